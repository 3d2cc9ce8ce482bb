"""Findings for a person: those that a baseline does not have, errors first, a rule's many findings together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from adr.core.output.findings import Finding
from adr.model.problem import MOST, Severity
from adr.model.value import dataclass

MANY = 5
"""More findings of one rule are listed together."""


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


HEADER = "# Known findings of adr check; written by: adr check --write-baseline\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceBaseline:
    """The findings that a baseline does not have, how many it has, and how many of its lines are found no more."""

    new: tuple[Finding, ...]
    known: int
    gone: int


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


def baseline(findings: Sequence[Finding]) -> str:
    """Return the text of a baseline with some findings."""
    return HEADER + "".join(f"{line}\n" for line in sorted(map(_line, findings)))


def since_baseline(findings: Sequence[Finding], text: str) -> SinceBaseline:
    """Compare findings with a baseline; of several that read alike, as many are known as it has lines."""
    left = Counter(line for line in text.splitlines() if line and not line.startswith("#"))
    new = []
    for one in findings:
        line = _line(one)
        new += [] if left[line] > 0 else [one]
        left[line] -= 1
    return SinceBaseline(new=tuple(new), known=len(findings) - len(new), gone=(+left).total())


def _line(one: Finding) -> str:
    line = f"{one.problem.code} {one.place.path}: {one.problem.message}".encode("utf-8", "replace").decode()
    return " ".join(line.split())
