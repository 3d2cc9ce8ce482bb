"""The plain `adr list`: where nothing has to be read, the log's paths without the price of reading anything.

Of all commands this is the one that scripts and habits call most, so it imports next to nothing. It finds the log
where `adr.project` would, in the plainest of cases only, and leaves every other to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from adr.adapters.disk import quick
from adr.core.record_names import HOME, in_log, is_record, known_places, records_in_order
from adr.model.regex import regex

#: Files that may say where the log is, or that this folder is no project of ours.
SETTINGS = (
    "adr.toml",
    "pyproject.toml",
    "adrs.toml",
    ".adrs.toml",
    ".adrinaline.toml",
    ".log4brains.yml",
    ".adr.json",
    "adr.config.json",
    "adrgen.config.yml",
    ".adr/adr.properties",
    ".adr",
    "catalog-info.yaml",
)
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
    """Walk up to the project's root and return the whole path of the log, the nearest one; None where it is not plain.

    Settings further up go before a log that is merely there.
    """
    near = ""
    while not any(_may_say(f"{folder}/{name}") for name in SETTINGS):
        pointed = _pointed(f"{folder}/{POINTER}")
        if pointed is None:
            return None
        if pointed:
            return _real(folder, pointed)
        is_home = quick.is_folder(f"{folder}/{HOME}")
        if quick.is_there(f"{folder}/cards") and (near or not is_home):
            return None
        log = near or (_real(folder, HOME) if is_home else _known(folder))
        if log is None or is_home or quick.is_there(f"{folder}/.git"):
            return log or None
        near, folder, below = log, quick.above(folder), folder
        if folder == below:
            return None
    return None


def _known(folder: str) -> str | None:
    """Return the path of the only log where logs are kept; "" where there is none, None where there are several."""
    places = known_places(lambda above: quick.folders(f"{folder}/{above}"))
    found = [log for log in places if any(map(is_record, _names(f"{folder}/{log}/")))]
    return _real(folder, found[0]) if len(found) == 1 else None if found else ""


def _names(way: str) -> Iterator[str]:
    return in_log(lambda folder: quick.entries(f"{way}{folder}" or "."))


def _may_say(path: str) -> bool:
    """Return whether a file may hold a setting: one of many tools' without our name in it holds none."""
    if not quick.is_there(path):
        return False
    return not path.endswith(("pyproject.toml", "catalog-info.yaml")) or b"adr" in quick.read(path, LIMIT)


def _pointed(path: str) -> str | None:
    """Return the folder that adr-tools' file names, "" where there is no such file, None for an odd one."""
    if not quick.is_there(path):
        return ""
    plain = _PLAIN.fullmatch(quick.read(path, LIMIT))
    return plain[1].decode() if plain else None


def _real(folder: str, log: str) -> str | None:
    """Return the log's path where it is a folder and no part of the way to it is a link."""
    path = f"{folder}/{log}"
    return path if quick.is_folder(path) and quick.is_itself(path) else None


def _list(way: str) -> tuple[str, ...] | None:
    names = records_in_order(_names(way))
    if not names or not is_record(names[-1]):  # whether pages without numbers are records is for their text to say
        return None
    # An empty log may be the wrong one. What is not printable, or an order to a CI host, has to be spelled out.
    whole = "".join(names)
    if not whole.isprintable() or "::" in whole or "##" in whole:
        return None
    return tuple([f"{way}{name}" for name in names])
