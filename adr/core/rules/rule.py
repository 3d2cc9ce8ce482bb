"""What a rule of `adr check` is: a stable code, a page of explanation, and a judgement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from adr.core.rules.facts import Facts
from adr.model.problem import Problem, Severity

SEVERITIES = {"E": Severity.ERROR, "W": Severity.WARNING, "I": Severity.INFORMATION}


def _nothing(_: Facts) -> Iterable[Problem]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. A code is never given to another rule; its letter is the severity: E, W or I.

    `what`, `why`, `example` and `mend` are the page that `adr explain` prints, each in whole sentences.
    `judge` goes from facts to problems; the rule stamps its code and severity on them.
    """

    code: str
    title: str
    what: str
    why: str
    example: str
    mend: str
    judge: Callable[[Facts], Iterable[Problem]] = _nothing

    @property
    def severity(self) -> Severity:
        """Return how much the rule's findings matter."""
        return SEVERITIES[self.code[0]]

    @property
    def page(self) -> str:
        """Return the page of explanation, as Markdown."""
        parts = (f"# {self.code} {self.title}", self.what, self.why, f"For example:\n\n{_indented(self.example)}")
        return "\n\n".join((*parts, f"To mend it: {self.mend}")) + "\n"

    def stamp(self, problem: Problem) -> Problem:
        """Return a problem as a finding of this rule."""
        return replace(problem, code=self.code, severity=self.severity)

    def findings(self, facts: Facts) -> Iterator[Problem]:
        """Yield what the rule finds."""
        return map(self.stamp, self.judge(facts))


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.strip("\n").split("\n"))
