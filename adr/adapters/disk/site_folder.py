"""The folder that a site is written to: it holds a list of what we wrote, so that nothing else is touched."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TextIO

from adr.core.record_names import SITE
from adr.model.problem import AdrError, Place, Problem
from adr.model.value import dataclass, field

_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
BEGUN = "adr-site.new"
"""The file that lists what is new in a site that is being written."""
NOTED = 2
"""How many files are listed there at once, before they are written: pages to print are long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteWritten:
    """How many files of a site were written, left as they were, and removed."""

    changed: int = 0
    unchanged: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFolder:
    """A folder for a site, and what is known of the one that is there.

    `inputs` is the digest of what it was made from, `looked` what was found where its pages lead to other files, and
    `files` the digests of its own.
    """

    path: Path
    inputs: str = ""
    looked: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)

    def is_whole(self) -> bool:
        """Return whether every file is still there."""
        return all((self.path / path).is_file() for path in self.files)


def open_folder(path: Path) -> SiteFolder:
    """Return what stands in a folder. Raises `AdrError` where it holds anything, and no site of ours."""
    with _refusing(path):
        if not path.exists() or not any(path.iterdir()):
            return SiteFolder(path=path)
    try:
        listed = json.loads((path / SITE).read_text("utf-8"))
        begun = (path / BEGUN).read_text("utf-8").splitlines() if (path / BEGUN).exists() else ()
        known = {key: _texts(listed[key]) for key in ("files", "looked")}
        files = known["files"] | dict.fromkeys(begun, "")
        return SiteFolder(path=path, inputs=str(listed["inputs"]), looked=known["looked"], files=files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        hint = f"name an empty folder, or one that adr site has made (it has a file {SITE})"
        raise AdrError(Problem("the folder holds files that adr site did not write", Place(str(path)), hint)) from error


def _texts(listed: Mapping[object, object]) -> dict[str, str]:
    return {str(key): str(value) for key, value in listed.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesPut:
    """The digest of each file of a site by its path, and how many were written: the others are as they were."""

    digests: Mapping[str, str] = field(default_factory=dict)
    changed: int = 0

    def __add__(self, other: FilesPut) -> FilesPut:
        """Return these files and then others."""
        return FilesPut(digests={**self.digests, **other.digests}, changed=self.changed + other.changed)


@contextmanager
def writing(folder: SiteFolder) -> Iterator[SiteWriter]:
    """Give what writes the files of a site. While they are written, the list of the folder has no digests.

    A second list has each file that is new, so that a site that is cut off is made again whole.
    """
    with _refusing(folder.path):
        folder.path.mkdir(parents=True, exist_ok=True)
        with (folder.path / BEGUN).open("a", encoding="utf-8", buffering=1) as begun:
            writer = SiteWriter(folder, begun)
            writer.put_list({"inputs": "", "looked": {}, "files": dict.fromkeys(folder.files, "")})
            yield writer


class SiteWriter:
    """Writes files below a folder, and follows no link on the way; *begun* lists those that are new."""

    def __init__(self, folder: SiteFolder, begun: TextIO) -> None:
        """Take the folder as it was, and where new files are noted."""
        self._root, self._old, self._begun, self._safe = folder.path, folder.files, begun, set[str]()

    def put(self, files: Iterable[tuple[str, bytes]]) -> FilesPut:
        """Write the files that changed. Several processes may do so at once, each other files."""
        waiting, digests, changed = iter(files), dict[str, str](), 0
        with _refusing(self._root):
            while some := dict(islice(waiting, NOTED)):
                made = {path: hashlib.sha256(content).hexdigest()[:32] for path, content in some.items()}
                digests |= made
                changes = [path for path in made if not self._has(path, made[path])]
                self._begun.write("".join(f"{path}\n" for path in changes if path not in self._old))
                for path in changes:
                    self._write(path, some[path])
                changed += len(changes)
        return FilesPut(digests=digests, changed=changed)

    def end(self, made: FilesPut, inputs: str, looked: Mapping[str, str]) -> SiteWritten:
        """Remove the files of an earlier site that this one does not have, and say what it was made from.

        *inputs* is empty for a site that is to be made again.
        """
        stale = [path for path in self._old if path not in made.digests]
        for path in stale:
            self._remove(path, self._root)
        self.put_list({"inputs": inputs, "looked": dict(looked), "files": made.digests})
        (self._root / BEGUN).unlink()
        unchanged = len(made.digests) - made.changed
        return SiteWritten(changed=made.changed, unchanged=unchanged, removed=len(stale))

    def _has(self, path: str, digest: str) -> bool:
        return self._old.get(path) == digest and (self._root / path).is_file()

    def _write(self, path: str, content: bytes) -> None:
        folder = path.rpartition("/")[0]
        if folder not in self._safe:
            self._open_folder(folder)
        target = os.path.join(self._root, path)  # noqa: PTH118 - a path for each of thousands takes time
        try:
            descriptor = os.open(target, _NEW, 0o666)
        except (IsADirectoryError, PermissionError):  # the latter on Windows
            self._clear(path)
            descriptor = os.open(target, _NEW, 0o666)
        try:
            while content:  # a file object asks the system thrice as much
                content = content[os.write(descriptor, content) :]
        finally:
            os.close(descriptor)

    def _open_folder(self, name: str) -> None:
        """Make a folder, also where an earlier site has a file."""
        folder = self._root / name
        for above in (folder, *folder.parents):
            if above == self._root:
                break
            if above.is_file() and above.relative_to(self._root).as_posix() in self._old:
                above.unlink(missing_ok=True)
        folder.mkdir(parents=True, exist_ok=True)
        if not folder.resolve().is_relative_to(self._root.resolve()):
            raise AdrError(Problem("a folder of the site is a symbolic link", Place(str(folder)), hint="remove it"))
        self._safe.add(name)

    def _clear(self, path: str) -> None:
        """Remove what an earlier site has below where a file is to be."""
        for old in [one for one in self._old if one.startswith(f"{path}/")]:
            self._remove(old, (self._root / path).parent)

    def put_list(self, listed: Mapping[str, object]) -> None:
        """Write the list beside its place and move it there, so that it is always whole."""
        begun = self._root / f".{SITE}"
        begun.unlink(missing_ok=True)
        begun.write_text(json.dumps({"made-by": "adr site", **listed}, ensure_ascii=False, indent=0), "utf-8")
        begun.replace(self._root / SITE)

    def _remove(self, path: str, top: Path) -> None:
        """Remove a file, and the folders that it leaves empty below *top*."""
        target = self._root / path
        if target.parent.resolve().is_relative_to(self._root.resolve()) and (target.is_symlink() or target.is_file()):
            target.unlink()
            for folder in target.parents:
                if folder == top or any(folder.iterdir()):
                    break
                folder.rmdir()


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        place = Place(str(error.filename or path))
        hint = "name a folder that you can write to"
        raise AdrError(Problem(f"cannot be written: {(error.strerror or '').lower()}", place, hint=hint)) from error
