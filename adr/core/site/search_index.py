"""The search index of a site: the words of every text with their places, so that browsers find what `adr search` does.

Texts are folded as `adr search` folds them and parted at white space; a word that is looked for has none in it, so that
it stands inside one of these. What a script needs to rank a text as `core.query` does is kept beside each: how often,
and whether in the title or in a heading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

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
        self._first: dict[str, int] = {}
        self._last: dict[str, int] = {}
        self._texts = 0

    def add(self, text: str) -> None:
        """Add the next text."""
        folded = folded_lines(text)
        at, last, places = self._texts, self._last, _places(folded)
        for word, count in Counter(folded.split()).items():
            number = _NUMBERS[(count - 1) * 3 + places.get(word, TEXT)]
            if word in last:
                self._found[word] += _NUMBERS[at - last[word] - 1] + number
            else:
                self._first[word], self._found[word] = at, bytearray(number)
            last[word] = at
        self._texts += 1

    def extend(self, others: Words) -> None:
        """Add texts whose words are known."""
        for word, found in others._found.items():
            first = self._texts + others._first[word]
            if word in self._last:
                self._found[word] += _NUMBERS[first - self._last[word] - 1] + found
            else:
                self._first[word], self._found[word] = first, bytearray(found)
            self._last[word] = self._texts + others._last[word]
        self._texts += others._texts

    def lines(self) -> Iterator[str]:
        """Yield a line for each word: the word, a blank, and for each text how far it is from the last one, and what.

        Both numbers have digits of base 32 written with 64 signs, those of the second half where another digit follows.
        """
        for word in sorted(self._found):
            yield f"{word} {(_NUMBERS[self._first[word]] + self._found[word]).decode()}"


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


class _Numbers(dict[int, bytes]):
    """Numbers as they are written, the lowest digit first: most are asked for a thousand times."""

    def __missing__(self, number: int) -> bytes:
        rest, digit = divmod(number, _HALF)
        self[number] = _DIGITS[digit + _HALF].encode() + self[rest] if rest else _DIGITS[digit].encode()
        return self[number]


_NUMBERS = _Numbers()
