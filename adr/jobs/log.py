"""The folder of records: which numbers are taken, and which form its records have."""

from __future__ import annotations

from codecs import BOM_UTF8
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adr.adapters import files
from adr.core.number import next_number, record_name
from adr.core.records import read_sheet
from adr.model.settings import Project

if TYPE_CHECKING:
    from adr.adapters import git

RECORD_LIMIT = 4 * 1024 * 1024
DEFAULT = "madr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """The log: the names of its records in order of number, the next free number, and the default template."""

    folder: str
    names: tuple[str, ...]
    next_number: int
    form: str

    def numbered(self, number: int) -> tuple[str, ...]:
        """Return the paths of the records with a number: one, unless something is wrong."""
        return tuple(f"{self.folder}/{name}" for name in self.names if _number(name) == number)


def read_log(project: Project, repository: git.Repository | None) -> Log:
    """Read the log's names, and the numbers taken on every branch, local or remote-tracking."""
    folder = project.settings.log
    found = (name for name in files.names(project.root, folder) if record_name(name))
    names = tuple(sorted(found, key=lambda name: (_number(name), name)))
    from adr.adapters import git  # noqa: PLC0415 - who only reads records has no need of it

    elsewhere = git.record_names(repository, folder) if repository else ()
    return Log(folder=folder, names=names, next_number=next_number((*names, *elsewhere)), form=_form(project, names))


def _number(name: str) -> int:
    return (record_name(name) or (0, ""))[0]


def _form(project: Project, names: tuple[str, ...]) -> str:
    """Take the newest record's form, so that a log keeps one form."""
    if not names:
        return DEFAULT
    return read_sheet(read_record(project, f"{project.settings.log}/{names[-1]}")).form


def read_record(project: Project, path: str) -> str:
    """Return a record's text, its line ends and its byte order mark as they are."""
    content = files.read(project.root, path, RECORD_LIMIT)
    mark = "\ufeff" if content.startswith(BOM_UTF8) else ""
    return mark + files.decode(content, path)
