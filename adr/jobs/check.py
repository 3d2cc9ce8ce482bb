"""`adr check`: judge what there is to know of a project."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from adr.adapters.disk import files
from adr.core.output.findings import Finding
from adr.core.output.report import HEADER, baseline
from adr.core.rules.facts import Facts
from adr.core.rules.registry import judge
from adr.model.plan import FileChange, Plan, Planned
from adr.model.problem import AdrError, Place, Problem, Severity
from adr.model.settings import Project
from adr.model.value import dataclass
from adr.project.discovery import find_project, from_root
from adr.project.gather import gather, logs
from adr.project.records import record_text

REFUSED = "E001"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """All that was found, in reading order, and how much was looked at."""

    findings: tuple[Finding, ...]
    decks: int = 0
    records: int = 0

    def count(self, severity: Severity) -> int:
        """Return how many findings are of one severity."""
        return sum(one.problem.severity is severity for one in self.findings)


def check(folder: Path, today: str, paths: tuple[str, ...] = ()) -> Checked:
    """Check the project that *folder* lies in; *paths*, seen from there, restrict what is reported.

    Wrong settings are a finding, then the only one. A path that is a folder of records outside the log is
    checked as a log. Raises `AdrError` for a path that is not there or not in the project.
    """
    try:
        project = find_project(folder)
    except AdrError as error:
        return refused(error)
    wanted = tuple(from_root(project, folder, path) for path in paths)
    return judged(project, gather(project, today, logs(project, wanted)), wanted)


def refused(error: AdrError) -> Checked:
    """Return what is wrong with settings as findings. Raises the error again where it is not about a file."""
    found = tuple(Finding(problem=Problem(p.message, p.place, p.hint, code=p.code or REFUSED)) for p in error.problems)
    if all(one.problem.place for one in found):
        return Checked(findings=found)
    raise error


def judged(project: Project, facts: Facts, wanted: tuple[str, ...]) -> Checked:
    """Judge facts; *wanted* are the paths, from the project's root, to report on, none for all."""
    found = [problem for problem in judge(facts) if not wanted or _concerns(problem, wanted)]
    lines = _Lines(project)
    findings = tuple(Finding(problem=problem, line=lines.at(problem.place)) for problem in found)
    return Checked(findings=findings, decks=len(facts.decks), records=len(facts.records))


def _concerns(problem: Problem, wanted: tuple[str, ...]) -> bool:
    place = problem.place.path if problem.place else ""
    return any(not path or place == path or place.startswith(f"{path}/") for path in wanted)


class _Lines:
    """The lines that findings point to; a file is opened when something was found in it."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.known: dict[str, list[str]] = {}

    def at(self, place: Place | None) -> str:
        if place is None or not place.line:
            return ""
        if place.path not in self.known:
            self.known = {place.path: self._read(place.path)}
        lines = self.known[place.path]
        return lines[place.line - 1].rstrip("\r") if place.line <= len(lines) else ""

    def _read(self, path: str) -> list[str]:
        try:
            return record_text(self.project, path).removeprefix("\ufeff").split("\n")
        except AdrError:
            return []


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
