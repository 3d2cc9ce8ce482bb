"""A record without a date."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.names import is_dated
from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.core.rules.usual import lacking
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    for page in lacking(facts.pages, "date"):
        if not is_dated(page.path.rpartition("/")[2]):
            hint = "write it in front matter as date: YYYY-MM-DD, or below the heading as Date: YYYY-MM-DD"
            yield Problem("the record has no date", page.date_place, hint=hint)


RULE = Rule(
    code="W223",
    title="a record has no date",
    what=(
        "A record of the log has no date: not in front matter, in a line or section of that name, nor in its name. "
        "A log in which most records do without it is left alone."
    ),
    why="Nobody can tell how old a decision is when git's history is cut, squashed or moved.",
    example="""
# 7. Use DuckDB

## Status

Accepted
""",
    mend="add `date: 2026-11-03` to the front matter, or a line `Date: 2026-11-03` below the heading.",
    judge=_judge,
)
