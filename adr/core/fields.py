"""Kinds of fields: each reads a located node, says what is wrong with it, and knows its JSON Schema.

One table of fields (`adr.core.field_tables`) is read by `decode` and printed by `adr.core.field_tables`, so that what a
file may hold, what a message says and what an editor offers are one thing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Protocol

from adr.core.text.dates import is_date
from adr.core.text.spell import nearest
from adr.model.card import Extra
from adr.model.node import Mapping, Node, Scalar, Sequence
from adr.model.problem import Place, Problem
from adr.model.regex import regex
from adr.model.text import COMMENT, Phrase, Prose
from adr.model.value import dataclass

if TYPE_CHECKING:
    from fractions import Fraction

Note = Callable[[Problem], None]
Schema = dict[str, Any]

# An editor types `no` and `1.10` as YAML does; here they are the text that was typed.
TYPED_AS_TEXT: Schema = {"type": ["string", "number", "boolean"]}
NUMBER = regex(r"[0-9]{1,9}(\.[0-9]{1,9})?")
LANGUAGE = regex(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class FieldKind(Protocol):
    """What may stand in a field."""

    def read(self, name: str, node: Node, note: Note) -> Any:
        """Return the field's value; note what is wrong and return the kind's empty value."""

    def schema(self) -> Schema:
        """Return the JSON Schema (draft-07) of the field."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a table: its name in the file, its kind, and what it is for in one line."""

    name: str
    kind: FieldKind
    about: str
    required: bool = False

    @property
    def attribute(self) -> str:
        """Return the name of the value's attribute: `used-by` is `used_by`."""
        return self.name.replace("-", "_")


@dataclass(frozen=True, slots=True)
class FieldTable:
    """The fields that a mapping may have; `open` admits a team's own `x-` fields."""

    name: str
    about: str
    fields: tuple[Field, ...]
    open: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the fields, in order."""
        return tuple(field.name for field in self.fields)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A mapping that was read by a table: values by attribute, places by name, and the `x-` fields."""

    values: dict[str, Any]
    places: dict[str, Place]
    extra: tuple[tuple[str, Extra], ...]
    place: Place

    def at(self, name: str) -> Place:
        """Return where a field is given, or the mapping."""
        return self.places.get(name, self.place)


def decode(table: FieldTable, node: Node, note: Note) -> Decoded:
    """Read a mapping by its table; every problem is noted, none is raised."""
    if not isinstance(node, Mapping):
        note(Problem(f"a {table.name} must be a mapping of fields", node.place, hint=f"write: {table.names[0]}: …"))
        return Decoded({}, {}, (), node.place)
    given = {key.text: (key, value) for key, value in node.entries}
    values = dict(_known(table, given, note, node.place))
    return Decoded(
        values=values,
        places={name: value.place for name, (_, value) in given.items()},
        extra=tuple(_extra(table, given, note)),
        place=node.place,
    )


def _known(
    table: FieldTable, given: dict[str, tuple[Scalar, Node]], note: Note, place: Place
) -> Iterator[tuple[str, Any]]:
    for field in table.fields:
        if field.name in given and not _nothing(given[field.name][1]):
            yield field.attribute, field.kind.read(field.name, given[field.name][1], note)
        elif field.required:
            where = given[field.name][0].place if field.name in given else place
            note(Problem(f"{field.name!r} is missing", where, hint=f"add: {field.name}: … ({field.about})"))


def _extra(table: FieldTable, given: dict[str, tuple[Scalar, Node]], note: Note) -> Iterator[tuple[str, Extra]]:
    names = table.names
    for name, (key, value) in given.items():
        if table.open and name.startswith("x-"):
            yield name, plain(value)
        elif name not in names:
            note(Problem(f"unknown key {name!r} in a {table.name}", key.place, hint=_meant(table, name)))


def _meant(table: FieldTable, name: str) -> str:
    meant = nearest(name, table.names)
    own = ", or begin a field of your own with 'x-'" if table.open else ""
    return f"did you mean {meant!r}?" if meant else f"the keys are: {', '.join(table.names)}{own}"


def _nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text.strip() and not node.quoted


