"""What a rule of `adr check` is: a stable code, a title and a judgement. Its explanation is in `templates/explain`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from adr.core.rules.facts import Facts
from adr.model.problem import Problem, Severity
from adr.model.regex import regex
from adr.model.value import dataclass, replace

SEVERITIES = {"E": Severity.ERROR, "W": Severity.WARNING, "I": Severity.INFORMATION}
_HEADING = regex(r"^## ([EWI][0-9]{3})\n+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. A code is never given to another rule; its letter is the severity: E, W or I.

    `judge` goes from facts to problems; the rule stamps its code and severity on them.
    """

    code: str
    title: str
    judge: Callable[[Facts], Iterable[Problem]]

    @property
    def severity(self) -> Severity:
        """Return how much the rule's findings matter."""
        return SEVERITIES[self.code[0]]

    def stamp(self, problem: Problem) -> Problem:
        """Return a problem as a finding of this rule."""
        return replace(problem, code=self.code, severity=self.severity)

    def findings(self, facts: Facts) -> Iterator[Problem]:
        """Yield what the rule finds."""
        return map(self.stamp, self.judge(facts))


def explanations(text: str) -> dict[str, str]:
    """Return the explanations in a file of `templates/explain`, by code: Markdown, each under a heading `## CODE`."""
    _, *parts = _HEADING.split(text.replace("\r\n", "\n"))
    return {code: body.strip("\n") + "\n" for code, body in zip(parts[::2], parts[1::2], strict=True)}
