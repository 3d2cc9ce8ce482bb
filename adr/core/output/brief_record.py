"""Records as the documents of `adr list`, `adr search` and `adr log` have them: keys as in the files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from adr.core.addresses import commit_link
from adr.core.query import status_of
from adr.model.commit import Commit, FileInCommit, History
from adr.model.record import Record, Said

if TYPE_CHECKING:
    from adr.core.output.record_shapes import BriefShape, FileShape, LogShape, RecordCommitShape


def brief(record: Record) -> BriefShape:
    """Return what a list says of a record: the same keys always; a number that is missing is null."""
    details = record.details
    return {
        "number": record.number,
        "path": record.path,
        "title": record.title.text,
        "status": status_of(record),
        "date": record.date.text,
        "tags": _texts(details.tags),
        "decision-makers": _texts(details.deciders),
        "consulted": _texts(details.consulted),
        "informed": _texts(details.informed),
    }


def _texts(said: Sequence[Said]) -> list[str]:
    return [one.text for one in said]


def record_history_document(history: History, path: str, web: str) -> LogShape:
    """Return the history of a record or a log: always its path and the four flags, and the commits, oldest first.

    *web* is the address of the repository, empty where it has none.
    """
    return {
        "path": path,
        "repository": history.repository,
        "cut": history.shallow,
        "partial": history.partial,
        "uncommitted": list(history.uncommitted),
        "commits": [_commit(commit, web) for commit in history.commits],
    }


def _commit(commit: Commit, web: str) -> RecordCommitShape:
    document: RecordCommitShape = {
        "id": commit.id,
        "date": commit.date,
        "author": commit.author,
        "subject": commit.subject,
        "changes": [_change(change) for change in commit.changes],
    }
    if commit.pull:
        document["pull"] = commit.pull
    if link := commit_link(web, commit.id):
        document["link"] = link
    return document


def _change(change: FileInCommit) -> FileShape:
    document: FileShape = {"kind": change.kind, "record": change.number, "path": change.path}
    if change.old_path:
        document["old-path"] = change.old_path
    if change.by:
        document["by"] = change.by
    if change.status:
        document["status"] = change.status
    if change.old_status:
        document["old-status"] = change.old_status
    return document
