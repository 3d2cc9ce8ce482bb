"""`adr due`: which decisions are to be looked at again."""

from __future__ import annotations

from adr.core.deck.status_moves import Condition, DueReview, conditions, reviews_due
from adr.model.problem import Problem, Severity
from adr.model.value import dataclass
from adr.project.decks import decks_with_state, read_deck
from adr.project.packages import Logs


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What is due on a day: reviews by their day, conditions by the day of their decision, and what hid others."""

    day: str
    reviews: tuple[DueReview, ...]
    conditions: tuple[Condition, ...]
    problems: tuple[Problem, ...]


def due(logs: Logs, day: str) -> Due:
    """Read every decided deck; what cannot be read of one is reported, and the others count."""
    read = [
        read_deck(one.project, name, logs.reader)
        for one in logs.packages
        for name, decided in decks_with_state(one.project, logs.reader).items()
        if decided
    ]
    loaded_decks = [loaded.deck for loaded, _ in read]
    found = (problem for _, problems in read for problem in problems if problem.severity is Severity.ERROR)
    return Due(
        day=day,
        reviews=reviews_due(loaded_decks, day),
        conditions=conditions(loaded_decks),
        problems=(*logs.left_out, *found),
    )
