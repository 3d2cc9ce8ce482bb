"""TOML files, read as located text: the one place that imports tomllib."""

from __future__ import annotations

import re
from typing import Any

from adr.model.node import Mapping, Node, Scalar, Sequence
from adr.model.problem import AdrError, Place, Problem
from adr.model.regex import regex

POSITION = regex(r"\(at line (\d+), column (\d+)\)")
_PART = regex(r"[\w-]+|\"[^\"\n]+\"|'[^'\n]+'")
_NAME = rf"((?:{_PART.pattern})(?:[ \t]*\.[ \t]*(?:{_PART.pattern}))*)"
_HEADER = regex(rf"[ \t]*\[[ \t]*{_NAME}[ \t]*\]")
_KEY = regex(rf"[ \t]*{_NAME}[ \t]*=")

Name = tuple[str, ...]


def read_table(path: str, text: str, *names: str) -> Mapping | None:
    """Return the table at *names* as a node, None when it is not there.

    Values are text as TOML reads it, `true` and `false` as they are typed. A key's place is found by its
    line, since TOML's parser tells none. Raises `AdrError` with the place of a syntax error.
    """
    import tomllib  # 15 ms that only a project with settings pays

    try:
        table: Any = tomllib.loads(text)
        for name in names:
            if not isinstance(table, dict) or name not in table:
                return None
            table = table[name]
        found = _node(table, path, _lines(text), names)
    except tomllib.TOMLDecodeError as error:
        raise AdrError(_syntax(path, str(error))) from error
    except (RecursionError, ValueError) as error:
        raise AdrError(_syntax(path, "brackets or digits that do not end")) from error
    return found if isinstance(found, Mapping) else None


def _syntax(path: str, words: str) -> Problem:
    found = POSITION.search(words)
    place = Place(path, int(found[1]), int(found[2])) if found else Place(path)
    return Problem(f"not TOML: {POSITION.sub('', words).strip().lower()}", place, hint="fix the line")


def _lines(text: str) -> dict[Name, int]:
    """Find the line of each table and of each key, by their whole names."""
    found: dict[Name, int] = {}
    table: Name = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            table = _parts(header[1])
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            found.setdefault((*table, *_parts(key[1])), number)
    return found


def _parts(name: str) -> Name:
    return tuple(part[1:-1] if part[0] in "\"'" else part for part in _PART.findall(name))


def _line(lines: dict[Name, int], name: Name) -> int:
    """Return the line of a name, or of the nearest table around it that has one."""
    return next((lines[name[:end]] for end in range(len(name), 0, -1) if name[:end] in lines), 0)


def _node(value: object, path: str, lines: dict[Name, int], name: Name) -> Node:
    place = _place(path, lines, name)
    if isinstance(value, dict):
        entries = (
            (Scalar(key, _place(path, lines, (*name, key))), _node(one, path, lines, (*name, key)))
            for key, one in value.items()
        )
        return Mapping(tuple(entries), place)
    if isinstance(value, list):
        return Sequence(tuple(_node(one, path, lines, name) for one in value), place)
    return Scalar(str(value).lower() if isinstance(value, bool) else str(value), place, quoted=True)


def _place(path: str, lines: dict[Name, int], name: Name) -> Place:
    line = _line(lines, name)
    return Place(path, line, 1 if line else 0)


def with_text(text: str, table: Name, key: str, value: str) -> str | None:
    """Return a file's text in which a key of a table has another value, a text; None where it is not in a line alone.

    A key that is not there is written first in its table.
    """
    import json  # only to write

    said, lines = json.dumps(value, ensure_ascii=False), text.split("\n")
    known = _lines(text)
    if at := known.get((*table, key)):
        line = re.fullmatch(rf"({_KEY.pattern}[ \t]*)(?:\"[^\"\\]*\"|'[^']*')([ \t]*(?:#.*)?\r?)", lines[at - 1])
        if line is None:
            return None
        lines[at - 1] = f"{line[1]}{said}{line[line.re.groups]}"
    else:
        lines.insert(known.get(table, 0), f"{key} = {said}" + "\r" * lines[0].endswith("\r"))
    return "\n".join(lines)
