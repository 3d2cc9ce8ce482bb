"""Frozen values as JSON documents: keys as in files, nothing empty but lists."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any


def document(value: object) -> Any:  # noqa: ANN401 - what JSON has
    """Return a value of the model as JSON has it.

    A dataclass becomes an object of its fields, `_` in their names written `-`; empty texts and what is None are
    left out, lists stay.
    """
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (tuple, list)):
        return [document(one) for one in value]
    if is_dataclass(value):
        pairs = ((field.name.replace("_", "-"), getattr(value, field.name)) for field in fields(value))
        return {name: document(one) for name, one in pairs if one is not None and one != ""}
    return str(value) if isinstance(value, str) else value