def plain(node: Node) -> Extra:
    """Return a node as text, tuples and dicts."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return tuple(plain(item) for item in node.items)
    return {key.text: plain(value) for key, value in node.entries}


QUOTE_IT = "put text with ':' or '[' in quotes"


def _text(name: str, node: Node, note: Note) -> str:
    if isinstance(node, Scalar):
        if node.text.strip():
            return node.text.strip()
        note(Problem(f"{name!r} is empty", node.place, hint="write something or leave the key out"))
    else:
        what = "a list" if isinstance(node, Sequence) else "a mapping"
        note(Problem(f"{name!r} must be text, not {what}", node.place, hint=QUOTE_IT))
    return ""


def _is_comment(text: str) -> bool:
    return text.startswith("<!--") and not COMMENT.sub("", text).strip()


class _AsTyped:
    """What is text in a file, whatever an editor takes it for."""

    def schema(self) -> Schema:
        """Return the schema of text."""
        return TYPED_AS_TEXT


@dataclass(frozen=True, slots=True)
class OneLine(_AsTyped):
    """Plain text on one line; runs of white space count as one space."""

    def read(self, name: str, node: Node, note: Note) -> str:
        """Return the text."""
        return " ".join(_text(name, node, note).split())


@dataclass(frozen=True, slots=True)
class Verbatim(_AsTyped):
    """Plain text as it was typed, line breaks and all; `blank` admits text that shows nothing."""

    blank: bool = False

    def read(self, name: str, node: Node, note: Note) -> str:
        """Return the text; unlike elsewhere, white space at its ends may matter."""
        if isinstance(node, Scalar) and (self.blank or _text(name, node, note)):
            return node.text
        return "" if isinstance(node, Scalar) else _text(name, node, note)


@dataclass(frozen=True, slots=True)
class Blocks(_AsTyped):
    """An author's Markdown."""

    def read(self, name: str, node: Node, note: Note) -> Prose:
        """Return the Markdown; comments alone say nothing."""
        text = _text(name, node, note)
        return Prose("" if _is_comment(text) else text)


