"""A rejected card that nobody gave a reason for."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.rules.facts import Dealt, Facts
from adr.core.rules.rule import Rule
from adr.model.decision import Decision
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    for hand in facts.hands:
        if hand.outcome and hand.outcome.card:
            yield from _unexplained(hand, hand.outcome)


def _unexplained(hand: Dealt, outcome: Decision) -> Iterator[Problem]:
    reasons = {reason.card for reason in outcome.reasons if reason.because.strip()}
    for card in hand.deck.cards:
        if card.number not in reasons and card.number != outcome.card:
            message = f"rejected in record {outcome.record} without a reason"
            yield Problem(message, card.place("title"), hint="say why: rejected-because: ...")


RULE = Rule(
    code="W306",
    title="a rejected card has no reason",
    what=(
        "A card lost, and neither its `rejected-because` nor `adr decide --reject` says why. When the whole hand "
        "is rejected, the decision's own reason is enough."
    ),
    why='"Why not PostgreSQL?" is what records are opened for, years later.',
    example="""
cards/storage/1-postgresql.yaml: rejected in record 7 without a reason
""",
    mend=(
        "add `rejected-because: …` to the card and decide anew, or put the reason under `rejected` in "
        "`decisions.yaml`; then run `adr render N`."
    ),
    judge=_judge,
)
