"""Frozen values as JSON documents, back, and the schema of both: keys as in files, nothing empty but lists."""

from __future__ import annotations

from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from adr.model.value import MISSING, fields, is_dataclass

Schema = dict[str, Any]
_SCALARS: dict[type, Schema] = {bool: {"type": "boolean"}, int: {"type": "integer", "minimum": 0}}


def document(value: object) -> Any:
    """Return a value of the model as JSON has it.

    A dataclass or named tuple becomes an object of its fields, `_` in their names written `-`; empty texts, what is
    None, and fields that make no difference to the value are left out, lists stay.
    """
    if isinstance(value, Enum):
        return value.value
    kind: Any = type(value)
    if names := _fields(kind):
        pairs = ((_key(name), getattr(value, name)) for name in names)
        return {key: document(one) for key, one in pairs if one is not None and one != ""}
    if isinstance(value, (tuple, list)):
        return [document(one) for one in value]
    return str(value) if isinstance(value, str) else value


def value_of(kind: Any, given: Any) -> Any:
    """Return the value of a type that `document` wrote; keys that the type has no field for are left out."""
    if get_origin(kind) is tuple:
        return tuple(value_of(get_args(kind)[0], one) for one in given)
    if get_origin(kind) is UnionType:
        return None if given is None else value_of(get_args(kind)[0], given)
    if names := _fields(kind):
        hints = get_type_hints(kind)
        return kind(**{name: value_of(hints[name], given[_key(name)]) for name in names if _key(name) in given})
    return kind(given)


def schema_of(kind: Any) -> Schema:
    """Return the JSON Schema (draft-07) of what `document` writes for a type."""
    if get_origin(kind) is tuple:
        return {"type": "array", "items": schema_of(get_args(kind)[0])}
    if get_origin(kind) is UnionType:
        return schema_of(get_args(kind)[0])
    if names := _fields(kind):
        hints = get_type_hints(kind)
        return {
            "type": "object",
            "properties": {_key(name): schema_of(hints[name]) for name in names},
            "required": [_key(name) for name, is_required in names.items() if is_required],
            "additionalProperties": False,
        }
    if issubclass(kind, Enum):
        return {"enum": [one.value for one in kind]}
    return _SCALARS.get(kind, {"type": "string"})


@cache
def _fields(kind: Any) -> dict[str, bool]:
    """Return the fields of a dataclass or a named tuple, and whether a document must have them; else nothing."""
    if is_dataclass(kind):
        return {one.name: one.default is MISSING for one in fields(kind) if one.compare}
    return {name: name not in kind._field_defaults for name in getattr(kind, "_fields", ())}


def _key(name: str) -> str:
    return name.replace("_", "-")
