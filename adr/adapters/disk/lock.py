"""One writer at a time: a lock that the kernel frees when its holder dies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from adr.model.problem import AdrError, Place, Problem

if TYPE_CHECKING:
    from filelock import BaseFileLock

_UNLOCKED: Final = "adr does not write without a lock"


@contextmanager
def lock(folder: Path, timeout: float = 60.0) -> Iterator[None]:
    """Hold the lock of a project while the block runs.

    *folder* is the repository's common git folder, which all its work trees share, or the project's
    root where there is no git. Waits *timeout* seconds at most for another holder, then refuses
    with `AdrError`; so does a folder in which no lock can be had (read-only, or on a file system
    without locks). The lock is `flock` on POSIX, `LockFileEx` or `msvcrt.locking` on Windows; the
    empty file stays, for a lock file that is removed can be held twice.
    """
    # Costs more than the rest of the module's imports together, and reading commands do without.
    from filelock import FileLock

    file = _lock_file(folder)
    _refuse_odd(file)
    guard = FileLock(file, timeout=timeout)
    _acquire(guard, file, timeout)
    try:
        yield
    finally:
        guard.release()


def _lock_file(folder: Path) -> Path:
    # In a git folder it is out of sight; in a project's root it is hidden.
    return folder / ("adr.lock" if (folder / "HEAD").is_file() else ".adr.lock")


def _refuse_odd(file: Path) -> None:
    # Older filelocks make missing folders, and empty the file that a link leads to.
    if not file.parent.is_dir():
        raise AdrError(Problem("cannot be locked: its folder is missing", Place(str(file)), _UNLOCKED))
    if file.is_symlink():
        raise AdrError(Problem("cannot be locked: it is a symbolic link", Place(str(file)), "delete the link"))


def _acquire(guard: BaseFileLock, file: Path, timeout: float) -> None:
    from filelock import SoftFileLock, Timeout

    place = Place(str(file))
    try:
        guard.acquire()
    except Timeout as error:
        message = f"still locked by another run of adr after {timeout:g} seconds"
        raise AdrError(
            Problem(message, place, "wait for that run to end, or stop it; you can leave the lock file")
        ) from error
    except OSError as error:
        message = f"cannot be locked: {(error.strerror or 'unknown error').lower()}"
        raise AdrError(Problem(message, place, _UNLOCKED)) from error
    except NotImplementedError as error:
        raise AdrError(_lockless(place)) from error
    if isinstance(guard, SoftFileLock):
        # Filelock falls back to a file that marks the lock by being there, and that outlives a killed holder.
        guard.release()
        raise AdrError(_lockless(place))


def _lockless(place: Place) -> Problem:
    return Problem("cannot be locked: the file system has no locks", place, _UNLOCKED)
