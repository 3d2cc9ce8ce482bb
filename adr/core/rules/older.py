"""A record that an older template made."""

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
            if one.state is State.OLDER:
                hint = f"to renew it: adr render {one.decision.record}"
                yield Problem("made with an older template", Place(one.decision.path), hint=hint)


RULE = Rule(
    code="I204",
    title="a record was made with an older template",
    what="The record is what its cards say, in the words and layout of a template that has changed since.",
    why=(
        "A new version of `adr`, or of your own template, should not turn anybody's checks red; so this is "
        "information only."
    ),
    example="""
doc/adr/0007-duckdb.md: made with an older template
""",
    mend="nothing has to be done; `adr render N` renews it.",
    judge=_judge,
)
