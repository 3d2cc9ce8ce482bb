"""A YAML document as it was typed: text with places, before any field is understood."""

from __future__ import annotations

from adr.model.problem import Place
from adr.model.value import dataclass


@dataclass(frozen=True, slots=True)
class Scalar:
    """Text as typed, after YAML's quoting; `quoted` distinguishes `""` from no value."""

    text: str
    place: Place
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """Items in their order."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Entries in their order; keys are unique, the reader has seen to that."""

    entries: tuple[tuple[Scalar, Node], ...]
    place: Place


Node = Scalar | Sequence | Mapping
