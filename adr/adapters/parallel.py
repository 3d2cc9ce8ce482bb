"""Work on many things in several processes: each takes a share and sends back one value.

A share is the work of a fork of this process, which has all that this one has, so that only what was found is sent.
Where a fork is not safe (Windows, macOS, a process with threads), this process does all the work.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import IO, Any, TypeVar

from adr.model.problem import AdrError

_Thing = TypeVar("_Thing")
_Found = TypeVar("_Found")
FEW = 200
"""Fewer things than this are not worth a process of their own."""
ASK_AGAIN = 0.1
"""So often a fork looks whether its parent is still there, in seconds."""


@contextmanager
def in_shares(
    work: Callable[[Sequence[_Thing]], _Found], things: Sequence[_Thing], busy: int = 0
) -> Iterator[Callable[[], list[_Found]]]:
    """Give what waits for the values of *work* on each share of *things*, in their order; the block runs meanwhile.

    *busy* is how many processors have other work: they get no share, but there is always a process for one. This
    process does the share of one that could not be started or ended early, and can say why. Raises `AdrError` for the
    first share that does.
    """
    shares = _shares(things, busy)
    if not shares:
        yield lambda: [work(things)]
        return
    forks = list[tuple[Sequence[_Thing], tuple[int, IO[bytes]] | None]]()
    try:
        for share in shares:
            forks.append((share, _fork(work, share)))
        yield lambda: [_found(fork[1], work, share) if fork else work(share) for share, fork in forks]
    finally:
        for child, pipe in filter(None, (fork for _, fork in forks)):
            pipe.close()
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _shares(things: Sequence[_Thing], busy: int) -> list[Sequence[_Thing]]:
    """Divide things among as many processes as pay: none where threads have locks, which a fork would keep."""
    threading = sys.modules.get("threading")
    if sys.platform != "linux" or (threading and threading.active_count() > 1):
        return []
    most = min(len(os.sched_getaffinity(0)), len(things) // FEW)
    count = max(1, most - busy) if most > 1 else 0
    return [things[len(things) * at // count : len(things) * (at + 1) // count] for at in range(count)]


def _fork(work: Callable[[Sequence[_Thing]], object], things: Sequence[_Thing]) -> tuple[int, IO[bytes]] | None:
    """Begin a share; return its process, and where its value will be read, or None where no more processes may be.

    The process leads a group of its own, which ends with it: a project's templates run in processes below it.
    """
    reading, writing = os.pipe()
    parent = os.getpid()
    try:
        child = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return None
    if child:
        os.setpgid(child, child)  # both do so: neither knows which is first
        os.close(writing)
        return child, os.fdopen(reading, "rb")
    try:
        os.setpgid(0, 0)
        signal.signal(signal.SIGALRM, partial(_end_without, parent))
        signal.setitimer(signal.ITIMER_REAL, ASK_AGAIN, ASK_AGAIN)
        gc.freeze()  # what the parent has is not looked through for circles, so that its memory stays shared
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(_tried(work, things), pipe, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)  # what the parent has begun is the parent's to end


def _end_without(parent: int, *_: object) -> None:
    """End with a parent that was killed: it cannot end its forks, and what they write may be written again by then."""
    if os.getppid() != parent:
        os.killpg(0, signal.SIGKILL)


def _tried(work: Callable[[Sequence[_Thing]], object], things: Sequence[_Thing]) -> tuple[bool, object]:
    try:
        return True, work(things)
    except AdrError as error:
        return False, error.problems


def _found(pipe: IO[bytes], work: Callable[[Sequence[_Thing]], object], things: Sequence[_Thing]) -> Any:
    try:
        is_whole, found = pickle.load(pipe)  # noqa: S301 - from a fork of this process
    except (EOFError, pickle.UnpicklingError):
        return work(things)
    if not is_whole:
        raise AdrError(*found)
    return found
