"""Pipe tables, padded by the width that letters take, as mdformat does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from adr.core.text.width import text_width

Align = Literal["left", "right", "center", "none"]

_ENDS = {"none": ("-", "-"), "left": (":", "-"), "right": ("-", ":"), "center": (":", ":")}


def table(header: Sequence[str], rows: Sequence[Sequence[str]], align: Sequence[Align]) -> str:
    """Lay out a table of cells that are Markdown already (see `cell`), one line per row, no last newline.

    Header, rows and align have one entry per column, at least one; ValueError where they have not.
    """
    if not header or any(len(row) != len(header) for row in (*rows, align)):
        raise ValueError("a table needs the same number of cells in its header, its alignment and every row")
    widths = [max(3, *map(text_width, column)) for column in zip(header, *rows, strict=True)]
    rule = [_rule(*_ENDS[side], width) for side, width in zip(align, widths, strict=True)]
    lines = [_padded(row, widths, align) for row in (header, *rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in (lines[0], rule, *lines[1:]))


def _padded(row: Sequence[str], widths: Sequence[int], align: Sequence[Align]) -> list[str]:
    return [_pad(text, width, side) for text, width, side in zip(row, widths, align, strict=True)]


def _rule(first: str, last: str, width: int) -> str:
    return first + "-" * (width - 2) + last


def _pad(text: str, width: int, side: Align) -> str:
    room = width - text_width(text)
    before = {"right": room, "center": room // 2}.get(side, 0)
    return " " * before + text + " " * (room - before)
