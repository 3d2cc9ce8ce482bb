"""One writer at a time, by a lock that ends with its holder, and no interrupt while files are written."""

from __future__ import annotations

import errno
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from adr.model.problem import AdrError, Place, Problem

_UNLOCKED: Final = "adr does not write without a lock"
_HELD: Final = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
_LOCKLESS: Final = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)
_PAUSE: Final = 0.02
"""How long to wait before the lock is tried again, in seconds."""


@contextmanager
def lock(folder: Path, timeout: float = 60.0) -> Iterator[None]:
    """Hold the lock of a project while the block runs.

    *folder* is the repository's common git folder, which all its work trees share, or the project's
    root where there is no git. Waits *timeout* seconds at most for another holder, then refuses
    with `AdrError`; so does a folder in which no lock can be had (read-only, or on a file system
    without locks). The lock is `flock` on POSIX, a locked range of bytes on Windows; the
    empty file stays, for a lock file that is removed can be held twice.
    """
    file = _lock_file(folder)
    place = Place(str(file))
    # Following a link would make a file in some other place.
    if file.is_symlink():
        raise AdrError(Problem("cannot be locked: it is a symbolic link", place, "delete the link"))
    if not folder.is_dir():
        raise AdrError(Problem("cannot be locked: its folder is missing", place, _UNLOCKED))
    try:
        opened = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
    except OSError as error:
        raise _unlockable(error, place) from error
    try:
        _wait(opened, place, timeout)
        yield
    finally:
        os.close(opened)


def _lock_file(folder: Path) -> Path:
    # In a git folder it is out of sight; in a project's root it is hidden.
    return folder / ("adr.lock" if (folder / "HEAD").is_file() else ".adr.lock")


def _wait(opened: int, place: Place, timeout: float) -> None:
    """Try to lock until it works or the time is over."""
    end = time.monotonic() + timeout
    while True:
        try:
            _take(opened)
        except OSError as error:
            if error.errno not in _HELD:
                raise _unlockable(error, place) from error
            if time.monotonic() >= end:
                message = f"still locked by another run of adr after {timeout:g} seconds"
                hint = "wait for that run to end, or stop it; you can leave the lock file"
                raise AdrError(Problem(message, place, hint)) from error
            time.sleep(_PAUSE)
        else:
            return


def _unlockable(error: OSError, place: Place) -> AdrError:
    why = "the file system has no locks" if error.errno in _LOCKLESS else (error.strerror or "unknown error").lower()
    return AdrError(Problem(f"cannot be locked: {why}", place, _UNLOCKED))


if sys.platform == "win32":
    import msvcrt

    def _take(opened: int) -> None:
        msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(opened: int) -> None:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def held() -> Iterator[None]:
    """Hold an interrupt back while the block runs, and raise `KeyboardInterrupt` after it.

    Nothing is held where interrupts are ignored, or are not those of this thread.
    """
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    received: list[int] = []
    try:
        signal.signal(signal.SIGINT, lambda number, _: received.append(number))
    except ValueError:
        # Python lets only its main thread say what a signal does, and interrupts no other.
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if received:
        raise KeyboardInterrupt
