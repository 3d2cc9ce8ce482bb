"""A record as it was read, whoever wrote it: what it says of itself, and on which line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from adr.model.decision import Status


class Form(StrEnum):
    """How a record says things; `OTHER` is what none of the known forms fits."""

    NYGARD = "nygard"
    MADR = "madr"
    MADR2 = "madr2"
    LOG4BRAINS = "log4brains"
    ADRS = "adrs"
    ADG = "adg"
    OTHER = "other"


class Kind(StrEnum):
    """What a link between records means; any other words are `OTHER`, and the link keeps them."""

    SUPERSEDES = "supersedes"
    SUPERSEDED_BY = "superseded-by"
    AMENDS = "amends"
    AMENDED_BY = "amended-by"
    RELATES_TO = "relates-to"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Said:
    """A text and the line that it stands on, from 1; a line of 0 means that the record does not say it."""

    text: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A link to another record: the words before it, what they mean, and where it leads.

    `path` is the other record's file from the project's root, empty where only a number is named; `number` is
    None where neither the words nor the file's name have one.
    """

    kind: Kind
    words: str
    number: int | None
    path: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What stands under a heading, down to the next of any level, as Markdown without blank lines around it."""

    level: int
    title: str
    line: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One record. `path` is from the project's root; `number` is None where only a name or a day tells records apart.

    `status` and `date` are as they are written, without quotes; `word` is the status as one of ours, or
    empty where it is none of them.
    """

    path: str
    form: Form
    number: int | None
    title: Said
    status: Said
    word: Status | None
    date: Said
    deciders: tuple[Said, ...] = ()
    consulted: tuple[Said, ...] = ()
    informed: tuple[Said, ...] = ()
    tags: tuple[Said, ...] = ()
    ties: tuple[Tie, ...] = ()
    sections: tuple[Section, ...] = ()

    @property
    def name(self) -> str:
        """Return the file's name."""
        return self.path.rpartition("/")[2]

    @property
    def people(self) -> tuple[str, ...]:
        """Return everyone who is named, each once."""
        return tuple(dict.fromkeys(one.text for one in (*self.deciders, *self.consulted, *self.informed)))
