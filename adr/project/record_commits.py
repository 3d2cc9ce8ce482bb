"""The commits that touched a record's file, or any of the log's, with the status that it had after each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from adr.adapters import git
from adr.core.addresses import web
from adr.core.history.renames import LOG
from adr.core.record_names import names_meant
from adr.core.text.wording import listed
from adr.model.commit import Commit, FileInCommit, History
from adr.model.problem import AdrError, Place, Problem, Severity
from adr.model.settings import Project
from adr.model.value import dataclass, replace
from adr.project.deck_history import cut_short
from adr.project.reader import Reader, WorkTree
from adr.project.records import RECORD_LIMIT, as_record, find_name, only_name, record_names

SHOWN = 5
"""How many paths a note names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordHistory:
    """The history of a record or of all, and what to know of it.

    `path` is the record's file, where it is or was, or the log's folder for all of them; `web` the address of the
    repository, empty where it has none.
    """

    history: History
    path: str
    web: str = ""
    notes: tuple[Problem, ...] = ()


def read_record_history(
    project: Project, repository: git.Repository | None, word: str = "", reader: Reader | None = None
) -> RecordHistory:
    """Read the commits behind one record's file, by number, path or a part of its name, or behind all of the log's.

    A record that is gone is found too. Raises `AdrError` when there is no such record, now or in what git has here,
    and for a word that means several.
    """
    reader = reader or WorkTree(project.root)
    if repository is None:
        name = find_name(project, word, reader) if word else ""
        return _outside(project.settings.record_path(name) if name else project.settings.log)
    with git.folder_log(repository, project.settings.log, LOG) as log:
        names = record_names(project, reader)
        name = _name(project, log, names, word) if word else ""
        path = project.settings.record_path(name) if name else ""
        history = log.history(path)
        history = _with_statuses(history, log.blobs(history.blobs))
        here = [one for one in names if name in ("", one)]
        history = replace(history, uncommitted=log.uncommitted(dict(_contents(project, reader, here))))
    path = path or project.settings.log
    site = project.settings.web or web(git.web_address(repository))
    return RecordHistory(history=history, path=path, web=site, notes=tuple(_notes(history, path)))


def _outside(path: str) -> RecordHistory:
    message, hint = "not in a git repository: there is no history", "begin one: git init"
    note = Problem(message, Place(path), hint=hint, severity=Severity.WARNING)
    return RecordHistory(history=History(repository=False), path=path, notes=(note,))


def _name(project: Project, log: git.FolderLog, names: Sequence[str], word: str) -> str:
    """Return the file name that a word means: that of a record, else the last one of a record that is gone."""
    if not names_meant(names, word, project.settings.log):
        known = log.latest_names()
        last = tuple(dict.fromkeys(known[name] for name in names_meant(tuple(known), word, project.settings.log)))
        if len(last) == 1:
            return last[0]
        names = last or names
    return only_name(project, names, word)


def _contents(project: Project, reader: Reader, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    for path in map(project.settings.record_path, names):
        try:
            yield path, reader.read(path, RECORD_LIMIT)
        except AdrError:
            continue  # what is no such file now, such as a link, still has its history


def _with_statuses(history: History, blobs: Mapping[str, bytes]) -> History:
    """Say of each change which status the record had before and after; texts that git lacks make it partial."""
    known: dict[str, str] = {}

    def status(path: str, blob: str) -> str:
        if blob in blobs and blob not in known:
            read = as_record(path, blobs[blob].decode("utf-8", "replace"))
            known[blob] = read.word.value if read.word else " ".join(read.status.text.split())
        return known.get(blob, "")

    def with_status(change: FileInCommit) -> FileInCommit:
        before, after = status(change.path, change.old_blob), status(change.path, change.blob)
        return replace(change, status=after, old_status=before)

    def with_statuses(commit: Commit) -> Commit:
        return replace(commit, changes=tuple(map(with_status, commit.changes)))

    commits = tuple(map(with_statuses, history.commits))
    return replace(history, commits=commits, partial=not blobs.keys() >= history.blobs)


def _notes(history: History, path: str) -> Iterator[Problem]:
    if history.shallow:
        yield cut_short(path)
    if history.partial:
        message = "the clone is partial, so some statuses are missing"
        yield Problem(message, Place(path), hint="run: git fetch --refetch --no-filter", severity=Severity.WARNING)
    if history.uncommitted:
        paths = listed(history.uncommitted, SHOWN)
        yield Problem(f"these files have uncommitted changes: {paths}", hint="commit them", severity=Severity.WARNING)
