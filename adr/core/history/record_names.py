"""What the records of a log were called, and which commit each began with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from adr.core.history.renames import Alike, Trail, changes
from adr.core.history.walk import Turn
from adr.model.commit import Commit, FileInCommit


def beginnings(commits: Sequence[Commit], paths: Iterable[str]) -> dict[str, tuple[Commit, FileInCommit]]:
    """Return the first commit that touched each of some records, of those in any, and what it did to it.

    *commits* are those of all records, oldest first.
    """
    at = {path: path for path in paths}
    found: dict[str, tuple[Commit, FileInCommit]] = {}
    for commit in reversed(commits):
        before: dict[str, str] = {}
        for change in commit.changes:
            if path := at.pop(change.path, ""):
                found[path] = commit, change
                before[change.old_path or change.path] = path
        for change in commit.changes:
            # Before this commit the name was that of a record which has another one now.
            at.pop(change.old_path, None)
        at |= before
    return found


def latest_names(log: Iterable[Turn], trail: Trail, alike: Alike) -> dict[str, str]:
    """Return every path that a record ever had in a log, the newest first, with the last path of that record.

    What only other sides of a merge had are paths of their own.
    """
    names: dict[str, str] = {}
    for turn in log:
        for index, steps in enumerate(turn.sides):
            for change in changes(steps, trail, {}, alike):
                now = names.get(change.path, change.path) if index == 0 else ""
                for path in filter(None, (change.path, change.old_path)):
                    names.setdefault(path, now or path)
    return names
