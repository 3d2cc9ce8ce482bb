"""`adr why`: what binds a file, a folder or a line, whether it still holds, and how to reopen it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from adr.adapters.disk import files
from adr.model.binding import Why
from adr.model.problem import AdrError, Problem
from adr.model.regex import regex
from adr.model.settings import Project
from adr.project.answers import Asked, answer
from adr.project.discovery import at, find_project, from_root, repository_at

_LINE = regex(r"(?P<path>.+?):(?P<line>[1-9][0-9]{0,8})(?::[0-9]+)?")


def why(folder: Path, words: Sequence[str], revision: str = "") -> tuple[Project, Why]:
    """Answer for paths as seen from *folder*, each with a line or without; a path need not be there yet.

    Raises `AdrError` for a path that is not in the project, and for a revision that is none.
    """
    project = find_project(folder)
    asked = tuple(_asked(project, folder, words))
    repository = repository_at(project, revision)
    with at(project, revision) as (then, reader):
        return then, answer(then, reader, asked, repository, repository.head if repository and revision else "")


def _asked(project: Project, folder: Path, words: Iterable[str]) -> Iterator[Asked]:
    here = from_root(project, folder, ".")
    for word in words:
        found = _LINE.fullmatch(word)
        if found and not (project.root / here / word).exists():
            yield Asked(path=_path(project, folder, here, found["path"]), line=int(found["line"]))
        else:
            yield Asked(path=_path(project, folder, here, word))


def _path(project: Project, folder: Path, here: str, word: str) -> str:
    """Return a path from the root; of thousands, only those that lead elsewhere are looked up."""
    path = posixpath.normpath(posixpath.join(here, word)) if word else ""
    if not path or path.startswith(("/", "..")):
        path = from_root(project, folder, word)
    if "\n" in path or "\0" in path:
        raise AdrError(Problem(f"{word!r} is no path", hint="give one path on a line"))
    is_folder = word.endswith("/") or files.is_folder(f"{project.root}/{path}")
    return f"{path}/".removeprefix("./") or "/" if is_folder else path
