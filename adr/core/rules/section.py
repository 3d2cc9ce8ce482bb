"""A record without a section that its form is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from adr.core.record.lacks import Kind, Lack
from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.core.rules.usual import FEW
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    logs = Counter(page.log for page in facts.pages)
    found = tuple(facts.lacking(Kind.SECTION))
    often = Counter((_log(one), one.what) for one in found)
    for one in found:
        # What most records of a log do without, its form does without.
        if 2 * often[_log(one), one.what] <= max(logs[_log(one)], FEW):
            yield Problem(f"no section tells of the {one.what}", one.place, hint=f"add one: ## {one.what.capitalize()}")


def _log(one: Lack) -> str:
    return one.place.path.rpartition("/")[0]


RULE = Rule(
    code="W227",
    title="a section of the form is missing",
    what=(
        "A record that was written by hand in MADR's form has no section for the context or the decision, or one in "
        "Nygard's form none for the context, the decision or the consequences. Other words for them count too, such "
        "as Background, Outcome or Impact; and what most records of the log do without is not missed."
    ),
    why="The context, the decision and what follows from it are what a record is read for.",
    example="""
# 7. Use DuckDB

## Status

Accepted

## Decision

We use DuckDB.

## Consequences

One writer at a time.
""",
    mend="add the section.",
    judge=_judge,
)
