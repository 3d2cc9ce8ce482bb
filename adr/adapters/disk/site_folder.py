"""The folder that a site is written to: it holds a list of what we wrote, so that nothing else is touched."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from adr.model.problem import AdrError, Place, Problem
from adr.model.value import dataclass

LIST = "adr-site.json"
"""The file that lists what we wrote, with the digest of each file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteWritten:
    """How many files of a site were written, left as they were, and removed."""

    changed: int = 0
    unchanged: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFolder:
    """A folder for a site: the digest of what the site there was made from, and those of its files."""

    path: Path
    inputs: str = ""
    files: Mapping[str, str]


def open_folder(path: Path) -> SiteFolder:
    """Return what stands in a folder. Raises `AdrError` where it holds anything, and no site of ours."""
    with _refusing(path):
        if not path.exists() or not any(path.iterdir()):
            return SiteFolder(path=path, files={})
    try:
        listed = json.loads((path / LIST).read_text("utf-8"))
        return SiteFolder(
            path=path, inputs=str(listed["inputs"]), files={str(k): str(v) for k, v in listed["files"].items()}
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        hint = f"name an empty folder, or one that adr site has made (it has a file {LIST})"
        raise AdrError(Problem("the folder holds files that adr site did not write", Place(str(path)), hint)) from error


def write(
    folder: SiteFolder, files: Iterable[tuple[str, bytes]], inputs: str, is_whole: Callable[[], bool]
) -> SiteWritten:
    """Write the files that changed, and remove those of an earlier site that this one does not have.

    While it is written, the list has no digests: a site that was cut off, or is not *whole* at the end, is made again.
    """
    made: dict[str, str] = {}
    changed = 0
    with _refusing(folder.path):
        writer = _Writer(folder.path)
        writer.put(LIST, _listing(dict.fromkeys(folder.files, ""), ""))
        for path, content in files:
            digest = hashlib.sha256(content).hexdigest()[:32]
            made[path] = digest
            if folder.files.get(path) != digest or not (folder.path / path).is_file():
                writer.put(path, content)
                changed += 1
        stale = [path for path in folder.files if path not in made]
        for path in stale:
            _remove(folder.path, path)
        writer.put(LIST, _listing(made, inputs if is_whole() else ""))
    return SiteWritten(changed=changed, unchanged=len(made) - changed, removed=len(stale))


def _listing(files: Mapping[str, str], inputs: str) -> bytes:
    return json.dumps({"made-by": "adr site", "inputs": inputs, "files": files}, ensure_ascii=False, indent=0).encode()


class _Writer:
    """Writes files below a folder, and follows no link on the way."""

    def __init__(self, root: Path) -> None:
        self._root, self._safe = root, set[Path]()

    def put(self, path: str, content: bytes) -> None:
        target = self._root / path
        if target.parent not in self._safe:
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.parent.resolve().is_relative_to(self._root.resolve()):
                place = Place(str(target.parent))
                raise AdrError(Problem("a folder of the site is a symbolic link", place, hint="remove it"))
            self._safe.add(target.parent)
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(target, flags, 0o666), "wb") as file:
            file.write(content)


def _remove(root: Path, path: str) -> None:
    target = root / path
    if target.parent.resolve().is_relative_to(root.resolve()):
        target.unlink(missing_ok=True)
        for folder in target.parents:
            if folder == root or any(folder.iterdir()):
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
