"""A write that was interrupted and waits to be finished or undone."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    if facts.unfinished:
        yield Problem("an interrupted write waits to be finished or undone", facts.unfinished, hint="run: adr render")


RULE = Rule(
    code="E002",
    title="an interrupted write waits",
    what="A run of `adr` was killed while it wrote, or one is writing at this moment.",
    why="Until it is finished or undone some files are new and some are old, so every other finding may be wrong.",
    example="""
.adr-txn: an interrupted write waits to be finished or undone
""",
    mend="run any command that writes, such as `adr render`; it finishes or undoes the write first and says which.",
    judge=_judge,
)
