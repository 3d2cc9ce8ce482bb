"""A record as it was read, of any form: what it says of itself, and where."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache, cached_property

from adr.model.decision import Status
from adr.model.markdown import Document
from adr.model.node import Node
from adr.model.problem import Place
from adr.model.value import dataclass, field

NYGARD = "nygard"
"""The form whose links all stand in its Status section."""


class LinkKind(StrEnum):
    """What a link between records means; any other words are `OTHER`, and the link keeps them."""

    SUPERSEDES = "supersedes"
    SUPERSEDED_BY = "superseded-by"
    AMENDS = "amends"
    AMENDED_BY = "amended-by"
    RELATES_TO = "relates-to"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Said:
    """A text, the line that it stands on, from 1, and its offset; a line of 0 means that the record does not say it."""

    text: str = ""
    line: int = 0
    at: int = field(default=-1, compare=False)

    def __bool__(self) -> bool:
        """Return whether the record says it."""
        return bool(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLink:
    """A link to another record: the words before it, what they mean, and where it leads.

    `path` is the other record's file from the project's root, empty where only a number is named; `number` is
    None where neither the words nor the file's name have one. `at` is where it stands, -1 where only the line is known.
    """

    kind: LinkKind
    words: str = ""
    number: int | None = None
    path: str = ""
    line: int = 0
    at: int = field(default=-1, compare=False)


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under a heading, down to the next of any level, as Markdown without blank lines around it."""

    level: int
    title: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Label:
    """A key and its value above the first section, as in `* Status: accepted` or `| Date | 2026-11-03 |`.

    `name` says what the key means (a name of `core.record.lexicon`), `sign` is what begins the line: a list's sign, the
    bar of a table, or nothing. `line` is the offset of the line, `key_end` of the key's end and `start` of the value.
    """

    name: str
    key: str
    value: str
    sign: str
    line: int
    key_end: int
    start: int

    @property
    def is_listed(self) -> bool:
        """Return whether the line is an item of a list, as MADR 2 and log4brains have it."""
        return self.sign not in ("", "|")

    @property
    def end(self) -> int:
        """Return where the value ends."""
        return self.start + len(self.value)


ReadMatter = Callable[[str, str, int], Node | None]
"""Reads front matter that core does not understand, from a path, a text and its first line; None if it is broken."""


def _no_fields(_head: RecordHead) -> Mapping[str, Node]:
    return {}


@cache
def _first_words(fields: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(field.partition("-")[0] for field in fields)


def _nothing(_of: RecordHead | Record) -> tuple[()]:
    return ()


@dataclass(frozen=True, kw_only=True)
class RecordHead:
    """What a record says before its sections, and where these begin.

    `fields` are those of front matter, by names in lower case with `-` between words; `titles` what its headings
    say, and `title` the index of the one that is the record's title; `begin` is the offset of the first section that
    does not speak of the record itself, `section` the index of the heading whose section holds the status. `shown` is
    the text with code and comments blank, at the same offsets. Fields and labels are read when somebody asks for them,
    and kept, so that the value has no slots.
    """

    path: str = ""
    document: Document = field(default_factory=Document)
    shown: str = ""
    titles: tuple[str, ...] = ()
    title: int | None = None
    begin: int = 0
    section: int | None = None
    matter: ReadMatter | None = field(default=None, repr=False, compare=False)
    read_fields: Callable[[RecordHead], Mapping[str, Node]] = field(default=_no_fields, repr=False, compare=False)
    read_labels: Callable[[RecordHead], tuple[Label, ...]] = field(default=_nothing, repr=False, compare=False)

    @cached_property
    def fields(self) -> Mapping[str, Node]:
        """Return the fields of front matter."""
        return self.read_fields(self)

    @cached_property
    def labels(self) -> tuple[Label, ...]:
        """Return the lines with a key above the first section."""
        return self.read_labels(self)

    def may_have(self, *fields: str) -> bool:
        """Return whether front matter may have one of some fields, without reading it: few of thousands do."""
        return any(map(self.document.matter.lower().__contains__, _first_words(fields)))

    @property
    def text(self) -> str:
        """Return the record's text as it is."""
        return self.document.text

    def end(self, index: int) -> int:
        """Return where the text under a heading ends: at the next one of any level, or with the file."""
        headings = self.document.headings
        return headings[index + 1].start if index + 1 < len(headings) else len(self.text)

    def said(self, text: str, at: int) -> Said:
        """Return a text that stands at an offset, nothing for an empty one."""
        return Said(text, self.document.line(at), at) if text else Said()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDetails:
    """Whom a record names, and its tags."""

    deciders: tuple[Said, ...] = ()
    consulted: tuple[Said, ...] = ()
    informed: tuple[Said, ...] = ()
    tags: tuple[Said, ...] = ()


def no_details(_record: Record, _only: str) -> RecordDetails:
    """Name nobody, and no tags."""
    return RecordDetails()


@dataclass(frozen=True, kw_only=True)
class Record:
    """One record. `path` is from the project's root; `number` is None where only a name or a day distinguishes records.

    `name` is the path from the log, `folder` the log or the sub-folder in which the record has its number.
    `form` is the name of one of `core.forms`. `status` and `date` are as they are written, without quotes;
    `word` is the status as one of ours, or None where it is none of them. `successor` is the record that took this
    one's place, as the record's status says. Links, tags and people are read when somebody asks for them, and kept,
    so that the value has no slots: a check of thousands of records asks for few.
    """

    path: str
    name: str
    folder: str
    form: str
    number: int | None
    title: Said
    status: Said
    word: Status | None
    date: Said
    successor: RecordLink | None = None
    head: RecordHead = field(default_factory=RecordHead, repr=False, compare=False)
    read_links: Callable[[Record], tuple[RecordLink, ...]] = field(default=_nothing, repr=False, compare=False)
    read_details: Callable[[Record, str], RecordDetails] = field(default=no_details, repr=False, compare=False)
    read_sections: Callable[[Record], tuple[Section, ...]] = field(default=_nothing, repr=False, compare=False)

    @cached_property
    def details(self) -> RecordDetails:
        """Return whom the record names, and its tags."""
        return self.read_details(self, "")

    @property
    def deciders(self) -> tuple[Said, ...]:
        """Return who decided."""
        return self.details.deciders

    @property
    def consulted(self) -> tuple[Said, ...]:
        """Return who was consulted."""
        return self.details.consulted

    @property
    def informed(self) -> tuple[Said, ...]:
        """Return who was informed."""
        return self.details.informed

    @cached_property
    def tags(self) -> tuple[Said, ...]:
        """Return the tags."""
        return self.read_details(self, "tags").tags

    @cached_property
    def links(self) -> tuple[RecordLink, ...]:
        """Return the links to other records, those of front matter first."""
        return self.read_links(self)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Return the sections."""
        return self.read_sections(self)

    @property
    def is_accepted(self) -> bool:
        """Return whether it is accepted: it says so, or says no status, as in a log without any."""
        return self.word is Status.ACCEPTED or not self.status.text

    @property
    def people(self) -> tuple[str, ...]:
        """Return everyone who is named, each once."""
        return tuple(dict.fromkeys(one.text for one in (*self.deciders, *self.consulted, *self.informed)))

    def place(self, said: Said | RecordLink) -> Place:
        """Return the place of something that the record says; the file itself where it does not say it."""
        if said.at >= 0:
            return self.head.document.place(self.path, said.at)
        return Place(self.path, said.line)
