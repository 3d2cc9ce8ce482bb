"""`adr site --serve`: show the site, and make it again when a file that it is made from changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from time import monotonic

from adr.adapters import git
from adr.adapters.watching import watch
from adr.adapters.web_server import Shown, serve
from adr.core.rules.registry import judge
from adr.jobs.site import SiteBuild
from adr.jobs.site_read import Mark, SiteReader, folders_of, mark_of, marks_of
from adr.model.problem import AdrError, Problem
from adr.model.settings import Project
from adr.project.check_facts import gather
from adr.project.check_facts import logs as checked_logs
from adr.project.packages import Logs, Package, open_logs, packages_meant
from adr.project.reader import folder_in_git

FAILED = '<!doctype html><script src="/live.js" defer></script><body data-root="/"><pre>{}</pre>'
"""The page in the place of one that cannot be laid out."""
ASK_AGAIN = 1.0
"""How long the commit that git named is taken for the current one, in seconds."""


def serve_site(
    folder: Path,
    today: str,
    port: int,
    started: Callable[[str], None],
    say: Callable[[Problem], None],
    *,
    every: bool = False,
) -> None:
    """Serve until interrupted; *started* is told the address, *say* what is wrong each time the site is made."""
    shown = Shown()
    preview = _Preview(folder, today, shown, say, every=every)
    preview.step()
    with open_logs(folder, every=every) as logs:
        wait = watch([logs.home.root / one for one in folders_of(logs)])

    def step() -> None:
        wait()
        preview.step()

    try:
        serve(shown, port, started, step)
    except KeyboardInterrupt:
        return


class _Preview:
    """A site that is shown while people work on it.

    An edit is shown at once, with what is known to be wrong; what `adr check` finds follows as soon as it is known.
    """

    def __init__(self, folder: Path, today: str, shown: Shown, say: Callable[[Problem], None], *, every: bool) -> None:
        self._folder, self._every = folder, every
        self._today, self._shown, self._say = today, shown, say
        self._reader = SiteReader()
        self._site: SiteBuild | None = None
        self._seen: tuple[str, Mapping[str, Mark]] = "", {}
        self._head, self._asked = "", -ASK_AGAIN
        self._looked: dict[str, Mark] = {}
        self._findings: Mapping[str, Sequence[str]] = {}
        self._is_judged = False
        self._stopped: Sequence[Problem] = ()

    def step(self) -> None:
        """Show the site again if a file or the commit has changed.

        What stops it is said once, and the last whole site stays.
        """
        try:
            with open_logs(self._folder, every=self._every) as logs:
                self._look(logs)
            self._stopped = ()
        except AdrError as error:
            if error.problems != self._stopped:
                self._stopped = error.problems
                self._say_all(error.problems)

    def _look(self, logs: Logs) -> None:
        seen = self._commit(logs.home), marks_of(logs)
        if seen != self._seen or self._has_changed(logs.home):
            self._seen, self._is_judged = seen, False
            self._show(logs)
        elif not self._is_judged:
            self._is_judged = True
            packages, _ = packages_meant(self._folder, every=self._every)
            findings = _findings(packages, self._today)
            if findings != self._findings:
                self._findings = findings
                self._show(logs)

    def _commit(self, project: Project) -> str:
        """Return the current commit as git last said it, or nothing."""
        if monotonic() - self._asked >= ASK_AGAIN:
            repository = git.discover(project.root)
            self._head, self._asked = repository.head if repository else "", monotonic()
        return self._head

    def _has_changed(self, project: Project) -> bool:
        """Return whether a file that pages lead to is another than when it was looked at first."""
        looked = {path: mark_of(project, path) for path in (self._site.seen.looked if self._site else ())}
        return any(self._looked.setdefault(path, mark) != mark for path, mark in looked.items())

    def _show(self, logs: Logs) -> None:
        log = self._reader.read(logs, self._today)
        self._site, self._looked = SiteBuild(log, url="/", findings=self._findings), {}
        self._shown.put(self._file)
        if not self._is_judged:
            self._say_all(log.problems)

    def _file(self, path: str) -> bytes | None:
        """Return a file of the site; where it cannot be laid out, a page that says why."""
        try:
            return self._site.file(path) if self._site else None
        except AdrError as error:
            self._say_all(error.problems)
            return FAILED.format(escape("\n".join(map(str, error.problems)))).encode()

    def _say_all(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self._say(problem)


def _findings(packages: Iterable[Package], today: str) -> dict[str, Sequence[str]]:
    """Return what `adr check` finds, by the file that it is in: of several packages by its path from the top."""
    found = defaultdict(list)
    for package in packages:
        project = package.project
        folder = folder_in_git(project.root) if package.name else ""
        for problem in judge(gather(project, today, checked_logs(project, ()))):
            one = problem.below(folder)
            found[one.place.path if one.place else ""].append(f"{one.code} {one}")
    return dict(found)
