"""A glance at the disk, for a command that has no time for `adapters.disk.files`: paths are the system's own.

Nothing is refused in words here: what is out of the ordinary raises `OSError` or `ValueError`, and the caller then
goes the long way, where it is.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress

# Windows has neither of these. O_NONBLOCK: a named pipe without a writer blocks `open`.
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def here() -> str:
    """Return the current folder, links resolved."""
    return os.getcwd()  # noqa: PTH109 - pathlib costs more than all the rest


def above(folder: str) -> str:
    """Return the folder that a folder lies in; the top is its own."""
    return os.path.dirname(folder)  # noqa: PTH120 - see above


def way(folder: str) -> str:
    """Return the way from the current folder to another one, such as `../doc/adr/`; to itself there is none."""
    found = folder
    with suppress(FileNotFoundError):  # the current folder is gone
        found = os.path.relpath(folder)
    found = found.replace(os.sep, "/")
    return "" if found == os.curdir else f"{found}/"


def is_there(path: str) -> bool:
    """Return whether anything has a name, be it a link that leads nowhere."""
    return os.path.lexists(path)


def is_folder(path: str) -> bool:
    """Return whether there is a folder, or a link to one."""
    return os.path.isdir(path)  # noqa: PTH112 - see above


def is_link(path: str) -> bool:
    """Return whether there is a link."""
    return os.path.islink(path)  # noqa: PTH114 - see above


def is_itself(path: str) -> bool:
    """Return whether no part of an absolute path is a link."""
    return os.path.realpath(path) == path


def read(path: str, limit: int) -> bytes:
    """Return a text file's bytes; one that is larger, no text or no regular file raises `ValueError` or `OSError`."""
    descriptor = os.open(path, _FLAGS)
    try:
        is_plain = stat.S_ISREG(os.fstat(descriptor).st_mode)
        content = os.read(descriptor, limit + 1) if is_plain else b""
    finally:
        os.close(descriptor)
    if not is_plain or len(content) > limit or "\0" in content.decode():
        raise ValueError
    return content


def folders(folder: str) -> list[str]:
    """List the folders in one, links to folders too; where there is no folder, there are none."""
    try:
        with os.scandir(folder) as found:
            return [entry.name for entry in found if entry.is_dir()]
    except (FileNotFoundError, NotADirectoryError):
        return []


def entries(folder: str) -> list[tuple[str, bool]]:
    """List what is in a folder, but for links to folders, and whether it is a folder."""
    with os.scandir(folder) as found:
        return [
            (entry.name, is_folder) for entry in found if not ((is_folder := entry.is_dir()) and entry.is_symlink())
        ]
