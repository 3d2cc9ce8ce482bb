"""A decision in which only the winner has evidence."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    for hand in facts.hands:
        card = hand.chosen
        others = [one for one in hand.deck.cards if one is not card]
        if card and card.evidence and others and not any(one.evidence for one in others):
            message = f"only the chosen card {card.number}, {card.title}, has evidence"
            yield Problem(message, card.place("evidence"), hint="quote what the sources say of the other cards")


RULE = Rule(
    code="W304",
    title="only the winner has evidence",
    what="The chosen card quotes sources, and none of the others does.",
    why="Evidence that was looked for on one side only confirms what was wanted.",
    example="""
3-duckdb.yaml quotes a benchmark; 1-postgresql.yaml and 2-sqlite.yaml quote nothing
""",
    mend="look in the same sources for what they say of the other options, and quote it.",
    judge=_judge,
)
