"""Check JSON against a JSON Schema (draft-07) with the library jsonschema: loaded by `adr import json` alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from jsonschema import Draft7Validator, FormatChecker, ValidationError

from adr.core.exchange.jsontext import Repeated
from adr.core.text.dates import is_date
from adr.core.text.spell import nearest
from adr.model.problem import Place, Problem
from adr.model.regex import regex

Way = tuple[str | int, ...]
Found = tuple[Way, str, str]
_NAMES = {
    "object": "an object",
    "array": "a list",
    "string": "a text",
    "boolean": "true or false",
    "null": "null",
    "integer": "a whole number",
    "number": "a number",
}
_NAME = regex(r"[\w$-]+")
_FORMATS = FormatChecker(())
_FORMATS.checks("date")(lambda value: not isinstance(value, str) or is_date(value))


def check(value: object, schema: dict[str, Any], place: Place) -> tuple[Problem, ...]:
    """Return what is wrong with a value, in the order of the document, each thing by its path as `adrs[3].status`."""
    errors = Draft7Validator(schema, format_checker=_FORMATS).iter_errors(value)
    found = dict.fromkeys((*_repeated(value, ()), *(one for error in errors for one in _explained(error))))
    in_order = sorted(found, key=lambda one: _position(value, one[0]))
    return tuple(Problem(f"{_path(way)} {message}", place, hint=hint) for way, message, hint in in_order)


def _repeated(value: object, way: Way) -> Iterator[Found]:
    if isinstance(value, Repeated):
        yield from (((*way, name), "is given twice", "remove one") for name in value.names)
    if isinstance(value, dict | list):
        for step, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _repeated(one, (*way, step))


def _explained(error: ValidationError) -> Iterator[Found]:
    """Yield what an error says in our words."""
    way: Way = tuple(error.absolute_path)
    wanted: Any = error.validator_value
    if error.validator == "anyOf":
        yield from _any_of(error)
    elif error.validator in ("required", "additionalProperties"):
        yield from _names(error, way, wanted)
    elif error.validator == "type":
        yield _wrong_type(way, error.instance, [wanted] if isinstance(wanted, str) else wanted)
    elif error.validator in ("enum", "const"):
        choices = [str(one) for one in (wanted if isinstance(wanted, list) else [wanted])]
        given = repr(error.instance) if isinstance(error.instance, str) else _type(error.instance)
        yield way, f"cannot be {given}", _suggestion(str(error.instance), choices, "it is one of")
    else:
        message, hint = _SCALARS[str(error.validator)]
        yield way, message.format(wanted=wanted, given=error.instance), hint


_SCALARS = {
    "minimum": ("must be {wanted} or more, not {given}", "give another number"),
    "maximum": ("must be {wanted} or less, not {given}", "give another number"),
    "format": ("must be a {wanted}, not {given!r}", "write it as YYYY-MM-DD"),
    "pattern": ("is empty", "write something"),
}
"""What else our schemas ask of a value; their only pattern is for text that is not blank, their only format a date."""


def _names(error: ValidationError, way: Way, wanted: Any) -> Iterator[Found]:
    """Yield the names that are missing or not known; the library gives one error for each of those missing."""
    schema: Any = error.schema
    given: Any = error.instance
    known = schema.get("properties", {})
    if error.validator == "required":
        for name in (one for one in wanted if one not in given):
            yield (*way, name), "is missing", f"add it: {known.get(name, {}).get('description', name)}"
    else:
        for name in (one for one in given if one not in known):
            yield (*way, name), "is not known", _suggestion(name, known, "the names are")


def _any_of(error: ValidationError) -> Iterator[Found]:
    """Explain the choice of the value's type that has the fewest errors."""
    choices: dict[Any, list[ValidationError]] = defaultdict(list)
    for one in error.context or ():
        choices[one.schema_path[0]].append(one)
    fitting = [errors for errors in choices.values() if not any(_is_of_type(error, one) for one in errors)]
    if fitting:
        yield from (found for one in min(fitting, key=len) for found in _explained(one))
    else:
        kinds = [str(one.validator_value) for errors in choices.values() for one in errors if _is_of_type(error, one)]
        yield _wrong_type(tuple(error.absolute_path), error.instance, kinds)


def _is_of_type(whole: ValidationError, one: ValidationError) -> bool:
    """Return whether an error says that the whole value has another type."""
    return one.validator == "type" and one.absolute_path == whole.absolute_path


def _wrong_type(way: Way, value: object, wanted: Iterable[str]) -> Found:
    kinds = " or ".join(_NAMES[one] for one in wanted)
    return way, f"must be {kinds}, not {_type(value)}", "see the format: adr schema json-adr, adr schema record"


def _type(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    kinds = {dict: "object", list: "array", str: "string", int: "number", float: "number"}
    return _NAMES[next((kinds[kind] for kind in kinds if isinstance(value, kind)), "null")]


def _suggestion(name: str, known: Iterable[str], otherwise: str) -> str:
    meant = nearest(name, tuple(known))
    return f"did you mean {meant!r}?" if meant else f"{otherwise}: {', '.join(known)}"


def _position(value: Any, way: Way) -> tuple[int, ...]:
    """Return where a path leads in a document; what is missing comes before the rest of its object."""
    position = []
    for step in way:
        if isinstance(value, dict):
            position.append([*value].index(str(step)) if step in value else -1)
            value = value.get(str(step))
        else:
            position.append(int(step))
            value = value[int(step)]
    return tuple(position)


def _path(way: Way) -> str:
    path = ""
    for step in way:
        if isinstance(step, int):
            path += f"[{step}]"
        else:
            path += f".{step}" if _NAME.fullmatch(step) else f'."{step}"'
    return path.removeprefix(".") or "the document"
