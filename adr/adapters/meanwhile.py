"""Do one thing in a thread while another is done, such as to wait for git.

`concurrent.futures` would do the same, and takes as long to load as git needs for a small repository.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import TypeVar

from adr.model.problem import AdrError

_Found = TypeVar("_Found")


@contextmanager
def meanwhile(work: Callable[[], _Found]) -> Iterator[Callable[[], _Found]]:
    """Do some work in a thread while the block runs; give what waits for its value."""
    found: list[_Found] = []

    def read() -> None:
        with suppress(AdrError):
            found.append(work())

    def wait() -> _Found:
        thread.join()
        # What was refused in the thread is refused again here, where it is heard.
        return found[0] if found else work()

    thread = Thread(target=read)
    thread.start()
    try:
        yield wait
    finally:
        thread.join()
