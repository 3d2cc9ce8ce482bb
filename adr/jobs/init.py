"""`adr init`: a log begins with the record that there are records."""

from __future__ import annotations

import os
from pathlib import Path

from adr.adapters import git
from adr.adapters.disk import files
from adr.core.edit.fill_template import Blanks, fill, one_line
from adr.core.record_names import next_name
from adr.core.text.slug import slug
from adr.model.plan import FileChange, Plan, Planned
from adr.model.problem import AdrError, Place, Problem
from adr.model.settings import Project
from adr.model.value import dataclass
from adr.project.discovery import find_beginning, folder_at, settings_at
from adr.project.foreign import foreign_log
from adr.project.new_record import read_log
from adr.project.reader import WorkTree
from adr.project.record_templates import shipped

TEMPLATE = "init.md"
TITLE = "Record architecture decisions"
ADR_DIR = ".adr-dir"
LIMIT = 64 * 1024


@dataclass(frozen=True, slots=True)
class _Promised(WorkTree):
    """The files of a folder as they will be once its `.adr-dir` names a log."""

    log: str = ""

    def read_if_there(self, path: str, limit: int) -> bytes | None:
        """Read one file, if there is or will be one."""
        return f"{self.log}\n".encode() if path == ADR_DIR else WorkTree.read_if_there(self, path, limit)


def project_to_begin(folder: Path, log: str = "") -> Project:
    """Return the project that a log begins in: the folder itself, where the log's folder is named as seen from it.

    Raises `AdrError` for a log that lies elsewhere, and where settings that are there name another one.
    """
    if not log:
        return find_beginning(folder)
    root = folder_at(folder)
    wanted = _below(root, log)
    said = foreign_log(WorkTree(root))
    settings = settings_at(_Promised(root, wanted))
    for other in (said.text if said else wanted, settings.log):
        if other != wanted:
            hint = f"change the settings, or run: adr init {other}"
            raise AdrError(Problem(f"the settings say that the log is {other!r}, not {wanted!r}", hint=hint))
    return Project(root=root, settings=settings)


def _below(root: Path, log: str) -> str:
    """Return a log's folder as seen from the root; `.` is the root itself."""
    path = Path(os.path.normpath(root / log))
    if not path.is_relative_to(root):
        hint = "run it in a folder above the log"
        raise AdrError(Problem(f"the log {log!r} is not below the current folder", hint=hint))
    below = path.relative_to(root).as_posix()
    return below if below == "." else files.safe_path(below, Place(ADR_DIR))


def init(project: Project, date: str, *, named: bool) -> Planned:
    """Plan a log's first record, and the `.adr-dir` where the log's folder was *named*.

    Raises `AdrError` where the log has records.
    """
    log = read_log(project, git.discover(project.root))
    if log.names:
        hint = "add a record: adr new TITLE; or begin another log: adr init DIR"
        raise AdrError(
            Problem(f"there is a log here already; its newest record is {log.names[-1]}", Place(log.folder), hint)
        )
    path = project.settings.record_path(next_name(log.examples, log.next_number, slug(TITLE)))
    blanks = Blanks(number=log.next_number, title=TITLE, date=one_line(date), status="Accepted")
    changes = [FileChange(path, None, fill(shipped(project, TEMPLATE), blanks).encode())]
    if named:
        before = files.read_if_there(project.root, ADR_DIR, LIMIT)
        changes.insert(0, FileChange(ADR_DIR, before, f"{project.settings.log}\n".encode()))
    return Planned(plan=Plan(tuple(changes)), path=path)