@dataclass(frozen=True, slots=True)
class Inline(_AsTyped):
    """An author's Markdown on one line."""

    def read(self, name: str, node: Node, note: Note) -> Phrase:
        """Return the Markdown; comments alone are refused, because an item that says nothing cannot be shown."""
        text = " ".join(_text(name, node, note).split())
        if _is_comment(text):
            note(Problem(f"{name!r} is only a comment", node.place, hint="write something or remove it"))
        return Phrase(text)


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of one kind; a single item may stand alone, or several on a line separated by commas."""

    kind: FieldKind
    commas: bool = False

    def read(self, name: str, node: Node, note: Note) -> tuple[Any, ...]:
        """Return the items in order."""
        return tuple(self._item(name, item, note) for item in self._items(node))

    def _item(self, name: str, node: Node, note: Note) -> Any:
        if isinstance(self.kind, OneLine | Blocks | Inline) and not isinstance(node, Scalar):
            note(Problem(f"{name!r} must be a list of texts", node.place, hint=QUOTE_IT))
            return self.kind.read(name, node, lambda _: None)
        return self.kind.read(name, node, note)

    def _items(self, node: Node) -> tuple[Node, ...]:
        if isinstance(node, Sequence):
            return node.items
        if self.commas and isinstance(node, Scalar):
            return tuple(Scalar(part, node.place) for part in node.text.split(",") if part.strip())
        return (node,)

    def schema(self) -> Schema:
        """Return the schema: one item or a list."""
        one = self.kind.schema()
        return {"anyOf": [one, {"type": "array", "items": one}]}


@dataclass(frozen=True, slots=True)
class Numeric:
    """A number of 0 or more in ASCII digits, at most `most`, as an exact fraction."""

    most: int | None = None

    def read(self, name: str, node: Node, note: Note) -> Fraction:
        """Return the number, or 0."""
        from fractions import Fraction  # few cards have numbers

        text = node.text.strip() if isinstance(node, Scalar) else ""
        if NUMBER.fullmatch(text) and (self.most is None or Fraction(text) <= self.most):
            return Fraction(text)
        span = "of 0 or more" if self.most is None else f"from 0 to {self.most}"
        note(Problem(f"{name!r} must be a number {span}", node.place, hint="such as 3 or 2.5"))
        return Fraction(0)

    def schema(self) -> Schema:
        """Return the schema of a number with its bounds."""
        most = {} if self.most is None else {"maximum": self.most}
        return {"type": "number", "minimum": 0, **most}


@dataclass(frozen=True, slots=True)
class Date:
    """A day as `YYYY-MM-DD`."""

    def read(self, name: str, node: Node, note: Note) -> str:
        """Return the day."""
        text = _text(name, node, note)
        if not text or is_date(text):
            return text
        note(Problem(f"{name!r} must be a date, not {text!r}", node.place, hint="write it as YYYY-MM-DD"))
        return ""

    def schema(self) -> Schema:
        """Return the schema of a date."""
        return {"type": "string", "format": "date"}


@dataclass(frozen=True, slots=True)
class Language:
    """A language tag (BCP 47), such as `ar` or `pt-BR`."""

    def read(self, name: str, node: Node, note: Note) -> str:
        """Return the tag."""
        text = _text(name, node, note)
        if not text or LANGUAGE.fullmatch(text):
            return text
        note(Problem(f"{name!r} must be a language tag, not {text!r}", node.place, hint="such as ar or pt-BR"))
        return ""

    def schema(self) -> Schema:
        """Return the schema of a language tag."""
        return {"type": "string", "pattern": f"^{LANGUAGE.pattern}$"}


@dataclass(frozen=True, slots=True)
class OneOf:
    """One word of a few."""

    words: tuple[str, ...]

    def read(self, name: str, node: Node, note: Note) -> str:
        """Return the word."""
        text = _text(name, node, note)
        if not text or text in self.words:
            return text
        meant = nearest(text, self.words)
        hint = f"did you mean {meant!r}?" if meant else f"it is one of: {', '.join(self.words)}"
        note(Problem(f"{name!r} cannot be {text!r}", node.place, hint=hint))
        return ""

    def schema(self) -> Schema:
        """Return the schema of an enumeration."""
        return {"enum": list(self.words)}


@dataclass(frozen=True, slots=True)
class Nested:
    """A mapping by a table of its own, made into a value by `make`; a text alone may stand for its field `short`."""

    table: FieldTable
    make: Callable[[Decoded], Any]
    short: str = ""

    def read(self, name: str, node: Node, note: Note) -> Any:
        """Return the value, or None when a field is wrong."""
        del name
        wrong: list[Problem] = []
        if self.short and isinstance(node, Scalar):
            node = Mapping(((Scalar(self.short, node.place), node),), node.place)
        decoded = decode(self.table, node, wrong.append)
        for problem in wrong:
            note(problem)
        return None if wrong else self.make(decoded)

    def schema(self) -> Schema:
        """Return the schema of the table, and of a text where one may stand for it."""
        whole = table_schema(self.table)
        return {"anyOf": [{"type": "string"}, whole]} if self.short else whole


@dataclass(frozen=True, slots=True)
class Pairs:
    """A mapping from names of the author's own to one kind, made into values by `make`."""

    kind: FieldKind
    make: Callable[[str, Any, Place], Any]

    def read(self, name: str, node: Node, note: Note) -> tuple[Any, ...]:
        """Return one value for each entry, in order."""
        if not isinstance(node, Mapping):
            note(Problem(f"{name!r} must be a mapping", node.place, hint=f"write: {name}: {{Some criterion: 3}}"))
            return ()
        return tuple(
            self.make(key.text, self.kind.read(key.text, value, note), key.place) for key, value in node.entries
        )

    def schema(self) -> Schema:
        """Return the schema of a mapping with free keys."""
        return {"type": "object", "additionalProperties": self.kind.schema()}


def table_schema(table: FieldTable) -> Schema:
    """Return the JSON Schema (draft-07) of a table."""
    own: Schema = {"patternProperties": {"^x-": {}}} if table.open else {}
    required: Schema = {"required": [field.name for field in table.fields if field.required]}
    return {
        "type": "object",
        "description": table.about,
        "properties": {field.name: {"description": field.about, **_field_schema(field)} for field in table.fields},
        **own,
        **(required if required["required"] else {}),
        "additionalProperties": False,
    }


def _field_schema(field: Field) -> Schema:
    """Let a field that is not required be left empty, as a new card's fields are."""
    schema = field.kind.schema()
    if field.required:
        return schema
    if "type" not in schema:
        return {"anyOf": [*schema["anyOf"], {"type": "null"}]} if "anyOf" in schema else schema
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return {**schema, "type": [*types, "null"]}
