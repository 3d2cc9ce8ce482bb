"""A section of a record that says nothing yet."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.record.lacks import Kind
from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    for one in facts.lacking(Kind.TEXT):
        words = f"holds nothing but {one.found!r}" if one.found else "is empty"
        yield Problem(f"the section {one.what!r} {words}", one.place, hint="write what belongs there, or delete it")


RULE = Rule(
    code="W226",
    title="a section is empty or a placeholder",
    what=(
        "A section of a record that was written by hand has no text, or only a word such as TODO or TBD, filler, or "
        "what a template put there to be replaced. Records made from cards have no empty sections."
    ),
    why="A reader cannot tell whether nothing was to be said, or nobody came back to say it.",
    example="""
## Consequences

TBD
""",
    mend="write the section, or delete its heading.",
    judge=_judge,
)
