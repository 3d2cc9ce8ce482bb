"""Find the passage that a quote resembles.

A quote is compared with all passages at once, one step for each character of the text: bit `n` of a number stands for
the first `n + 1` characters of the quote (G. Myers, A fast bit-vector algorithm for approximate string matching based
on dynamic programming, 1999). In a long text only the places that share some letters in a row with it are tried.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from adr.model.regex import regex
from adr.model.value import dataclass

LIKENESS = 0.6
_PROBE = 256
_GRAM = 5
"""How many characters in a row tell where in a text to look."""
_GRAMS = 16
"""How many of these of a part of a quote are looked for."""
_OFTEN = 200
"""What is found more often than that tells nothing more."""
_REGIONS = 3
_WHOLE = 20_000
"""In a text of so many characters a quote is looked for that shares nothing with it."""
_LONGEST = 10_000
_EDGE = regex(r"\b")


@dataclass(frozen=True, slots=True)
class NearMatch:
    """A passage that resembles a quote: code points [start, end) of the text that was searched.

    `similarity` is from 0 to 1: the share of the longer one's code points that need not be changed, added or
    removed (Levenshtein's distance).
    """

    start: int
    end: int
    similarity: float
    text: str


def find_nearest_passage(text: str, quote: str) -> NearMatch | None:
    """Return the passage of *text* most like *quote*, or None when none is alike by `LIKENESS`.

    Both should be in the same form: give the normalised seed and the normalised quote. Of a long quote only a few
    parts are looked for in the whole text, and then the rest beside the part that was found best. None resembles a
    quote of over 10,000 characters: comparing takes time by the square of its length.
    """
    quote = quote.strip()
    window = _window(text, quote) if len(quote) <= _LONGEST else None
    if window is None:
        return None
    start, end = window
    reach = min(64, 8 + len(quote) // 10)
    forth = (*_changes(quote, text[start : end + reach]),)
    ends = [edge for edge in _edges(text, end, reach) if edge > start]
    end = min(ends, key=lambda edge: (forth[edge - start], not _ends_word(text, edge), -edge))
    back = (*_changes(quote[::-1], text[max(0, start - reach) : end][::-1]),)
    starts = [edge for edge in _edges(text, start, reach) if edge < end]
    start = min(starts, key=lambda edge: (back[end - edge], not _starts_word(text, edge), edge))
    start, end = _out_of_number(text, start, -1), _out_of_number(text, end, 1)
    *_, needed = _changes(quote, text[start:end])
    similarity = 1 - needed / max(len(quote), end - start)
    return NearMatch(start, end, similarity, text[start:end]) if similarity >= LIKENESS else None


def _changes(quote: str, text: str, *, anywhere: bool = False) -> Iterator[int]:
    """Yield how many characters must be changed, added or removed to make *quote* of ever more of the text.

    The first is for nothing of it, the last for all. *anywhere*: of what ends there, wherever it begins.
    """
    whole = (1 << len(quote)) - 1
    places: dict[str, int] = {}
    for place, character in enumerate(quote):
        places[character] = places.get(character, 0) | 1 << place
    # Whether the number of changes rises or falls from one character of the quote to the next.
    rises, falls, changes = whole, 0, len(quote)
    last = 1 << len(quote) - 1
    yield changes
    for character in text:
        same = places.get(character, 0)
        kept = same | falls
        carried = (((same & rises) + rises) ^ rises) | same
        up, down = falls | (whole & ~(carried | rises)), rises & carried
        changes += bool(up & last) - bool(down & last)
        up, down = up << 1 | (not anywhere), down << 1
        rises, falls = (down | ~(kept | up)) & whole, up & kept & whole
        yield changes


def _window(text: str, quote: str) -> tuple[int, int] | None:
    """Return about where the passage is, by the part of the quote that is found best."""
    if not quote or len(quote) >= len(text):
        return (0, len(text)) if text and quote else None
    best, window = 1 - LIKENESS, None
    for offset in _probes(len(quote)):
        probe = quote[offset : offset + _PROBE]
        for low, high in _regions(text, probe):
            needed, end = _fewest(_changes(probe, text[low:high], anywhere=True))
            if needed / len(probe) < best:
                best, end = needed / len(probe), low + end
                _, length = _fewest(_changes(probe[::-1], text[max(0, end - 2 * len(probe)) : end][::-1]))
                start = max(0, end - length - offset)
                window = start, min(len(text), start + len(quote)) if len(quote) > _PROBE else end
    return window


def _fewest(changes: Iterator[int]) -> tuple[int, int]:
    """Return the fewest changes, and after how many characters of the text they are enough."""
    return min((needed, length) for length, needed in enumerate(changes))


def _regions(text: str, probe: str) -> Iterator[tuple[int, int]]:
    """Yield where in a text to look for a part of a quote: where most of its pieces stand."""
    votes: Counter[int] = Counter()
    size = len(probe)
    for offset in range(0, size - _GRAM + 1, max(_GRAM, size // _GRAMS)):
        gram, at, count = probe[offset : offset + _GRAM], -1, 0
        while count < _OFTEN and (at := text.find(gram, at + 1)) >= 0:
            votes[(at - offset) // size] += 1
            count += 1
    # A passage lies in two neighbouring places.
    both = {place: votes[place] + votes[place + 1] for place in votes.keys() | {place - 1 for place in votes}}
    for place in sorted(both, key=lambda one: -both[one])[:_REGIONS]:
        yield max(0, (place - 1) * size), (place + 3) * size
    if not both and len(text) <= _WHOLE:
        yield 0, len(text)


def _probes(length: int) -> tuple[int, ...]:
    """Return where the parts of a quote begin that are looked for: all of it, or its head, middle and tail."""
    return (0,) if length <= _PROBE else (0, (length - _PROBE) // 2, length - _PROBE)


def _edges(text: str, edge: int, reach: int) -> set[int]:
    """Return where a passage may begin or end near *edge*: there, two code points off, at any word's edge."""
    low, high = max(0, edge - reach), min(len(text), edge + reach)
    words = {low + match.start() for match in _EDGE.finditer(text[low:high])} - {low, high}
    return words | {at for at in range(edge - 2, edge + 3) if 0 <= at <= len(text)} | ({low, high} & {0, len(text)})


def _starts_word(text: str, edge: int) -> bool:
    return text[edge : edge + 1].isalnum() and not text[max(0, edge - 1) : edge].isalnum()


def _ends_word(text: str, edge: int) -> bool:
    return text[max(0, edge - 1) : edge].isalnum() and not text[edge : edge + 1].isalnum()


def _out_of_number(text: str, edge: int, step: int) -> int:
    while 0 < edge < len(text) and text[edge - 1].isdecimal() and text[edge].isdecimal():
        edge += step
    return edge
