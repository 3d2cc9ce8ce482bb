"""A file that cannot be taken as it is: settings, a deck, a card, decisions, a record."""

from __future__ import annotations

from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.problem import Problem


def _judge(facts: Facts) -> tuple[Problem, ...]:
    return facts.refused


RULE = Rule(
    code="E001",
    title="a file is not as it must be",
    what=(
        "A settings file, deck, card, `decisions.yaml` or record cannot be read, or says something that it may "
        "not say. The message is the one that every other command gives."
    ),
    why="What cannot be read is not checked, and `adr decide` and `adr render` refuse it.",
    example="""
cards/storage/2-sqlite.yaml:4:1: unknown key 'bda'
""",
    mend="change what the message names; its hint has the most likely correction.",
    judge=_judge,
)
