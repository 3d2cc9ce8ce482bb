"""The rules of `adr check`: all of them, in the order of their numbers."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.rules import (
    anchor,
    behind,
    bidi,
    conflict,
    cycle,
    date,
    day,
    disagreement,
    edited,
    favoured,
    few_cards,
    figure,
    frozen,
    gap,
    gone,
    heading,
    hollow,
    ignored,
    link,
    look_alike,
    missing,
    moved,
    name,
    no_bad,
    no_good,
    no_reason,
    number_twice,
    older,
    one_option,
    one_side,
    one_sided,
    orphan,
    person,
    quote,
    review,
    section,
    seed,
    status,
    status_word,
    successor,
    supersedes,
    unfinished,
    unreadable,
    unscored,
)
from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.place import Place
from adr.model.problem import Problem

_MODULES = (
    unreadable,
    unfinished,
    quote,
    gone,
    moved,
    figure,
    seed,
    disagreement,
    missing,
    edited,
    behind,
    older,
    number_twice,
    name,
    link,
    anchor,
    one_sided,
    successor,
    cycle,
    conflict,
    frozen,
    orphan,
    heading,
    status,
    date,
    status_word,
    day,
    gap,
    supersedes,
    hollow,
    section,
    one_option,
    one_side,
    few_cards,
    no_good,
    no_bad,
    favoured,
    unscored,
    no_reason,
    review,
    person,
    bidi,
    look_alike,
)
_EVERY = (*(module.RULE for module in _MODULES), ignored.NO_REASON, ignored.UNUSED)

RULES: tuple[Rule, ...] = tuple(sorted(_EVERY, key=lambda rule: rule.code[1:]))


def rule_of(code: str) -> Rule | None:
    """Return the rule of a code, in capital or small letters."""
    return next((rule for rule in RULES if rule.code == code.upper()), None)


def judge(facts: Facts) -> tuple[Problem, ...]:
    """Return all findings that are not ignored, in reading order, then in the order of the rules."""
    found = ignored.apply(tuple(_found(facts)), facts.ignores)
    return tuple(sorted(found, key=_order))


def _found(facts: Facts) -> Iterator[Problem]:
    for rule in RULES:
        yield from rule.findings(facts)


def _order(problem: Problem) -> tuple[Place, str]:
    return problem.place or Place(""), problem.code[1:]
