"""`adr site --serve`: show the site, and make it again when a file that it is made from changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from adr.adapters.web_server import Shown, serve
from adr.core.rules.registry import judge
from adr.jobs.site import SiteBuild
from adr.jobs.site_read import marks_of, read_site
from adr.model.problem import AdrError, Problem
from adr.model.settings import Project
from adr.project.discovery import find_project
from adr.project.gather import gather, logs


def serve_site(
    folder: Path, today: str, port: int, started: Callable[[str], None], say: Callable[[Problem], None]
) -> None:
    """Serve until interrupted; *started* is told the address, *say* what is wrong each time the site is made."""
    shown = Shown()
    preview = _Preview(folder, today, shown, say)
    preview.step()
    try:
        serve(shown, port, started, preview.step)
    except KeyboardInterrupt:
        return


class _Preview:
    """A site that is shown while people work on it; `_marks` are those of the files that it was made from."""

    def __init__(self, folder: Path, today: str, shown: Shown, say: Callable[[Problem], None]) -> None:
        self._folder, self._today, self._shown, self._say = folder, today, shown, say
        self._marks: object = None
        self._looked: tuple[str, ...] = ()

    def step(self) -> None:
        """Make the site again if a file has changed. What is wrong is said, and the last whole site stays."""
        try:
            project = find_project(self._folder)
            marks = marks_of(project, self._looked)
            if marks == self._marks:
                return
            self._marks = marks
            site = SiteBuild(read_site(project, self._today), findings=_findings(project, self._today))
            self._shown.put(dict(site.files()))
            self._looked = site.looked
            self._marks = marks_of(project, self._looked)
            for problem in site.problems:
                self._say(problem)
        except AdrError as error:
            for problem in error.problems:
                self._say(problem)


def _findings(project: Project, today: str) -> dict[str, Sequence[str]]:
    """Return what `adr check` finds, by the file that it is in."""
    found = defaultdict(list)
    for one in judge(gather(project, today, logs(project, ()))):
        found[one.place.path if one.place else ""].append(f"{one.code} {one}")
    return dict(found)
