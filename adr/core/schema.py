"""JSON Schema (draft-07) of the files that people write, made from the tables that read them."""

from __future__ import annotations

from typing import Any

from adr.core.fields import form_schema
from adr.core.forms import CARD, DECK, SETTINGS

FORMS = {"card": CARD, "deck": DECK, "config": SETTINGS}
DRAFT = "http://json-schema.org/draft-07/schema#"


def schema(name: str) -> dict[str, Any]:
    """Return the schema of a `card`, a `deck` or the `config`; raises `KeyError` for another name."""
    form = FORMS[name]
    either = {"anyOf": [{"required": ["title"]}, {"required": ["kind"]}]} if name == "card" else {}
    return {"$schema": DRAFT, "title": f"adr {form.name}", **form_schema(form), **either}
