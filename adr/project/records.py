"""The records of a log: their names, and each as it is written."""

from __future__ import annotations

import posixpath
import re
import shlex
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache

from adr.adapters.disk import files
from adr.core.addresses import relative
from adr.core.record.first_bytes import opening_bytes
from adr.core.record_names import is_record, name_number, names_meant, records_in_order, stem_of
from adr.model.decision import Reference
from adr.model.markdown import Document
from adr.model.node import Node
from adr.model.problem import AdrError, Place, Problem
from adr.model.record import ReadMatter, Record
from adr.model.regex import regex
from adr.model.settings import Project
from adr.model.value import dataclass, replace
from adr.project.reader import Reader, WorkTree, names_in

RECORD_LIMIT = 1024 * 1024
"""The most bytes that a record may have: many times what anybody reads."""
_ENOUGH = 10
"""How many pages show whether those without numbers are records."""
_OF_OTHERS = regex("outcome|resol", re.IGNORECASE)
"""Sections that reports of incidents have as well."""
MOST_FILES = 20_000
"""How many files of a project are looked through, where no path says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """Records in the order of their log, and what could not be read."""

    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()


def record_names(project: Project, reader: Reader | None = None) -> tuple[str, ...]:
    """Return the names of a log's records, by number, then by name; a name without one comes after.

    A name is the path of a file from the log. A folder is no record, whatever its name.
    """
    return names_at(project.settings.log, reader or WorkTree(project.root))


def names_at(log: str, reader: Reader) -> tuple[str, ...]:
    """Return the names of the records in any folder: of pages without numbers all where at least half decide.

    Else only those that do, so that no number of other pages hides a record.
    """
    names = records_in_order(names_in(log, reader))
    if not names or is_record(names[-1]):
        return names
    numbered = tuple(filter(is_record, names))
    pages = names[len(numbered) :]
    few = tuple(one for one in pages[:_ENOUGH] if _decides(log, one, reader))
    if 2 * len(few) >= len(pages[:_ENOUGH]):
        return names
    return (*numbered, *few, *(one for one in pages[_ENOUGH:] if _decides(log, one, reader)))


def _decides(log: str, name: str, reader: Reader) -> bool:
    try:
        record = read_at(posixpath.normpath(f"{log}/{name}"), reader)
    except AdrError:
        return False
    return record.word is not None or has_decision(record)


def has_decision(record: Record) -> bool:
    """Return whether a page has a section for what was decided, other than the outcome of an incident."""
    from adr.core.content.sections import Part, part  # only where nothing else says what is a record

    told = (one.title for one in record.sections)
    return any(part(one) in (Part.DECISION, Part.CHOICE) and not _OF_OTHERS.match(one) for one in told)


def find_name(project: Project, word: str, reader: Reader | None = None) -> str:
    """Return the file name of the one record that a word means. Raises `AdrError` for none, and for several."""
    return only_name(project, record_names(project, reader), word)


def only_name(project: Project, names: Sequence[str], word: str) -> str:
    """Return the one of some file names of the log that a word means, as `find_name` does."""
    log, folder = Place(project.settings.log), files.real(project.root / project.settings.log)
    if "/" in word and files.is_file(path := project.root / word):
        path = files.real(path.parent) / path.name
        if not path.is_relative_to(folder):
            hint = f"to list the records there: adr -C {shlex.quote(str(path.parent))} list"
            raise AdrError(Problem(f"{word!r} is not in this log", log, hint=hint))
        word = path.as_posix()
    found = names_meant(names, word, folder.as_posix())
    if not found:
        raise AdrError(Problem(f"there is no record {word!r}", log, hint="to list the records: adr list"))
    if len(found) > 1:
        message = f"{word!r} matches {len(found)} records: {', '.join(found)}"
        raise AdrError(Problem(message, log, hint="give more of the name, or the path"))
    return found[0]


def reference_to(project: Project, name: str) -> Reference:
    """Return what a link to a record says: its number, its title as its author wrote it, its file's path in the log."""
    title = read_one(project, name).title.text
    return Reference(
        number=name_number(name) or 0, title=title or stem_of(name), file=name, by_name=project.settings.by_name
    )


def seen_from(record: Record, to: Reference) -> Reference:
    """Return a reference with the way from a record of the log to the other's file."""
    return replace(to, file=relative(to.file, record.name.rpartition("/")[0]))


def log_records(project: Project, reader: Reader | None = None, *, brief: bool = False) -> Records:
    """Read the records of a log, which need not be there yet; *brief* is as much of them as a list tells."""
    reader = reader or WorkTree(project.root)
    names = record_names(project, reader)
    if not names:
        return Records()
    with near_folder(reader, project.settings.log) as near:
        return read_records(project, names, heads(near) if brief else near)


