"""Frozen values as JSON documents, back, and the schema of both: keys as in files."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from adr.model.value import MISSING, fields, is_dataclass

Schema = dict[str, Any]
_SCALARS: dict[type, Schema] = {
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": 0},
    float: {"type": "number"},
    NoneType: {"type": "null"},
}


def document(value: object) -> Any:
    """Return a value of the model as JSON has it.

    A dataclass or named tuple becomes an object of its fields, `_` in their names written `-`. Fields that make no
    difference to the value are left out, and so are those with a default that are an empty text or None.
    """
    if isinstance(value, Enum):
        return value.value
    kind: Any = type(value)
    if names := _fields(kind):
        pairs = ((_key(name), getattr(value, name), is_required) for name, is_required in names.items())
        return {key: document(one) for key, one, is_required in pairs if is_required or one not in (None, "")}
    if isinstance(value, (tuple, list)):
        return [document(one) for one in value]
    return str(value) if isinstance(value, str) else value


def with_packages(printed: Any, about: Callable[[str], dict[str, Any]]) -> Any:
    """Return a document in which each object with a path says first what *about* knows of it, such as its package."""
    if isinstance(printed, (list, tuple)):
        return [with_packages(one, about) if isinstance(one, (dict, list)) else one for one in printed]
    if not isinstance(printed, dict):
        return printed
    known = about(printed["path"]) if isinstance(printed.get("path"), str) else {}
    return known | {key: with_packages(one, about) for key, one in printed.items()}


def packaged(made: Schema) -> Schema:
    """Return a schema as documents of several logs have it, as `with_packages` makes them."""
    found = {key: packaged(one) if isinstance(one, dict) else one for key, one in made.items()}
    found |= {key: [*map(packaged, one)] for key, one in made.items() if key == "anyOf"}
    if "path" in found.get("properties", {}):
        found["properties"] = {"package": {"type": "string"}, "inherited": {"type": "boolean"}} | found["properties"]
    return found


def value_of(kind: Any, given: Any) -> Any:
    """Return the value of a type that `document` wrote; keys that the type has no field for are left out."""
    if get_origin(kind) is tuple:
        return tuple(value_of(get_args(kind)[0], one) for one in given)
    if get_origin(kind) is UnionType:
        return None if given is None else value_of(get_args(kind)[0], given)
    if names := _fields(kind):
        hints = _hints(kind)
        return kind(**{name: value_of(hints[name], given[_key(name)]) for name in names if _key(name) in given})
    return kind(given)


def schema_of(kind: Any, **more: Any) -> Schema:
    """Return the JSON Schema (draft-07) of what `document` writes for a type, with *more* fields of their types.

    The type may also be a typed dictionary, whose keys are those of the document. `Annotated` may give the schema of
    what no type describes.
    """
    if isinstance(kind, dict):
        return kind
    if inner := get_args(kind):
        return _of_generic(get_origin(kind), inner)
    if (names := _fields(kind)) or is_typeddict(kind):
        hints = get_type_hints(kind, include_extras=True)
        names = names or {name: get_origin(one) is not NotRequired for name, one in hints.items()}
        properties = {_key(name): schema_of(hints[name]) for name in names}
        return {
            "type": "object",
            "properties": properties | {name: schema_of(one) for name, one in more.items()},
            "required": [*(_key(name) for name, is_required in names.items() if is_required), *more],
            "additionalProperties": False,
        }
    if issubclass(kind, Enum):
        return {"enum": [one.value for one in kind]}
    return _SCALARS.get(kind, {"type": "string"})


def _of_generic(origin: Any, inner: tuple[Any, ...]) -> Schema:
    if origin in (tuple, list):
        return {"type": "array", "items": schema_of(inner[0])}
    if origin in (Union, UnionType):
        return {"anyOf": [*map(schema_of, inner)]}
    return {"enum": [*inner]} if origin is Literal else schema_of(inner[1 if origin is Annotated else 0])


_hints = cache(get_type_hints)
"""To work out the types of the fields of a kind takes longer than to read a value."""


@cache
def _fields(kind: Any) -> dict[str, bool]:
    """Return the fields of a dataclass or a named tuple, and whether a document must have them; else nothing."""
    if is_dataclass(kind):
        return {one.name: one.default is MISSING for one in fields(kind) if one.compare}
    return {name: name not in kind._field_defaults for name in getattr(kind, "_fields", ())}


def _key(name: str) -> str:
    return name.replace("_", "-")
