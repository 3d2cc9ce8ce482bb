"""A quote that stands at another place of its seed than when its card was decided on."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    for hand in facts.hands:
        for one in hand.quotes:
            if one.was and one.changed and one.now and (one.now.line, one.now.column) != (one.was.line, one.was.column):
                then = f"stood at {one.was.line}:{one.was.column} when record {one.record} was decided"
                yield Problem(f"the quote stands at {one.now} now, and {then}", one.evidence.place)


RULE = Rule(
    code="I103",
    title="a quote stands elsewhere in its seed since the decision",
    what=(
        "The seed has changed since the deck was decided. The quote still stands in it, at another line or column "
        "than the record links to."
    ),
    why="The evidence holds, but the link in the record leads to the line where the quote stood then.",
    example="""
the quote stands at seeds/bench.txt:14:1 now, and stood at 3:1 when record 7 was decided
""",
    mend=(
        "nothing has to be done. The record shows the new place after the next change of its cards and `adr render`."
    ),
    judge=_judge,
)
