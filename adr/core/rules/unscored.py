"""A criterion that no card is scored on."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    for hand in facts.hands:
        scored = {score.criterion for card in hand.deck.cards for score in card.scores}
        for criterion in hand.deck.criteria if hand.deck.decided else ():
            if criterion.name not in scored:
                message = f"no card is scored on {criterion.name!r}"
                yield Problem(message, criterion.place, hint="score the cards on it, or take it out")


RULE = Rule(
    code="W305",
    title="a criterion that no card is scored on",
    what="A decided deck names a criterion, and no card has a score for it.",
    why="It looks as if something was weighed that was not.",
    example="""
criteria:
- {name: Work to operate, weight: 3}     # in no card's scores
""",
    mend="score the cards on it, or take it out.",
    judge=_judge,
)
