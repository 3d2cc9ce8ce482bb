"""`adr log`, and `adr history` of a record: the commits that touched its file, or any of the log's."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from adr.adapters import git
from adr.core.addresses import web
from adr.core.history.lives import Lived, subject
from adr.core.history.shifts import Shift
from adr.core.names import name_number, refer, reference
from adr.core.text.spell import nearest
from adr.core.text.wording import listed
from adr.core.written import read_written
from adr.jobs.history import Found, cut_short, past_of_decision, past_of_deck
from adr.model.history import Commit, FileChange, History
from adr.model.place import Place
from adr.model.problem import AdrError, Problem, Severity
from adr.model.settings import Project
from adr.project.decks import deck_called, deck_folders
from adr.project.reader import Reader, WorkTree
from adr.project.records import RECORD_LIMIT, find_name, only_name, record_names

SHOWN = 5
"""How many paths a note names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRecords:
    """The history of a record or of all, and what to know of it.

    `path` is the record's file, where it is or was, or the log's folder for all of them; `web` the address of the
    repository, empty where it has none.
    """

    history: History
    path: str
    web: str = ""
    notes: tuple[Problem, ...] = ()


def past_of(
    project: Project, repository: git.Repository | None, word: str, reader: Reader | None = None
) -> Found | FoundRecords:
    """Find out what a person means by `adr history WORD`, and read its history.

    That is a deck, else a record that a deck decided, as it was frozen, else any record's file; without a word the
    only open deck. Raises `AdrError` where it is none of these.
    """
    number = reference(word)
    decks, names = deck_folders(project, reader), refer(record_names(project, reader), word)
    means_deck = deck_called(project, word, decks) or (not names and nearest(word, tuple(decks)))
    if not word or (number is None and means_deck):
        return past_of_deck(project, repository, word, reader)
    if number is None and names:
        number = name_number(names[0])
    frozen = past_of_decision(project, number, reader) if number is not None else None
    return frozen or past_of_file(project, repository, word, reader)


def past_of_file(
    project: Project, repository: git.Repository | None, word: str, reader: Reader | None = None
) -> FoundRecords:
    """Read the commits behind one record's file, by number, path or a part of its name; also of one that is gone.

    Raises `AdrError` when there is no such record, now or in what git has here, and for a word that means several.
    """
    reader = reader or WorkTree(project.root)
    if repository is None:
        return _outside(project.settings.record_path(find_name(project, word, reader)))
    with git.record_log(repository, project.settings.log) as log:
        names = record_names(project, reader)
        name = _name(project, log, names, word)
        return _found(project, log, name, _uncommitted(project, log, reader, [name] if name in names else []))


def past_of_log(project: Project, repository: git.Repository | None, reader: Reader | None = None) -> FoundRecords:
    """Read the commits that touched any record of the log."""
    reader = reader or WorkTree(project.root)
    if repository is None:
        return _outside(project.settings.log)
    with git.record_log(repository, project.settings.log) as log:
        return _found(project, log, "", _uncommitted(project, log, reader, record_names(project, reader)))


def _outside(path: str) -> FoundRecords:
    message, hint = "not in a git repository: there is no history", "begin one: git init"
    note = Problem(message, Place(path), hint=hint, severity=Severity.WARNING)
    return FoundRecords(history=History(repository=False), path=path, notes=(note,))


def _name(project: Project, log: git.RecordLog, names: Sequence[str], word: str) -> str:
    """Return the file name that a word means: that of a record, else the last one of a record that is gone."""
    if not refer(names, word):
        earlier = refer(tuple(dict.fromkeys(map(posixpath.basename, log.paths))), word)
        last = dict.fromkeys(posixpath.basename(log.newest(log.path(name))) for name in earlier)
        if len(last) == 1:
            return next(iter(last))
        names = tuple(last) or names
    return only_name(project, names, word)


def _uncommitted(project: Project, log: git.RecordLog, reader: Reader, names: Sequence[str]) -> tuple[str, ...]:
    return log.uncommitted(dict(_contents(reader, map(project.settings.record_path, names))))


def _contents(reader: Reader, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    for path in paths:
        try:
            yield path, reader.read(path, RECORD_LIMIT)
        except AdrError:
            continue  # what is no such file now, such as a link, still has its history


def _found(project: Project, log: git.RecordLog, name: str, uncommitted: tuple[str, ...]) -> FoundRecords:
    lived, pulls = log.past(log.path(name) if name else "")
    told = _Telling(log)
    history = History(
        commits=tuple(_commit(one, pulls.get(one.entry.id, 0), told) for one in reversed(lived)),
        shallow=log.repository.shallow,
        partial=told.partial,
        uncommitted=uncommitted,
    )
    path = project.settings.record_path(name) if name else project.settings.log
    site = project.settings.web or web(git.web_address(log.repository))
    return FoundRecords(history=history, path=path, web=site, notes=tuple(_notes(history, path)))


def _commit(one: Lived, pull: int, told: _Telling) -> Commit:
    entry = one.entry
    return Commit(
        id=entry.id,
        date=entry.date,
        author=entry.author,
        subject=subject(entry, pull),
        pull=pull,
        changes=tuple(map(told.change, one.shifts)),
    )


class _Telling:
    """What records said before and after each change; each text is read once."""

    def __init__(self, log: git.RecordLog) -> None:
        self.log = log
        self.known: dict[str, str] = {}
        self.partial = False

    def change(self, shift: Shift) -> FileChange:
        return FileChange(
            kind=shift.kind,
            number=name_number(posixpath.basename(shift.path)),
            path=self._from_project(shift.path),
            old_path=self._from_project(shift.old_path),
            by=shift.by,
            status=self._status(shift.path, shift.blob),
            old_status=self._status(shift.path, shift.old_blob),
        )

    def _from_project(self, path: str) -> str:
        prefix = self.log.repository.prefix
        return posixpath.relpath(path, prefix) if path and prefix else path

    def _status(self, path: str, blob: str) -> str:
        if not blob.strip("0"):
            return ""
        if blob not in self.known:
            self.known[blob] = self._read(path, blob)
        return self.known[blob]

    def _read(self, path: str, blob: str) -> str:
        text = self.log.text(blob)
        if text is None:
            self.partial = True
            return ""
        said = read_written(path, text)
        return said.word.value if said.word else " ".join(said.status.text.split())


def _notes(history: History, path: str) -> list[Problem]:
    found = [cut_short(path)] if history.shallow else []
    if history.partial:
        message = "a partial clone: git does not have every text here, so statuses are missing"
        found.append(Problem(message, Place(path), hint="run: git fetch --refetch", severity=Severity.WARNING))
    if history.uncommitted:
        paths = listed(history.uncommitted, SHOWN)
        found.append(Problem(f"not committed as they are: {paths}", hint="commit them", severity=Severity.WARNING))
    return found
