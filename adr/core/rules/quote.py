"""A quote that is not in its seed, or not at one place of it."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.rules.facts import Facts, Quoted
from adr.core.rules.rule import Rule
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    for hand in facts.hands:
        for one in hand.quotes:
            if is_missing(one) and not one.was:
                yield one.found  # type: ignore[misc]  # is_missing has seen that it is a problem


def is_missing(one: Quoted) -> bool:
    """Tell whether a quote was looked for in a seed and could not be anchored."""
    return isinstance(one.found, Problem) and one.found.code.startswith("quote-")


RULE = Rule(
    code="E101",
    title="a quote is not in its seed",
    what=(
        "A card's quote was not found in its seed, word for word or after normalisation; or it stands at several "
        "places, cuts a number in two, or has neither letter nor digit."
    ),
    why=(
        "A decision leans on its evidence. A quote that nobody can find proves nothing, and a reviewer cannot be "
        "asked to look each one up."
    ),
    example="""
evidence:
- seed: seeds/bench.txt
  quote: p99 stayed under 21 ms     # the seed says 12 ms
""",
    mend=(
        'copy the seed\'s own words; `adr quote "TEXT"` finds a passage and prints the YAML for it. For a quote '
        "that stands at several places add the `prefix` or `suffix` that the message has ready."
    ),
    judge=_judge,
)
