"""The commits that people mean by a name: branches, revisions, and where two of them parted."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass

from adr.adapters.git.jail import Jail, jail
from adr.adapters.git.repository import Repository
from adr.adapters.git.runner import argument, read
from adr.model.problem import AdrError, Problem

_FORMAT = "--format=%(HEAD)%00%(symref)%00%(objectname)%00%(refname)"
_SHORT = 7
_DEFAULTS = (
    "refs/remotes/origin/HEAD",
    "refs/remotes/origin/main",
    "refs/remotes/origin/master",
    "refs/heads/main",
    "refs/heads/master",
)
_ID = re.compile(r"[0-9a-f]{40,64}")


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


def resolve(repository: Repository, name: str) -> str:
    """Return the full id of the commit that a name stands for. Raises `AdrError` when there is none."""
    words = ("rev-parse", "--verify", "--quiet", "--end-of-options", argument(f"{name}^{{commit}}"))
    answer = read(repository.folder, words, sealed=False)
    found = answer.output.decode("ascii", "replace").split()
    if answer.status or not found or not _ID.fullmatch(found[-1]):
        hint = "see the names that there are: git branch --all; in CI, fetch more: fetch-depth: 0"
        raise AdrError(Problem(f"there is no commit {name!r} here", hint=hint))
    return found[-1]


def default_branch(repository: Repository) -> tuple[str, str]:
    """Return the name and commit of the branch that changes go to: origin's default, or else main or master.

    Raises `AdrError` when there is none of these.
    """
    words = ("for-each-ref", "--format=%(refname) %(objectname)", *_DEFAULTS)
    lines = read(repository.folder, words, sealed=False).output.decode("utf-8", "replace").splitlines()
    known = dict(line.rpartition(" ")[::2] for line in lines)
    for name in _DEFAULTS:
        if name in known:
            return re.sub("^refs/(?:heads|remotes)/", "", name), known[name]
    hint = "name what to compare with: BASE..HEAD"
    raise AdrError(Problem("there is no branch main or master to compare with", hint=hint))


def base(repository: Repository) -> str | None:
    """Return the commit that holds what is settled: the end of the remote's default branch.

    Where there is no remote it is the commit before the last, in a commit hook the last one; empty where there is
    none. None where git cannot tell: no default branch is known, or a shallow clone does not have the commit.
    """
    words = ("for-each-ref", "--format=%(refname) %(objectname)", "refs/remotes")
    lines = read(repository.folder, words, sealed=False).output.decode("utf-8", "replace").splitlines()
    known = dict(line.rpartition(" ")[::2] for line in lines)
    if known:
        remotes = dict.fromkeys(("origin", *(name.split("/")[2] for name in known)))
        names = (f"refs/remotes/{remote}/{name}" for remote in remotes for name in ("HEAD", "main", "master"))
        return next((known[name] for name in names if name in known), None)
    if "GIT_INDEX_FILE" in os.environ or not repository.head:  # the commit that is being made is the last
        return repository.head
    with jail(repository) as inside:
        parents = inside.objects.parents(repository.head).ids
    return parents[0] if parents else None if repository.head in repository.cut else ""


def is_reached(repository: Repository, commit: str) -> bool:
    """Tell whether a commit, by its full id, is the current one or before it."""
    with jail(repository) as inside:
        return inside.merge_base(commit, repository.head) == commit


def parting(inside: Jail, one: str, other: str) -> str:
    """Return the best common ancestor of two commits. Raises `AdrError` when they have none here."""
    found = inside.merge_base(one, other)
    if not found:
        hint = "fetch more history: git fetch --unshallow; in CI: fetch-depth: 0"
        raise AdrError(Problem(f"{one[:7]} and {other[:7]} have no commit in common here", hint=hint))
    return found
