"""JSON Schema (draft-07) of the files that people write, made from the tables that read them, and of what goes out."""

from __future__ import annotations

from typing import Any

from adr.core.field_tables import CARD, DECK, SETTINGS
from adr.core.fields import table_schema

TABLES = {"card": CARD, "deck": DECK, "config": SETTINGS}
NAMES = (*TABLES, "record", "preview", "why", "json-adr")
DRAFT = "http://json-schema.org/draft-07/schema#"


def schema(name: str) -> dict[str, Any]:
    """Return the schema of a `card`, a `deck`, the `config`, or a `record` as `adr show --json` prints it.

    `preview` and `why` are what these commands print with `--json`, `json-adr` is the interchange format of that
    name. Raises `KeyError` for another name.
    """
    if name in {"record", "preview"}:
        from adr.core.output.full_record import preview_schema, record_schema  # only for what goes out

        made = record_schema() if name == "record" else preview_schema()
        return {"$schema": DRAFT, "title": f"adr {name}", **made}
    if name == "why":
        from adr.core.output.values import schema_of
        from adr.model.binding import Why

        return {"$schema": DRAFT, "title": "adr why", **schema_of(Why)}
    if name == "json-adr":
        from adr.core.exchange.jsonadr import SCHEMA as JSON_ADR

        return {"$schema": DRAFT, "title": "JSON-ADR 1.0.0", **JSON_ADR}
    table = TABLES[name]
    either = {"anyOf": [{"required": ["title"]}, {"required": ["kind"]}]} if name == "card" else {}
    return {"$schema": DRAFT, "title": f"adr {table.name}", **table_schema(table), **either}
