"""Find text that is not what it looks like: controls that reorder it, and letters that pass for others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adr.core.rules.facts import Strange
from adr.model.place import Place

BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
#: Cyrillic and Greek letters that most typefaces draw as Latin ones (from Unicode's confusables, UTS #39).
CONFUSABLE = re.compile("[АВЕЅІЈКМНОРСТУХаеорсухѕіјԁһԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονι]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z]")


def strange(path: str, text: str, *, words: bool = True) -> Iterator[Strange]:
    """Yield what is strange in a file's text; without *words*, controls alone."""
    if text.isascii():
        return
    for found in BIDI.finditer(text):
        yield Strange(kind="bidi", text=found[0], place=_place(path, text, found.start()))
    for found in _WORD.finditer(text) if words and CONFUSABLE.search(text) else ():
        if CONFUSABLE.search(found[0]) and _LATIN.search(found[0]):
            yield Strange(kind="look-alike", text=found[0], place=_place(path, text, found.start()))


def _place(path: str, text: str, offset: int) -> Place:
    return Place(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
