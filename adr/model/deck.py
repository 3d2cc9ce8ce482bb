"""The folder of one question with its cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adr.model.card import Card, Extra
from adr.model.decision import Decision, Status
from adr.model.problem import Place
from adr.model.text import Phrase, Prose
from adr.model.value import dataclass

if TYPE_CHECKING:
    from fractions import Fraction  # slow to load, and a log without decks needs none


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """What cards are scored on, and how much it counts (0 or more)."""

    name: str
    weight: Fraction
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """An inherited decision, such as `platform/7`, that a deck deviates from, and why."""

    record: str
    because: Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """One question and its cards, with the decisions made so far, by the number of their record.

    `folder` is the deck's path from the project's root; `path` that of `deck.yaml`, whether it is
    there or not. `title` is the record's title, `{card}` in it stands for the chosen card's title.
    """

    name: str
    folder: str
    path: str
    question: str = ""
    title: str = "{card}"
    context: Prose = Prose("")
    drivers: tuple[Phrase, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    decision_makers: tuple[str, ...] = ()
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    governs: tuple[str, ...] = ()
    deviates_from: Deviation | None = None
    lang: str = ""
    review_by: str = ""
    more_information: Prose = Prose("")
    extra: tuple[tuple[str, Extra], ...] = ()
    places: tuple[tuple[str, Place], ...] = ()
    cards: tuple[Card, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @property
    def decided(self) -> bool:
        """Return whether a decision has been made, or is proposed."""
        return any(not one.is_turned_down for one in self.decisions)

    @property
    def outcome(self) -> Decision | None:
        """Return the newest decision, but for those that were superseded or turned down, if there are others."""
        standing = [one for one in self.decisions if one.stands]
        return next(reversed(standing or self.decisions), None)

    @property
    def rivals(self) -> tuple[Decision, ...]:
        """Return the decisions that count or are proposed, each named by no other: more than one where branches met."""
        standing = [one for one in self.decisions if one.stands and one.status is not Status.DEPRECATED]
        return tuple(one for one in standing if not self.is_over(one))

    def is_over(self, decision: Decision) -> bool:
        """Return whether a decision was turned down, or another one of the deck took its place or is proposed to."""
        named = {old for one in self.decisions if one.stands for old in one.superseded_numbers}
        return not decision.stands or decision.record in named

    @property
    def decisions_folder(self) -> str:
        """Return the folder of the files of decisions."""
        return f"{self.folder}/decisions"

    def decision_path(self, record: int) -> str:
        """Return the path of the file of the decision that made a record."""
        return f"{self.decisions_folder}/{record:04}.yaml"

    def place(self, field: str = "") -> Place:
        """Return where *field* is given, or the deck's file."""
        return dict(self.places).get(field, Place(self.path))
