"""A baseline: the findings of an old log that nobody has to fix now, so that `adr check` reports only new ones.

A line for each, `CODE PATH: MESSAGE`, sorted. Line numbers are left out, so a finding stays known when text above
it changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from adr.core.documents.findings import Finding

HEADER = "# Known findings of adr check; written by: adr check --write-baseline\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceBaseline:
    """The findings that a baseline does not have, how many it has, and how many of its lines are found no more."""

    new: tuple[Finding, ...]
    known: int
    gone: int


def baseline(findings: Sequence[Finding]) -> str:
    """Return the text of a baseline with some findings."""
    return HEADER + "".join(f"{line}\n" for line in sorted(map(_line, findings)))


def compare(findings: Sequence[Finding], text: str) -> SinceBaseline:
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
