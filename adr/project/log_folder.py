"""Where logs are kept when nothing says where: the folders in which a record makes a log."""

from __future__ import annotations

from functools import partial

from adr.core.names import HOME, is_record, known_places
from adr.model.problem import AdrError, Problem
from adr.project.reader import Reader


def find_log(reader: Reader) -> str:
    """Return a project's log: adr-tools' folder, else the one that holds records, else adr-tools' again.

    Raises `AdrError` when records lie in several such folders: nobody else may choose one.
    """
    if "adr" in _folders(reader, "doc"):
        return HOME
    known = known_places(partial(_folders, reader))
    found = tuple(folder for folder in known if any(map(is_record, _names(reader, folder))))
    if len(found) > 1:
        hint = f'say which is meant in adr.toml: log = "{found[0]}"'
        raise AdrError(Problem(f"there are several logs: {', '.join(found)}", hint=hint))
    return found[0] if found else HOME


def _folders(reader: Reader, folder: str) -> tuple[str, ...]:
    """List the folders in one; what is no folder, or cannot be listed, holds none."""
    try:
        return reader.folders(folder)
    except AdrError:
        return ()


def _names(reader: Reader, folder: str) -> tuple[str, ...]:
    try:
        return reader.names(folder)
    except AdrError:
        return ()
