"""Where a project's files are read from: its work tree, or a revision of it."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from adr.adapters.disk import files, quick
from adr.core.record_names import in_log
from adr.model.problem import AdrError
from adr.model.value import dataclass


class Reader(Protocol):
    """The files of a project, by their paths from its root, as `adapters.disk.files` describes them."""

    def names(self, folder: str) -> tuple[str, ...]:
        """List what stands in a folder, in order; a folder that is not there is empty."""

    def folders(self, folder: str) -> tuple[str, ...]:
        """List the folders in a folder, in order."""

    def read(self, path: str, limit: int) -> bytes:
        """Read one file of *limit* bytes at most. Raises `AdrError` for what is no such file."""

    def read_if_there(self, path: str, limit: int) -> bytes | None:
        """Read one file as `read` does; None when there is no file of that name."""


@dataclass(frozen=True, slots=True)
class Given:
    """Files that are given by their paths, and no others."""

    contents: Mapping[str, bytes]

    def names(self, folder: str) -> tuple[str, ...]:
        """List what stands in a folder."""
        inside = (path.removeprefix(f"{folder}/") for path in self.contents if path.startswith(f"{folder}/"))
        return tuple(sorted({path.partition("/")[0] for path in inside}))

    def folders(self, folder: str) -> tuple[str, ...]:
        """List the folders in a folder."""
        return tuple(name for name in self.names(folder) if f"{folder}/{name}" not in self.contents)

    def read(self, path: str, limit: int) -> bytes:
        """Read one file, which has to be among them."""
        return self.contents[path][:limit]

    def read_if_there(self, path: str, limit: int) -> bytes | None:
        """Read one file, if there is one."""
        return self.read(path, limit) if path in self.contents else None


def top_of(folder: Path) -> Path:
    """Return the top of the git work tree that a folder lies in; outside git the folder itself."""
    return next((one for one in (folder, *folder.parents) if (one / ".git").exists()), folder)


def folder_in_git(folder: Path) -> str:
    """Return the path of a folder from the top of the git work tree that it lies in; empty for the top."""
    found = folder.relative_to(top_of(folder)).as_posix()
    return "" if found == "." else found


@dataclass(frozen=True, slots=True)
class WorkTree:
    """The files as they are on disk. A path may lead out of the project, but not out of its git work tree."""

    root: Path

    def names(self, folder: str) -> tuple[str, ...]:
        """List what stands in a folder."""
        return files.names(*self._place(folder))

    def folders(self, folder: str) -> tuple[str, ...]:
        """List the folders in a folder."""
        return files.folders(*self._place(folder))

    def read(self, path: str, limit: int) -> bytes:
        """Read one file."""
        return files.read(*self._place(path), limit)

    def read_if_there(self, path: str, limit: int) -> bytes | None:
        """Read one file, if there is one."""
        return files.read_if_there(*self._place(path), limit)

    def _place(self, path: str) -> tuple[Path, str]:
        """Return the folder that a path is read in, and its path from there: what leads out is refused in the top."""
        if not path.startswith("../"):
            return self.root, path
        return top_of(self.root), posixpath.normpath(f"{folder_in_git(self.root)}/{path}".lstrip("/"))


@dataclass(frozen=True, slots=True)
class Below:
    """The files below a folder of a reader's, by their paths from there."""

    reader: Reader
    folder: str

    def names(self, folder: str) -> tuple[str, ...]:
        """List what stands in a folder."""
        return self.reader.names(posixpath.normpath(f"{self.folder}/{folder}"))

    def folders(self, folder: str) -> tuple[str, ...]:
        """List the folders in a folder."""
        return self.reader.folders(posixpath.normpath(f"{self.folder}/{folder}"))

    def read(self, path: str, limit: int) -> bytes:
        """Read one file."""
        return self.reader.read(posixpath.normpath(f"{self.folder}/{path}"), limit)

    def read_if_there(self, path: str, limit: int) -> bytes | None:
        """Read one file, if there is one."""
        return self.reader.read_if_there(posixpath.normpath(f"{self.folder}/{path}"), limit)


