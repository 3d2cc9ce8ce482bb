"""A record's text while it is read: its outline, its front matter, and the places where it speaks of itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from adr.core.front import front_text
from adr.core.frontmatter import read_front_matter, read_loosely
from adr.core.outline import Outline
from adr.core.page import Named
from adr.core.said import Said as Spot
from adr.model.node import Mapping, Node, Scalar
from adr.model.place import Place
from adr.model.written import Said

_DIGITS = 9
ReadMatter = Callable[[str, str, int], Node | None]
"""Reads front matter that core does not understand, from a path, a text and its first line; None if it is broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A record to be read; `above` are the lines with a status or a date above the first section.

    `begin` is the offset at which the sections begin that do not speak of the record itself, `section` the index of
    the one on the status, and `successor` the record that took this one's place.
    """

    path: str
    page: Outline
    above: tuple[re.Match[str], ...]
    begin: int
    section: int | None
    status: Spot
    successor: Named | None
    matter: Mapping

    @property
    def front(self) -> str:
        """Return the front matter with its first fence, nothing where there is none."""
        return self.page.text[: self.page.body]

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


def read_matter(page: Outline, otherwise: ReadMatter | None) -> Mapping:
    """Return the front matter as nodes: read here, else by *otherwise*, else line by line."""
    if not page.body:
        return Mapping((), Place(page.path))
    text = front_text(page)
    found: Node | None = read_front_matter(page.path, text)
    if found is None and otherwise:
        found = otherwise(page.path, text, 2)
    return found if isinstance(found, Mapping) else read_loosely(page.path, text)


def fields(matter: Mapping) -> Iterator[tuple[str, Node]]:
    """Yield the keys of front matter in small letters, with `-` between words, and what each holds."""
    for key, value in matter.entries:
        yield key.text.lower().replace("_", "-").replace(" ", "-"), value


def number_field(source: Source, name: str) -> int | None:
    """Return the number that a key of front matter holds, None where it holds none."""
    for key, value in fields(source.matter):
        if key == name and isinstance(value, Scalar):
            digits = value.text.upper().removeprefix("ADR").removeprefix("AD").lstrip("-")
            return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS else None
    return None
