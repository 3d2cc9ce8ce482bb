"""`adr check`: judge what there is to know of a project."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from adr.adapters.disk import files
from adr.core.output.findings import Finding
from adr.core.output.report import HEADER, baseline
from adr.core.rules.facts import Facts
from adr.core.rules.registry import judge
from adr.model.plan import FileChange, Plan, Planned
from adr.model.problem import AdrError, Place, Problem, Severity
from adr.model.settings import Project
from adr.model.value import dataclass, replace
from adr.project.check_facts import gather, logs
from adr.project.discovery import folder_at, from_root
from adr.project.packages import Package, packages_meant
from adr.project.reader import folder_in_git, top_of
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


Judge = Callable[[Project, tuple[str, ...]], Checked]
"""Checks a project, and reports on some paths from its root, or on all."""


def check(folder: Path, today: str, paths: tuple[str, ...] = ()) -> Checked:
    """Check the project that *folder* lies in, as `check_logs` does."""
    return check_logs(folder, paths, partial(check_project, today))


def check_project(today: str, project: Project, wanted: tuple[str, ...]) -> Checked:
    """Check a project as it is; a wanted folder of records outside the log is checked as a log."""
    return judged(project, gather(project, today, logs(project, wanted)), wanted)


def check_logs(folder: Path, paths: Sequence[str], judge_one: Judge, *, every: bool = False) -> Checked:
    """Check the project that *folder* lies in, or each of several; *paths*, seen from there, restrict what is reported.

    Wrong settings are a finding, for the project the only one. Of several projects, each has the paths in its folder,
    and findings are as seen from the top. Raises `AdrError` for a path that is not there or not in the project.
    """
    try:
        packages, left_out = packages_meant(folder, every=every)
    except AdrError as error:
        return refused(error)
    if not packages[0].name:
        project = packages[0].project
        return judge_one(project, tuple(from_root(project, folder, path) for path in paths))
    whole = [files.real(folder / path) for path in paths]
    found = [_as_package(one, judge_one, wanted) for one, wanted in _with_paths(packages, whole) if wanted or not paths]
    if wrong := [one for one in left_out if _is_asked_for(one, top_of(folder_at(folder)), whole)]:
        found.append(refused(AdrError(*wrong)))
    return Checked(
        findings=tuple(finding for one in found for finding in one.findings),
        decks=sum(one.decks for one in found),
        records=sum(one.records for one in found),
    )


def _with_paths(packages: Sequence[Package], paths: Sequence[Path]) -> Iterator[tuple[Package, tuple[str, ...]]]:
    """Yield each package with the paths that lie in it and in none below; all of it is the empty path."""
    roots = {one.project.root for one in packages}
    owners = [next((above for above in (one, *one.parents) if above in roots), None) for one in paths]
    for package in packages:
        root = package.project.root
        inside = [one.relative_to(root).as_posix() for one, owner in zip(paths, owners, strict=True) if owner == root]
        around = ["" for one in paths if root.is_relative_to(one)]
        yield package, tuple(dict.fromkeys((*(one for one in inside if one != "."), *around)))


def _is_asked_for(wrong: Problem, top: Path, paths: Sequence[Path]) -> bool:
    """Return whether what is wrong with a log that is left out is about one of the paths, or all are wanted."""
    place = top / wrong.place.path if wrong.place else top
    inside = [one for one in paths if one.is_relative_to(place.parent) and place.parent != top]
    return not paths or bool(inside) or any(place.is_relative_to(one) for one in paths)


def _as_package(package: Package, judge_one: Judge, wanted: tuple[str, ...]) -> Checked:
    """Check one of several projects, and say all as one has it who stands at the top."""
    folder = folder_in_git(package.project.root)
    try:
        checked = judge_one(package.project, wanted)
    except AdrError as error:
        raise type(error)(*(one.below(folder) for one in error.problems)) from error
    findings = (replace(one, package=package.name, problem=one.problem.below(folder)) for one in checked.findings)
    return replace(checked, findings=tuple(findings))


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