@dataclass(frozen=True, slots=True)
class Mounted:
    """The files of a reader, and at some folders those of others."""

    reader: Reader
    others: Mapping[str, Reader]

    def _at(self, path: str) -> tuple[Reader, str]:
        path = posixpath.normpath(path)
        for folder, reader in self.others.items():
            if f"{path}/".startswith(f"{folder}/"):
                return reader, path[len(folder) + 1 :] or "."
        return self.reader, path

    def names(self, folder: str) -> tuple[str, ...]:
        """List what stands in a folder."""
        reader, folder = self._at(folder)
        return reader.names(folder)

    def folders(self, folder: str) -> tuple[str, ...]:
        """List the folders in a folder."""
        reader, folder = self._at(folder)
        return reader.folders(folder)

    def read(self, path: str, limit: int) -> bytes:
        """Read one file."""
        reader, path = self._at(path)
        return reader.read(path, limit)

    def read_if_there(self, path: str, limit: int) -> bytes | None:
        """Read one file, if there is one."""
        reader, path = self._at(path)
        return reader.read_if_there(path, limit)


@dataclass(frozen=True, slots=True)
class Relocated:
    """The files of a work tree as they are once a file or a folder of it has moved, their bytes as they were."""

    tree: WorkTree
    before: str
    after: str

    def _was(self, path: str) -> str:
        is_inside = path == self.after or path.startswith(f"{self.after}/")
        return self.before + path.removeprefix(self.after) if is_inside else path

    def names(self, folder: str) -> tuple[str, ...]:
        """List what stands in a folder."""
        above, _, name = self.before.rpartition("/")
        inside = "" if folder in ("", ".") else f"{folder}/"
        listed = set(self.tree.names(self._was(folder))) - ({name} if inside.rstrip("/") == above else set())
        new = self.after.removeprefix(inside).split("/")[0] if self.after.startswith(inside) else ""
        return tuple(sorted(listed | ({new} if new else set())))

    def folders(self, folder: str) -> tuple[str, ...]:
        """List the folders in a folder."""
        here = "" if folder in ("", ".") else f"{folder}/"
        return tuple(name for name in self.names(folder) if self.tree.names(self._was(f"{here}{name}")))

    def read(self, path: str, limit: int) -> bytes:
        """Read one file."""
        return self.tree.read(self._was(path), limit)

    def read_if_there(self, path: str, limit: int) -> bytes | None:
        """Read one file, if there is one."""
        return self.tree.read_if_there(self._was(path), limit)


@dataclass(frozen=True, slots=True)
class Converted:
    """Files with their contents changed by a function as they are read."""

    reader: Reader
    convert: Callable[[bytes], bytes]

    def names(self, folder: str) -> tuple[str, ...]:
        """List what stands in a folder."""
        return self.reader.names(folder)

    def folders(self, folder: str) -> tuple[str, ...]:
        """List the folders in a folder."""
        return self.reader.folders(folder)

    def read(self, path: str, limit: int) -> bytes:
        """Read one file."""
        return self.convert(self.reader.read(path, limit))

    def read_if_there(self, path: str, limit: int) -> bytes | None:
        """Read one file, if there is one."""
        content = self.reader.read_if_there(path, limit)
        return None if content is None else self.convert(content)


def names_in(log: str, reader: Reader, *, flat: bool = False) -> Iterator[str]:
    """Yield the names of the files in a log, as `in_log` does.

    Links to folders are not followed, and a sub-folder that cannot be listed is left out.
    """

    def listing(folder: str) -> tuple[tuple[str, bool], ...]:
        try:
            return tuple(_listed(reader, posixpath.join(log, folder)))
        except AdrError:
            if folder:
                return ()
            raise

    return in_log(listing, flat=flat or log in ("", "."))


def folders_in(folder: str, reader: Reader) -> tuple[str, ...]:
    """List the folders in a folder, in order, but for links: one may lead back. What cannot be listed holds none."""
    try:
        listed = {name for name, is_folder in _listed(reader, folder) if is_folder}
        return tuple(name for name in reader.folders(folder) if name in listed)
    except AdrError:
        return ()


def _listed(reader: Reader, folder: str) -> Iterable[tuple[str, bool]]:
    folder = folder.rstrip("/") or "."
    if not isinstance(reader, WorkTree):
        folders = frozenset(reader.folders(folder))
        return ((name, name in folders) for name in reader.names(folder))
    above = f"{reader.root}/{folder}"
    listed = files.entries(reader.root, folder)
    return (one for one in listed if not (one[1] and quick.is_link(f"{above}/{one[0]}")))
