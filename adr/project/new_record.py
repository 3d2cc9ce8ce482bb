"""What a new record begins with: its number, and the profile of its log's form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from adr.adapters.disk import files
from adr.core.record.first_bytes import says_first
from adr.core.record_names import name_number, next_number
from adr.model.problem import AdrError, Place, Problem, Severity
from adr.model.settings import Project, Settings
from adr.model.value import dataclass
from adr.project.discovery import settings_at
from adr.project.reader import names_in
from adr.project.records import as_record, record_names, record_text

if TYPE_CHECKING:
    from adr.adapters import git

DEFAULT = "madr"
NEWEST = 3
"""How many of the newest records show which form a log has: one may be an odd one out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """The log: the names of its records in order of number, those without one last, and the next free number."""

    settings: Settings
    names: tuple[str, ...]
    next_number: int

    @property
    def folder(self) -> str:
        """Return the log's folder."""
        return self.settings.log

    @property
    def examples(self) -> tuple[str, ...]:
        """Return the names that a new one goes on from: those of the records, else one as the log's program has it."""
        return self.names or tuple(filter(None, (self.settings.naming,)))

    def skipped(self) -> tuple[Problem, ...]:
        """Say why the next number does not follow the newest record's: what lies elsewhere has those between."""
        last = self.next_number - 1
        if self.next_number == next_number(self.names):
            return ()
        message = f"the next number is {last + 1}, since another branch or work tree has record {last}"
        return (Problem(message, Place(self.folder), "to list the branches: git branch --all", Severity.INFORMATION),)

    def numbered(self, number: int) -> tuple[str, ...]:
        """Return the paths of the records with a number: one, unless something is wrong."""
        return tuple(self.settings.record_path(name) for name in self.names if name_number(name) == number)


def read_log(project: Project, repository: git.Repository | None) -> Log:
    """Read the log's names, and the numbers taken on every branch and in every work tree of the repository."""
    folder = project.settings.log
    names = record_names(project)
    taken = (*names, *names_elsewhere(project, repository, names)) if repository else names
    return Log(
        settings=project.settings, names=names, next_number=next_number(taken, files.folders(project.root, folder))
    )


def names_elsewhere(project: Project, repository: git.Repository, names: Sequence[str]) -> tuple[str, ...]:
    """Return the names of a log's files on other branches and in other work trees; *names* are ours.

    On the remote's default branch the log is where the settings there have it: ours may have moved.
    """
    from adr.adapters import git  # who only reads records has no need of it

    log = project.settings.log
    found = git.record_names(repository, log)
    if names and repository.tips and (published := git.published(repository)):
        with suppress(AdrError), git.tree(repository, published) as tree:
            then = settings_at(tree, log).log
            found += tuple(names_in(then, tree)) if then != log else ()
    return found


def profile(project: Project, log: Log) -> str:
    """Return the profile that goes on with a log's form: that of most of its newest records, else of the newest."""
    found = tuple(_profiles(project, log))
    # The first of equals is the newest.
    return Counter(found).most_common(1)[0][0] if found else DEFAULT


def _profiles(project: Project, log: Log) -> Iterator[str]:
    """Yield the profile that goes on with the form of each of the newest records, if it is one that is known."""
    for path, text in newest_texts(project, log.names):
        if plain := says_first(text.encode()):
            yield plain
            continue
        from adr.core.forms import form_named  # most records are plain

        if told := form_named(as_record(path, text).form).profile:
            yield told


def newest_texts(project: Project, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of the newest records, the newest first."""
    for name in names[: -NEWEST - 1 : -1]:
        path = project.settings.record_path(name)
        try:
            yield path, record_text(project, path)
        except AdrError:
            continue  # `adr check` reports it
