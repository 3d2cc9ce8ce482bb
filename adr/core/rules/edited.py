"""A record that was made from cards and then edited by hand."""

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
            if one.state is State.EDITED:
                place = Place(one.decision.path, one.line, 1 if one.line else 0)
                hint = f"where the text belongs is said by: adr render {one.decision.record}"
                yield Problem("edited by hand, it is not what its cards say", place, hint=hint)


RULE = Rule(
    code="E202",
    title="a record was edited by hand",
    what="The bytes of a record are neither those that `adr` wrote nor those that it would write today.",
    why=(
        "People edit cards and review records. What is written into a record is lost with the next rendering, and "
        "a record could say what its cards do not."
    ),
    example="""
doc/adr/0007-duckdb.md:31:1: edited by hand, it is not what its cards say
""",
    mend=(
        "move the text to the card or deck that it belongs to, put the record back with `git checkout -- PATH`, "
        "and run `adr render`. `adr render N` names the file for each edit."
    ),
    judge=_judge,
)
