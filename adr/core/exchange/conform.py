"""Say what in a JSON document is not as its schema has it: each thing by its way in the document.

The part of JSON Schema (draft-07) is understood that this program's own schemas use: `type`, `properties`, `required`,
`additionalProperties`, `items`, `enum`, `const`, `minimum`, `maximum`, `minLength`, `format` (of a date), `anyOf`, and
`$ref` to `definitions`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from adr.core.exchange.jsontext import Repeated
from adr.core.text.dates import is_date
from adr.core.text.spell import nearest
from adr.model.place import Place
from adr.model.problem import Problem

Schema = dict[str, Any]
_TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
_NAMES = {
    "object": "an object",
    "array": "a list",
    "string": "a text",
    "boolean": "true or false",
    "null": "null",
    "integer": "a whole number",
    "number": "a number",
}


def conform(
    value: object, schema: Schema, place: Place, way: str = "", root: Schema | None = None
) -> Iterator[Problem]:
    """Yield what is wrong with a value, in the order of the document; *way* is where it stands, as `adrs[3].status`."""
    root = root or schema
    schema = _followed(schema, root)
    if "anyOf" in schema:
        yield from _any(value, schema["anyOf"], place, way, root)
    elif "const" in schema or "enum" in schema:
        yield from _choice(value, schema, place, way)
    elif not _is_of(value, schema.get("type")):
        wanted = " or ".join(_NAMES[one] for one in _types(schema))
        yield _wrong(way, f"must be {wanted}, not {_name(value)}", place, "write it as the schema has it")
    elif isinstance(value, dict):
        yield from _object(value, schema, place, way, root)
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from conform(one, schema.get("items", {}), place, f"{way}[{index}]", root)
    else:
        yield from _scalar(value, schema, place, way)


def _followed(schema: Schema, root: Schema) -> Schema:
    while "$ref" in schema:
        schema = root["definitions"][schema["$ref"].rpartition("/")[2]]
    return schema


def _types(schema: Schema) -> list[str]:
    given = schema.get("type", [])
    return given if isinstance(given, list) else [given]


def _is_of(value: object, wanted: str | list[str] | None) -> bool:
    if wanted is None:
        return True
    if isinstance(wanted, list):
        return any(_is_of(value, one) for one in wanted)
    if wanted in ("integer", "number"):
        fits = isinstance(value, int) or (isinstance(value, float) and (wanted == "number" or value.is_integer()))
        return fits and not isinstance(value, bool)
    return isinstance(value, _TYPES[wanted])


def _name(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return "a number"
    return next(_NAMES[name] for name, kind in _TYPES.items() if isinstance(value, kind))


def _any(value: object, choices: list[Schema], place: Place, way: str, root: Schema) -> Iterator[Problem]:
    """Take the choice of the value's type, so that what is wrong inside of it is said."""
    fitting = [one for one in choices if _is_of(value, _followed(one, root).get("type"))]
    found = [tuple(conform(value, one, place, way, root)) for one in fitting]
    if not fitting:
        wanted = " or ".join(_NAMES[kind] for one in choices for kind in _types(_followed(one, root)))
        yield _wrong(way, f"must be {wanted}, not {_name(value)}", place, "write it as the schema has it")
    elif all(found):
        yield from min(found, key=len)


def _object(value: dict[str, Any], schema: Schema, place: Place, way: str, root: Schema) -> Iterator[Problem]:
    known: Schema = schema.get("properties", {})
    other = schema.get("additionalProperties", True)
    for name in value.names if isinstance(value, Repeated) else ():
        yield _wrong(_inside(way, name), "is given twice", place, "drop one")
    for name in schema.get("required", ()):
        if name not in value:
            yield _wrong(_inside(way, name), "is missing", place, f"add it: {_about(known.get(name, {}), name)}")
    for name, one in value.items():
        if name in known or isinstance(other, dict):
            yield from conform(one, known.get(name) or other, place, _inside(way, name), root)
        elif other is False:
            meant = nearest(name, tuple(known))
            hint = f"did you mean {meant!r}?" if meant else f"the names are: {', '.join(known)}"
            yield _wrong(_inside(way, name), "is not known", place, hint)


def _choice(value: object, schema: Schema, place: Place, way: str) -> Iterator[Problem]:
    choices = [schema["const"]] if "const" in schema else schema["enum"]
    if value not in choices:
        meant = nearest(str(value), tuple(map(str, choices)))
        hint = f"did you mean {meant!r}?" if meant else f"it is one of: {', '.join(map(str, choices))}"
        given = repr(value) if isinstance(value, str) else _name(value)
        yield _wrong(way, f"cannot be {given}", place, hint)


def _scalar(value: object, schema: Schema, place: Place, way: str) -> Iterator[Problem]:
    if isinstance(value, (int, float)) and value < schema.get("minimum", value):
        yield _wrong(way, f"must be {schema['minimum']} or more, not {value}", place, "give another number")
    elif isinstance(value, (int, float)) and value > schema.get("maximum", value):
        yield _wrong(way, f"must be {schema['maximum']} or less, not {value}", place, "give another number")
    elif isinstance(value, str) and not value.strip() and schema.get("minLength"):
        yield _wrong(way, "is empty", place, "write something")
    elif isinstance(value, str) and schema.get("format") == "date" and not is_date(value):
        yield _wrong(way, f"must be a date, not {value!r}", place, "write it as YYYY-MM-DD")


def _about(schema: Schema, name: str) -> str:
    return str(schema.get("description", name))


def _inside(way: str, name: str) -> str:
    shown = name if name.replace("_", "a").replace("-", "a").replace("$", "a").isalnum() else f'"{name}"'
    return f"{way}.{shown}" if way else shown


def _wrong(way: str, message: str, place: Place, hint: str) -> Problem:
    return Problem(f"{way or 'the document'} {message}", place, hint=hint)
