"""The branches of a repository, local and remote-tracking: where they end, and which names a folder has there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from adr.adapters.git.jail import jail
from adr.adapters.git.repository import Repository
from adr.adapters.git.runner import read
from adr.model.problem import AdrError, Problem

_FORMAT = "--format=%(HEAD)%00%(symref)%00%(objectname)%00%(refname)"
_SHORT = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A branch by the name that people use, such as `topic` or `origin/topic`, and the commit at its end."""

    name: str
    commit: str
    is_current: bool = False


def branches(repository: Repository) -> tuple[Branch, ...]:
    """List the branches in the order of their names; a name that only stands for another is left out."""
    words = ("--no-replace-objects", "for-each-ref", _FORMAT, "refs/heads", "refs/remotes")
    answer = read(repository.folder, words, sealed=False)
    if answer.status:
        raise AdrError(Problem("git cannot list the branches", hint="see what it says: git branch --all"))
    fields = (line.split("\0") for line in answer.output.decode("utf-8", "surrogateescape").splitlines())
    return tuple(
        Branch(name=name.split("/", 2)[2], commit=commit, is_current=mark == "*")
        for mark, other, commit, name in fields
        if not other
    )


def here(repository: Repository, known: Iterable[Branch]) -> str:
    """Return the name of the current branch, or HEAD and its short id where there is none."""
    names = (branch.name for branch in known if branch.is_current)
    return next(names, f"HEAD ({repository.head[:_SHORT]})")


def folder_names(repository: Repository, folder: str, commits: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return the names in a folder, from the project's root, at each commit; one process is asked for all.

    A commit whose objects are not there, as in a partial clone, has none.
    """
    path = f"{repository.prefix}{folder}".rstrip("/")
    with jail(repository) as inside:
        return {commit: frozenset(inside.objects.tree(commit, path)) for commit in commits}


def parted_names(repository: Repository, folder: str, commits: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return for each commit the names that a folder had where its branch and ours parted; none if that is unknown."""
    path = f"{repository.prefix}{folder}".rstrip("/")
    with jail(repository) as inside:
        starts = {commit: inside.merge_base(repository.head, commit) for commit in commits}
        known = {start: frozenset(inside.objects.tree(start, path)) for start in starts.values() if start}
    return {commit: known.get(start, frozenset()) for commit, start in starts.items()}
