"""How the headings of a log's records begin: with a number or without, and in which way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NUMBERED = re.compile(
    r"[# \t\ufeff]*(?P<before>(?:ADR[-# ]*)?)(?P<digits>[0-9]{1,9})(?P<after>(?:[.:]|[ \t]+[-–—:])?[ \t]+)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"^# (?:NUMBER\. )?TITLE(?=\r?$)", re.MULTILINE)
ENOUGH = 2
"""So many records have to agree before it is a habit."""


@dataclass(frozen=True, slots=True)
class Habit:
    """What stands before the title: `ADR 007: ` is `ADR `, a width of 3 and `: `; a width of 0 is no number."""

    before: str = ""
    width: int = 0
    after: str = ""

    def of(self, number: int) -> str:
        """Return what stands before the title of a record with this number."""
        return f"{self.before}{number:0{self.width}}{self.after}" if self.width else ""


def habit(records: Sequence[tuple[int | None, str]]) -> Habit | None:
    """Return the habit that records (number, heading's line) agree on; None where they do not, or are too few."""
    found = [_habit(number, line) for number, line in records if line]
    if len(found) < ENOUGH or len({(one.before, one.after) for one in found}) > 1:
        return None
    return max(found, key=lambda one: one.width)


def _habit(number: int | None, line: str) -> Habit:
    found = _NUMBERED.match(line)
    if not found or int(found["digits"]) != number:
        return Habit()
    return Habit(found["before"], len(found["digits"]) if found["digits"].startswith("0") else 1, found["after"])


def with_habit(template: str, habit: Habit | None, number: int) -> str:
    """Return a template whose heading begins as the habit has it."""
    if habit is None:
        return template
    return _TITLE.sub(lambda _: f"# {habit.of(number)}TITLE", template, count=1)
