"""A superseded record whose successor is not named or not there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adr.core.rules.chain import known
from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.problem import Problem

SUPERSEDED = re.compile(r"supers?[ec]+ded[.:]?", re.IGNORECASE)


def _judge(facts: Facts) -> Iterator[Problem]:
    records = known(facts)
    for page in facts.pages:
        by = page.superseded_by
        # A link to a file that is not there is a finding of its own.
        if by and not by.path and not records.meant(page, by):
            message = f"superseded by record {by.number}, which is not in the log"
            yield Problem(message, by.place, hint="correct the number")
        elif not by and SUPERSEDED.fullmatch(page.status):
            yield Problem(
                "superseded, and does not say by which record", page.status_place, hint="write: superseded by ADR-0007"
            )


RULE = Rule(
    code="W210",
    title="a superseded record does not say by which",
    what=(
        "A record's status is superseded, and it names no record that took its place, or one that is not in the log."
    ),
    why="The reader learns that the decision no longer holds, and not what does.",
    example="""
0003-use-csv.md:2:9: superseded, and does not say by which record
""",
    mend="write the number into the status: `superseded by ADR-0007`.",
    judge=_judge,
)
