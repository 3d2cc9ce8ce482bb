"""A record without a status."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.core.rules.usual import lacking
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    for page in lacking(facts.pages, "status"):
        hint = "write it under '## Status', or in front matter as status: accepted"
        yield Problem("the record has no status", page.status_place, hint=hint)


RULE = Rule(
    code="W222",
    title="a record has no status",
    what=(
        "A record of the log has no status: neither in front matter, nor in a line or section of that name. "
        "A log in which most records do without it is left alone."
    ),
    why="Nobody can tell whether the decision holds; programs that read logs guess that it was accepted.",
    example="""
# 7. Use DuckDB

## Context
""",
    mend="add `status: accepted` to the front matter, or a section `## Status`.",
    judge=_judge,
)
