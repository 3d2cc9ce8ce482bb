"""A figure whose number is not in its quote."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    for hand in facts.hands:
        for one in hand.quotes:
            if isinstance(one.found, Problem) and one.found.code.startswith("figure-"):
                yield one.found


RULE = Rule(
    code="E104",
    title="a figure is not in its quote",
    what=(
        "The `value` of a figure is not a number of the quote that carries it, read in the digits of any script, "
        "or is not a number at all."
    ),
    why=(
        "Figures are laid side by side in records and compared. One that was mistyped looks like a disagreement "
        "of sources, or hides one."
    ),
    example="""
quote: قراءة شهر كامل استغرقت ٤٧ دقيقة
figure: {name: scan of one month, value: 74, unit: min}      # the quote says 47
""",
    mend="write the number that the quote has; the hint lists the numbers in it.",
    judge=_judge,
)
