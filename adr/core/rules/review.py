"""A decision whose day of review has passed."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.decision import Status
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    for hand in facts.hands:
        day, outcome = hand.deck.review_by, hand.outcome
        if day and outcome and day < facts.today and outcome.status in (Status.ACCEPTED, Status.PROPOSED):
            message = f"record {outcome.record} was to be reviewed by {day}"
            yield Problem(message, hand.deck.place("review-by"), hint="review it, then set a later day, or decide anew")


RULE = Rule(
    code="W307",
    title="a review is due",
    what=(
        "The deck's `review-by` is a day that has passed, and its decision still holds. The day of the check is "
        "today, or `ADR_DATE`."
    ),
    why="A team that sets a date wants to be told when it comes.",
    example="""
review-by: 2026-06-01
""",
    mend=(
        "look at the decision again. If it holds, set a later `review-by` and run `adr render N`; if not, decide "
        "anew with `--supersede`."
    ),
    judge=_judge,
)
