"""Writes, names and removes single files so that each step is on the disk before the next begins."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from adr.adapters.disk import files
from adr.model.problem import AdrError, Place, Problem

AGAIN: Final = "run the command again"
FIX: Final = "nothing is lost: fix this and run the command again"

_LINKLESS: Final = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)
# On Windows a file cannot be replaced for the moment in which an editor or a virus scanner has it open.
_TRIES, _PAUSE = (10, 0.05) if os.name == "nt" else (1, 0.0)


def at(root: Path, path: str) -> Path:
    """Return where a project's path is on the disk."""
    return Path(files.native(os.fspath(root), path))


def sha256(content: bytes | None) -> str | None:
    """Return the SHA-256 digest of a file's content in hexadecimal, None for no file."""
    import hashlib  # slow to load, and needed only where something is written

    return None if content is None else hashlib.sha256(content).hexdigest()


def digest(root: Path, path: str) -> str | None:
    """Return the SHA-256 digest of a project's file as it is now, None when it is not there."""
    from hashlib import file_digest  # as above

    try:
        with refusing(path, "read"), files.opened(root, path) as file, open(file, "rb", closefd=False) as content:
            return file_digest(content, "sha256").hexdigest()
    except AdrError as refused:
        if files.is_missing(refused):
            return None
        raise


def write_new(file: Path, content: bytes, like: Path | None = None) -> None:
    """Write a file that is not there yet, with the mode of *like*, or else by the umask; raises `OSError`."""
    with file.open("xb") as new:
        new.write(content)
        new.flush()
        if like and like.exists():
            file.chmod(stat.S_IMODE(like.stat().st_mode))
        os.fsync(new.fileno())


def move(staged: Path, target: Path, *, onto: bool) -> None:
    """Give a file its name: *onto* the file that has it, or else never; raises `OSError`."""
    patiently((lambda: staged.replace(target)) if onto else (lambda: _name(staged, target)))


def remove(target: Path) -> None:
    """Remove a file if it is there; raises `OSError`."""
    patiently(lambda: target.unlink(missing_ok=True))


def remove_empty(root: Path, path: str) -> None:
    """Remove the folders above a project's file that are empty, as git does when it removes the last file in one."""
    folder = at(root, path).parent
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def sync(folder: Path) -> None:
    """Bring a folder's entries down to the disk; raises `OSError`."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some network file systems do not know what it would mean for a folder.
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(descriptor)


def patiently(act: Callable[[], object], tries: int = _TRIES, pause: float = _PAUSE) -> None:
    """Try an act a few times, *pause* seconds apart, as long as the system forbids it."""
    for _ in range(tries - 1):
        try:
            act()
        except PermissionError:
            time.sleep(pause)
        else:
            return
    act()


@contextmanager
def refusing(path: str, deed: str, hint: str = FIX) -> Iterator[None]:
    """Turn an `OSError` into `AdrError`: the path cannot be read, written, removed…, and why."""
    place = Place(path)
    try:
        yield
    except FileExistsError as error:
        raise AdrError(Problem("changed while adr was running", place, AGAIN)) from error
    except OSError as error:
        raise files.refusal(error, place, deed, hint) from error


def _name(staged: Path, target: Path) -> None:
    try:
        target.hardlink_to(staged)
    except OSError as error:
        if error.errno not in _LINKLESS:
            raise
        # Some file systems have no hard links; that leaves a moment in which the name can still be taken.
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from error
        staged.rename(target)
