"""`adr export`: every record of the log by its meaning, with the cards that it was made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial

from adr.adapters import git
from adr.core.addresses import file_link, web
from adr.core.content.extract import content_of
from adr.core.exchange.jsonadr import record_out
from adr.core.exchange.new_numbers import assign, relations
from adr.core.history.renames import LOG
from adr.core.history.walk import beginnings
from adr.core.record_names import name_number, name_title
from adr.model.commit import FileAction
from adr.model.content import Content, Origin
from adr.model.problem import AdrError, Problem, Severity
from adr.model.record import Record
from adr.model.settings import Project
from adr.model.value import dataclass, replace
from adr.project.decks import deck_by_record, read_deck
from adr.project.discovery import repository_at
from adr.project.packages import Logs
from adr.project.reader import Reader
from adr.project.records import read_one, record_names

SHOWN = 5
"""How many records are named in a note; the others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedRecord:
    """One record as it was read, what its sections mean, and what it was made from, if that is cards."""

    record: Record
    content: Content
    origin: Origin | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """Records in JSON-ADR, and what to know of them; `is_whole` tells that none had to be left out."""

    records: tuple[dict[str, object], ...]
    notes: tuple[Problem, ...]
    is_whole: bool


def export_records(
    logs: Logs, names: Iterable[str], problems: list[Problem], revision: str = ""
) -> Iterator[ExportedRecord]:
    """Yield the records with these file names, or all of them, one at a time, with no more than one deck in memory.

    What is wrong with those that cannot be read is added to *problems*.
    """
    for one in logs.packages:
        found = names or record_names(one.project, logs.reader)
        yield from _export_records(one.project, logs.reader, found, problems, revision)


def _export_records(
    project: Project, reader: Reader, names: Iterable[str], problems: list[Problem], revision: str
) -> Iterator[ExportedRecord]:
    decks, address = deck_by_record(project, lambda _: None, reader), _Address(project, revision)
    load = lru_cache(maxsize=1)(partial(read_deck, project, reader=reader))
    for name in names:
        try:
            record = read_one(project, name, reader)
        except AdrError as error:
            problems += error.problems
            continue
        deck = decks.get(record.path)
        origin = load(deck)[0].origin(record.path) if deck else None
        content = content_of(record, origin)
        content = replace(content, title=content.title or name_title(name) or name, source=address.of(record.path))
        yield ExportedRecord(record=record, content=content, origin=origin)


class _Address:
    """Where a record is to be seen on the web: at a revision, or as it is on the repository's default branch."""

    def __init__(self, project: Project, revision: str) -> None:
        repository = git.discover(project.root)
        self._web = project.settings.web or (web(git.web_address(repository)) if repository else "")
        self._revision = git.resolve(repository, revision) if repository and revision else "HEAD"
        self._prefix = str(repository.prefix) if repository else ""

    def of(self, path: str) -> str:
        """Return a record's address, or nothing."""
        return file_link(self._web, self._revision, f"{self._prefix}{path}")


def export_json(logs: Logs, names: Sequence[str] = (), flavour: str = "json-adr", revision: str = "") -> Exported:
    """Return records in JSON-ADR: all of them, or those of the only log with these file names.

    The format wants a number, a status and a date of each. A record without a number, or with one that another has
    too, gets the next free one; without a status it counts as accepted, as the readers of MADR have it; without a date
    it is as old as its file in git, and is left out where that is not known.
    """
    every, problems = tuple(logs.paths()), [*logs.left_out]
    numbers = assign(every)
    read = [one.content for one in export_records(logs, names, problems, revision)]
    undated = [one.path for one in read if not one.date]
    repository = repository_at(logs.home, revision) if undated else None
    days: dict[str, str] = {}
    if repository:
        for one in logs.packages:
            days |= _days(repository, one.project.settings.log, undated)
    whole = [replace(one, date=one.date or days.get(one.path, ""), status=one.status or "accepted") for one in read]
    records = tuple(
        record_out(replace(one, number=numbers[one.path]), relations(one, numbers), flavour)
        for one in whole
        if one.date
    )
    is_cut = repository is not None and repository.shallow
    notes = (*problems, *_notes(read, whole, numbers, is_cut=is_cut))
    return Exported(records=records, notes=notes, is_whole=not logs.left_out and len(records) == len(names or every))


def _days(repository: git.Repository, folder: str, paths: Iterable[str]) -> Mapping[str, str]:
    """Return the days on which git first saw these records, through renames, of those that it knows.

    Where a shallow clone does not have the commit that a record came by, the day is unknown.
    """
    with git.folder_log(repository, folder, LOG) as log:
        commits = log.history().commits
    return {
        path: commit.date[:10]
        for path, (commit, change) in beginnings(commits, paths).items()
        if change.kind is FileAction.ADDED or not repository.shallow
    }


def _notes(
    read: Sequence[Content], whole: Sequence[Content], numbers: Mapping[str, int], *, is_cut: bool
) -> Iterator[Problem]:
    """Say once for each kind what the records lack, and what was made of it."""
    renumbered = [f"{one.path} as {numbers[one.path]}" for one in read if numbers[one.path] != _own_number(one)]
    taken = "no number, 0, or another record's"
    yield from _note(taken, "exported with the next free ones", renumbered, "nothing in the log changes")
    mute = [one.path for one in read if not one.status]
    yield from _note("no status", "exported as accepted", mute, "if that is wrong, write it in the record")
    dated = [
        f"{after.path} as {after.date}" for before, after in zip(read, whole, strict=True) if after.date != before.date
    ]
    yield from _note("no date", "exported with the date from git", dated, "if that is wrong, write it in the record")
    lost = [one.path for one in whole if not one.date]
    hint = "fetch the whole history: git fetch --unshallow" if is_cut else "write the date in the record, as YYYY-MM-DD"
    yield from _note("no date, not even in git", "left out", lost, hint)


def _note(what: str, done: str, paths: Sequence[str], hint: str) -> Iterator[Problem]:
    if paths:
        more = f" and {len(paths) - SHOWN} more" if len(paths) > SHOWN else ""
        message = f"records with {what}, {done}: {', '.join(paths[:SHOWN])}{more}"
        yield Problem(message, hint=hint, severity=Severity.WARNING)


def _own_number(content: Content) -> int | None:
    return name_number(content.path)
