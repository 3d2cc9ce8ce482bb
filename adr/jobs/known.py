"""Where logs are kept when nothing says where: the folders in which a record makes a log."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.names import is_record
from adr.jobs.reading import Reader
from adr.model.problem import AdrError, Problem
from adr.model.settings import DEFAULT_LOG

ABOVE = ("doc", "docs", "documentation", "doc/architecture", "docs/architecture", "architecture", "")
"""The folders that logs lie in; the last is the project's root."""

NAMES = frozenset({
    "adr", "adrs", "decisions", "decision-records", "architecture-decisions", "architecture-decision-record",
    "architecture-decision-records", "architectural-decisions", "architectural-decision-records",
})  # fmt: skip
"""What logs are called, in small letters and with `-` for `_`."""


def find_log(reader: Reader) -> str:
    """Return a project's log: adr-tools' folder, else the one that holds records, else adr-tools' again.

    Raises `AdrError` when records lie in several such folders: nobody else may choose one.
    """
    if "adr" in _folders(reader, "doc"):
        return DEFAULT_LOG
    found = tuple(folder for folder in _candidates(reader) if any(map(is_record, _names(reader, folder))))
    if len(found) > 1:
        hint = f'say which is meant in adr.toml: log = "{found[0]}"'
        raise AdrError(Problem(f"there are several logs: {', '.join(found)}", hint=hint))
    return found[0] if found else DEFAULT_LOG


def _candidates(reader: Reader) -> Iterator[str]:
    for above in ABOVE:
        for name in _folders(reader, above):
            if name.lower().replace("_", "-") in NAMES:
                yield f"{above}/{name}" if above else name


def _folders(reader: Reader, folder: str) -> tuple[str, ...]:
    """List the folders in one; what is no folder, or cannot be listed, holds none."""
    above, _, name = folder.rpartition("/")
    if folder and name not in _folders(reader, above):
        return ()
    try:
        return reader.folders(folder)
    except AdrError:
        return ()


def _names(reader: Reader, folder: str) -> tuple[str, ...]:
    try:
        return reader.names(folder)
    except AdrError:
        return ()
