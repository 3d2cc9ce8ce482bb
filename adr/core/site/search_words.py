"""The search index of a site: the words of every text with their places, so that browsers find what `adr search` does.

Texts are folded as `adr search` folds them and parted at white space; a word that is looked for has none in it, so that
it stands inside one of these. What a script needs to rank a text as `core.query` does is kept beside each: how often,
and whether in the title or in a heading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from adr.core.query import folded_lines, title_span

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
_HALF = 32
TITLE, HEADING, TEXT = range(3)
"""The places of a word, the best first, as `core.query.Where` has them."""


class Words:
    """The words of the texts that were added, each with the texts that have it."""

    def __init__(self) -> None:
        """Begin without any."""
        self._found: dict[str, bytearray] = {}
        self._ends: dict[str, tuple[int, int]] = {}
        self._texts = 0

    def add(self, text: str) -> None:
        """Add the next text."""
        folded = folded_lines(text)
        places = _places(folded)
        for word, count in Counter(folded.split()).items():
            self._add(word, self._texts, self._texts, _number((count - 1) * 3 + places.get(word, TEXT)))
        self._texts += 1

    def extend(self, others: Words) -> None:
        """Add texts whose words are known."""
        for word, found in others._found.items():
            first, last = others._ends[word]
            self._add(word, self._texts + first, self._texts + last, found)
        self._texts += others._texts

    def _add(self, word: str, first: int, last: int, found: bytes | bytearray) -> None:
        """Add a word that stands in some texts from *first* to *last*: *found* is what is known of these."""
        if word in self._found:
            begin, end = self._ends[word]
            self._found[word] += _number(first - end - 1) + found
            self._ends[word] = begin, last
        else:
            self._found[word] = bytearray(found)
            self._ends[word] = first, last

    def lines(self) -> Iterator[str]:
        """Yield a line for each word: the word, a blank, and for each text how far it is from the last one, and what.

        Both numbers have digits of base 32 written with 64 signs, those of the second half where another digit follows.
        """
        for word in sorted(self._found):
            yield f"{word} {(_number(self._ends[word][0]) + self._found[word]).decode()}"


def _places(folded: str) -> dict[str, int]:
    places: dict[str, int] = {}
    for line in _headings(folded):
        places.update(dict.fromkeys(line.split(), HEADING))
    begin, end = title_span(folded)
    return places | dict.fromkeys(folded[begin:end].split(), TITLE)


def _headings(folded: str) -> Iterable[str]:
    at = folded.find("\n##")
    while at >= 0:
        end = folded.find("\n", at + 1)
        yield folded[at + 1 : end if end >= 0 else len(folded)]
        at = folded.find("\n##", at + 1)


@lru_cache(maxsize=4096)
def _number(value: int) -> bytes:
    digits = ""
    while value >= _HALF:
        digits += _DIGITS[value % _HALF + _HALF]
        value //= _HALF
    return (digits + _DIGITS[value]).encode()
