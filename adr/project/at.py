"""Read a project as it is, or as it was at a revision: `--at REV` of every reading command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from adr.model.problem import AdrError, Problem
from adr.model.settings import Project
from adr.project.discovery import settings_at
from adr.project.reader import Reader, WorkTree

if TYPE_CHECKING:
    from adr.adapters import git


@contextmanager
def at(project: Project, revision: str = "") -> Iterator[tuple[Project, Reader]]:
    """Give a project with the settings that it had at a revision, and what reads its files there.

    Without a revision these are the work tree's. Raises `AdrError` outside git and for a revision that is none.
    """
    if not revision:
        yield project, WorkTree(project.root)
        return
    with tree_at(project, revision) as tree:
        yield replace(project, settings=settings_at(tree, project.settings.log)), tree


@contextmanager
def tree_at(project: Project, revision: str) -> Iterator[git.Tree]:
    """Give the files of a revision, as `at` does."""
    from adr.adapters import git  # who reads the work tree has no need of it

    repository = repository_at(project, revision)
    if repository is None:
        raise AdrError(Problem("not in a git repository: there are no revisions", hint="leave out --at"))
    with git.tree(repository, repository.head) as tree:
        if repository.prefix and not tree.names("."):
            message = f"there was no folder {repository.prefix.rstrip('/')!r} at {revision!r} yet"
            raise AdrError(Problem(message, hint="name a later revision, or stand in a folder that was there"))
        yield tree


def repository_at(project: Project, revision: str = "") -> git.Repository | None:
    """Return the project's repository as if a revision were its current commit; None outside git.

    Raises `AdrError` for a revision that is none.
    """
    from adr.adapters import git  # who reads the work tree has no need of it

    repository = git.discover(project.root)
    return replace(repository, head=git.resolve(repository, revision)) if repository and revision else repository
