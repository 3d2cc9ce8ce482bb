"""A seed that a card leans on and that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    for hand in facts.hands:
        for one in hand.quotes:
            if isinstance(one.found, Problem) and not one.found.code:
                yield one.found


RULE = Rule(
    code="E105",
    title="a seed is missing or cannot be read",
    what=(
        "A card quotes a file that is not there, lies outside the project, is too large, or is not a document "
        "that can be read."
    ),
    why="Without the source the quote cannot be verified, today or in two years.",
    example="""
cards/storage/1-postgresql.yaml:9:9: seed seeds/bench-2026.txt: no such file
""",
    mend="add the file, or correct its path from the project's root; `adr seeds` lists the seeds that are there.",
    judge=_judge,
)
