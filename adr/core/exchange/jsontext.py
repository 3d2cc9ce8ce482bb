"""JSON (RFC 8259) as it was typed: nothing repeated, nothing that JSON does not have, nothing too large or deep."""

from __future__ import annotations

import json
import re
from typing import Any

from adr.model.problem import AdrError, Place, Problem
from adr.model.regex import regex

DEPTH, DIGITS = 64, 18
_BRACKETS = regex(r'"(?:[^"\\]|\\.)*"?|[\[{]|[\]}]', re.DOTALL)
_HALF = regex(r"[\ud800-\udfff]")


class Repeated(dict[str, Any]):
    """An object some of whose names stand in it twice; `names` are these."""

    names: tuple[str, ...] = ()


def read_json(path: str, text: str, first_line: int = 1) -> Any:
    """Read one JSON document that begins on a line of its file.

    Raises `AdrError` with the place of what is not JSON: a syntax error, NaN, infinity, half a character, more than
    `DEPTH` brackets in each other. An object that has a name twice is a `Repeated`: what it means, its reader says.
    """
    text = text.removeprefix("\ufeff")
    _refuse_deep(path, text, first_line)
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_refuse, parse_int=_whole)
    except json.JSONDecodeError as error:
        place = Place(path, first_line + error.lineno - 1, error.colno)
        words = error.msg[0].lower() + error.msg[1:].partition(":")[0]
        raise AdrError(Problem(f"not JSON: {words}", place, hint="fix the file, or export it again")) from error
    except ValueError as error:
        raise AdrError(Problem(f"not JSON: {error}", Place(path, first_line), hint="write another number")) from error
    if "\\" in text and _HALF.search(json.dumps(value, ensure_ascii=False)):
        problem = "the text contains a lone surrogate, which UTF-8 cannot encode"
        raise AdrError(Problem(problem, Place(path, first_line), hint="write \\ud800 to \\udfff in pairs only"))
    return value


def _refuse_deep(path: str, text: str, first_line: int) -> None:
    depth = 0
    for found in _BRACKETS.finditer(text):
        sign = found[0][0]
        depth += (sign in "[{") - (sign in "]}")
        if depth > DEPTH:
            place = Place(path, first_line + text.count("\n", 0, found.start()))
            raise AdrError(Problem(f"brackets are nested more than {DEPTH} deep", place, hint="a record needs fewer"))


def _whole(digits: str) -> int:
    if len(digits) > DIGITS:
        raise ValueError(f"a number of more than {DIGITS} digits")
    return int(digits)


def _refuse(word: str) -> None:
    raise ValueError(f"{word} is no number")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    repeated = Repeated(found)
    names = [name for name, _ in pairs]
    repeated.names = tuple(name for name in found if names.count(name) > 1)
    return repeated
