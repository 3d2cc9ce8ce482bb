"""`adr list`: the records of a log, those that are wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from adr.adapters import files
from adr.core.names import records_in_order
from adr.core.wanted import Wanted, unknown_statuses
from adr.jobs.near import heads, near_log
from adr.jobs.reading import Reader, WorkTree
from adr.jobs.records import read_one
from adr.model.problem import AdrError, Problem, UsageError
from adr.model.settings import Project
from adr.model.written import Written


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The wanted records, in the order of the log, and what could not be read."""

    records: tuple[Written, ...]
    problems: tuple[Problem, ...] = ()


def has_log(project: Project, reader: Reader) -> bool:
    """Tell whether the log's folder is there."""
    above, _, name = project.settings.log.rpartition("/")
    return name == "." or name in reader.folders(above or ".")


def list_names(project: Project, reader: Reader) -> tuple[str, ...]:
    """Return the file names of the records, and of nothing that is a folder."""
    log = project.settings.log
    if isinstance(reader, WorkTree):
        return records_in_order(files.file_names(reader.root, log))
    folders = frozenset(reader.folders(log))
    return records_in_order(name for name in reader.names(log) if name not in folders)


def list_records(project: Project, reader: Reader, wanted: Wanted) -> Listed:
    """Read the log and return the records that are wanted.

    Raises `UsageError` for a status that is none of ours, and that no record has either.
    """
    problems: list[Problem] = []
    names = list_names(project, reader)
    with near_log(project, reader) if names else nullcontext(reader) as near:
        records = tuple(_read(project, heads(near), names, problems))
    refuse_unknown(wanted.statuses, records)
    return Listed(records=tuple(filter(wanted.holds, records)), problems=tuple(problems))


def read_all(project: Project) -> tuple[Written, ...]:
    """Read every record that can be read."""
    return list_records(project, WorkTree(project.root), Wanted()).records


def refuse_unknown(statuses: Sequence[str], records: Sequence[Written]) -> None:
    """Raise `UsageError` for the statuses that nothing can have."""
    unknown = unknown_statuses(statuses, records)
    if unknown:
        raise UsageError(*(_unknown(word, meant) for word, meant in unknown.items()))


def _unknown(word: str, meant: str) -> Problem:
    hint = f"did you mean {meant!r}?" if meant else "see which there are: adr list --long"
    return Problem(f"no record can have the status {word!r}", hint=hint)


def _read(project: Project, reader: Reader, names: Sequence[str], problems: list[Problem]) -> Iterator[Written]:
    for name in names:
        try:
            yield read_one(project, name, reader)
        except AdrError as error:
            problems += error.problems
