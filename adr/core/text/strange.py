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
_LETTERS = regex(rb"[\xce-\xd4]")
_CONTROLS = b"\xe2"
_ASCII = bytes(range(0x80))
_WORD = regex(r"[^\W\d_]+")
_LATIN = regex("[A-Za-z]")
_PURE = regex(r"\b(?:[а-яё]{4,}|[α-ωά-ώ]{4,})\b", re.IGNORECASE)
_INFLECTED = regex(r"[A-Za-z]+(?:[а-яёА-ЯЁ]+|[α-ωά-ώΑ-Ω]+)|(?:[А-ЯЁ]?[а-яё]+|[Α-Ω]?[α-ωά-ώ]+)[A-Z]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Strange:
    """Text that is not what it looks like: `kind` is `bidi` (a control) or `look-alike` (a word of two scripts)."""

    kind: str
    text: str
    place: Place


def strange(path: str, content: bytes, text: str) -> Iterator[Strange]:
    """Yield what is strange in a file, given as UTF-8 and as text; of a line that is reordered, the first control."""
    if text.isascii():
        return
    # The bytes that UTF-8 begins a character with are looked for first: that is many times as fast.
    others = content.translate(None, _ASCII)
    is_reordered = _CONTROLS in others and BIDI.search(text) is not None
    is_mixed = _LETTERS.search(others) is not None
    inflects = is_mixed and _PURE.search(text) is not None
    for number, line in enumerate(text.split("\n") if is_reordered or is_mixed else (), 1):
        if is_reordered and (control := BIDI.search(line)):
            yield Strange(kind="bidi", text=control[0], place=Place(path, number, control.start() + 1))
        for word in _mixed(line, inflects=inflects) if is_mixed else ():
            yield Strange(kind="look-alike", text=word[0], place=Place(path, number, word.start() + 1))


def _mixed(line: str, *, inflects: bool) -> Iterator[re.Match[str]]:
    """Yield the words of two scripts.

    With *inflects*, Latin ones may end as the text's Cyrillic or Greek words do, and these in Latin capitals.
    """
    for found in _WORD.finditer(line):
        is_mixed = CONFUSABLE.search(found[0]) and _LATIN.search(found[0])
        if is_mixed and not (inflects and _INFLECTED.fullmatch(found[0])):
            yield found
