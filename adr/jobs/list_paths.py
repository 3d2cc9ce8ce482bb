"""The plain `adr list`: where nothing has to be read, the log's paths without the price of reading anything.

Of all commands this is the one that scripts and habits call most, so it imports next to nothing. It finds the log
where `jobs.project` would, in the plainest of cases only, and leaves every other to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from adr.adapters.disk import quick
from adr.core.names import HOME, in_log, is_record, known_places, records_in_order
from adr.model.regex import regex

#: Files that may say where the log is, or that this folder is no project of ours.
SETTINGS = ("adr.toml", "pyproject.toml", "adrs.toml", ".log4brains.yml", ".adr.json", ".adrinaline.toml")
POINTER, LIMIT = ".adr-dir", 1 << 16
_PLAIN = regex(rb"(?:\./)?([A-Za-z0-9_][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_][A-Za-z0-9_.-]*)*)/?\s*")


def plain_paths() -> tuple[str, ...] | None:
    """Return the paths of the records as seen from the current folder; None where it takes more to tell."""
    try:
        log = _find(quick.here())
        return _list(quick.way(log)) if log else None
    except (OSError, ValueError):
        return None


def _find(folder: str) -> str | None:
    """Walk up to the log and return its whole path."""
    while True:
        log = _log_in(folder)
        if log:
            return f"{folder}/{log}"
        above = quick.above(folder)
        if log is None or above == folder:
            return None
        folder = above


def _log_in(folder: str) -> str | None:
    """Return the log that a folder has, "" where it has nothing to do with one, None where that is not plain."""
    if any(_may_say(f"{folder}/{name}") for name in SETTINGS):
        return None
    log = _pointed(f"{folder}/{POINTER}")
    if log is None:
        return None
    if log or quick.is_folder(f"{folder}/{HOME}"):
        return _real(folder, log or HOME)
    if quick.is_there(f"{folder}/cards"):
        return None
    return _known(folder) if quick.is_there(f"{folder}/.git") else ""


def _known(folder: str) -> str | None:
    """Return the only log that lies where logs are kept; None where there are several, or none."""
    places = known_places(lambda above: quick.folders(f"{folder}/{above}"))
    found = [log for log in places if any(map(is_record, _names(f"{folder}/{log}/")))]
    return _real(folder, found[0]) if len(found) == 1 else None


def _names(way: str) -> Iterator[str]:
    return in_log(lambda folder: quick.entries(f"{way}{folder}" or "."))


def _may_say(path: str) -> bool:
    """Return whether a file may hold a setting: a pyproject.toml without our name in it holds none."""
    if not quick.is_there(path):
        return False
    return not path.endswith("pyproject.toml") or b"adr" in quick.read(path, LIMIT)


def _pointed(path: str) -> str | None:
    """Return the folder that adr-tools' file names, "" where there is no such file, None for an odd one."""
    if not quick.is_there(path):
        return ""
    plain = _PLAIN.fullmatch(quick.read(path, LIMIT))
    return plain[1].decode() if plain else None


def _real(folder: str, log: str) -> str | None:
    """Return the log where it is a folder and no part of the way to it is a link."""
    path = f"{folder}/{log}"
    return log if quick.is_folder(path) and quick.is_itself(path) else None


def _list(way: str) -> tuple[str, ...] | None:
    names = records_in_order(_names(way))
    # What is not printable, or an order to a CI host, has to be spelled out.
    whole = "".join(names)
    if not whole.isprintable() or "::" in whole or "##" in whole:
        return None
    return tuple([f"{way}{name}" for name in names])
