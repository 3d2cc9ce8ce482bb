"""Find the passage that a quote resembles, with rapidfuzz."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from adr.model.regex import regex
from adr.model.value import dataclass

LIKENESS = 0.6
_PROBE = 256
_EDGE = regex(r"\b")


@dataclass(frozen=True, slots=True)
class NearMatch:
    """A passage that resembles a quote: code points [start, end) of the text that was searched.

    `similarity` is from 0 to 1: the share of the longer one's code points that need not be changed, added or
    removed (rapidfuzz's normalised Levenshtein similarity).
    """

    start: int
    end: int
    similarity: float
    text: str


def nearest(text: str, quote: str) -> NearMatch | None:
    """Return the passage of *text* most like *quote*, or None when none is alike by `LIKENESS`.

    Both should be in the same form: give the normalised seed and the normalised quote. Of a long quote only a few
    parts are looked for in the whole text, and then the rest beside the part that was found best.
    """
    quote = quote.strip()
    window = _window(text, quote)
    if window is None:
        return None
    start, end = window
    reach = min(64, 8 + len(quote) // 10)
    ends = [edge for edge in _edges(text, end, reach) if edge > start]
    end = max(ends, key=lambda edge: (-Levenshtein.distance(quote, text[start:edge]), _ends_word(text, edge), edge))
    starts = [edge for edge in _edges(text, start, reach) if edge < end]
    start = max(
        starts, key=lambda edge: (-Levenshtein.distance(quote, text[edge:end]), _starts_word(text, edge), -edge)
    )
    start, end = _out_of_number(text, start, -1), _out_of_number(text, end, 1)
    similarity = float(Levenshtein.normalized_similarity(quote, text[start:end]))
    return NearMatch(start, end, similarity, text[start:end]) if similarity >= LIKENESS else None


def _window(text: str, quote: str) -> tuple[int, int] | None:
    """Return about where the passage is, by the part of the quote that is found best."""
    if len(quote) >= len(text):
        return (0, len(text)) if text and quote else None
    best, window = 0.0, None
    for offset in _probes(len(quote)):
        probe = quote[offset : offset + _PROBE]
        found = fuzz.partial_ratio_alignment(probe, text, score_cutoff=100 * LIKENESS)
        if found and found.score > best:
            best, start = found.score, max(0, found.dest_start - offset)
            window = start, min(len(text), start + len(quote)) if len(quote) > _PROBE else found.dest_end
    return window


def _probes(length: int) -> Iterable[int]:
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
