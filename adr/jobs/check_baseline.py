"""`adr check --baseline` and `--write-baseline`: a file with the findings that are known."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from adr.adapters.disk import files
from adr.core.documents.baseline import HEADER, baseline
from adr.core.documents.findings import Finding
from adr.model.place import Place
from adr.model.plan import FileChange, Plan, Planned
from adr.model.problem import AdrError, Problem
from adr.model.settings import Project
from adr.project.discovery import from_root

LIMIT = 16 * 1024 * 1024


def read_baseline(project: Project, folder: Path, name: str) -> str:
    """Return the text of the baseline that a person names as seen from *folder*. Raises `AdrError` for other files."""
    path = from_root(project, folder, name)
    content = files.read_if_there(project.root, path, LIMIT)
    if content is None:
        raise AdrError(Problem("no such file", Place(path), hint=f"write it: adr check --write-baseline {name}"))
    text = files.decode(content, path)
    if not text.startswith(HEADER):
        raise AdrError(Problem("not a baseline of adr check", Place(path), hint="give the path of a baseline"))
    return text


def plan_baseline(project: Project, folder: Path, name: str, findings: Sequence[Finding]) -> Planned:
    """Plan a baseline with some findings. Raises `AdrError` where another file is in its place."""
    path = files.safe_path(from_root(project, folder, name), Place(name))
    before = files.read_if_there(project.root, path, LIMIT)
    if before is not None and not before.startswith(HEADER.encode()):
        hint = "give a path where no file is, such as adr-baseline.txt"
        raise AdrError(Problem("not a baseline of adr check, so it was not overwritten", Place(path), hint=hint))
    after = baseline(findings).encode()
    return Planned(plan=Plan((FileChange(path, before, after),)), path=path)
