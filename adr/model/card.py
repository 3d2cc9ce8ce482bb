"""One considered option, and the deck it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adr.model.evidence import Evidence
from adr.model.problem import Place
from adr.model.text import Phrase, Prose
from adr.model.value import dataclass

Extra = str | tuple["Extra", ...] | dict[str, "Extra"]


if TYPE_CHECKING:
    from fractions import Fraction  # slow to load, and a log without decks needs none

SIDES = ("good", "neutral", "bad")
"""The fields of a card that hold claims."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How well a card does on one criterion, from 0 to 5."""

    criterion: str
    value: Fraction
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLink:
    """Something to read: a title and where it is."""

    title: str
    target: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One item of `good`, `neutral` or `bad` as it is written: what it says, and the evidence given with it."""

    text: Phrase
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One considered option; `number` is its number in its deck, `path` its file.

    `evidence` is all of it, that of the claims first; each piece says which claim it proves. `extra` holds a team's own
    `x-` fields, as text, tuples and dicts; `places` the place of each field that is given, by its name in the file.
    """

    number: int
    path: str
    title: str
    kind: str = ""
    packages: tuple[str, ...] = ()
    top_level: tuple[str, ...] = ()
    shape: Prose = Prose("")
    used_by: Prose = Prose("")
    summary: Prose = Prose("")
    good: tuple[Phrase, ...] = ()
    neutral: tuple[Phrase, ...] = ()
    bad: tuple[Phrase, ...] = ()
    consequences: Prose = Prose("")
    scores: tuple[Score, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    confirmation: Prose = Prose("")
    rejected_because: Phrase = Phrase("")
    revisit_when: Phrase = Phrase("")
    links: tuple[CardLink, ...] = ()
    body: Prose = Prose("")
    extra: tuple[tuple[str, Extra], ...] = ()
    places: tuple[tuple[str, Place], ...] = ()

    def place(self, field: str = "") -> Place:
        """Return where *field* is given, or the file itself."""
        return dict(self.places).get(field, Place(self.path))
