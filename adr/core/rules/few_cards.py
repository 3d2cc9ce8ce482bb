"""A decision with fewer than two real cards."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.card import Card
from adr.model.problem import Problem

ENOUGH = 2


def _judge(facts: Facts) -> Iterator[Problem]:
    for hand in facts.hands:
        real = sum(map(is_real, hand.deck.cards))
        if hand.deck.decided and real < ENOUGH:
            count = "no real card was" if not real else "only one real card was"
            hint = "add the options that were considered, also doing nothing"
            yield Problem(f"{count} considered", hand.deck.place("question"), hint=hint)


def is_real(card: Card) -> bool:
    """Tell whether a card says more than its name."""
    return any(
        (
            card.summary,
            card.good,
            card.bad,
            card.neutral,
            card.shape,
            card.used_by,
            card.body,
            card.evidence,
            card.consequences,
        )
    )


RULE = Rule(
    code="W301",
    title="fewer than two real cards",
    what=(
        "A deck was decided that has fewer than two cards with something to say: a summary, a good, a bad, a "
        "shape, a body, evidence."
    ),
    why="A choice of one is no choice. A second card that is only a name was put there for show.",
    example="""
cards/storage/ has 1-postgresql.yaml alone
""",
    mend=(
        "write down what was really considered, also doing nothing. If there was no alternative, say why in the "
        "deck's context."
    ),
    judge=_judge,
)
