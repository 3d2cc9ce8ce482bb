"""The folder of records: which numbers are taken, and which form its records have."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adr.adapters.disk import files
from adr.core.names import in_order, is_record, name_number, next_number
from adr.core.record.heads import says_first
from adr.model.problem import AdrError
from adr.model.settings import Project, Settings
from adr.project.reader import Reader, WorkTree

if TYPE_CHECKING:
    from adr.adapters import git
    from adr.model.written import Written

RECORD_LIMIT = 4 * 1024 * 1024
DEFAULT = "madr"
NEWEST = 3
"""So many of the newest records show which form a log has: one may be an odd one out."""


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

    def numbered(self, number: int) -> tuple[str, ...]:
        """Return the paths of the records with a number: one, unless something is wrong."""
        return tuple(self.settings.record_path(name) for name in self.names if name_number(name) == number)


def read_log(project: Project, repository: git.Repository | None) -> Log:
    """Read the log's names, and the numbers taken on every branch and in every work tree of the repository."""
    folder = project.settings.log
    names = in_order(filter(is_record, files.names(project.root, folder)))
    from adr.adapters import git  # who only reads records has no need of it

    elsewhere = git.record_names(repository, folder) if repository else ()
    return Log(settings=project.settings, names=names, next_number=next_number((*names, *elsewhere)))


def profile(project: Project, log: Log) -> str:
    """Return the profile that goes on with a log's form: that of most of its newest records, else of the newest."""
    found = tuple(_profiles(project, log))
    # The first of equals is the newest.
    return Counter(found).most_common(1)[0][0] if found else DEFAULT


def _profiles(project: Project, log: Log) -> Iterator[str]:
    for path, text in _newest_texts(project, log.names):
        said = says_first(text.encode())
        if said:
            yield "nygard" if said == "nygard" else DEFAULT
        else:
            yield from _profile_as_read(path, text)


def _profile_as_read(path: str, text: str) -> Iterator[str]:
    """Yield the profile that goes on with a record's form, if it has one that is known."""
    from adr.core.written import read_written  # to load it takes longer than to read a record
    from adr.model.written import Form

    form = read_written(path, text).form
    if form is not Form.OTHER:
        yield "nygard" if form is Form.NYGARD else DEFAULT


def newest(project: Project, names: Sequence[str]) -> Iterator[tuple[Written, str]]:
    """Read the newest of a log's records and their texts, the very newest first; what cannot be read is left out."""
    from adr.core.written import read_written  # many who read a log need its names alone

    for path, text in _newest_texts(project, names):
        yield read_written(path, text), text


def _newest_texts(project: Project, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    for name in names[: -NEWEST - 1 : -1]:
        path = project.settings.record_path(name)
        try:
            yield path, record_text(project, path)
        except AdrError:
            continue  # `adr check` tells of it


def record_text(project: Project, path: str, reader: Reader | None = None) -> str:
    """Return a record's text, its line ends and its byte order mark as they are."""
    content = (reader or WorkTree(project.root)).read(path, RECORD_LIMIT)
    mark = "\ufeff" if content.startswith(BOM_UTF8) else ""
    return mark + files.decode(content, path)
