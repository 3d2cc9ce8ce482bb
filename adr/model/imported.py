"""A record that came from another program, ready to be laid out by a template."""

from __future__ import annotations

from dataclasses import dataclass

from adr.model.account import Considered
from adr.model.text import Phrase, Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """A link to another record: the words before it, its title, and its file, empty where it is not in the log."""

    words: str
    title: str
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What a template sees: fields alone, what follows from them too.

    `word` is the status where no link says it, `status` the status as MADR has it. `people` are the groups of people,
    and the tags, by name; `weighed` the options of which more is said than their name; `outcome` tells whether any
    consequence is named, `has_more` whether the last of `others` is where links belong.
    """

    number: int
    title: str
    status: str
    word: str
    date: str
    decision_makers: tuple[str, ...]
    consulted: tuple[str, ...]
    informed: tuple[str, ...]
    tags: tuple[str, ...]
    context: Prose
    drivers: tuple[Phrase, ...]
    options: tuple[Considered, ...]
    decision: Prose
    consequences: Prose
    good: tuple[Phrase, ...]
    neutral: tuple[Phrase, ...]
    bad: tuple[Phrase, ...]
    risks: tuple[Phrase, ...]
    confirmation: Prose
    others: tuple[tuple[str, Prose], ...]
    links: tuple[Bond, ...]
    source: Phrase
    people: tuple[tuple[str, tuple[str, ...]], ...]
    weighed: tuple[Considered, ...]
    outcome: bool
    has_more: bool
    direction: str
