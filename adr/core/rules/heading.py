"""A record without a heading."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.place import Place
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    for page in facts.pages:
        if not page.title:
            yield Problem("the record has no heading", Place(page.path), hint="begin it with: # and its title")


RULE = Rule(
    code="W221",
    title="a record has no heading",
    what="No line of a record begins with `# `.",
    why="Readers of logs, such as Backstage and Structurizr, take the title from it.",
    example="""
(a file that begins with text, and no line `# …`)
""",
    mend="begin the record with `# ` and its title.",
    judge=_judge,
)
