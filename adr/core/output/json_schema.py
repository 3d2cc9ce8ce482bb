"""JSON Schema (draft-07) of the files that people write and of what commands print, from the tables that make them."""

from __future__ import annotations

from typing import Any

from adr.core.field_tables import CARD, DECK, SETTINGS
from adr.core.fields import table_schema

TABLES = {"card": CARD, "deck": DECK, "config": SETTINGS}
DRAFT = "http://json-schema.org/draft-07/schema#"


def names() -> tuple[str, ...]:
    """Return the names of all schemas: files that people write, interchange formats, and what commands print."""
    from adr.core.output.shapes import SHAPES  # only where a schema is asked for

    return (*TABLES, "json-adr", *SHAPES)


def schema(name: str) -> dict[str, Any]:
    """Return the schema of that name. Raises `KeyError` for another name.

    `card`, `deck` and `config` are files that people write, `json-adr` is the interchange format of that name. The
    others are documents that commands print; any of these may have `problems`, in which it is incomplete.
    """
    if name in TABLES:
        table = TABLES[name]
        either = {"anyOf": [{"required": ["title"]}, {"required": ["kind"]}]} if name == "card" else {}
        return {"$schema": DRAFT, "title": f"adr {table.name}", **table_schema(table), **either}
    if name == "json-adr":
        from adr.core.exchange.jsonadr import SCHEMA as JSON_ADR

        return {"$schema": DRAFT, "title": "JSON-ADR 1.0.0", **JSON_ADR}
    from adr.core.output.shapes import OVER_LOGS, SHAPES, ProblemShape
    from adr.core.output.values import packaged, schema_of

    made = schema_of(SHAPES[name])
    made = packaged(made) if name in OVER_LOGS else made
    for one in made.get("anyOf", [made]):
        one["properties"].setdefault("problems", schema_of(list[ProblemShape]))
    return {"$schema": DRAFT, "title": f"adr {name}", **made}
