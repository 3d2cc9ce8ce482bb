"""The terms by which text is found in any script: the same in every store, which only compares them.

Text is folded as `adr search` folds it, then cut into words of letters, digits and marks.

* An Arabic word is found with its article and conjunctions and without them: the prefixes of the light stemmer of
  Larkey, Ballesteros and Connell ("Light Stemming for Arabic Information Retrieval", 2007).
* Scripts without spaces between words are cut into pairs of letters, as is usual for them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import filterfalse

from adr.core.query import folded_lines
from adr.model.regex import regex

LONGEST = 64
"""A longer word is cut into several."""
_PREFIX = regex(r"\A(?:و?(?:ال|بال|كال|فال|لل)|و)(?=\w{3})")
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = regex(rf"[{_UNSPACED}]+|[^{_UNSPACED}]+")
_SPACED = regex(rf"[^{_UNSPACED}]*")


class _Breaks(dict[int, int | str]):
    """What `str.translate` makes of each character: itself in a word, else a space."""

    def __missing__(self, code: int) -> int | str:
        letter = chr(code)
        in_word = letter.isalnum() or unicodedata.category(letter)[0] == "M"
        self[code] = code if in_word else " "
        return self[code]


_BREAKS = _Breaks()
_SMALL = bytes(code if code >= 0x80 or chr(code).isalnum() else 0x20 for code in range(256)).lower()
"""What becomes of each byte: all that is not ASCII may be part of a word."""


def stored_terms(*texts: str) -> dict[str, None]:
    """Return the terms by which some texts are to be found, each once; without NUL, which no store takes."""
    whole = "\n".join(texts).replace("\0", "")
    if whole.isascii():
        words = dict.fromkeys(_words(whole))
        is_long = max(map(len, words), default=0) > LONGEST
        return dict.fromkeys(part for word in words for part in _parts(word)) if is_long else words
    lines = whole.split("\n")
    terms = stored_terms(*filter(str.isascii, lines))
    for word in dict.fromkeys(_words(folded_lines("\n".join(filterfalse(str.isascii, lines))))):
        for part in _parts(word):
            terms |= _stored(part)
    return terms


def _words(text: str) -> list[str]:
    """Return the words of a text that is folded or ASCII: by bytes that takes half the time of any pattern."""
    return text.encode("utf-8", "surrogatepass").translate(_SMALL).decode("utf-8", "surrogatepass").split()


def _parts(word: str) -> Iterator[str]:
    return (word[at : at + LONGEST] for at in range(0, len(word), LONGEST))


@lru_cache(maxsize=16)
def asked_terms(text: str) -> tuple[str, ...]:
    """Return the terms that a decision must have to be found by a text, each once."""
    words = (part for word in _words(folded_lines(text.replace("\0", ""))) for part in _parts(word))
    return tuple(dict.fromkeys(term for word in words for term in _asked(word)))


def _runs(word: str) -> Iterator[str]:
    for part in word.translate(_BREAKS).split():
        yield from _RUN.findall(part)


@lru_cache(maxsize=1024)
def _stored(word: str) -> dict[str, None]:
    return dict.fromkeys(term for run in _runs(word) for term in _of_run(run))


def _of_run(run: str) -> tuple[str, ...]:
    return (run, _bare(run)) if _SPACED.fullmatch(run) else (*run, *_pairs(run))


def _asked(word: str) -> Iterator[str]:
    for run in _runs(word):
        if _SPACED.fullmatch(run) or len(run) == 1:
            yield _bare(run)
        else:
            yield from _pairs(run)


def _bare(word: str) -> str:
    """Return an Arabic word without what is written before it, and any other as it is."""
    return _PREFIX.sub("", word, count=1)


def _pairs(run: str) -> Iterator[str]:
    return (run[at : at + 2] for at in range(len(run) - 1))
