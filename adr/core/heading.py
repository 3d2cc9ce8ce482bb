"""How the headings of a log's records begin: with a number or without, and in which way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from adr.core.records import FRONT_MATTER, HEADING

_NUMBERED = re.compile(
    r"(?P<before>(?:ADR[-# ]*)?)(?P<digits>[0-9]{1,9})(?P<after>(?:[.:]|[ \t]+[-–—:])?[ \t]+)", re.IGNORECASE
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
    """Return the habit that some records (number and text) agree on; None where they do not, or are too few."""
    found = [_habit(number, text) for number, text in records]
    if len(found) < ENOUGH or len({one and (one.before, one.after) for one in found}) > 1:
        return None
    return max(filter(None, found), key=lambda one: one.width, default=None)


def _habit(number: int | None, text: str) -> Habit | None:
    heading = HEADING.search(FRONT_MATTER.sub("", text))
    if not heading:
        return None
    found = _NUMBERED.match(heading[1])
    if not found or int(found["digits"]) != number:
        return Habit()
    return Habit(found["before"], len(found["digits"]) if found["digits"].startswith("0") else 1, found["after"])


def with_habit(template: str, habit: Habit | None, number: int) -> str:
    """Return a template whose heading begins as the habit has it."""
    if habit is None:
        return template
    return _TITLE.sub(lambda _: f"# {habit.of(number)}TITLE", template, count=1)
