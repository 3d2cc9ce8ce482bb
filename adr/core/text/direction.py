"""Which way a record's lines run, and what keeps a text that runs the other way in its place.

The rules are those of the Unicode Bidirectional Algorithm (UAX #9). Its isolates (U+2066 to U+2069) would do more,
but they can also make a line read other than it is, so records have none; the two marks cannot reorder a word.
"""

from __future__ import annotations

import unicodedata

from adr.core.text.language import direction

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})
RIGHT_TO_LEFT_SCRIPTS = frozenset({"adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"})
SCRIPT = 4
MARKS = {"ltr": "\u200e", "rtl": "\u200f"}
STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def direction_of(lang: str) -> str:
    """Return `rtl` or `ltr` for a BCP 47 tag, by its script where it names one (`pa-Arab`), else by its language."""
    language, *others = lang.replace("_", "-").lower().split("-")
    script = next((part for part in others if len(part) == SCRIPT and part.isalpha()), "")
    leftwards = script in RIGHT_TO_LEFT_SCRIPTS if script else language in RIGHT_TO_LEFT
    return "rtl" if leftwards else "ltr"


def marks(text: str, line: str) -> tuple[str, str]:
    """Return the marks to put before and after a text in a line that runs `ltr` or `rtl`; most need none.

    A number that stands beside Arabic in a line from the left is drawn to its other side, and a host that takes a
    list's direction from its first letter would take the text's: a mark of the line's direction stops both. What
    the text itself begins or ends with (a bracket, a full stop) stays with it by a mark of its own direction.
    """
    strong = [STRONG[kind] for kind in map(unicodedata.bidirectional, text) if kind in STRONG]
    own = direction(text)
    return _mark(text[:1], strong[:1], own, line), _mark(text[-1:], strong[-1:], own, line)[::-1]


def _mark(edge: str, nearest: list[str], own: str, line: str) -> str:
    outer = MARKS[line] if line == "ltr" and nearest == ["rtl"] else ""
    loose = bool(nearest) and own != line and unicodedata.bidirectional(edge) not in STRONG
    return outer + (MARKS[own] if loose else "")
