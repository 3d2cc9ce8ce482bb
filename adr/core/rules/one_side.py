"""A hand-written record whose consequences are all good, or all bad."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.record.lacks import Kind
from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    for one in facts.lacking(Kind.SIDE):
        hint = f"add: * {one.what.capitalize()}, because"
        yield Problem(f"no consequence is called {one.what}", one.place, hint=hint)


RULE = Rule(
    code="I229",
    title="consequences are all good or all bad",
    what=(
        "In a record that was written by hand in MADR's form, consequences are called good or positive, and none bad "
        "or negative; or the other way round."
    ),
    why="Every choice costs something, and who has to live with it should read what.",
    example="""
### Consequences

* Good, because there is nothing to operate
""",
    mend="add the other side; or nothing, if there is none.",
    judge=_judge,
)
