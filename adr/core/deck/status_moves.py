"""The life of a decision: which status may follow which, and what is due on a day."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from adr.core.record_names import padded_number
from adr.model.card import Card
from adr.model.decision import Decision, Status
from adr.model.deck import Deck
from adr.model.problem import AdrError, Place, Problem
from adr.model.value import dataclass

#: The statuses that may follow, by the status that a record has. `draft` is known in logs of other tools only.
#: What was accepted has been in force, so it never becomes a mere proposal again; only another record supersedes.
MOVES: Mapping[str, tuple[Status, ...]] = MappingProxyType(
    {
        "draft": (Status.PROPOSED, Status.ACCEPTED, Status.REJECTED),
        "proposed": (Status.ACCEPTED, Status.REJECTED),
        "accepted": (Status.DEPRECATED,),
        "rejected": (Status.PROPOSED,),
        "deprecated": (Status.ACCEPTED,),
        "superseded": (),
    }
)


def check_move(record: int | str, now: str, to: Status, deck: str = "", successor: int | str = "") -> None:
    """Raise `AdrError` for a move that is not legal, and say which are.

    A record is its number or name, and so is the *successor* of a superseded one, the last of them; *deck* is the one
    that the record, or the successor, was made from.
    """
    if now == to:
        raise AdrError(Problem(f"record {record} is {now} already", hint="there is nothing to do"))
    if to not in MOVES.get(now, ()):
        raise AdrError(
            Problem(f"record {record} is {now} and cannot become {to}", hint=_way(record, now, deck, successor))
        )


def _way(record: int | str, now: str, deck: str, successor: int | str) -> str:
    if now == Status.SUPERSEDED:
        return replacing_successor(successor, deck)
    ways = f"it may become {' or '.join(MOVES.get(now, ()))}"
    return f"{ways}; to decide otherwise: {replacing(record, deck)}" if now == Status.ACCEPTED else ways


def replacing(record: int | str, deck: str = "") -> str:
    """Return the command that lets a new record take the place of one; *deck* is the one that it was made from."""
    if deck:
        return f"adr decide CARD --deck {shlex.quote(deck)} --supersede"
    return f"adr new -s {shlex.quote(str(record))} TITLE"


def replacing_successor(successor: int | str, deck: str = "") -> str:
    """Say which record superseded one, if that is known, and how to replace it; *deck* is the successor's."""
    newest = f"record {successor}" if successor else "another record"
    return f"{newest} supersedes it; to replace that one: {replacing(successor or 'RECORD', deck)}"


def cannot_tell(number: int, place: Place) -> Problem:
    """Say that git does not have the base here, so that it is unknown whether a record is settled."""
    hint = "set the remote's default branch: git fetch REMOTE && git remote set-head REMOTE --auto"
    return Problem(f"git cannot tell whether record {number} is settled", place, hint=hint)


def status_in_words(status: str, successor: int | None) -> str:
    """Say a status as MADR does: one of its words, or `superseded by ADR-0007`."""
    named = status == Status.SUPERSEDED and successor is not None
    return f"{status} by ADR-{padded_number(successor or 0)}" if named else status


def decision_status(decision: Decision) -> str:
    """Return a decision's status as its record has it."""
    by = decision.superseded_by
    return status_in_words(decision.status.value, by.number if by else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class DueReview:
    """A decision in force whose day of review has passed."""

    deck: Deck
    decision: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What would make a rejected card worth another look, while the decision is in force; only people can judge it."""

    deck: Deck
    decision: Decision
    card: Card


def reviews_due(decks: Iterable[Deck], day: str) -> tuple[DueReview, ...]:
    """Return the decisions whose `review-by` is before *day* (ISO 8601), the longest overdue first."""
    due = (DueReview(deck=deck, decision=one) for deck, one in _in_force(decks) if deck.review_by)
    past = (one for one in due if one.deck.review_by < day)
    return tuple(sorted(past, key=lambda one: (one.deck.review_by, one.decision.record)))


def conditions(decks: Iterable[Deck]) -> tuple[Condition, ...]:
    """Return each rejected card with a `revisit-when`, those of the oldest decision first."""
    found = (
        Condition(deck=deck, decision=one, card=card)
        for deck, one in _in_force(decks)
        for card in deck.cards
        if card.number != one.card and card.revisit_when
    )
    return tuple(sorted(found, key=lambda one: (one.decision.date, one.decision.record, one.card.number)))


def _in_force(decks: Iterable[Deck]) -> Iterator[tuple[Deck, Decision]]:
    for deck in decks:
        accepted = [one for one in deck.decisions if one.status is Status.ACCEPTED]
        if accepted:
            yield deck, accepted[-1]
