"""The walk from a revision back: which commits touched the files that are followed, and by which names."""

from __future__ import annotations

import heapq
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from adr.core.history.commits import Diff, Entry, Step
from adr.core.history.pull_requests import plain_subject, pull_number
from adr.core.history.renames import Alike, Origins, Trail, changes, in_order, renamed
from adr.model.commit import Commit, FileAction, FileInCommit
from adr.model.regex import regex
from adr.model.value import dataclass, replace

Names = Mapping[str, int | None]
"""Paths that are followed, each with the number of the card or record that it became."""

_DRAFTED = regex(r"^Drafted-by:[ \t]*(\S[^\r\n]*?)[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
"""A trailer of a commit's message: who wrote it and does not decide, such as an agent."""


@dataclass(frozen=True, slots=True)
class FolderCommit:
    """A commit of a folder's log, and what changed in the folder as seen from each of its parents.

    A commit that is no merge has one side. A merge that git shows without some parents has the sides of all.
    """

    entry: Entry
    sides: tuple[tuple[Step, ...], ...]


@dataclass(frozen=True, slots=True)
class VisitedCommit:
    """A commit that is looked at, with the names that are followed there.

    `sides` are the changes of all files of the set, `own` of those that are followed, both as seen from each parent.
    """

    commit: FolderCommit
    names: Names
    sides: tuple[tuple[FileInCommit, ...], ...]
    own: tuple[tuple[FileInCommit, ...], ...]

    @property
    def same(self) -> int | None:
        """Return the first parent in which the followed files are the same; None where they differ from all."""
        return next((index for index, side in enumerate(self.own) if not side), None)

    @property
    def strays(self) -> bool:
        """Return whether the log went down another side of a merge here than a log of the followed files would.

        Both go on with the first parent that is equal, and the files may be equal to an earlier one than the folder.
        """
        if self.same is None or not self.commit.entry.is_merge:
            return False
        even = next((index for index, steps in enumerate(self.commit.sides) if not steps), None)
        return len(self.commit.entry.parents) != len(self.own) if even is None else self.same < even

    def before(self) -> Iterator[tuple[str, dict[str, int | None]]]:
        """Yield the parents to go on with, each with the names that are followed there.

        Where git dropped a parent, the sides cannot be told apart.
        """
        parents = self.commit.entry.parents
        if len(parents) != len(self.own):
            yield from ((parent, dict(self.names)) for parent in parents)
            return
        for index in range(len(parents)) if self.same is None else (self.same,):
            yield parents[index], _names_before(self.names, self.sides[index], self.own[index])


@dataclass(frozen=True, slots=True)
class FileCommit:
    """A commit that touched what is followed, and what it did itself."""

    entry: Entry
    changes: tuple[FileInCommit, ...]


def of_folder(entries: Iterable[Entry], trail: Trail) -> tuple[Entry, ...]:
    """Take the files from merges that git shows as if they had one parent: in the folder they are as in that."""
    return tuple(
        entry if any(trail.covers(step.path) for step in entry.steps) else replace(entry, steps=()) for entry in entries
    )


def folder_commits(
    entries: Iterable[Entry], merges: Mapping[str, Sequence[Diff]], trail: Trail
) -> tuple[FolderCommit, ...]:
    """Return the commits of a trail's log, newest first; *merges* hold each merge against all its parents."""
    return tuple(FolderCommit(entry, tuple(_sides(entry, merges, trail))) for entry in entries)


def walk(log: Sequence[FolderCommit], trail: Trail, cut: frozenset[str], alike: Alike) -> tuple[VisitedCommit, ...]:
    """Return the commits at which there is something to follow, newest first.

    As git does for paths, only the first parent in which the files are the same is looked at further, where a merge has
    one. A name that another file bears from a commit back is not followed beyond it. Commits in *cut* are where a
    shallow clone ends: what they did is not known.
    """
    return tuple(_walk(log, trail, cut, alike))


def file_commits(visits: Iterable[VisitedCommit]) -> tuple[FileCommit, ...]:
    """Return the commits that `git log` shows for the followed files alone.

    A merge counts where it differs from every parent. Of its files only those are listed that equal no parent's.
    """
    return tuple(FileCommit(one.commit.entry, tuple(_by_itself(one))) for one in visits if one.own and all(one.own))


def names_gone_astray(visits: Sequence[VisitedCommit]) -> tuple[str, ...] | None:
    """Return all names that were followed, if the log is not that of the files alone; None where it is."""
    if not any(one.strays for one in visits):
        return None
    return tuple(dict.fromkeys(path for one in visits for path in one.names))


def bringing(log: Iterable[FolderCommit], trail: Trail, alike: Alike) -> dict[str, int]:
    """Return the merges that brought a change of the set and name a pull request, with its number."""
    merges = (commit for commit in log if commit.entry.is_merge and commit.sides)
    found = {commit.entry.id: pull_number(commit.entry) for commit in merges if pull_number(commit.entry)}
    changed = {
        commit.entry.id for commit in log if commit.entry.id in found and changes(commit.sides[0], trail, {}, alike)
    }
    return {commit: number for commit, number in found.items() if commit in changed}


def added(commit: FileCommit) -> dict[str, int | None]:
    """Return the files that may have come from elsewhere, with their numbers; a merge's came by what it merges."""
    if commit.entry.is_merge:
        return {}
    return {change.path: change.number for change in commit.changes if change.kind is FileAction.ADDED}


def moved(commit: FileCommit, came: Origins) -> FileCommit:
    """Say of files that came from elsewhere that they were renamed, not added."""
    return replace(commit, changes=tuple(renamed(change, came) for change in commit.changes))


def weave(strands: Iterable[Sequence[FileCommit]]) -> tuple[FileCommit, ...]:
    """Join several logs, each newest first, into one; a commit that is in several is there once."""
    joined: dict[str, FileCommit] = {}
    for commit in heapq.merge(*strands, key=lambda commit: -commit.entry.time):
        before = joined.get(commit.entry.id)
        joined[commit.entry.id] = FileCommit(commit.entry, _union(before.changes, commit.changes)) if before else commit
    return tuple(joined.values())


def commits(found: Sequence[FileCommit], pulls: Mapping[str, int], prefix: str) -> tuple[Commit, ...]:
    """Return the commits oldest first, with paths from the project's root, which is *prefix* in the repository."""
    return tuple(_commit(commit, pulls.get(commit.entry.id, 0), prefix) for commit in reversed(found))


def _sides(entry: Entry, merges: Mapping[str, Sequence[Diff]], trail: Trail) -> Iterator[tuple[Step, ...]]:
    sides = (diff.steps for diff in merges.get(entry.id, ())) if entry.is_merge else (entry.steps,)
    return (tuple(step for step in steps if trail.covers(step.path)) for steps in sides)


def _walk(log: Sequence[FolderCommit], trail: Trail, cut: frozenset[str], alike: Alike) -> Iterator[VisitedCommit]:
    at: dict[str, dict[str, int | None]] = {commit.entry.id: dict(trail.names) for commit in log[:1]}
    for commit in log:
        names = at.pop(commit.entry.id, None)
        if names is None or commit.entry.id in cut or not (names or trail.whole):
            continue
        sides = tuple(tuple(changes(steps, trail, names, alike)) for steps in commit.sides)
        own = sides if trail.whole else tuple(tuple(one for one in side if one.path in names) for side in sides)
        visited = VisitedCommit(commit, names, sides, own)
        yield visited
        for parent, before in visited.before():
            at.setdefault(parent, {}).update(before)


def _names_before(names: Names, side: Iterable[FileInCommit], own: Iterable[FileInCommit]) -> dict[str, int | None]:
    was_another = {change.old_path for change in side}
    now = {change.path: change for change in own}
    kept = {path: number for path, number in names.items() if path in now or path not in was_another}
    renames = [change for change in own if change.old_path]
    for change in renames:
        kept.pop(change.path, None)
    return kept | {change.old_path: change.number for change in renames}


def _by_itself(visited: VisitedCommit) -> Iterator[FileInCommit]:
    others = [{step.path for step in steps} for steps in visited.commit.sides[1:]]
    return (change for change in visited.own[0] if all(change.path in paths for paths in others))


def _union(one: Sequence[FileInCommit], other: Sequence[FileInCommit]) -> tuple[FileInCommit, ...]:
    """Join what two folders say of a commit: what left one for the other is not removed."""
    left = {change.old_path for change in (*one, *other)}
    kept = (change for change in (*one, *other) if change.kind is not FileAction.REMOVED or change.path not in left)
    return tuple(in_order(dict.fromkeys(kept)))


def _commit(commit: FileCommit, pull: int, prefix: str) -> Commit:
    entry = commit.entry
    return Commit(
        id=entry.id,
        date=entry.date,
        author=entry.author,
        pull=pull,
        subject=plain_subject(entry.subject) if pull and pull == pull_number(entry) else entry.subject,
        changes=tuple(_from_project(change, prefix) for change in commit.changes),
        drafted_by=tuple(_DRAFTED.findall(entry.body)),
    )


def _from_project(change: FileInCommit, prefix: str) -> FileInCommit:
    paths = [posixpath.relpath(path, prefix) if path and prefix else path for path in (change.path, change.old_path)]
    return replace(change, path=paths[0], old_path=paths[1])


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


def latest_names(log: Iterable[FolderCommit], trail: Trail, alike: Alike) -> dict[str, str]:
    """Return every path that a record ever had in a log, the newest first, with the last path of that record.

    What only other sides of a merge had are paths of their own.
    """
    names: dict[str, str] = {}
    for commit in log:
        for index, steps in enumerate(commit.sides):
            for change in changes(steps, trail, {}, alike):
                now = names.get(change.path, change.path) if index == 0 else ""
                for path in filter(None, (change.path, change.old_path)):
                    names.setdefault(path, now or path)
    return names
