"""A table of plain lines: as wide as it needs to be, at most as wide as the terminal, words wrapped in their columns.

A table of thousands of rows is laid out in no time, and looks as those of `adapters.terminal` do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from adr.core.text.width import text_width, width_of

GAP = "  "
SHORT, MIDDLING = 12, 16
"""In cells of the terminal: what a column that gives way needs, and how wide one that does not may be."""
_WORD = re.compile(r"\S+")
_HEBREW_AND_ON = "\u0590"
_LRM = "\u200e"

Rows = Sequence[Sequence[str]]


def columns(rows: Rows, width: int, *, right: Sequence[int] = (), weights: Sequence[int] = ()) -> Iterator[str]:
    """Yield the lines of a table; the first row is its head. Columns that are empty below it are left out.

    *right* are columns of numbers. *weights* says how much of a width that is short each column asks for; one of 0
    does not give way, and where there is no room for the others the last of them are left out. Each cell is inert
    already, and is read from left to right beside its neighbours, whatever it holds.
    """
    filled = [index for index in range(len(rows[0])) if any(row[index] for row in rows[1:])]
    wanted = {index: max(text_width(row[index]) for row in rows) for index in filled}
    sizes = _shares(wanted, {index: weights[index] if weights else 1 for index in filled}, width)
    for row in rows:
        yield from _row([(row[index], size, index in right) for index, size in sizes.items()])


def _shares(wanted: Mapping[int, int], weights: Mapping[int, int], width: int) -> dict[int, int]:
    """Share the width out: a column that wants less than its share gets what it wants, the others the rest."""
    sizes = {index: min(size, MIDDLING) if not weights[index] else size for index, size in wanted.items()}
    open_ones = [index for index in sizes if weights[index]]
    while len(open_ones) > 1 and _left(sizes, open_ones, width) < SHORT * len(open_ones) and _wide(sizes) > width:
        del sizes[open_ones.pop()]
    while open_ones and _wide(sizes) > width:
        left = _left(sizes, open_ones, width)
        share = left / sum(weights[index] for index in open_ones)
        content = [index for index in open_ones if sizes[index] <= max(left // len(open_ones), share * weights[index])]
        if not content:
            return sizes | {index: max(1, int(share * weights[index])) for index in open_ones}
        open_ones = [index for index in open_ones if index not in content]
    return sizes


def _wide(sizes: Mapping[int, int]) -> int:
    return sum(sizes.values()) + len(GAP) * (len(sizes) - 1)


def _left(sizes: Mapping[int, int], open_ones: Sequence[int], width: int) -> int:
    """Return how much the open columns have together."""
    return width - _wide(sizes) + sum(sizes[index] for index in open_ones)


def _row(parts: Sequence[tuple[str, int, bool]]) -> Iterator[str]:
    wrapped = [wrap(text, size) for text, size, _ in parts]
    for line in zip_longest(*wrapped, fillvalue=""):
        laid = (_cell(text, size, is_number) for text, (_, size, is_number) in zip(line, parts, strict=True))
        yield GAP.join(laid).rstrip(" ")


def _cell(text: str, size: int, is_number: bool) -> str:
    room = " " * (size - text_width(text))
    # Without the mark, a cell from right to left would change places with one like it, or take a number with it.
    mark = _LRM if not text.isascii() and max(text) >= _HEBREW_AND_ON else ""
    return f"{room}{text}" if is_number else f"{text}{mark}{room}"


def wrap(text: str, size: int) -> list[str]:
    """Break a text into lines of at most *size* cells, between words where it can be; at least one line."""
    if text_width(text) <= size:
        return [text]
    lines: list[str] = []
    for word in (piece for whole in _WORD.findall(text) for piece in _pieces(whole, size)):
        if lines and text_width(lines[-1]) + 1 + text_width(word) <= size:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


def _pieces(word: str, size: int) -> Iterator[str]:
    """Yield a word whole, or in pieces of which each fits into a line."""
    piece = ""
    for character in word if text_width(word) > size else ():
        if piece and text_width(piece) + width_of(character) > size:
            yield piece
            piece = ""
        piece += character
    yield piece or word
