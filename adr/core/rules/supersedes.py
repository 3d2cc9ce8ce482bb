"""A deck that wants to supersede a record that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.names import reference
from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    known = {page.number for page in facts.pages if page.log == facts.log}
    for hand in facts.hands:
        for text in hand.deck.supersedes:
            number = reference(text)
            if number is not None and number not in known:
                place = hand.deck.place("supersedes")
                yield Problem(f"there is no record {number} to supersede", place, hint="correct the number")


RULE = Rule(
    code="E216",
    title="a deck supersedes a record that is not there",
    what="The `supersedes` of a deck names a number that no record of the log has.",
    why="`adr decide` refuses it; and after a decision, the reader does not find what was superseded.",
    example="""
supersedes: [ADR-0070]     # meant was ADR-0007
""",
    mend="correct the number. If the record was removed, bring it back from git: a superseded record is kept.",
    judge=_judge,
)
