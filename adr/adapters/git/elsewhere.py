"""The names that a folder has elsewhere: on branches, and in other work trees, where they may be in no commit yet."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from adr.adapters.git.jail import jail
from adr.adapters.git.repository import Repository

_LINK = "gitdir: "
_LONGEST = 4096


def record_names(repository: Repository, log: str) -> tuple[str, ...]:
    """Return the names in a log's folder, from the project's root, on all branches and in all other work trees.

    Branches are local and remote-tracking ones; those whose objects are not there, as in a partial clone, are passed
    over.
    """
    folder = repository.path(log)
    with jail(repository) as inside:
        committed = {name for tip in repository.tips for name in inside.objects.tree(tip, folder)}
    return tuple(sorted(committed | sibling_names(repository, log)))


def folder_names(repository: Repository, folder: str, commits: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return the names in a folder, from the project's root, at each commit; one process is asked for all.

    A commit whose objects are not there, as in a partial clone, has none.
    """
    path = repository.path(folder)
    with jail(repository) as inside:
        return {commit: frozenset(inside.objects.tree(commit, path)) for commit in commits}


def parted_names(repository: Repository, folder: str, commits: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return for each commit the names that a folder had where its branch and ours parted; none if that is unknown."""
    path = repository.path(folder)
    with jail(repository) as inside:
        starts = {commit: inside.merge_base(repository.head, commit) for commit in commits}
        known = {start: frozenset(inside.objects.tree(start, path)) for start in starts.values() if start}
    return {commit: known.get(start, frozenset()) for commit, start in starts.items()}


def sibling_names(repository: Repository, folder: str) -> frozenset[str]:
    """Return the names in a folder, from the project's root, in all other work trees of the repository.

    Git keeps the way to each in `worktrees/*/gitdir`, and the way back in the tree's file `.git` (gitrepository-layout,
    section `worktrees`). A tree that is not there, cannot be read or belongs to another repository has no names.
    """
    found: set[str] = set()
    for root in _roots(repository.common):
        if root != repository.root:
            with suppress(OSError):
                found.update(path.name for path in (root / repository.prefix / folder).iterdir())
    return frozenset(found)


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
