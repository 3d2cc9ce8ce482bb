"""The terms by which text is found in any script: the same in every store, which only compares them.

Text is folded as `adr search` folds it, then cut into words of letters, digits and marks.

* An Arabic word is found with its article and conjunctions and without them: the prefixes of the light stemmer of
  Larkey, Ballesteros and Connell ("Light Stemming for Arabic Information Retrieval", 2007).
* Scripts without spaces between words are cut into pairs of letters, as is usual for them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
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
_BETWEEN = "\x1e"
"""What stands between texts: it is folded as a space, and is not in a text that is read."""
_BLANKED = bytes(code if code >= 0x80 or chr(code).isalnum() or code == ord(_BETWEEN) else 0x20 for code in range(256))
"""What becomes of each byte: all that is not ASCII may be part of a word."""


def stored_terms(*texts: str) -> dict[str, None]:
    """Return the terms by which some texts are to be found, each once."""
    return all_terms(["\n".join(texts)])[0]


def all_terms(texts: Sequence[str]) -> list[dict[str, None]]:
    """Return the terms of each of some texts, which are folded together: that is much quicker for short ones."""
    whole = f"\n{_BETWEEN}\n".join(texts).replace("\0", "")  # no store takes one
    if whole.count(_BETWEEN) >= len(texts):
        return all_terms([text.replace(_BETWEEN, " ") for text in texts])
    return [*map(_terms_in, _blanked(folded_lines(whole)).split(_BETWEEN))]


def _terms_in(blanked: str) -> dict[str, None]:
    words = dict.fromkeys(blanked.split())
    odd = [] if blanked.isascii() else [*filterfalse(str.isascii, words)]
    if max(map(len, words), default=0) > LONGEST:
        odd = [word for word in words if len(word) > LONGEST or not word.isascii()]
    for word in odd:
        del words[word]
        words.update(dict.fromkeys(_stored(word)))
    return words


def _blanked(folded: str) -> str:
    """Return a folded text with spaces between its words: by bytes that takes half the time of any pattern."""
    return folded.encode("utf-8", "surrogatepass").translate(_BLANKED).decode("utf-8", "surrogatepass")


def _parts(word: str) -> Iterator[str]:
    return (word[at : at + LONGEST] for at in range(0, len(word), LONGEST))


@lru_cache(maxsize=16)
def asked_terms(text: str) -> tuple[str, ...]:
    """Return the terms that a decision must have to be found by a text, each once."""
    words = (part for word in _blanked(folded_lines(text.replace("\0", ""))).split() for part in _parts(word))
    return tuple(dict.fromkeys(term for word in words for term in _asked(word)))


def _runs(word: str) -> Iterator[str]:
    for part in word.translate(_BREAKS).split():
        yield from _RUN.findall(part)


@lru_cache(maxsize=4096)
def _stored(word: str) -> tuple[str, ...]:
    return tuple(term for part in _parts(word) for run in _runs(part) for term in _of_run(run))


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
