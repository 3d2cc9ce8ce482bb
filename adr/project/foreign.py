"""What other programs' settings say of a log: where it is, and how its records are named."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from functools import partial

from adr.adapters.disk import files
from adr.core.record_names import padded_number
from adr.model.node import Mapping, Node, Scalar, Sequence
from adr.model.problem import AdrError, Place, Problem
from adr.model.value import replace
from adr.project.reader import Reader

LIMIT = 1024 * 1024
ADR_JSON, ADRGEN, LOG4BRAINS = ".adr.json", "adrgen.config.yml", ".log4brains.yml"
PYADR, BACKSTAGE = ".adr", "catalog-info.yaml"


def foreign_log(reader: Reader) -> Scalar | None:
    """Return the log's folder as a folder's other settings have it, from there and without `./`; None where none do.

    It may lead upwards. Raises `AdrError` for a file that cannot be read, for a path that is no folder's, and for
    two files that do not agree.
    """
    said = [_clean(one) for one in _said(reader) if one.place.path != BACKSTAGE or _is_folder(reader, one.text)]
    said = [one for one in said if one.place.path != BACKSTAGE] or said
    for one in said[1:]:
        if one.text != said[0].text:
            message = f"the log is {one.text!r} here, but {said[0].place.path} says {said[0].text!r}"
            raise AdrError(Problem(message, one.place, hint=f'choose one in adr.toml: log = "{said[0].text}"'))
    return said[0] if said else None


def _is_folder(reader: Reader, path: str) -> bool:
    """Return whether a catalogue's address is that of a folder here: it may be an old one, or another repository's."""
    return "://" not in path and bool(reader.names(posixpath.normpath(path)))


def _said(reader: Reader) -> Iterator[Scalar]:
    for name, read in READERS.items():
        is_folder = name == PYADR and name in reader.folders(".")
        content = None if is_folder else reader.read_if_there(name, LIMIT)
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


def _yaml(keys: tuple[str, ...], path: str, text: str) -> Scalar | None:
    """Read a YAML file's value under a key, or under one key after the other."""
    from adr.adapters import yaml  # only where there is such a file

    # What YAML it has beyond ours is no business of ours.
    return _value(yaml.read(path, text, note=lambda _: None), *keys)


def _json(keys: tuple[str, ...], path: str, text: str) -> Scalar | None:
    """Read a JSON file's text under the first of some keys that has one."""
    from adr.core.exchange.jsontext import read_json  # only where there is such a file

    given = read_json(path, text)
    found = [given.get(key) for key in keys] if isinstance(given, dict) else []
    return next((Scalar(one, Place(path)) for one in found if isinstance(one, str) and one), None)


def _line(key: str, path: str, text: str) -> Scalar | None:
    """Read a path on a line of its key: of Java's properties, of an INI file, of one of several YAML documents."""
    found = re.search(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*[=:][ \t]*[\"']?([^\s\"'#]+)", text, re.MULTILINE)
    return Scalar(found[1], Place(path, text.count("\n", 0, found.start(1)) + 1, 1)) if found else None


READERS: dict[str, Callable[[str, str], Scalar | None]] = {
    ".adr-dir": _adr_dir,
    "adrs.toml": partial(_toml, "adr_dir", ()),
    ".adrs.toml": partial(_toml, "adr_dir", ()),
    ".adrinaline.toml": partial(_toml, "dir", ()),
    "pyproject.toml": partial(_toml, "dir", ("tool", "adrinaline")),
    LOG4BRAINS: partial(_yaml, ("project", "adrFolder")),
    ADR_JSON: partial(_json, ("path", "directory")),
    "adr.config.json": partial(_json, ("path",)),
    ADRGEN: partial(_yaml, ("directory",)),
    ".adr/adr.properties": partial(_line, "docPath"),
    PYADR: partial(_line, "records-dir"),
    BACKSTAGE: partial(_line, "backstage.io/adr-location"),
}
"""The files of other programs that may say where the log is, each with what finds it there.

The folders of log4brains' packages are logs of their own: `foreign_packages`.
"""


def foreign_packages(reader: Reader) -> Iterator[tuple[str, str, str]]:
    """Yield the packages that log4brains' settings list: the name, the folder and the log of each, from there."""
    content = reader.read_if_there(LOG4BRAINS, LIMIT)
    if content is None:
        return
    from adr.adapters import yaml  # as above

    listed = _node(yaml.read(LOG4BRAINS, files.decode(content, LOG4BRAINS), note=lambda _: None), "project", "packages")
    for one in listed.items if isinstance(listed, Sequence) else ():
        found = [_value(one, key) for key in ("name", "path", "adrFolder")]
        name, path, log = (said or Scalar("", one.place) for said in found)
        if path.text and log.text:
            yield name.text, _clean(path).text, _clean(log).text


def foreign_naming(reader: Reader, path: str) -> str:
    """Return how another program would name a record, as `acme-000-x.md`; empty where its settings do not say so."""
    content = reader.read_if_there(path, LIMIT) if path in (ADR_JSON, ADRGEN) else None
    text = files.decode(content or b"", path)
    if path == ADRGEN:
        width = _yaml(("id_digit_number",), path, text)
        return _name("", width.text) if width else ""
    if not content:
        return ""
    from adr.core.exchange.jsontext import read_json  # only where there is such a file

    given = read_json(path, text)
    said = {"prefix", "digits"} & given.keys() if isinstance(given, dict) else ()
    return _name(str(given.get("prefix") or ""), str(given.get("digits", ""))) if said else ""


def _name(prefix: str, digits: str) -> str:
    width = int(digits) if digits in ("2", "3", "4", "5", "6") else len(padded_number(0))
    return f"{prefix}{'0' * width}-x.md"


def _value(node: Node | None, *names: str) -> Scalar | None:
    """Return the text that stands in a mapping under a name, or under one name after the other."""
    found = _node(node, *names)
    return found if isinstance(found, Scalar) else None


def _node(node: Node | None, *names: str) -> Node | None:
    for name in names:
        entries = node.entries if isinstance(node, Mapping) else ()
        node = next((value for key, value in entries if key.text == name), None)
    return node


def _clean(said: Scalar) -> Scalar:
    """Return a path in our spelling. Raises `AdrError` for one that is empty or absolute."""
    text = said.text.strip().replace("\\", "/")
    if not text:
        raise AdrError(Problem("no folder is named", said.place, hint="write the log's folder, such as doc/adr"))
    if text.startswith(("/", "~")) or text[1:2] == ":":
        hint = "write it relative to this file, or set log in adr.toml"
        raise AdrError(Problem(f"the path {said.text!r} is absolute", said.place, hint=hint))
    return replace(said, text=posixpath.normpath(text))
