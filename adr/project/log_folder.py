"""Where a log lies: where other programs' settings say, else where logs usually are."""

from __future__ import annotations

import posixpath
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial

from adr.adapters.disk import files
from adr.core.names import HOME, is_log_name, is_record, known_places
from adr.model.node import Mapping, Node, Scalar
from adr.model.problem import AdrError, Place, Problem
from adr.model.value import replace
from adr.project.reader import Reader, names_in

LIMIT = 1024 * 1024
MOST_FOLDERS = 2000
"""So many folders are looked through for a log: more than people have by hand, and little time."""
OWN = frozenset({"adr.toml", ".adr-dir"})
"""Files that make a folder a project with its own log."""


def find_log(reader: Reader, here: str = "") -> str:
    """Return a project's log: adr-tools' folder, else the one that holds records, else adr-tools' again.

    Folders of a log's name are looked for where logs usually are, then anywhere. Raises `AdrError` when records lie in
    several of them, unless just one of them is around *here*, the folder that a person stands in, or below it.
    """
    if "adr" in _folders(reader, "doc"):
        return HOME
    known = known_places(partial(_folders, reader))
    found = tuple(folder for folder in known if _holds_records(reader, folder)) or tuple(_deeper(reader))
    if len(found) > 1 and here:
        near = [one for one in found if f"{one}/".startswith(f"{here}/") or f"{here}/".startswith(f"{one}/")]
        found = (near[0],) if len(near) == 1 else found
    if len(found) > 1:
        hint = f'choose one in adr.toml: log = "{found[0]}"'
        raise AdrError(Problem(f"there are several logs: {', '.join(found)}", hint=hint))
    return found[0] if found else HOME


def _deeper(reader: Reader) -> Iterator[str]:
    """Yield the folders anywhere that have a log's name and hold records, but for hidden ones and those of packages."""
    folders, seen = deque([""]), 0
    while folders and seen < MOST_FOLDERS:
        above, seen = folders.popleft(), seen + 1
        for name in _folders(reader, above):
            folder = f"{above}/{name}" if above else name
            if is_log_name(name) and _holds_records(reader, folder):
                yield folder
            elif not name.startswith(".") and name not in files.PACKAGES and not _is_project(reader, folder):
                folders.append(folder)


def _is_project(reader: Reader, folder: str) -> bool:
    """Return whether a folder has a log of its own: what is in it is not the log of the folder above."""
    try:
        has_settings = not OWN.isdisjoint(reader.names(folder))
    except AdrError:
        return False
    return has_settings or "adr" in _folders(reader, f"{folder}/doc")


def _folders(reader: Reader, folder: str) -> tuple[str, ...]:
    """List the folders in one; what is no folder, or cannot be listed, holds none."""
    try:
        return reader.folders(folder)
    except AdrError:
        return ()


def _holds_records(reader: Reader, folder: str) -> bool:
    try:
        return any(is_record(name) and not _is_of_log_below(name) for name in names_in(folder, reader))
    except AdrError:
        return False


def _is_of_log_below(name: str) -> bool:
    return any(map(is_log_name, name.split("/")[:-1]))


def foreign_log(reader: Reader) -> Scalar | None:
    """Return the log's folder as a folder's other settings have it, from there and without `./`; None where none do.

    It may lead upwards. Raises `AdrError` for a file that cannot be read, for a path that is no folder's, and for
    two files that do not agree.
    """
    said = [_clean(one) for one in _said(reader)]
    for one in said[1:]:
        if one.text != said[0].text:
            message = f"the log is {one.text!r} here, but {said[0].place.path} says {said[0].text!r}"
            raise AdrError(Problem(message, one.place, hint=f'choose one in adr.toml: log = "{said[0].text}"'))
    return said[0] if said else None


def _said(reader: Reader) -> Iterator[Scalar]:
    for name, read in READERS.items():
        content = reader.read_if_there(name, LIMIT)
        found = None if content is None else read(name, files.decode(content, name))
        if found is not None:
            yield found


def _adr_dir(path: str, text: str) -> Scalar:
    """Read adr-tools' `.adr-dir`: the folder, on a line of its own."""
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) > 1:
        raise AdrError(Problem("a second folder is named here", Place(path, lines[1][0], 1), hint="keep one of them"))
    number, line = lines[0] if lines else (1, "")
    return Scalar(line, Place(path, number, 1))


def _toml(key: str, table: tuple[str, ...], path: str, text: str) -> Scalar | None:
    """Read a TOML file's *key*, at its top or in a table; a file that does not name the table holds none."""
    from adr.adapters import toml  # only where there is such a file

    found = toml.read_table(path, text, *table) if not table or table[-1] in text else None
    return None if found is None else _value(found, key)


def _log4brains(path: str, text: str) -> Scalar | None:
    """Read log4brains' settings: `project.adrFolder`. The folders of its packages are logs of their own."""
    from adr.adapters import yaml  # only where there is such a file

    # What YAML it has beyond ours is no business of ours.
    return _value(yaml.read(path, text, note=lambda _: None), "project", "adrFolder")


def _npm_adr(path: str, text: str) -> Scalar | None:
    """Read the settings of npm's adr, by phodal: `path`."""
    from adr.core.exchange.jsontext import read_json  # only where there is such a file

    given = read_json(path, text)
    found = given.get("path") if isinstance(given, dict) else None
    return Scalar(found, Place(path)) if isinstance(found, str) and found else None


READERS: dict[str, Callable[[str, str], Scalar | None]] = {
    ".adr-dir": _adr_dir,
    "adrs.toml": partial(_toml, "adr_dir", ()),
    ".adrinaline.toml": partial(_toml, "dir", ()),
    "pyproject.toml": partial(_toml, "dir", ("tool", "adrinaline")),
    ".log4brains.yml": _log4brains,
    ".adr.json": _npm_adr,
}
"""The files of other programs that may say where the log is, each with what finds it there."""


def _value(node: Node | None, *names: str) -> Scalar | None:
    """Return the text that stands in a mapping under a name, or under one name after the other."""
    for name in names:
        entries = node.entries if isinstance(node, Mapping) else ()
        node = next((value for key, value in entries if key.text == name), None)
    return node if isinstance(node, Scalar) else None


def _clean(said: Scalar) -> Scalar:
    """Return a path in our spelling. Raises `AdrError` for one that is empty or absolute."""
    text = said.text.strip().replace("\\", "/")
    if not text:
        raise AdrError(Problem("no folder is named", said.place, hint="write the log's folder, such as doc/adr"))
    if text.startswith(("/", "~")) or text[1:2] == ":":
        hint = "write it relative to this file, or set log in adr.toml"
        raise AdrError(Problem(f"the path {said.text!r} is absolute", said.place, hint=hint))
    return replace(said, text=posixpath.normpath(text))
