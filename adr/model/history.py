"""The commits that made a hand what it was when it was decided."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a commit did to a card or to the deck's question."""

    ADDED = "added"
    CHANGED = "changed"
    RENAMED = "renamed"
    REMOVED = "removed"


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
