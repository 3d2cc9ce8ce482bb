"""TOML files, read as located text: the one place that imports tomllib."""

from __future__ import annotations

import re
from typing import Any

from adr.model.node import Mapping, Node, Scalar, Sequence
from adr.model.place import Place
from adr.model.problem import AdrError, Problem

POSITION = re.compile(r"\(at line (\d+), column (\d+)\)")


def read_table(path: str, text: str, *names: str) -> Mapping | None:
    """Return the table at *names* as a node, None when it is not there.

    Values are text as TOML reads it, `true` and `false` as they are typed. A key's place is found by its
    line, since TOML's parser tells none. Raises `AdrError` with the place of a syntax error.
    """
    import tomllib  # noqa: PLC0415 - 15 ms that only a project with settings pays

    try:
        table: Any = tomllib.loads(text)
        for name in names:
            if not isinstance(table, dict) or name not in table:
                return None
            table = table[name]
        found = _node(table, path, _lines(text, ".".join(names)))
    except tomllib.TOMLDecodeError as error:
        raise AdrError(_syntax(path, str(error))) from error
    except (RecursionError, ValueError) as error:
        raise AdrError(_syntax(path, "brackets or digits without end")) from error
    return found if isinstance(found, Mapping) else None


def _syntax(path: str, words: str) -> Problem:
    found = POSITION.search(words)
    place = Place(path, int(found[1]), int(found[2])) if found else Place(path)
    return Problem(f"not TOML: {POSITION.sub('', words).strip().lower()}", place, hint="mend the line")


def _lines(text: str, table: str) -> dict[str, int]:
    """Find the line of each key of a table."""
    found: dict[str, int] = {}
    header = ""
    for number, line in enumerate(text.split("\n"), 1):
        if heading := re.match(r"\s*\[([^\[\]]+)\]", line):
            header = heading[1].strip()
        elif (key := re.match(r"\s*\"?([\w-]+)\"?\s*=", line)) and header == table:
            found.setdefault(key[1], number)
    return found


def _node(value: object, path: str, lines: dict[str, int], line: int = 0) -> Node:
    place = Place(path, line, 1 if line else 0)
    if isinstance(value, dict):
        entries = ((Scalar(key, Place(path, at, 1 if at else 0)), _node(one, path, {}, at))
                   for key, one in value.items() for at in [lines.get(key, line)])  # fmt: skip
        return Mapping(tuple(entries), place)
    if isinstance(value, list):
        return Sequence(tuple(_node(one, path, {}, line) for one in value), place)
    return Scalar(str(value).lower() if isinstance(value, bool) else str(value), place, quoted=True)
