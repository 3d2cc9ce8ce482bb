"""Sources that give different figures for one thing."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.rules.facts import Dealt, Facts
from adr.core.rules.rule import Rule
from adr.model.evidence import Anchor
from adr.model.place import Place
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    quoting = [hand for hand in facts.hands if hand.anchors]
    if not quoting:
        return
    from adr.core.evidence.sayings import disagreements  # a log without evidence does without

    for hand in quoting:
        for group in disagreements(hand.anchors):
            said = ", ".join(_said(anchor) for anchor in group.anchors)
            yield Problem(f"sources differ on {group.name}: {said}", _place(hand, group.anchors[0]))


def _said(anchor: Anchor) -> str:
    figure = anchor.figure
    unit = f" {figure.unit}" if figure and figure.unit else ""
    return f"{figure.value if figure else ''}{unit} at {anchor.seed}:{anchor.line}:{anchor.column}"


def _place(hand: Dealt, anchor: Anchor) -> Place:
    return next(one.evidence.place for one in hand.quotes if one.found == anchor)


RULE = Rule(
    code="I106",
    title="sources disagree on a figure",
    what=(
        "Two pieces of evidence of one deck carry figures of one name that cannot both be right. Figures in "
        "different units are not compared."
    ),
    why=(
        "That is no mistake of the cards: sources do disagree. A reviewer should know it, and the record lays the "
        "figures side by side with who says each."
    ),
    example="""
figure: {name: scan of one month, value: 47, unit: min, by: the operators}
figure: {name: scan of one month, value: 41, unit: min, by: the benchmark}
""",
    mend="nothing has to be done. If the figures are of different things, give them different names.",
    judge=_judge,
)
