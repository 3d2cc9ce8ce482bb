"""A hand-written record that considers fewer than two options."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.record.lacks import Kind
from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    for one in facts.lacking(Kind.OPTION):
        yield Problem("only one option was considered", one.place, hint="add the others, also doing nothing")


RULE = Rule(
    code="I228",
    title="a record considers one option alone",
    what="The Considered Options of a record that was written by hand in MADR's form are one.",
    why="A choice of one is no choice, and later readers ask what else there was.",
    example="""
## Considered Options

* DuckDB
""",
    mend="add what else was considered, also doing nothing; or nothing, if there was nothing.",
    judge=_judge,
)
