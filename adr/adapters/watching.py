"""Wait until files change: `watchfiles`, where it is installed, is told so by the system; else we look again soon."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

PAUSE = 0.1
"""How long is waited where nothing tells of changes, in seconds."""
MOST = 2000
"""How long is waited at most where something does, in milliseconds: a folder may be new."""


def watch(folders: Iterable[Path]) -> Callable[[], object]:
    """Return what waits until something below the folders has changed, or for some time."""
    try:
        import watchfiles  # an extra
    except ImportError:
        return lambda: time.sleep(PAUSE)
    there = [one for one in folders if one.is_dir()]
    changes = watchfiles.watch(
        *there, debounce=50, step=10, rust_timeout=MOST, yield_on_timeout=True, ignore_permission_denied=True
    )
    return lambda: next(changes)
