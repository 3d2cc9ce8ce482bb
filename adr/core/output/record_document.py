"""Records as the documents of `adr list`, `adr search` and `adr log` have them: keys as in the files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from adr.core.addresses import commit_link
from adr.core.query import status_of
from adr.model.commit import Commit, FileInCommit, History
from adr.model.record import Record, Said

PEOPLE = (("decision-makers", "deciders"), ("consulted", "consulted"), ("informed", "informed"))


def brief(record: Record) -> dict[str, Any]:
    """Return what a list says of a record: the same keys always; a number that is missing is null."""
    return {
        "number": record.number,
        "path": record.path,
        "title": record.title.text,
        "status": status_of(record),
        "date": record.date.text,
        "tags": _texts(record.tags),
        **{key: _texts(getattr(record, name)) for key, name in PEOPLE},
    }


def _texts(said: Sequence[Said]) -> list[str]:
    return [one.text for one in said]


def record_history_document(history: History, path: str, web: str) -> dict[str, Any]:
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


def _commit(commit: Commit, web: str) -> dict[str, Any]:
    fields = {
        "id": commit.id,
        "date": commit.date,
        "author": commit.author,
        "subject": commit.subject,
        "pull": commit.pull,
        "link": commit_link(web, commit.id),
    }
    changes = [_change(change) for change in commit.changes]
    return {key: value for key, value in fields.items() if value} | {"changes": changes}


def _change(change: FileInCommit) -> dict[str, Any]:
    fields = {"kind": change.kind.value, "record": change.number, "path": change.path}
    texts = {
        "old-path": change.old_path,
        "by": change.by and change.by.value,
        "status": change.status,
        "old-status": change.old_status,
    }
    return fields | {key: value for key, value in texts.items() if value}
