"""Read the plain cases of front matter without a YAML library: what records have, and nothing beyond.

These are keys at the margin; text, plain or in quotes; lists, in brackets or below the key; small mappings, as
adrs and ad-guidance-tool keep their links. Whatever else a document has, this reader says that it is not its own,
and a library has to read it (YAML 1.1; `adr.adapters.yaml`).
"""

from __future__ import annotations

import re
from collections import abc
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from typing import Any

from adr.core.record import lexicon
from adr.model.deck import Deviation
from adr.model.node import Mapping, Node, Scalar, Sequence
from adr.model.problem import Place
from adr.model.regex import regex
from adr.model.text import Phrase
from adr.model.value import dataclass

_KEY = regex(r"(?P<key>[A-Za-z_][\w.-]*(?: [\w.-]+)*):(?:[ \t]+(?P<value>.*)|$)")
_COMMENT = r"[ \t]*(?:(?<=[ \t])#.*)?"
_QUOTED = regex(rf"(?:\"(?P<double>[^\"\\]*)\"|'(?P<single>(?:[^']|'')*)'){_COMMENT}")
_FLOW = regex(rf"\[(?P<items>(?:[^\[\]{{}}]|\{{[^\[\]{{}}]*\}})*)\]{_COMMENT}")
_TEXT = r"\"[^\"\\]*\"|'(?:[^']|'')*'|[^\s,\"'{][^,\"'{}]*?"
_ITEM = regex(rf"[ \t]*(?P<item>{_TEXT}|\{{[^{{}}]*\}})[ \t]*(?:,|$)")
_PAIR = regex(rf"[ \t]*(?P<key>[A-Za-z_][\w.-]*):[ \t]+(?P<value>{_TEXT})[ \t]*(?:,|$)")
_PLAIN_LINE = regex(
    r"^(?P<key>[A-Za-z_][\w .-]*?)[ \t]*:(?:[ \t]+(?P<value>[^\s>|&*!#][^\r\n]*?)[ \t\r]*$"
    r"|[ \t\r]*(?P<items>(?:\n[ \t]*-[ \t]+[^\s\[{|>][^\n]*)+))",
    re.MULTILINE,
)
_TOML_LINE = regex(
    r"^(?P<key>[A-Za-z_][\w-]*)[ \t]*=[ \t]*(?P<value>\"[^\"\\\n]*\"|'[^'\n]*'|\[[^\[\]\\\n]*\]|[0-9][^\s#]*)"
    r"[ \t]*(?:#[^\n]*)?$",
    re.MULTILINE,
)
_SPECIAL = frozenset("&*!|>%@`\"'[]{},#")
_UNSURE = ("- ", "? ", ": ")


_FREE = r"[^\s&*!|>%@`\"'\[\]{},#?:-]"
_FREE_ITEM = rf"[ ]*{_FREE}[^\[\]{{}}\"',:#\r\n]*"
_QUOTED_ITEM = r"[ ]*(?:\"[^\"\\\r\n\[\]{}]*\"|'[^'\r\n\[\]{}]*')[ ]*"
_FREE_LIST = rf"\[(?:(?:{_FREE_ITEM}|{_QUOTED_ITEM})(?:,(?:{_FREE_ITEM}|{_QUOTED_ITEM}))*)?\]"
_OPENING = ("[", '"', "'")
_FREE_QUOTED = r"\"[^\"\\\r\n]*\"|'[^'\r\n]*'"
FLAT_VALUE = rf"(?:[ ]+(?:{_FREE}[^:#\r\n]*|{_FREE_LIST}|{_FREE_QUOTED}))?[ \t]*\r?\n"
"""What stands behind a key and its colon, where that is a text or a list of plain texts, with the end of the line."""
_FLAT = regex(rf"(?:[A-Za-z_][\w-]*:{FLAT_VALUE})*")

_PLAIN_NAMES = frozenset({*lexicon.LABELS, "decision-makers", "deck", "governs", "title"})
"""Keys of most front matter: to see that they are English, no pattern of other languages has to be compiled."""


class _NotOurs(Exception):  # noqa: N818 - no error: somebody else reads it
    """The document has more than the plain cases."""


@dataclass(frozen=True, slots=True)
class _Row:
    indent: int
    text: str
    line: int


def read_front_matter(path: str, text: str, first_line: int = 2) -> Mapping | None:
    """Read front matter, without its fences, into nodes with places; None for all but the plain cases."""
    rows = list(_rows(text, first_line))
    if not rows:
        return Mapping((), Place(path, first_line, 1))
    reader = _Reader(path, rows)
    try:
        node = reader.mapping(0)
    except _NotOurs:
        return None
    return node if reader.at == len(rows) else None


