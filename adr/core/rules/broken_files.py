"""Files that cannot be read as they are: invalid, half written, or in conflict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.place import Place
from adr.model.problem import Problem


def _invalid(facts: Facts) -> Iterable[Problem]:
    return facts.refused


def _unfinished(facts: Facts) -> Iterator[Problem]:
    if facts.unfinished:
        yield Problem("an interrupted write waits to be finished or undone", facts.unfinished, hint="run: adr render")


def _conflict(facts: Facts) -> Iterator[Problem]:
    for path in facts.conflicts:
        hint = "merge the other branch into this one, and decide which of the two holds"
        yield Problem("the merge has a conflict in this file", Place(path), hint=hint)


RULES = (
    Rule("E001", "a file is not as it must be", _invalid),
    Rule("E002", "an interrupted write waits", _unfinished),
    Rule("E212", "a merge has a conflict", _conflict),
)
