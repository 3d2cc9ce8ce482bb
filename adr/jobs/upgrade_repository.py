"""`adr upgrade-repository`: bring records of old versions of adr-tools up to date."""

from __future__ import annotations

from adr.core.edit.days import upgrade
from adr.model.plan import FileChange, Plan, Planned
from adr.model.problem import Place, Problem, Severity
from adr.model.settings import Project
from adr.project.records import as_record, record_names, record_text


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
