"""An interrupt waits while files are written, so that a person who presses Ctrl-C knows what is there."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager


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
