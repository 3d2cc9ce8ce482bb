"""Check JSON against a JSON Schema (draft-07): what our own schemas ask of a value, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from adr.core.exchange.jsontext import Repeated
from adr.core.text.dates import is_date
from adr.core.text.spell import nearest
from adr.model.problem import Place, Problem
from adr.model.regex import regex

Way = tuple[str | int, ...]
Found = tuple[Way, str, str]
SEE_FORMAT = "see the format: adr schema json-adr, adr schema record"
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
Schema = Mapping[str, Any]
WORDS = frozenset(
    {
        *("$ref", "anyOf", "type", "enum", "const", "minimum", "maximum", "pattern", "format", "minLength", "minItems"),
        *("items", "required", "properties", "additionalProperties", "definitions"),
    }
)
"""What a schema can ask of a value."""


def check(value: object, schema: Schema, place: Place) -> tuple[Problem, ...]:
    """Return what is wrong with a value, in the order of the document, each thing by its path as `adrs[3].status`.

    Of the schema's words those count that are in `WORDS`; a `pattern` is for text that is not blank, a `minLength` or
    `minItems` is 1, a `format` is a date or says nothing.
    """
    wrong = _Check(schema.get("definitions", {})).faults(value, schema, ())
    found = dict.fromkeys((*_repeated(value, ()), *wrong))
    in_order = sorted(found, key=lambda one: _position(value, one[0]))
    return tuple(Problem(f"{_path(way)} {message}", place, hint=hint) for way, message, hint in in_order)


def _repeated(value: object, way: Way) -> Iterator[Found]:
    if isinstance(value, Repeated):
        yield from (((*way, name), "is given twice", "remove one") for name in value.names)
    if isinstance(value, dict | list):
        for step, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _repeated(one, (*way, step))


class _Check:
    """Goes through a value and the schema that is meant for it."""

    def __init__(self, definitions: Mapping[str, Schema]) -> None:
        self._definitions = definitions

    def faults(self, value: Any, schema: Schema, way: Way) -> Iterator[Found]:
        """Yield what is wrong with a value, each with the way to it."""
        schema = self._meant(schema)
        if "anyOf" in schema:
            yield from self._any_of(value, [self._meant(one) for one in schema["anyOf"]], way)
        if not _is_of_type(value, schema):
            yield _wrong_type(way, value, _types(schema))
        yield from _choices(value, schema, way)
        if isinstance(value, dict):
            yield from self._object(value, schema, way)
        elif isinstance(value, list):
            if len(value) < schema.get("minItems", 0):
                yield way, "is empty", "add an item"
            for place, one in enumerate(value):
                yield from self.faults(one, schema.get("items", {}), (*way, place))
        elif isinstance(value, str):
            yield from _text(value, schema, way)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield from _number(value, schema, way)

    def _meant(self, schema: Schema) -> Schema:
        return self._definitions[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema

    def _any_of(self, value: Any, choices: list[Schema], way: Way) -> Iterator[Found]:
        """Explain the choice of the value's type that has the fewest faults."""
        found = [[*self.faults(value, one, way)] for one in choices if _is_of_type(value, one)]
        if found:
            yield from min(found, key=len)
        else:
            yield _wrong_type(way, value, [kind for one in choices for kind in _types(one)])

    def _object(self, value: dict[str, Any], schema: Schema, way: Way) -> Iterator[Found]:
        known, others = schema.get("properties", {}), schema.get("additionalProperties", {})
        for name in schema.get("required", ()):
            if name not in value:
                hint = f"add it: {known.get(name, {}).get('description', name)}"
                yield (*way, name), "is missing", hint
        for name, one in value.items():
            if name in known or others is not False:
                yield from self.faults(one, known.get(name, others), (*way, name))
            else:
                yield (*way, name), "is not known", _suggestion(name, known, "the names are")


def _types(schema: Schema) -> list[str]:
    given = schema.get("type", [])
    return [given] if isinstance(given, str) else given


def _is_of_type(value: object, schema: Schema) -> bool:
    kinds = _types(schema)
    return not kinds or any(_is_a(value, kind) for kind in kinds)


def _is_a(value: object, kind: str) -> bool:
    if kind == "integer":
        return (isinstance(value, int) and not isinstance(value, bool)) or (
            isinstance(value, float) and value.is_integer()
        )
    return _KINDS.get(type(value), "object" if isinstance(value, dict) else "") == kind


_KINDS = {list: "array", str: "string", bool: "boolean", type(None): "null", int: "number", float: "number"}


def _choices(value: object, schema: Schema, way: Way) -> Iterator[Found]:
    if "enum" not in schema and "const" not in schema:
        return
    wanted = schema.get("enum", [schema.get("const")])
    # To Python, true is 1.
    if (type(value) is bool, value) not in [(type(one) is bool, one) for one in wanted]:
        given = repr(value) if isinstance(value, str) else _type(value)
        yield way, f"cannot be {given}", _suggestion(str(value), [str(one) for one in wanted], "it is one of")


def _text(value: str, schema: Schema, way: Way) -> Iterator[Found]:
    if not re.search(schema.get("pattern", ""), value) or len(value) < schema.get("minLength", 0):
        yield way, "is empty", "write something"
    if schema.get("format") == "date" and not is_date(value):
        yield way, f"must be a date, not {value!r}", "write it as YYYY-MM-DD"


def _number(value: float, schema: Schema, way: Way) -> Iterator[Found]:
    least, most = schema.get("minimum", value), schema.get("maximum", value)
    if value < least:
        yield way, f"must be {least} or more, not {value}", "give another number"
    if value > most:
        yield way, f"must be {most} or less, not {value}", "give another number"


def _wrong_type(way: Way, value: object, wanted: Iterable[str]) -> Found:
    kinds = " or ".join(_NAMES[one] for one in wanted)
    return way, f"must be {kinds}, not {_type(value)}", SEE_FORMAT


def _type(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return _NAMES["object" if isinstance(value, dict) else _KINDS[type(value)]]


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
