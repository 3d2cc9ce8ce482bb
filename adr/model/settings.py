"""A project's settings, and where the project is."""

from __future__ import annotations

import posixpath
from pathlib import Path

from adr.model.problem import Place
from adr.model.regex import regex
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


@dataclass(frozen=True, slots=True)
class Pin:
    """A repository of the catalogue at a commit, and the folder of a project in it; that of the top is empty."""

    repository: str
    commit: str
    folder: str

    @property
    def way(self) -> str:
        """Return the path that stands for the top of the repository: `platform@1a2b3c4`."""
        return f"{self.repository.strip('/')}@{self.commit}"

    @property
    def name(self) -> str:
        """Return what its log is called, where its settings give it no name."""
        return (self.folder or self.repository.removesuffix(".git")).rstrip("/").rpartition("/")[2]


_PIN = regex(r"(?P<repository>.+)@(?P<commit>[0-9a-f]{7,64})(?::(?P<folder>[^:]+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`[tool.adr]` in `pyproject.toml`, or `adr.toml`. All paths are from the project's root.

    Two are no settings of ours. `by_name`: a log is log4brains' when that program's settings say where it lies.
    `naming` is how another program would name a record, such as `acme-000-x.md`.
    """

    cards: str = "cards"
    seeds: tuple[str, ...] = ("seeds",)
    log: str = "doc/adr"
    templates: str = "templates"
    template: str = ""
    lang: str = "en"
    web: str = ""
    citations: tuple[str, ...] = ()
    accepted_by: tuple[str, ...] = ()
    ignore: tuple[Ignore, ...] = ()
    name: str = ""
    logs: tuple[str, ...] = ()
    inherits: str = ""
    by_name: bool = False
    naming: str = ""

    @property
    def pin(self) -> Pin | None:
        """Return what is inherited as `repository@commit`, with `:folder` where it is not the top's log; else None."""
        found = _PIN.fullmatch(self.inherits)
        return Pin(found["repository"], found["commit"], (found["folder"] or "").strip("/")) if found else None

    @property
    def folder(self) -> str:
        """Return the folder that log, cards and templates lie in: a package's, once paths are from the top."""
        return posixpath.commonpath((self.log, self.cards, self.templates))

    def record_path(self, name: str) -> str:
        """Return the path of a record by its name, its file's path from the log; a log of `.` is the project's root.

        A name that begins with `..` is that of a record in another log.
        """
        if name.startswith("../"):
            return posixpath.normpath(f"{self.log}/{name}")
        return name if self.log == "." else f"{self.log}/{name}"

    def record_name(self, path: str) -> str:
        """Return the name of a record by its path, as `record_path` takes it."""
        return path.removeprefix(f"{self.log}/")

    def is_in_log(self, path: str) -> bool:
        """Return whether a path is that of something in the log; of a project's root, that of something right in it."""
        return "/" not in path if self.log == "." else path.startswith(f"{self.log}/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project: its root (absolute, symlinks resolved) and its settings.

    `trusted` is the folder that has the templates and the lists of people, where these are not the root's: a change
    is judged by those of its base.
    """

    root: Path
    settings: Settings
    trusted: Path | None = None

    @property
    def log_folder(self) -> Path:
        """Return the folder of the log."""
        return self.root / self.settings.log

    @property
    def shelf(self) -> Path:
        """Return the folder that templates and lists of people are read from, by their paths from the root."""
        return self.trusted or self.root
