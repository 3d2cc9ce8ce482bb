"""What is not as it was, between two states of a deck: the words of a review and of a history."""

from __future__ import annotations

from enum import StrEnum

from adr.model.value import dataclass


class DifferenceKind(StrEnum):
    """What is not as it was at the base."""

    CHOICE = "choice"
    STATUS = "status"
    BECAUSE = "because"
    REASON = "reason"
    ADDED = "added"
    REMOVED = "removed"
    RENUMBERED = "renumbered"
    RETITLED = "retitled"
    REWORDED = "reworded"
    SCORE = "score"
    WEIGHT = "weight"
    DECK = "deck"
    FORMATTING = "formatting"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsDifference:
    """How many claims of one `side` of a card (`good`, `neutral` or `bad`) were added, removed and reworded."""

    side: str
    added: int = 0
    removed: int = 0
    reworded: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One difference: `card` and `title` say of which card, `name` of which criterion, `fields` in which fields.

    `claims` count what changed in those of the fields that hold claims; one that only changed its place does not
    count. `old` and `new` are what it was and is, empty where there was or is nothing. Of a choice they are numbers
    and titles of cards; of a renumbered card, numbers.
    """

    kind: DifferenceKind
    card: int = 0
    title: str = ""
    name: str = ""
    old: str = ""
    new: str = ""
    fields: tuple[str, ...] = ()
    claims: tuple[ClaimsDifference, ...] = ()
