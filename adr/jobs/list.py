"""`adr list`: the records of a log, those that are wanted."""

from __future__ import annotations

from adr.core.query import Wanted, refuse_unknown, status_names
from adr.model.settings import Project
from adr.model.value import replace
from adr.project.packages import Logs
from adr.project.reader import Reader
from adr.project.records import Records


def has_log(project: Project, reader: Reader) -> bool:
    """Return whether the log's folder is there."""
    above, _, name = project.settings.log.rpartition("/")
    return name == "." or name in reader.folders(above or ".")


def list_records(logs: Logs, wanted: Wanted) -> Records:
    """Read the logs and return the records that are wanted.

    Raises `UsageError` for a status that is none of ours, and that no record has either.
    """
    found = logs.records(brief=True)
    refuse_unknown(wanted.statuses, (word for record in found.records for word in status_names(record)))
    return replace(found, records=tuple(filter(wanted.holds, found.records)))
