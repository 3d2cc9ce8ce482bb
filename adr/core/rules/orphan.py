"""A record that says it was made from cards, and that no deck has decided."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.place import Place
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    decided = {decision.path for hand in facts.hands for decision in hand.deck.decisions}
    for page in facts.pages:
        if page.made and page.path not in decided and not facts.refused and not facts.conflicts:
            hint = (
                "restore the deck's decisions.yaml from git; or take the comment out, if people are to keep the record"
            )
            yield Problem(
                "it says that it was made from cards, and no deck has decided it", Place(page.path), hint=hint
            )


RULE = Rule(
    code="E214",
    title="a record made from cards has no decision",
    what="A record holds the comment that `adr` writes into what it makes, and no `decisions.yaml` names it.",
    why="What the record says is then checked against nothing: anybody may have changed it.",
    example="""
doc/adr/0007-duckdb.md: it says that it was made from cards, and no deck has decided it
""",
    mend="restore `decisions.yaml` of its deck from git, or take the comment out of a record that people are to keep.",
    judge=_judge,
)