def read_records(project: Project, names: Iterable[str], reader: Reader | None = None) -> Records:
    """Read the records with these file names, those that can be read."""
    problems: list[Problem] = []
    return Records(records=tuple(_readable(project, names, reader, problems)), problems=tuple(problems))


def _readable(
    project: Project, names: Iterable[str], reader: Reader | None, problems: list[Problem]
) -> Iterator[Record]:
    for name in names:
        try:
            yield read_one(project, name, reader)
        except AdrError as error:
            problems += error.problems


def read_one(project: Project, name: str, reader: Reader | None = None) -> Record:
    """Read one record by its file name."""
    path = project.settings.record_path(name)
    return as_record(path, record_text(project, path, reader), name)


def read_at(path: str, reader: Reader) -> Record:
    """Read a record at a path, in any folder."""
    return as_record(path, files.decode(reader.read(path, RECORD_LIMIT), path))


def as_record(path: str, text: str, name: str = "", *, matter: ReadMatter | None = None) -> Record:
    """Read a record's text: what every command knows of a record, it knows from here. *name* is its path in its log.

    Nothing that is wrong with its front matter makes a record unreadable; *matter* is `read_matter`, or one with a note
    of its own.
    """
    parse, read = _reading()
    return read(path, parse(text), matter or read_matter, name=name)


@cache
def _reading() -> tuple[Callable[[str], Document], Callable[..., Record]]:
    """Load what reads records: who only needs the names of records does without."""
    from adr.adapters.commonmark import parse
    from adr.core.forms.read import read_record

    return parse, read_record


def refusal(record: Record) -> Problem | None:
    """Say why nothing is written into a record whose form belongs to another program."""
    from adr.core.forms import form_named  # as above

    why = form_named(record.form).refusal
    return Problem(why[0], Place(record.path), why[1]) if why else None


def read_matter(
    path: str, text: str, first_line: int, note: Callable[[Problem], None] = lambda _problem: None
) -> Node | None:
    """Read front matter that is more than plain; what is wrong with it goes to *note*."""
    from adr.adapters import yaml  # most front matter is plain

    try:
        return yaml.read(path, text, first_line, note=note)
    except AdrError as error:
        for problem in error.problems:
            note(problem)
        return None


@dataclass(frozen=True, slots=True)
class Near:
    """A reader of the work tree to which the files of one folder are near; `cut` leaves out what is not asked for."""

    tree: WorkTree
    folder: str
    near: Callable[[str, int], bytes]
    cut: Callable[[bytes], bytes] | None = None

    def names(self, folder: str) -> tuple[str, ...]:
        """List what stands in a folder."""
        return self.tree.names(folder)

    def folders(self, folder: str) -> tuple[str, ...]:
        """List the folders in a folder."""
        return self.tree.folders(folder)

    def read(self, path: str, limit: int) -> bytes:
        """Read one file."""
        if not path.startswith(f"{self.folder}/"):
            return self.tree.read(path, limit)
        content = self.near(path.removeprefix(f"{self.folder}/"), limit)
        return self.cut(content) if self.cut else content

    def read_if_there(self, path: str, limit: int) -> bytes | None:
        """Read one file, if there is one."""
        return self.tree.read_if_there(path, limit)


@contextmanager
def near_folder(reader: Reader, folder: str) -> Iterator[Reader]:
    """Give a reader for which a folder is opened once; a revision's reader is as quick already."""
    if not isinstance(reader, WorkTree) or folder == ".":
        yield reader
        return
    with files.reading(reader.root, folder) as near:
        yield Near(reader, folder, near)


def heads(reader: Reader) -> Reader:
    """Give a reader of as much of each record as says what a list tells: number, title, status, date, tags, people."""
    return replace(reader, cut=opening_bytes) if isinstance(reader, Near) else reader


def by_name(project: Project, reader: Reader) -> Callable[[str, int], bytes]:
    """Return what reads a record by its file's name."""
    if isinstance(reader, Near):
        return reader.near
    return lambda name, limit: reader.read(project.settings.record_path(name), limit)


def record_text(project: Project, path: str, reader: Reader | None = None) -> str:
    """Return a record's text, its line ends and its byte order mark as they are."""
    content = (reader or WorkTree(project.root)).read(path, RECORD_LIMIT)
    mark = "\ufeff" if content.startswith(BOM_UTF8) else ""
    return mark + files.decode(content, path)
