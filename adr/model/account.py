"""What a record says, taken apart by what it means: the one value between any form and what goes in and out."""

from __future__ import annotations

from dataclasses import dataclass

from adr.model.text import Phrase, Prose
from adr.model.written import Tie


@dataclass(frozen=True, slots=True, kw_only=True)
class Considered:
    """One option as a record tells of it; `text` is what is said of it beside what is good, neutral and bad."""

    name: str
    chosen: bool = False
    text: Prose = Prose("")
    good: tuple[Phrase, ...] = ()
    neutral: tuple[Phrase, ...] = ()
    bad: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What follows from a decision: `whole` as it is written, `text` of it what is not among the items."""

    whole: Prose = Prose("")
    text: Prose = Prose("")
    good: tuple[Phrase, ...] = ()
    neutral: tuple[Phrase, ...] = ()
    bad: tuple[Phrase, ...] = ()
    risks: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One record by its meaning. `number` is None, and texts are empty, where the record does not say it.

    `status` is one of our words where it is one, else as it is written; `date` is `YYYY-MM-DD`. `because` is why
    the chosen option was chosen, a part of `decision`; with `alternatives`, the options are what was not decided.
    `others` are the sections that have no field here, by title, in their order; `source` is the record's web address.
    """

    path: str
    number: int | None = None
    title: str = ""
    status: str = ""
    date: str = ""
    deciders: tuple[str, ...] = ()
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    context: Prose = Prose("")
    drivers: tuple[Phrase, ...] = ()
    options: tuple[Considered, ...] = ()
    alternatives: bool = False
    decision: Prose = Prose("")
    because: Prose = Prose("")
    consequences: Outcome = Outcome()
    confirmation: Prose = Prose("")
    ties: tuple[Tie, ...] = ()
    others: tuple[tuple[str, Prose], ...] = ()
    source: str = ""

    @property
    def chosen(self) -> Considered | None:
        """Return the option that was chosen, where the record names one of its options."""
        return next((one for one in self.options if one.chosen), None)
