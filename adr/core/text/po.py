"""Read catalogues of translations: gettext's `.po` files (GNU gettext's manual, "The Format of PO Files")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adr.model.regex import regex
from adr.model.value import dataclass

_LINE = regex(r'(?:(msgctxt|msgid|msgid_plural|msgstr(?:\[[0-9]\])?)[ \t]*)?"((?:[^"\\]|\\.)*)"')
_ESCAPE = regex(r"\\(.)")
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t"}


class PoError(ValueError):
    """A line, counted from 1, that cannot stand where it does."""

    def __init__(self, line: int) -> None:
        """Take the line."""
        super().__init__(f"line {line}")
        self.line = line


@dataclass(frozen=True, slots=True)
class Message:
    """A phrase and its translation, from *line* on (counted from 1).

    A counted phrase has a singular and a plural in English, and as many forms as its language has plural forms. The
    message whose English is empty is the catalogue's header.
    """

    line: int
    english: tuple[str, ...]
    forms: tuple[str, ...]
    is_fuzzy: bool = False


def read_po(text: str) -> tuple[Message, ...]:
    """Return the messages of a catalogue, but not those that are marked as obsolete. Raises `PoError`."""
    return tuple(_message(*entry) for entry in _entries(text))


Entry = tuple[int, dict[str, str], bool]
"""Where a message begins, its texts by their keywords, and whether it is fuzzy."""


def _entries(text: str) -> Iterator[Entry]:
    start, texts, is_fuzzy, next_is_fuzzy, last = 0, dict[str, str](), False, False, ""
    for number, line in enumerate(map(str.strip, text.split("\n")), 1):
        if not line or line.startswith("#"):
            next_is_fuzzy |= line.startswith("#,") and "fuzzy" in re.split(r"[,\s]+", line)
            continue
        found = _LINE.fullmatch(line)
        keyword = found[1] or last if found else ""
        if not found or not keyword:
            raise PoError(number)
        if found[1] in ("msgctxt", "msgid") and last.startswith("msgstr"):
            yield start, texts, is_fuzzy
            start, texts = 0, {}
        if not texts:
            start, is_fuzzy, next_is_fuzzy = number, next_is_fuzzy, False
        if found[1] in texts:
            raise PoError(number)
        texts[keyword] = texts.get(keyword, "") + _ESCAPE.sub(lambda one: _ESCAPES.get(one[1], one[1]), found[2])
        last = keyword
    if texts:
        yield start, texts, is_fuzzy


def _message(line: int, texts: dict[str, str], is_fuzzy: bool) -> Message:
    plural = texts.get("msgid_plural")
    english = (texts.get("msgid", ""), *(() if plural is None else (plural,)))
    keys = [key for key in texts if key.startswith("msgstr")]
    if "msgid" not in texts or keys != (["msgstr"] if plural is None else [f"msgstr[{n}]" for n in range(len(keys))]):
        raise PoError(line)
    return Message(line, english, tuple(texts[key] for key in keys), is_fuzzy)
