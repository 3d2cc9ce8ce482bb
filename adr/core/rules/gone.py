"""A quote that was verified when its card was decided on, and is gone from its seed since."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.rules.facts import Facts, Quoted
from adr.core.rules.quote import is_missing
from adr.core.rules.rule import Rule
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    for hand in facts.hands:
        for one in hand.quotes:
            if isinstance(one.found, Problem) and is_missing(one) and one.was:
                yield _problem(one, one.found)


def _problem(one: Quoted, found: Problem) -> Problem:
    message = f"{found.message}, where it stood when record {one.record} was decided"
    then = f"it stood at {one.was.line}:{one.was.column}" if one.was else ""
    return Problem(message, one.evidence.place, hint=f"{then}; {found.hint}")


RULE = Rule(
    code="E102",
    title="a quote is gone from its seed since the decision",
    what=(
        "The quote was verified when the deck was decided; the seed has changed since, and the quote cannot be "
        "found in it any more. The record keeps what was verified then."
    ),
    why=(
        "The decision still shows words that its source no longer says. The source may have been corrected, and "
        "the decision may rest on the error."
    ),
    example="""
seeds/bench.txt, when record 7 was decided:  p99 stayed under 12 ms
seeds/bench.txt, today:                      p99 rose to 48 ms
""",
    mend=(
        "read what the seed says now. If the decision still stands, quote the new words and run `adr render`; if "
        "not, decide anew with `adr decide … --supersede`. A seed that was changed by mistake is restored from "
        "git."
    ),
    judge=_judge,
)
