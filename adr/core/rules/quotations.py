"""The evidence of cards: whether each quote is in its seed, today and when it was decided on, and its figure in it."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.rules.facts import DeckFacts, Facts, Quoted
from adr.core.rules.rule import Rule
from adr.model.evidence import Anchor
from adr.model.problem import Place, Problem


def _absent(facts: Facts) -> Iterator[Problem]:
    for one, problem in _problems(facts, "quote-"):
        if not one.was:
            yield problem


def _gone(facts: Facts) -> Iterator[Problem]:
    for one, problem in _problems(facts, "quote-"):
        if one.was:
            message = f"{problem.message}, where it was when record {one.record} was decided"
            hint = f"it was at {one.was.line}:{one.was.column}; {problem.hint}"
            yield Problem(message, one.evidence.place, hint=hint)


def _moved(facts: Facts) -> Iterator[Problem]:
    for deck in facts.decks:
        for one in deck.quotes:
            if one.was and one.changed and one.now and (one.now.line, one.now.column) != (one.was.line, one.was.column):
                then = f"it was at {one.was.line}:{one.was.column} when record {one.record} was decided"
                yield Problem(f"the quote is now at {one.now}; {then}", one.evidence.place)


def _wrong_figure(facts: Facts) -> Iterator[Problem]:
    for _, problem in _problems(facts, "figure-"):
        yield problem


def _no_seed(facts: Facts) -> Iterator[Problem]:
    for one, problem in _problems(facts, ""):
        if not problem.code and one.evidence.seed not in facts.left_out:
            yield problem


def _problems(facts: Facts, kind: str) -> Iterator[tuple[Quoted, Problem]]:
    """Yield the quotes that were not verified, with why not: those whose problem is of one kind."""
    for deck in facts.decks:
        for one in deck.quotes:
            if isinstance(one.found, Problem) and one.found.code.startswith(kind):
                yield one, one.found


def _disagreement(facts: Facts) -> Iterator[Problem]:
    quoting = [deck for deck in facts.decks if deck.anchors]
    if not quoting:
        return
    from adr.core.evidence.agreement import disagreements  # a log without evidence does without

    for deck in quoting:
        for group in disagreements(deck.anchors):
            said = ", ".join(map(_figure_of, group.anchors))
            yield Problem(f"sources disagree on {group.name}: {said}", _place(deck, group.anchors[0]))


def _figure_of(anchor: Anchor) -> str:
    figure = anchor.figure
    unit = f" {figure.unit}" if figure and figure.unit else ""
    return f"{figure.value if figure else ''}{unit} at {anchor.seed}:{anchor.line}:{anchor.column}"


def _place(deck: DeckFacts, anchor: Anchor) -> Place:
    return next(one.evidence.place for one in deck.quotes if one.found == anchor)


RULES = (
    Rule("E101", "a quote is not in its seed", _absent),
    Rule("E102", "a quote is gone from its seed since the decision", _gone),
    Rule("I103", "a quote moved in its seed since the decision", _moved),
    Rule("E104", "a figure is not in its quote", _wrong_figure),
    Rule("E105", "a seed is missing or cannot be read", _no_seed),
    Rule("I106", "sources disagree on a figure", _disagreement),
)
