"""The log that a project inherits: what its decisions in force are, and whether it is pinned to an old commit."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from adr.adapters.disk import files
from adr.core.rules.facts import Inherited
from adr.model.binding import Force
from adr.model.problem import AdrError, Problem
from adr.model.settings import Project
from adr.model.value import replace
from adr.project import discovery
from adr.project.bindings import Bindings
from adr.project.packages import Logs, Package, name_in, open_packages
from adr.project.reader import Below, Reader, WorkTree, top_of


def parents(project: Project, reader: Reader | None = None) -> Iterator[Package]:
    """Yield the project whose log a project inherits, then the one that this inherits, and so on.

    It is a folder of the git work tree, or a submodule. Raises `AdrError` where it is not there. The reader of a
    revision has no submodules: they and what is not there are left out.
    """
    seen, reader = [project], reader or WorkTree(project.root)
    while said := seen[-1].settings.inherits:
        is_disk = isinstance(reader, WorkTree)
        found = _on_disk(project, seen[-1], said) if is_disk else _then(project, seen[-1], said, reader)
        if found is None or any(one.root == found.root for one in seen):
            return
        seen.append(found)
        yield Package(name=name_in(project.root, found), project=found, is_inherited=True)


def _on_disk(project: Project, heir: Project, said: str) -> Project:
    folder = files.real(heir.root / said)
    is_there = folder.is_dir() and any(folder.iterdir())
    if not is_there or not folder.is_relative_to(top_of(project.root)):
        hint = "correct inherits in the settings; if it is a submodule: git submodule update --init"
        raise AdrError(Problem(f"the inherited log {said!r} is not in this repository", hint=hint))
    found = discovery.project_at(folder)
    if found.root == heir.root or not discovery.is_begun(found):
        why = "is the project's own" if found.root == heir.root else "is a folder without a log"
        raise AdrError(Problem(f"the inherited log {said!r} {why}", hint="correct inherits in the settings"))
    return found


def _then(project: Project, heir: Project, said: str, reader: Reader) -> Project | None:
    root = Path(os.path.normpath(heir.root / said))
    below = Below(reader, _way(project, root))
    return Project(root=root, settings=discovery.settings_at(below)) if below.names(".") else None


def _way(project: Project, folder: Path) -> str:
    return os.path.relpath(folder, project.root).replace(os.sep, "/")


@contextmanager
def open_with_inherited(start: Path, revision: str = "") -> Iterator[Logs]:
    """Give the log that *start* lies in and those that it inherits, all as seen from the top of the work tree."""
    own = discovery.find_project(start)
    package = Package(name=name_in(start, own), project=own)
    with open_packages((package, *parents(own)), top_of(own.root), revision) as logs:
        yield logs


def inherited(project: Project, reader: Reader) -> tuple[Inherited, ...]:
    """Return the decisions in force that a project inherits, as a reader has them; paths are from its own root."""
    return tuple(_inherited(project, reader))


def _inherited(project: Project, reader: Reader) -> Iterator[Inherited]:
    for one in parents(project, reader):
        way = _way(project, one.project.root)
        bindings = Bindings(one, WorkTree(one.project.root) if isinstance(reader, WorkTree) else Below(reader, way))
        for path in bindings.known:
            binding = bindings.binding(path)
            if binding.force is Force.IN_FORCE:
                binding = replace(binding, path=posixpath.normpath(f"{way}/{path}"), inherited_from=way, reopen="")
                yield Inherited(binding=binding, globs=bindings.governed.get(path, ()))


def stale_pins(project: Project) -> Iterator[tuple[str, str, str]]:
    """Yield the submodules that a project inherits of which git has newer commits here: path, commit, newest commit."""
    from adr.adapters import git  # most projects inherit nothing

    for one in parents(project):
        root = one.project.root
        if top_of(root) == top_of(project.root):
            continue
        try:
            repository = git.discover(root)
            newest = git.default_branch(repository)[1] if repository and repository.head else ""
            if repository and newest and not git.is_reached(repository, newest):
                yield _way(project, top_of(root)), repository.head, newest
        except AdrError:
            continue  # git cannot tell
