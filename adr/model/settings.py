"""A project's settings, and where the project is."""

from __future__ import annotations

from pathlib import Path

from adr.model.problem import Place
from adr.model.value import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignore:
    """A rule of `adr check` that is switched off, and why; `place` is where that is said.

    Said in a card's or deck's file it holds for `path` alone, at a line or for findings about the whole file.
    """

    code: str
    reason: str
    place: Place
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`[tool.adr]` in `pyproject.toml`, or `adr.toml`. All paths are from the project's root.

    `by_name` is no setting of ours: a log is log4brains' when that program's settings say where it lies.
    """

    cards: str = "cards"
    seeds: tuple[str, ...] = ("seeds",)
    log: str = "doc/adr"
    templates: str = "templates"
    template: str = ""
    lang: str = "en"
    web: str = ""
    ignore: tuple[Ignore, ...] = ()
    by_name: bool = False

    def record_path(self, name: str) -> str:
        """Return the path of a record by its file's name; a log of `.` is the project's root itself."""
        return name if self.log == "." else f"{self.log}/{name}"

    def is_in_log(self, path: str) -> bool:
        """Return whether a path is that of something right in the log."""
        return (path.rpartition("/")[0] or ".") == self.log


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project: its root (absolute, symlinks resolved) and its settings."""

    root: Path
    settings: Settings