class FlatFields(abc.Mapping[str, Node]):
    """Fields that each have a text or a list of plain texts on their line, made into nodes when they are asked for."""

    __slots__ = ("_known", "_path", "_rows")

    def __init__(self, path: str, rows: dict[str, tuple[int, str]]) -> None:
        """Take the line of each field, with its number."""
        self._known: dict[str, Node] = {}
        self._path = path
        self._rows = rows

    def line(self, name: str) -> tuple[int, str]:
        """Return the number and the text of a field's line."""
        return self._rows[name]

    def __contains__(self, name: object) -> bool:
        """Return whether there is a field."""
        return name in self._rows

    def __iter__(self) -> Iterator[str]:
        """Yield the names in their order."""
        return iter(self._rows)

    def get(self, name: str, default: Any = None) -> Any:
        """Return the value of a field, *default* where there is none."""
        return self[name] if name in self._rows else default

    def __len__(self) -> int:
        """Count the fields."""
        return len(self._rows)

    def __getitem__(self, name: str) -> Node:
        """Return the value of a field."""
        if name not in self._known:
            self._known[name] = flat_value(self._path, *self._rows[name])
        return self._known[name]


def flat_value(path: str, number: int, line: str) -> Node:
    """Return the value of a field that is read flat, by the number and the text of its line."""
    key, _, value = line.partition(":")
    said = value.strip()
    place = Place(path, number, len(line) - len(value.lstrip()) + 1 if said else len(key) + 2)
    return _inline(said, place) if said[:1] in _OPENING else Scalar(said, place)


def read_flat(path: str, text: str) -> FlatFields | None:
    """Read front matter that has a text or a list of plain texts on each line, as nearly all has, in one look.

    Keys come in lower case with `-` between words. None for any other front matter.
    """
    if not _FLAT.fullmatch(text):
        return None
    lines = text.split("\n")[:-1]
    rows = {field_name(line[: line.index(":")]): (number, line) for number, line in enumerate(lines, 2)}
    return FlatFields(path, rows) if len(rows) == len(lines) else None


@lru_cache(maxsize=1024)
def field_name(key: str) -> str:
    """Return a key in lower case, with `-` between words; what MADR has a key for has that key in any language."""
    name = key.lower()
    if name in _PLAIN_NAMES:
        return name
    return lexicon.meaning(name) or name.replace("_", "-").replace(" ", "-")


def read_toml(path: str, text: str, first_line: int = 2) -> Mapping:
    """Read the keys of front matter in TOML that have a text, a day or a list on their line.

    Of a key in several tables the first counts: the top comes before any table.
    """
    found: dict[str, tuple[Scalar, Node]] = {}
    for line in _TOML_LINE.finditer(text):
        number = first_line + text.count("\n", 0, line.start())
        place = Place(path, number, line.start("value") - line.start() + 1)
        with suppress(_NotOurs):
            found.setdefault(line["key"], (Scalar(line["key"], Place(path, number, 1)), _inline(line["value"], place)))
    return Mapping(tuple(found.values()), Place(path, first_line, 1))


def read_loosely(path: str, text: str, first_line: int = 2) -> Mapping:
    """Read what can be read of front matter that is not YAML: keys at the margin, each with a text or a plain list."""
    found: dict[str, tuple[Scalar, Node]] = {}
    for line in _PLAIN_LINE.finditer(text):
        number = first_line + text.count("\n", 0, line.start())
        key = Scalar(line["key"], Place(path, number, 1))
        if line["items"]:
            found[key.text] = key, _loose_list(line["items"], path, number)
        elif line["value"]:
            place = Place(path, number, line.start("value") - line.start() + 1)
            found[key.text] = key, Scalar(line["value"].strip("\"'"), place)
    return Mapping(tuple(found.values()), Place(path, first_line, 1))


def _loose_list(items: str, path: str, line: int) -> Sequence:
    rows = items.split("\n")[1:]
    starts = (len(row) - len(row.lstrip(" \t-")) for row in rows)
    return Sequence(
        tuple(
            Scalar(row[start:].strip(" \t\r\"'"), Place(path, number, start + 1))
            for number, (row, start) in enumerate(zip(rows, starts, strict=True), line + 1)
        ),
        Place(path, line + 1, 1),
    )


def _rows(text: str, first_line: int) -> Iterator[_Row]:
    for number, raw in enumerate(text.split("\n"), first_line):
        line = raw.rstrip(" \t\r")
        said = line.lstrip(" ")
        if said and said[0] != "#":
            yield _Row(len(line) - len(said), said, number)


