"""Math in dollars, as hosts read it in Markdown: where it begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adr.model.regex import regex

_MATH = regex(
    r"(?P<escaped>\\\$)|\$\$(?!\$)(?P<display>(?:[^$\\`]|\\.)+?)\$\$(?!\$)"
    r"|\$(?![\s$])(?P<inline>`[^`$]+`|(?:[^$\\`]|\\.)*?(?:[^$\\`\s]|\\\S))\$(?![A-Za-z0-9$])",
    re.DOTALL,
)
_SIGN = regex(r"\\.|\$", re.DOTALL)
_BLANK_LINE = regex(r"\n[ \t]*\n")


def math_at(text: str, place: int, end: int) -> re.Match[str] | None:
    """Match math, or a dollar that is escaped so that it begins none; what holds `](` is read as a link.

    A backtick in it may begin code where a host knows no math, so that what follows would be read in another way.

    The groups `display` and `inline` have what stands between the dollars.
    """
    found = _MATH.match(text, place, end)
    before = text[place - 1 : place] if place else " "
    if not found or "](" in found[0] or (found["inline"] and (before.isalnum() or before in "$>)]`")):
        return None
    return found


def math_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of math in a text."""
    place = 0
    while sign := _SIGN.search(text, place):
        place = sign.end()
        found = math_at(text, sign.start(), len(text)) if sign[0] == "$" else None
        if found and not _BLANK_LINE.search(found[0]):
            yield found.span()
            place = found.end()
