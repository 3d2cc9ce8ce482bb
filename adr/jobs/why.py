"""`adr why`: what binds a file, a folder or a line, whether it still holds, and how to reopen it."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from adr.adapters.disk import quick
from adr.model.binding import PathAnswer, Why
from adr.model.problem import AdrError, Problem
from adr.model.regex import regex
from adr.model.settings import Project
from adr.model.value import replace
from adr.project.discovery import from_root, repository_at
from adr.project.packages import Logs, Package, open_logs
from adr.project.what_binds import Asked, answer

if TYPE_CHECKING:
    from adr.core.rules.facts import Inherited

_LINE = regex(r"(?P<path>.+?):(?P<line>[1-9][0-9]{0,8})(?::[0-9]+)?")


def why(folder: Path, words: Sequence[str], revision: str = "", *, every: bool = False) -> tuple[Logs, Why]:
    """Answer for paths as seen from *folder*, each once, with a line or without; a path need not be there yet.

    With several logs a path is asked of those whose package it lies in, and a folder of those in it.

    Raises `AdrError` for a path that is not in the project, and for a revision that is none.
    """
    with open_logs(folder, revision, every=every) as logs:
        asked = tuple(dict.fromkeys(_asked(logs.home, folder, words)))
        repository = repository_at(logs.home, revision)
        commit = repository.head if repository and revision else ""
        within = [(one, _within(one, asked)) for one in logs.packages]
        left_out = [*logs.left_out]
        found = [
            answer(one, logs.reader, paths, repository, commit, parents=partial(_parents, logs, one, left_out))
            for one, paths in within
            if paths
        ]
        said = found[0] if len(logs.packages) == 1 and found else _joined(asked, found)
        return replace(logs, left_out=tuple(left_out)), said


def _parents(logs: Logs, package: Package, left_out: list[Problem]) -> tuple[Inherited, ...]:
    """Return what a package inherits; of several, the others are answered for where that is not there."""
    if not package.project.settings.inherits:
        return ()
    from adr.project.inherited import inherited  # most projects inherit nothing

    try:
        return inherited(package.project, logs.reader)
    except AdrError as error:
        if not logs.are_several:
            raise
        left_out += error.problems
        return ()


def _within(package: Package, asked: tuple[Asked, ...]) -> tuple[Asked, ...]:
    """Return the paths that lie in a package, and the folders that it lies in."""
    if not (package.name and package.folder):
        return asked
    folder = f"{package.folder}/"
    return tuple(one for one in asked if one.path.startswith(folder) or one.has(folder))


def _joined(asked: Sequence[Asked], found: Sequence[Why]) -> Why:
    """Join what several logs say of some paths."""
    every: dict[tuple[str, int], list[PathAnswer]] = {}
    for one in (path for said in found for path in said.paths):
        every.setdefault((one.path, one.line), []).append(one)

    def about(path: str, line: int) -> PathAnswer:
        same = every.get((path, line), ())
        return PathAnswer(
            path=path,
            line=line,
            governs=tuple(link for one in same for link in one.governs),
            cited=tuple(link for one in same for link in one.cited),
            introduced=tuple(link for one in same for link in one.introduced),
        )

    decisions = tuple(decision for one in found for decision in one.decisions)
    notes = tuple(dict.fromkeys(words for one in found for words in one.notes))
    paths = tuple(about("./" if one.path == "/" else one.path, one.line) for one in asked)
    return Why(paths=paths, decisions=decisions, notes=notes)


def _asked(project: Project, folder: Path, words: Iterable[str]) -> Iterator[Asked]:
    """Yield what is asked for. Of thousands of paths only their few folders are looked up."""
    here = from_root(project, folder, ".")
    near = cache(partial(_near, project.root, here))
    for word in words:
        found = _LINE.fullmatch(word) if ":" in word else None
        if found and not quick.is_there(posixpath.join(project.root, here, word)):
            yield Asked(_path(project, folder, found["path"], near), int(found["line"]))
        else:
            yield Asked(_path(project, folder, word, near))


_Near = tuple[str, Container[str]]
"""The path of a folder from the root, with a slash at its end, and the folders in it; "" for the root itself."""
_FOLDERS = frozenset({"", ".", ".."})
"""What stands behind the last slash in the path of a folder only."""


def _near(root: Path, here: str, above: str) -> _Near | None:
    """Find a folder as seen from another one, by its path from the root; None where it leads out of the root."""
    path = posixpath.normpath(posixpath.join(here, above))
    if path.startswith(("/", "..")):
        return None
    start = "" if path == "." else f"{path}/"
    with suppress(OSError, ValueError):  # what cannot be listed has no folder that answers
        return start, frozenset(quick.folders(f"{root}/{start}"))
    return start, ()


def _path(project: Project, folder: Path, word: str, near: Callable[[str], _Near | None]) -> str:
    """Return a path from the root; that of a folder ends in `/`."""
    if not word or "\n" in word or "\0" in word:
        raise AdrError(Problem(f"{word!r} is not a path", hint="give one path per line"))
    above, slash, name = word.rpartition("/")
    if found := near(word if name in _FOLDERS else above + slash):
        start, folders = found
        if name in _FOLDERS:
            return start or "/"
        return f"{start}{name}/" if name in folders else start + name
    path = from_root(project, folder, word)
    return f"{path}/" if word.endswith("/") or quick.is_folder(f"{project.root}/{path}") else path