class _Reader:
    """Goes through the rows; `at` is the next one."""

    def __init__(self, path: str, rows: list[_Row]) -> None:
        self.at = 0
        self._path = path
        self._rows = rows

    def mapping(self, indent: int) -> Mapping:
        """Read the keys that stand at one indent."""
        place = self._place(self._rows[self.at])
        entries: dict[str, tuple[Scalar, Node]] = {}
        while (row := self._next(indent)) and not _is_item(row):
            found = _KEY.match(row.text)
            if not found or found["key"] in entries:
                raise _NotOurs
            self.at += 1
            key, value = found["key"], found["value"] or ""
            entries[key] = (Scalar(key, self._place(row)), self._value(row, value, found.end() - len(value)))
        return Mapping(tuple(entries.values()), place)

    def _next(self, indent: int) -> _Row | None:
        row = self._rows[self.at] if self.at < len(self._rows) else None
        return row if row and row.indent == indent else None

    def _value(self, row: _Row, value: str, column: int) -> Node:
        following = self._rows[self.at] if self.at < len(self._rows) else None
        if value and value[0] != "#":
            if following and following.indent > row.indent:
                raise _NotOurs
            return _inline(value, self._place(row, column))
        if following and following.indent > row.indent:
            return self._sequence(following.indent) if _is_item(following) else self.mapping(following.indent)
        if following and following.indent == row.indent and _is_item(following):
            return self._sequence(row.indent)
        return Scalar("", self._place(row, column))

    def _sequence(self, indent: int) -> Sequence:
        place, items = self._place(self._rows[self.at]), list[Node]()
        while (row := self._next(indent)) and _is_item(row):
            items.append(self._item(row))
        return Sequence(tuple(items), place)

    def _item(self, row: _Row) -> Node:
        said = row.text[1:].lstrip(" ")
        column = len(row.text) - len(said)
        if _KEY.match(said):
            self._rows[self.at] = _Row(row.indent + column, said, row.line)
            return self.mapping(row.indent + column)
        self.at += 1
        if self.at < len(self._rows) and self._rows[self.at].indent > row.indent:
            raise _NotOurs
        return _inline(said, self._place(row, column))

    def _place(self, row: _Row, column: int = 0) -> Place:
        return Place(self._path, row.line, row.indent + column + 1)


def _is_item(row: _Row) -> bool:
    return row.text.startswith("- ")


def _inline(text: str, place: Place) -> Node:
    """Read a value that stands on its key's line."""
    if text[0] in "\"'":
        return _quoted(text, place)
    if text[0] == "[":
        found = _FLOW.fullmatch(text)
        if not found:
            raise _NotOurs
        return Sequence(tuple(_items(found["items"], place)), place)
    if text[0] == "{":
        return Mapping(tuple(_pairs(text.removesuffix("}")[1:], place)), place)
    return _plain(text, place)


def _quoted(text: str, place: Place) -> Scalar:
    found = _QUOTED.fullmatch(text)
    if not found:
        raise _NotOurs
    said = found["single"].replace("''", "'") if found["double"] is None else found["double"]
    return Scalar(said, place, quoted=True)


def _plain(text: str, place: Place) -> Scalar:
    said = text.partition(" #")[0].rstrip() if " #" in text else text
    if said[0] in _SPECIAL or said[:2] in _UNSURE or said in "-?:" or ": " in said or ":\t" in said or said[-1] == ":":
        raise _NotOurs
    return Scalar(said, place)


def _items(text: str, place: Place) -> Iterator[Node]:
    for found in _each(_ITEM, text):
        yield _inline(found["item"], _inside(place, found.start("item")))


def _pairs(text: str, place: Place) -> Iterator[tuple[Scalar, Node]]:
    for found in _each(_PAIR, text):
        key = Scalar(found["key"], _inside(place, found.start("key")))
        yield key, _inline(found["value"], _inside(place, found.start("value")))


def _inside(place: Place, at: int) -> Place:
    return Place(place.path, place.line, place.column + 1 + at)


def _each(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what stands between commas; the last may be followed by one."""
    at = 0
    while text[at:].strip():
        found = pattern.match(text, at)
        if not found:
            raise _NotOurs
        yield found
        at = found.end()


def globs_of(node: Node | None) -> abc.Mapping[str, Place]:
    """Return the globs of a field `governs`, a list or one line with commas, each with its place."""
    if isinstance(node, Sequence):
        return {one.text.strip(): one.place for one in node.items if isinstance(one, Scalar) and one.text.strip()}
    if isinstance(node, Scalar):
        return {one.strip(): node.place for one in node.text.split(",") if one.strip()}
    return {}


def field_texts(node: Node | None) -> abc.Iterator[str]:
    """Yield what a field of any shape says, so that two can be compared."""
    if isinstance(node, Scalar):
        yield node.text.strip()
    elif isinstance(node, Sequence):
        for one in node.items:
            yield from field_texts(one)
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            yield f"{key.text}: {', '.join(field_texts(value))}"


def deviation_of(node: Node | None) -> Deviation | None:
    """Return what a field `deviates-from` says, None where it names no record."""
    entries = {key.text: value for key, value in node.entries} if isinstance(node, Mapping) else {}
    said = {key: one.text.strip() for key, one in entries.items() if isinstance(one, Scalar)}
    return Deviation(record=said["record"], because=Phrase(said.get("because", ""))) if said.get("record") else None
