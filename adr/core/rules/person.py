"""A deck that names a person whom the repository does not know."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.deck import Deck
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    for hand in facts.hands:
        for field, person in _people(hand.deck):
            if not facts.people.may_know(person):
                message = f"nobody knows {person!r}: neither CODEOWNERS nor the mailmap nor the history of a decision"
                yield Problem(message, hand.deck.place(field), hint="correct the name, or leave it as it is")


def _people(deck: Deck) -> Iterator[tuple[str, str]]:
    fields = (("decision-makers", deck.decision_makers), ("consulted", deck.consulted), ("informed", deck.informed))
    for field, people in fields:
        for person in people:
            yield field, person


RULE = Rule(
    code="I308",
    title="a deck names a person whom nobody knows",
    what=(
        "A deck's `decision-makers`, `consulted` or `informed` name somebody who is not in the repository's "
        "CODEOWNERS or mailmap, nor an author in the history of a decision. Names are compared where names are "
        "known, addresses and handles likewise; without a CODEOWNERS or a mailmap nobody is looked for."
    ),
    why="Years later somebody wants to ask, and a misspelt name leads to nobody.",
    example="""
decision-makers: [Ana Riuz]     # the mailmap has Ana Ruiz
""",
    mend="correct the name. Somebody who never committed may well be unknown.",
    judge=_judge,
)
