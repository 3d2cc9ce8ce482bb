"""How findings are laid out for a person: errors first, a rule's many findings together, not too many of one file."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from adr.core.documents.findings import Finding
from adr.model.problem import Severity

MANY = 5
"""More findings of one rule are listed together."""
MOST = 20
"""So many findings of one file are shown; the others are counted."""


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one rule that are listed together: a line each, and once the `hint` that all of them share."""

    findings: tuple[Finding, ...]

    @property
    def hint(self) -> str:
        """Return the hint, empty when they differ."""
        hints = {one.problem.hint for one in self.findings}
        return hints.pop() if len(hints) == 1 else ""

    @property
    def lines(self) -> tuple[str, ...]:
        """Return a line for each finding: where and what, and what to do where that differs."""
        return tuple(f"{one.place}: {one.problem.message if self.hint else one.words}" for one in self.findings)


@dataclass(frozen=True, slots=True)
class Report:
    """Findings to show, in order, and by path how many more of a file are not shown."""

    shown: tuple[Finding | Group, ...]
    more: tuple[tuple[str, int], ...]


def lay_out(findings: Sequence[Finding]) -> Report:
    """Lay out findings that are in reading order."""
    ranks = list(Severity)
    kept: list[Finding] = []
    files: Counter[str] = Counter()
    for one in sorted(findings, key=lambda one: ranks.index(one.problem.severity)):
        files[one.place.path] += 1
        kept += [one] if files[one.place.path] <= MOST else []
    shown = tuple(part for rank in ranks for part in _grouped([one for one in kept if one.problem.severity is rank]))
    return Report(shown, tuple((path, count - MOST) for path, count in sorted(files.items()) if count > MOST))


def _grouped(findings: Sequence[Finding]) -> Iterator[Finding | Group]:
    """Yield findings of one severity: one by one in reading order, then the rules that have many."""
    rules: dict[str, list[Finding]] = defaultdict(list)
    for one in findings:
        rules[one.problem.code].append(one)
    yield from (one for one in findings if len(rules[one.problem.code]) <= MANY)
    yield from (Group(tuple(group)) for _, group in sorted(rules.items()) if len(group) > MANY)
