"""`adr upgrade-repository`: bring records of old versions of adr-tools up to date."""

from __future__ import annotations

import re

from adr.core.forms.change import Edit, edited
from adr.core.text.dates import is_date
from adr.model.plan import FileChange, Plan, Planned
from adr.model.problem import Place, Problem, Severity
from adr.model.record import RecordHead
from adr.model.regex import regex
from adr.model.settings import Project
from adr.model.value import dataclass
from adr.project.records import as_record, record_names, record_text

_DAY = regex(r"^Date: (?P<whole>(?P<day>[0-9]{2})/(?P<month>[0-9]{2})/(?P<year>[0-9]{4}))(?![0-9/])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Upgraded:
    """A record's text with its days in ISO 8601, and where days stand that no month has, with what they say."""

    text: str
    impossible: tuple[tuple[Place, str], ...]


def upgrade_repository(project: Project) -> Planned:
    """Write `Date: DD/MM/YYYY` as `Date: YYYY-MM-DD` in every record of the log."""
    changes: list[FileChange] = []
    notes: list[Problem] = []
    for name in record_names(project):
        path = project.settings.record_path(name)
        text = record_text(project, path)
        done = upgrade(as_record(path, text).head)
        changes.append(FileChange(path, text.encode(), done.text.encode()))
        notes += (_note(place, day) for place, day in done.impossible)
    return Planned(plan=Plan(tuple(changes)), notes=tuple(notes))


def _note(place: Place, day: str) -> Problem:
    hint = "it was left as it is; write the date as YYYY-MM-DD"
    return Problem(f"the date {day} (day/month/year) does not exist", place, hint, Severity.WARNING)


def upgrade(head: RecordHead) -> Upgraded:
    """Change `Date: DD/MM/YYYY` at the beginning of a line; code is left alone, as is every other byte."""
    edits, impossible = list[Edit](), list[tuple[Place, str]]()
    for found in _DAY.finditer(head.shown):
        iso = f"{found['year']}-{found['month']}-{found['day']}"
        if is_date(iso):
            edits.append(Edit(found.start("whole"), found.end("whole"), iso))
        else:
            impossible.append((head.document.place(head.path, found.start("whole")), found["whole"]))
    return Upgraded(edited(head.text, edits), tuple(impossible))
