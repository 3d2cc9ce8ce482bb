"""A record's text while it is read: its outline, its front matter, and the places where it speaks of itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from adr.core.record.front import Fields, front_text
from adr.core.record.frontmatter import read_front_matter, read_loosely
from adr.core.record.outline import Outline
from adr.core.record.page import Named
from adr.core.record.said import Said as Spot
from adr.model.node import Mapping, Node, Scalar, Sequence
from adr.model.place import Place
from adr.model.written import Said

_DIGITS = 9
#: What is read where all forms are, and where front matter is only one of the places.
_ELSEWHERE = frozenset({"status", "date", "title"})
_NOTHING = Scalar("", Place(""))
_FREE = r"[^\s&*!|>%@`\"'\[\]{},#?:-]"
_ITEM = rf"[ ]*{_FREE}[^\[\]{{}}\"',:#\r\n]*"
_FLAT = re.compile(rf"(?:[A-Za-z_][\w-]*:(?:[ ]+(?:{_FREE}[^:#\r\n]*|\[(?:{_ITEM}(?:,{_ITEM})*)?\]))?[ \t]*\r?\n)*")
ReadMatter = Callable[[str, str, int], Node | None]
"""Reads front matter that core does not understand, from a path, a text and its first line; None if it is broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A record to be read; `above` are the lines with a status or a date above the first section.

    `begin` is the offset at which the sections begin that do not speak of the record itself, `section` the index of
    the one on the status, `successor` the record that took this one's place, and `fields` those of front matter.
    """

    path: str
    page: Outline
    above: tuple[re.Match[str], ...]
    begin: int
    section: int | None
    status: Spot
    successor: Named | None
    fields: Fields

    def said(self, text: str, offset: int) -> Said:
        """Return a text with the line of an offset."""
        return Said(text, self.page.place(offset).line) if text else Said()


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What a form has in places of its own: a number, people and tags."""

    number: int | None = None
    deciders: tuple[Said, ...] = ()
    consulted: tuple[Said, ...] = ()
    informed: tuple[Said, ...] = ()
    tags: tuple[Said, ...] = ()


def read_fields(page: Outline, otherwise: ReadMatter | None) -> Fields:
    """Return the fields of front matter: read here, else by *otherwise*, else line by line."""
    if not page.body:
        return {}
    text = front_text(page)
    flat = _flat(page.path, text)
    if flat is not None:
        return flat
    found: Node | None = read_front_matter(page.path, text)
    if found is None and otherwise:
        found = otherwise(page.path, text, 2)
    found = found if isinstance(found, Mapping) else read_loosely(page.path, text)
    return {_name(key.text): value for key, value in found.entries}


def _name(key: str) -> str:
    return key.lower().replace("_", "-").replace(" ", "-")


def _flat(path: str, text: str) -> Fields | None:
    """Read front matter that has a plain text or a list of such texts on each line, as nearly all has, in one look."""
    if not _FLAT.fullmatch(text):
        return None
    lines = text.split("\n")[:-1]
    found: dict[str, Node] = {}
    for number, line in enumerate(lines, 2):
        key, _, value = line.partition(":")
        name = _name(key)
        found[name] = _NOTHING if name in _ELSEWHERE else _value(value.strip(), Place(path, number))
    return found if len(found) == len(lines) else None


def _value(text: str, place: Place) -> Node:
    if text[:1] == "[":
        items = text[1:-1].split(",") if text != "[]" else ()
        return Sequence(tuple(Scalar(item.strip(), place) for item in items), place)
    return Scalar(text, place)


def number_field(source: Source, name: str) -> int | None:
    """Return the number that a key of front matter holds, None where it holds none."""
    value = source.fields.get(name)
    digits = value.text.upper().removeprefix("ADR").removeprefix("AD").lstrip("-") if isinstance(value, Scalar) else ""
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS else None
