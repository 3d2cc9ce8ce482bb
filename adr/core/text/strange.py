"""Find text that is not what it looks like: controls that reorder it, and letters that pass for others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adr.model.problem import Place
from adr.model.regex import regex
from adr.model.value import dataclass

BIDI = regex("[\u202a-\u202e\u2066-\u2069]")
#: Cyrillic and Greek letters that most typefaces draw as Latin ones (from Unicode's confusables, UTS #39).
CONFUSABLE = regex("[АВЕЅІЈКМНОРСТУХаеорсухѕіјԁһԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονι]")
#: What UTF-8 begins a Greek or Cyrillic letter with, and a control.
_LEADS = tuple(bytes([lead]) for lead in range(0xCE, 0xD5))
_CONTROLS = b"\xe2"
_WORD = regex(r"[^\W\d_]+")
_LATIN = regex("[A-Za-z]")
_PURE = regex(r"\b(?:[а-яё]{4,}|[α-ωά-ώ]{4,})\b", re.IGNORECASE)
_INFLECTED = regex(r"[A-Za-z]+(?:[а-яё]+|[α-ωά-ώ]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Strange:
    """Text that is not what it looks like: `kind` is `bidi` (a control) or `look-alike` (a word of two scripts)."""

    kind: str
    text: str
    place: Place


def strange(path: str, text: str) -> Iterator[Strange]:
    """Yield what is strange in a file's text."""
    if text.isascii():
        return
    # The bytes that UTF-8 begins a character with are looked for first: that is many times as fast.
    raw = text.encode("utf-8", "replace")
    for found in BIDI.finditer(text) if _CONTROLS in raw else ():
        yield Strange(kind="bidi", text=found[0], place=_place(path, text, found.start()))
    for found in _mixed(text) if any(map(raw.__contains__, _LEADS)) else ():
        yield Strange(kind="look-alike", text=found[0], place=_place(path, text, found.start()))


def _mixed(text: str) -> Iterator[re.Match[str]]:
    """Yield the words of two scripts; in a text of Cyrillic or Greek words, Latin ones may end as its words do."""
    inflects = _PURE.search(text) is not None
    for found in _WORD.finditer(text):
        is_mixed = CONFUSABLE.search(found[0]) and _LATIN.search(found[0])
        if is_mixed and not (inflects and _INFLECTED.fullmatch(found[0])):
            yield found


def _place(path: str, text: str, offset: int) -> Place:
    return Place(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
