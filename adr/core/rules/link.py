"""A link that leads to no file."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    for one in facts.pointers:
        target = facts.targets.get(one.path)
        if target and not target.exists:
            yield Problem(f"the link leads to {one.path}, which is not there", one.place, hint="correct the link")


RULE = Rule(
    code="E207",
    title="a link leads nowhere",
    what=(
        "A link in a record, or in the `links` of a card, leads to a file of the project that is not there. "
        "Addresses on the web are not looked up, nor are paths that begin with `/` or leave the project."
    ),
    why="A reader of the record stands before a missing page, most often after a file was moved.",
    example="""
[the benchmark](../bench/2026-10.md)     # moved to doc/bench/
""",
    mend=(
        "correct the link. In a record made from cards, correct the card or deck that it comes from and run `adr "
        "render`."
    ),
    judge=_judge,
)
