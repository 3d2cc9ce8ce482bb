"""Find the project and read its settings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from adr.adapters import files, toml
from adr.core.fields import Decoded, Note, decode
from adr.core.forms import SETTINGS
from adr.jobs.reading import Reader, WorkTree
from adr.model.node import Mapping
from adr.model.problem import AdrError, Problem, UsageError, refuse
from adr.model.settings import Project, Settings

LIMIT = 1024 * 1024
SOURCES = (("adr.toml", ()), ("pyproject.toml", ("tool", "adr")))


def find_project(start: Path) -> Project:
    """Return the project that *start* lies in: the nearest folder upwards that is one.

    A folder is a project when it has settings (`adr.toml`, or `[tool.adr]` in `pyproject.toml`), a `cards`
    folder or a `doc/adr` folder. The walk ends at the top of the git work tree; when nothing is found,
    that top is the project, or *start* outside git. Raises `UsageError` when *start* is no folder.
    """
    if not start.is_dir():
        raise UsageError(Problem(f"there is no folder {str(start)!r}", hint="give -C a folder that is there"))
    start = start.resolve()
    for folder in (start, *start.parents):
        if (found := settings_of(WorkTree(folder))) is not None:
            return Project(root=folder, settings=found)
        if (folder / "cards").is_dir() or (folder / "doc/adr").is_dir() or (folder / ".git").exists():
            return Project(root=folder, settings=Settings())
    return Project(root=start, settings=Settings())


def from_root(project: Project, folder: Path, path: str) -> str:
    """Return a path that a person gave as the project sees it; the root itself is empty."""
    whole = (folder / path).absolute()
    real = whole.parent.resolve() / whole.name if whole.name not in ("", "..") else whole.resolve()
    hint = "give a file or folder of the project"
    if not real.is_relative_to(project.root):
        raise AdrError(Problem(f"{path!r} is not in the project", hint=hint))
    found = real.relative_to(project.root).as_posix()
    return "" if found == "." else found


def settings_of(reader: Reader) -> Settings | None:
    """Return the settings that a folder holds, None where it holds none."""
    for name, table in SOURCES:
        content = reader.read_if_there(name, LIMIT)
        if content is not None:
            text = files.decode(content, name)
            node = toml.read_table(name, text, *table) if "adr" in text or not table else None
            if node is not None:
                return read_settings(node)
    return None


def read_settings(node: Mapping) -> Settings:
    """Make settings of what a file says; every problem at once."""
    wrong: list[Problem] = []
    given = decode(SETTINGS, node, wrong.append)
    values = {name: _folders(name, value, given, wrong.append) for name, value in given.values.items()}
    refuse(wrong)
    return Settings(**values)


def _folders(name: str, value: Any, given: Decoded, note: Note) -> Any:  # noqa: ANN401 - a setting of any kind
    """Return a setting; folders as clean paths inside the project."""
    if name == "seeds":
        return tuple(_folders("seed", one, given, note) for one in value)
    if not value or name not in ("cards", "log", "templates", "seed"):
        return value
    try:
        return files.safe_path(value, given.at("seeds" if name == "seed" else name))
    except AdrError as error:
        for problem in error.problems:
            note(problem)
        return value
