"""The log with its folder held open, for who reads thousands of records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from adr.adapters import files
from adr.core.record.heads import head
from adr.jobs.reading import Reader, WorkTree
from adr.model.settings import Project


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
        folder, _, name = path.rpartition("/")
        if folder != self.folder:
            return self.tree.read(path, limit)
        content = self.near(name, limit)
        return self.cut(content) if self.cut else content

    def read_if_there(self, path: str, limit: int) -> bytes | None:
        """Read one file, if there is one."""
        return self.tree.read_if_there(path, limit)


@contextmanager
def near_log(project: Project, reader: Reader) -> Iterator[Reader]:
    """Give a reader for which the log's folder is opened once; a revision's reader is as quick already."""
    log = project.settings.log
    if not isinstance(reader, WorkTree) or log == ".":
        yield reader
        return
    with files.reading(project.root, log) as near:
        yield Near(reader, log, near)


def heads(reader: Reader) -> Reader:
    """Give a reader of as much of each record as says what a list tells: number, title, status, date, tags, people."""
    return replace(reader, cut=head) if isinstance(reader, Near) else reader


def by_name(project: Project, reader: Reader) -> Callable[[str, int], bytes]:
    """Return what reads a record by its file's name."""
    if isinstance(reader, Near):
        return reader.near
    return lambda name, limit: reader.read(project.settings.record_path(name), limit)
