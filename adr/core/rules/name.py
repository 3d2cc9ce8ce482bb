"""A record whose heading has another number than its file name."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    for page in facts.pages:
        if page.number is not None and page.title_number not in (None, page.number):
            message = f"the heading says {page.title_number}, the file name {page.number}"
            yield Problem(message, page.title_place, hint="correct one of them")


RULE = Rule(
    code="W206",
    title="a record's number is not that of its file name",
    what=(
        "The heading of a record begins with a number, as in `# 7. Use DuckDB`, and the file name begins with another."
    ),
    why=("Readers cite the heading, links lead to the file: one of the two is wrong, most often after a renumbering."),
    example="""
doc/adr/0008-use-duckdb.md:1:3: the heading says 7, the file name 8
""",
    mend="correct the heading or the file name.",
    judge=_judge,
)
