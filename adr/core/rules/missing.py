"""A record that a deck decided and that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.core.state import State
from adr.model.place import Place
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    for hand in facts.hands:
        for one in hand.standings:
            if one.state is State.MISSING:
                hint = f"run: adr render {one.decision.record}; or restore the file from git"
                yield Problem(f"the record of deck {hand.deck.name!r} is missing", Place(one.decision.path), hint=hint)


RULE = Rule(
    code="E201",
    title="a record is missing",
    what="`decisions.yaml` says that a deck was decided, and the record that it names is not there.",
    why="The decision cannot be read, and links to it lead nowhere.",
    example="""
doc/adr/0007-duckdb.md: the record of deck 'storage' is missing
""",
    mend="run `adr render N`; the record of an earlier decision, whose cards have gone on, is restored from git.",
    judge=_judge,
)
