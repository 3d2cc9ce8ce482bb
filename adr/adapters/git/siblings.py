"""The other work trees of a repository: what stands in them may be in no commit yet."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from adr.adapters.git.repository import Repository

_LINK = "gitdir: "
_LONGEST = 4096


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
