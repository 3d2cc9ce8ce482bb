"""The commits that people mean by a name, and the names that a folder has on other branches and in other work trees."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from adr.adapters.git.jail import Jail, jail
from adr.adapters.git.repository import Repository
from adr.adapters.git.runner import argument, read
from adr.core.record_names import in_log
from adr.model.problem import AdrError, Problem
from adr.model.regex import regex
from adr.model.value import dataclass

_FORMAT = "--format=%(HEAD)%00%(symref)%00%(objectname)%00%(refname)"
_SHORT = 7
_DEFAULTS = (
    "refs/remotes/origin/HEAD",
    "refs/remotes/origin/main",
    "refs/remotes/origin/master",
    "refs/heads/main",
    "refs/heads/master",
)
_ID = regex(r"[0-9a-f]{40,64}")


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


def current_branch(repository: Repository, known: Iterable[Branch]) -> str:
    """Return the name of the current branch, or HEAD and its short id where there is none."""
    names = (branch.name for branch in known if branch.is_current)
    return next(names, f"HEAD ({repository.head[:_SHORT]})")


def resolve(repository: Repository, name: str, hint: str = "") -> str:
    """Return the full id of the commit that a name stands for. Raises `AdrError` with a hint when there is none."""
    words = ("rev-parse", "--verify", "--quiet", "--end-of-options", argument(f"{name}^{{commit}}"))
    answer = read(repository.folder, words, sealed=False)
    found = answer.output.decode("ascii", "replace").split()
    if answer.status or not found or not _ID.fullmatch(found[-1]):
        hint = hint or "list the branches: git branch --all; in CI, fetch more: fetch-depth: 0"
        raise AdrError(Problem(f"there is no commit {name!r} here", hint=hint))
    return found[-1]


def pinned(repository: Repository, path: str) -> str:
    """Return the commit that the index has for a submodule, by its path from the top; empty for what is none."""
    words = ("--literal-pathspecs", "ls-files", "--stage", "-z", "--", argument(path))
    output = read(os.fspath(repository.root), words, sealed=False).output
    mode, _, rest = output.decode("utf-8", "replace").partition(" ")
    return rest.partition(" ")[0] if mode == "160000" else ""


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


def published(repository: Repository) -> str | None:
    """Return the end of the remote's default branch; empty where there is no remote, None where none is known."""
    words = ("for-each-ref", "--format=%(refname) %(objectname)", "refs/remotes")
    lines = read(repository.folder, words, sealed=False).output.decode("utf-8", "replace").splitlines()
    known = dict(line.rpartition(" ")[::2] for line in lines)
    remotes = dict.fromkeys(("origin", *(name.split("/")[2] for name in known)))
    names = (f"refs/remotes/{remote}/{name}" for remote in remotes for name in ("HEAD", "main", "master"))
    return next((known[name] for name in names if name in known), None) if known else ""


def base(repository: Repository) -> str | None:
    """Return the commit that holds what is settled: the end of the remote's default branch.

    Where there is no remote it is the commit before the last, in a commit hook the last one; empty where there is
    none. None where git cannot tell: no default branch is known, or a shallow clone does not have the commit.
    """
    remote = published(repository)
    if remote != "":
        return remote
    if "GIT_INDEX_FILE" in os.environ or not repository.head:  # the commit that is being made is the last
        return repository.head
    with jail(repository) as inside:
        parents = inside.objects.parents(repository.head).ids
    return parents[0] if parents else None if repository.head in repository.cut else ""


def is_ancestor(repository: Repository, commit: str) -> bool:
    """Return whether a commit, by its full id, is the current one or before it."""
    with jail(repository) as inside:
        return inside.merge_base(commit, repository.head) == commit


def merge_base(inside: Jail, one: str, other: str) -> str:
    """Return the best common ancestor of two commits. Raises `AdrError` when they have none here."""
    found = inside.merge_base(one, other)
    if not found:
        hint = "fetch more history: git fetch --unshallow; in CI: fetch-depth: 0"
        raise AdrError(Problem(f"{one[:7]} and {other[:7]} have no commit in common here", hint=hint))
    return found


_LINK = "gitdir: "
_LONGEST = 4096


def record_names(repository: Repository, log: str) -> tuple[str, ...]:
    """Return the names of a log's files, from the project's root, on all other branches and in all other work trees.

    Branches are local and remote-tracking ones; those whose objects are not there, as in a partial clone, are passed
    over.
    """
    folder = repository.path(log)
    with jail(repository) as inside:
        committed = {name for tip in repository.tips for name in inside.objects.names_in_log(tip, folder)}
    return tuple(sorted(committed | sibling_names(repository, log)))


def names_at(repository: Repository, log: str, commits: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return the names of a log's files, from the project's root, at each commit; one process is asked for all.

    A commit whose objects are not there, as in a partial clone, has none.
    """
    path = repository.path(log)
    with jail(repository) as inside:
        return {commit: frozenset(inside.objects.names_in_log(commit, path)) for commit in commits}


def names_at_merge_base(repository: Repository, log: str, commits: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return for each commit the names that a log had where its branch and ours diverged; none if unknown."""
    path = repository.path(log)
    with jail(repository) as inside:
        starts = {commit: inside.merge_base(repository.head, commit) for commit in commits}
        known = {start: frozenset(inside.objects.names_in_log(start, path)) for start in starts.values() if start}
    return {commit: known.get(start, frozenset()) for commit, start in starts.items()}


def sibling_names(repository: Repository, log: str) -> frozenset[str]:
    """Return the names of a log's files, from the project's root, in all other work trees of the repository.

    Git keeps the way to each in `worktrees/*/gitdir`, and the way back in the tree's file `.git` (gitrepository-layout,
    section `worktrees`). A tree that is not there, cannot be read or belongs to another repository has no names.
    """
    found: set[str] = set()
    for root in _roots(repository.common):
        if root != repository.root:
            with suppress(OSError):
                found.update(in_log(partial(_listed, root / repository.prefix / log), flat=log == "."))
    return frozenset(found)


def _listed(log: Path, folder: str) -> list[tuple[str, bool]]:
    return [(path.name, path.is_dir() and not path.is_symlink()) for path in (log / folder).iterdir()]


def _roots(common: Path) -> Iterator[Path]:
    """Find the tops of the main work tree, unless the repository is bare or a submodule, and of the linked ones."""
    if common.name == ".git":
        yield common.parent
    for own in _entries(common / "worktrees"):
        link = own / _line(own / "gitdir")
        if _line(link).startswith(_LINK) and (link.parent / _line(link).removeprefix(_LINK)).resolve() == own:
            yield link.parent.resolve()


def _entries(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from sorted(folder.iterdir())


def _line(file: Path) -> str:
    """Return the line of a small file; nothing where there is no such file."""
    with suppress(OSError), file.open("rb") as content:
        return os.fsdecode(content.read(_LONGEST)).rstrip("\r\n")
    return ""
