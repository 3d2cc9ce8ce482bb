"""A card of a decision that has nothing good."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    for hand in facts.hands:
        for card in hand.deck.cards if hand.deck.decided else ():
            if not card.good and not card.body:
                message = f"nothing speaks for card {card.number}, {card.title}"
                yield Problem(message, card.place("title"), hint="add what is good about it: good: [...]")


RULE = Rule(
    code="W302",
    title="a card has nothing good",
    what="A card of a decided deck has no `good`. A Markdown card with a body is not asked for one.",
    why=(
        "An option that nothing speaks for is a straw man: it was put there to lose, and the record only looks "
        "like a comparison."
    ),
    example="""
title: PostgreSQL
bad: [a server to run]
""",
    mend="say what speaks for it, or take the card out.",
    judge=_judge,
)
