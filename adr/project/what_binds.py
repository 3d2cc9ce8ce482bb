"""Answer what binds files: the globs that have them, the records that they cite, the changes that they came with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, NamedTuple

from adr.adapters import git
from adr.adapters.globs import Globs
from adr.core.govern.citations import pattern
from adr.core.govern.introductions import Introductions, introductions
from adr.model.binding import Citation, GlobLink, Introduction, PathAnswer, Why
from adr.model.settings import Project
from adr.project.bindings import Bindings
from adr.project.mentions import aside, citations, listed, matching_lines
from adr.project.packages import Package
from adr.project.reader import Reader

if TYPE_CHECKING:
    from adr.core.rules.facts import Inherited

FEW = 100
"""How many paths are named to git; for more it reads all there are."""
FEW_NAMES = 10
"""Of so many files the names that they had before are looked up."""
SHALLOW = "this clone is shallow, so what introduced a line may be missing; to get all history: git fetch --unshallow"


class Asked(NamedTuple):
    """A file, a folder (its path ends in `/`, that of all is "/"), or a line of a file; 0 is all of it."""

    path: str
    line: int = 0

    def has(self, path: str) -> bool:
        """Return whether a file is the one, or in the folder."""
        return self.path in {path, "/"} or (self.path.endswith("/") and path.startswith(self.path))


def answer(
    package: Package,
    reader: Reader,
    asked: Sequence[Asked],
    repository: git.Repository | None,
    revision: str = "",
    *,
    parents: Callable[[], Iterable[Inherited]],
) -> Why:
    """Return what binds some paths, in the work tree or at a revision; *parents* reads what the project inherits."""
    project = package.project
    with _mentioned(project, asked, revision) as lines:
        bindings = Bindings(package, reader)
        above = {one.binding.path: one for one in parents()}
        globs = Globs({**bindings.governed, **{path: one.globs for path, one in above.items()}})
        came = came_with(project, bindings, repository) if repository else Introductions(changes=(), held={})
        blamed = _blamed(repository, asked, revision) if repository else {}
        former = _former(repository, asked) if repository else {}
        cited = _cited(project, bindings, lines())

    def about(one: Asked) -> PathAnswer:
        path, line = one
        is_folder = path.endswith("/")
        found = _matching_in(project, globs, path, revision) if is_folder else globs.matching(path)
        return PathAnswer(
            path="./" if path == "/" else path,
            line=line,
            governs=tuple(_links(found)) if found else (),
            cited=_of(one, cited) if line or is_folder else cited.get(path, ()),
            introduced=_introduced(came, one, former.get(path, ()), blamed) if came.changes or came.held else (),
        )

    paths = tuple(map(about, asked))
    named = dict.fromkeys(record for one in paths for record in one.records)
    return Why(
        paths=paths,
        decisions=tuple(above[one].binding if one in above else bindings.binding(one) for one in named),
        notes=(SHALLOW,) if repository and repository.shallow else (),
    )


def _matching_in(project: Project, globs: Globs, folder: str, revision: str) -> dict[str, str]:
    """Return the globs that have a folder, or any file in it, by their records."""
    found = globs.matching(folder)
    for path in listed(project, tuple(filter(None, (folder.rstrip("/"),))), revision):
        found |= globs.matching(path)
    return found


def _links(found: Mapping[str, str]) -> Iterator[GlobLink]:
    """Yield globs by their records, the project's own before those that it inherits."""
    for record in sorted(found, key=lambda record: (record.startswith("../"), record)):
        yield GlobLink(record=record, glob=found[record])


def _mentioned(
    project: Project, asked: Sequence[Asked], revision: str
) -> AbstractContextManager[Callable[[], Sequence[git.FoundText]]]:
    """Start to look for what files mention, in those that are asked for if they are few."""
    paths = tuple(dict.fromkeys(one.path.rstrip("/") for one in asked)) if len(asked) <= FEW else ()
    within = paths if all(paths) else ()
    return matching_lines(project, pattern(project.settings.log), within, aside(project), revision)


def _cited(project: Project, bindings: Bindings, lines: Sequence[git.FoundText]) -> dict[str, tuple[Citation, ...]]:
    found: dict[str, tuple[Citation, ...]] = {}
    for one in citations(project, lines, bindings.known, bindings.numbers):
        if one.record:
            found[one.path] = (*found.get(one.path, ()), one)
    return found


def _of(asked: Asked, cited: Mapping[str, tuple[Citation, ...]]) -> tuple[Citation, ...]:
    """Return what a folder's files cite, or what stands in a line."""
    if asked.line:
        return tuple(one for one in cited.get(asked.path, ()) if one.line == asked.line)
    return tuple(one for path, some in cited.items() if asked.has(path) for one in some)


def came_with(project: Project, bindings: Bindings, repository: git.Repository) -> Introductions:
    """Return the changes that brought decisions, with what else they changed."""
    settings = project.settings
    brought = git.bringing_files(repository, (settings.log, settings.cards))
    return introductions(brought, bindings.decided_in, bindings.commits)


Blamed = Mapping[tuple[str, int], str]
"""The commits that lines came by, by path and line."""


def _blamed(repository: git.Repository, asked: Sequence[Asked], revision: str) -> Blamed:
    lines: dict[str, list[int]] = {}
    for one in asked:
        if one.line:
            lines.setdefault(one.path, []).append(one.line)
    return {
        (path, line): commit
        for path, numbers in lines.items()
        for line, commit in git.blame(repository, path, numbers, revision and repository.head).items()
    }


def _former(repository: git.Repository, asked: Sequence[Asked]) -> Mapping[str, Sequence[str]]:
    """Return the names that files had before; git reads the history for each, so that only a few are looked up."""
    paths = [one.path for one in asked if not one.line and not one.path.endswith("/")]
    return git.former_names(repository, paths) if 0 < len(paths) <= FEW_NAMES else {}


def _introduced(came: Introductions, asked: Asked, former: Sequence[str], blamed: Blamed) -> tuple[Introduction, ...]:
    if asked.line:
        commit = blamed.get((asked.path, asked.line))
        return tuple(came.of_commit(commit).values()) if commit else ()
    found = came.of_path(asked.path)
    for name in former:
        found = {**found, **came.of_path(name)}
    return tuple(found.values())
