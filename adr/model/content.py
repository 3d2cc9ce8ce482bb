"""What a record says, taken apart by what it means: the one value between any form and what goes in and out."""

from __future__ import annotations

from typing import NamedTuple

from adr.model.decision import Decision
from adr.model.deck import Deck
from adr.model.record import RecordLink
from adr.model.text import Phrase, Prose
from adr.model.value import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsideredOption:
    """One option as a record describes it.

    `text` is what is said of it beside what is good, neutral and bad, and why it was `rejected`; `links` are those in
    its name, as Markdown.
    """

    name: str
    chosen: bool = False
    text: Prose = Prose("")
    good: tuple[Phrase, ...] = ()
    neutral: tuple[Phrase, ...] = ()
    bad: tuple[Phrase, ...] = ()
    rejected: Phrase = Phrase("")
    links: tuple[Phrase, ...] = ()

    @property
    def whole(self) -> Prose:
        """Return what is said of it beside good, neutral and bad as one text."""
        rejected = f"**Rejected** because {self.rejected}" if self.rejected else ""
        return Prose("\n\n".join(filter(None, (self.text, rejected, ", ".join(self.links)))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequences:
    """What follows from a decision: `whole` as it is written, `text` of it what is not among the items."""

    whole: Prose = Prose("")
    text: Prose = Prose("")
    good: tuple[Phrase, ...] = ()
    neutral: tuple[Phrase, ...] = ()
    bad: tuple[Phrase, ...] = ()
    risks: tuple[Phrase, ...] = ()


class OtherSection(NamedTuple):
    """A section that no field of `Content` is for."""

    title: str
    text: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """One record by its meaning. `number` is None, and texts are empty, where the record does not say it.

    `status` is one of our words where it is one, else as it is written; `date` is `YYYY-MM-DD`. `because` is why
    the chosen option was chosen, a part of `decision`, and `decision_rest` what this says besides. With `alternatives`,
    the options are what was not decided. `about_itself` lists what the record says of itself that no field has, such
    as other keys and links to records. `other_sections` are those that have no field here, in their order; `source`
    is the record's web address.
    """

    path: str
    number: int | None = None
    title: str = ""
    status: str = ""
    date: str = ""
    decision_makers: tuple[str, ...] = ()
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    context: Prose = Prose("")
    drivers: tuple[Phrase, ...] = ()
    options: tuple[ConsideredOption, ...] = ()
    alternatives: bool = False
    decision: Prose = Prose("")
    because: Prose = Prose("")
    decision_rest: Prose = Prose("")
    consequences: Consequences = Consequences()
    confirmation: Prose = Prose("")
    links: tuple[RecordLink, ...] = ()
    about_itself: Prose = Prose("")
    other_sections: tuple[OtherSection, ...] = ()
    source: str = ""

    @property
    def chosen(self) -> ConsideredOption | None:
        """Return the option that was chosen, where the record names one of its options."""
        return next((one for one in self.options if one.chosen), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The deck and the decision that a record was made from; `current` where the cards are those decided on."""

    deck: Deck
    decision: Decision
    current: bool
