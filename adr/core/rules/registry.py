"""The rules of `adr check`, grouped by what they look at. `grep E205` finds a rule and its explanation."""

from __future__ import annotations

from adr.core.rules import (
    broken_files,
    code_links,
    dead_links,
    ignores,
    inheritance,
    made,
    merge,
    misleading_text,
    numbers,
    quotations,
    shape,
    succession,
    weak_decks,
)
from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.problem import Place, Problem

_GROUPS = (
    broken_files,
    code_links,
    dead_links,
    ignores,
    inheritance,
    made,
    merge,
    misleading_text,
    numbers,
    quotations,
    shape,
    succession,
    weak_decks,
)
RULES: tuple[Rule, ...] = tuple(
    sorted((rule for group in _GROUPS for rule in group.RULES), key=lambda one: one.code[1:])
)


def rule_of(code: str) -> Rule | None:
    """Return the rule of a code, in upper or lower case."""
    return next((rule for rule in RULES if rule.code == code.upper()), None)


def judge(facts: Facts) -> tuple[Problem, ...]:
    """Return all findings that are not ignored, in reading order, then in the order of the rules."""
    found = tuple(problem for rule in RULES for problem in rule.findings(facts))
    return tuple(sorted(ignores.apply(found, facts.ignores), key=_order))


def _order(problem: Problem) -> tuple[Place, str]:
    return problem.place or Place(""), problem.code[1:]
