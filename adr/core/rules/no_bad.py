"""A chosen card that has nothing bad."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    for hand in facts.hands:
        card = hand.chosen
        if card and not card.bad and not card.body:
            message = f"nothing speaks against the chosen card {card.number}, {card.title}"
            yield Problem(message, card.place("title"), hint="add what it costs: bad: [...]")


RULE = Rule(
    code="W303",
    title="the chosen card has nothing bad",
    what="The card that was chosen has no `bad`. A Markdown card with a body is not asked for one.",
    why="Every choice costs something. Whoever lives with the decision has to know what was accepted with it.",
    example="""
title: DuckDB
good: [nothing to operate]
""",
    mend="say what the choice costs: `bad: [one writer at a time]`.",
    judge=_judge,
)
