"""The commits that made a hand what it was when it was decided, and those that made a record what it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a commit did to a card or to the deck's question."""

    ADDED = "added"
    CHANGED = "changed"
    RENAMED = "renamed"
    REMOVED = "removed"


class By(StrEnum):
    """What a record that came by another name was known by: the surest sign first."""

    CONTENT = "content"
    NAME = "name"
    NUMBER = "number"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One file of the hand in one commit: `card` is its number, 0 for the deck's own file."""

    kind: Kind
    card: int
    path: str
    old_path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """One commit: `id` in full, `date` the author's date and offset (ISO 8601), `author` by the
    mailmap, `pull` the number of the pull request that brought it, 0 where none is known.
    """

    id: str
    date: str
    author: str
    subject: str
    changes: tuple[Change, ...]
    pull: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Commits oldest first. `shallow`: the clone was cut, so earlier commits may be missing.

    `uncommitted` are the hand's files whose text in the work tree no commit holds; `repository`
    is False outside git, where there is no history to read.
    """

    commits: tuple[Commit, ...] = ()
    shallow: bool = False
    uncommitted: tuple[str, ...] = ()
    repository: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChange:
    """One record in one commit; paths are from the project's root.

    `number` is the one in its name, if there is one. `status` and `old_status` are what it said after and before:
    one of our words, else as written; empty where there was none, or where git does not have the text here.
    """

    kind: Kind
    number: int | None
    path: str
    old_path: str = ""
    by: By | None = None
    status: str = ""
    old_status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCommit:
    """One commit as `Commit` has it, with the records that it touched; `link` is its page, if it has one."""

    id: str
    date: str
    author: str
    subject: str
    changes: tuple[RecordChange, ...]
    pull: int = 0
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordHistory:
    """Commits oldest first; `path` is the record's file, where it is or was, or the log's folder for all of them.

    `partial`: git does not have every text here, so that a status may be missing. The other fields are those
    of `History`.
    """

    path: str
    commits: tuple[RecordCommit, ...] = ()
    shallow: bool = False
    partial: bool = False
    uncommitted: tuple[str, ...] = ()
    repository: bool = True
