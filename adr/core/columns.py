"""A table of plain lines: as wide as it needs to be, at most as wide as the terminal, words wrapped in their columns.

A table of thousands of rows is laid out in no time, and looks as those of `adapters.terminal` do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest

GAP = "  "
LEAST = 8
"""How narrow a column may become, in cells of the terminal."""
_WORD = re.compile(r"\S+")
_HEBREW_AND_ON = "\u0590"
_LRM = "\u200e"

Rows = Sequence[Sequence[str]]


def columns(rows: Rows, width: int, *, right: Sequence[int] = (), weights: Sequence[int] = ()) -> Iterator[str]:
    """Yield the lines of a table; the first row is its head. Columns that are empty below it are left out.

    *right* are columns of numbers. Where the table is too wide, its widest columns give way: *weights* says how
    much each column asks for, 1 where it does not. Each cell is inert already, and is read from left to right
    beside its neighbours, whatever it holds.
    """
    shown = [index for index in range(len(rows[0])) if any(row[index] for row in rows[1:])]
    found = [[row[index] for index in shown] for row in rows]
    asked = [weights[index] if index < len(weights) else 1 for index in shown]
    sizes = _shares([max(map(cells, column)) for column in zip(*found, strict=True)], asked, width)
    numbers = {place for place, index in enumerate(shown) if index in right}
    for row in found:
        yield from _row(row, sizes, numbers)


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes: two for a wide character, none for a mark."""
    if text.isascii():
        return len(text)
    return sum(map(_cells_of, text))


def _cells_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _shares(wanted: Sequence[int], weights: Sequence[int], width: int) -> list[int]:
    """Share the width out: a column that wants less than its share gets what it wants, the others the rest."""
    left = width - len(GAP) * (len(wanted) - 1)
    sizes, open_ones = list(wanted), set(range(len(wanted)))
    while open_ones and sum(sizes[index] for index in open_ones) > left:
        share = left / sum(weights[index] for index in open_ones)
        content = {index for index in open_ones if wanted[index] <= max(LEAST, share * weights[index])}
        if not content:
            for index in open_ones:
                sizes[index] = int(share * weights[index])
            break
        open_ones -= content
        left -= sum(sizes[index] for index in content)
    return sizes


def _row(row: Sequence[str], sizes: Sequence[int], right: set[int]) -> Iterator[str]:
    parts = [wrap(text, size) for text, size in zip(row, sizes, strict=True)]
    for line in zip_longest(*parts, fillvalue=""):
        laid = (_cell(text, size, index in right) for index, (text, size) in enumerate(zip(line, sizes, strict=True)))
        yield GAP.join(laid).rstrip(" ")


def _cell(text: str, size: int, is_number: bool) -> str:
    room = " " * (size - cells(text))
    # Without the mark, a cell from right to left would change places with one like it, or take a number with it.
    mark = _LRM if not text.isascii() and max(text) >= _HEBREW_AND_ON else ""
    return f"{room}{text}" if is_number else f"{text}{mark}{room}"


def wrap(text: str, size: int) -> list[str]:
    """Break a text into lines of at most *size* cells, between words where it can be; at least one line."""
    if cells(text) <= size:
        return [text]
    lines: list[str] = []
    for word in (piece for whole in _WORD.findall(text) for piece in _pieces(whole, size)):
        if lines and cells(lines[-1]) + 1 + cells(word) <= size:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


def _pieces(word: str, size: int) -> Iterator[str]:
    """Yield a word whole, or in pieces of which each fits into a line."""
    piece = ""
    for character in word if cells(word) > size else ():
        if piece and cells(piece) + _cells_of(character) > size:
            yield piece
            piece = ""
        piece += character
    yield piece or word
