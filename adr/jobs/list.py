"""`adr list`: the records of a log, those that are wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from adr.core.search import Wanted, unknown_statuses
from adr.model.problem import Problem, UsageError
from adr.model.settings import Project
from adr.model.written import Written
from adr.project.reader import Reader
from adr.project.records import Records, log_records


def has_log(project: Project, reader: Reader) -> bool:
    """Tell whether the log's folder is there."""
    above, _, name = project.settings.log.rpartition("/")
    return name == "." or name in reader.folders(above or ".")


def list_records(project: Project, reader: Reader, wanted: Wanted) -> Records:
    """Read the log and return the records that are wanted.

    Raises `UsageError` for a status that is none of ours, and that no record has either.
    """
    found = log_records(project, reader, brief=True)
    refuse_unknown(wanted.statuses, found.records)
    return replace(found, records=tuple(filter(wanted.holds, found.records)))


def refuse_unknown(statuses: Sequence[str], records: Sequence[Written]) -> None:
    """Raise `UsageError` for the statuses that nothing can have."""
    unknown = unknown_statuses(statuses, records)
    if unknown:
        raise UsageError(*(_unknown(word, meant) for word, meant in unknown.items()))


def _unknown(word: str, meant: str) -> Problem:
    hint = f"did you mean {meant!r}?" if meant else "see which there are: adr list --long"
    return Problem(f"no record can have the status {word!r}", hint=hint)
