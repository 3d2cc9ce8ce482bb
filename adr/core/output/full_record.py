"""The document of one record that `adr show`, `adr export jsonl` and `adr preview` print, and its schema."""

from __future__ import annotations

from typing import Any

from adr.core.deck.decisions import decision_fields
from adr.core.deck.rejections import was_considered
from adr.core.field_tables import CRITERION, DECISION
from adr.core.fields import table_schema
from adr.core.forms import FORMS
from adr.core.output.brief_record import brief
from adr.core.output.card_document import card_document, criterion_document
from adr.core.output.values import Schema, document, schema_of
from adr.core.text.passages import unmarked
from adr.model.card import Card
from adr.model.content import Content, Origin
from adr.model.record import Record, Section


def full_record(record: Record, content: Content, origin: Origin | None) -> dict[str, Any]:
    """Return all that is known of a record: what it is, what its sections mean, and what it was made from.

    The first keys are those of `brief`, always there. `lines` says where title, status and date stand, from 1.
    """
    lines = (("title", record.title), ("status", record.status), ("date", record.date))
    return {
        **document(content),
        **brief(record),
        "form": record.form,
        "status-as-written": record.status.text,
        "lines": {name: one.line for name, one in lines if one.line},
        "sections": [document(one) | {"text": one.text} for one in record.sections],
        "made-from": origin and _made_from(origin),
    }


def _made_from(origin: Origin) -> dict[str, Any]:
    deck, decision = origin.deck, origin.decision
    reasons = {one.card: str(one.because) for one in decision.reasons}
    others = [card for card in deck.cards if card.number != decision.card and was_considered(card, decision)]
    return {
        "current": origin.current,
        "deck": deck.name,
        "folder": deck.folder,
        "question": deck.question,
        "because": unmarked(str(decision.because)),
        "chosen": next((_card(card) for card in deck.cards if card.number == decision.card), None),
        "rejected": [
            _card(card) | {"because": unmarked(reasons.get(card.number) or str(card.rejected_because))}
            for card in others
        ],
        "criteria": [criterion_document(one) for one in deck.criteria],
        "cards": [card_document(card) for card in deck.cards],
        "decision": decision_fields(decision),
    }


def _card(card: Card) -> dict[str, Any]:
    return {"number": card.number, "title": card.title, "path": card.path}


def record_schema() -> Schema:
    """Return the JSON Schema (draft-07) of a record's document."""
    text, content = {"type": "string"}, schema_of(Content)
    properties = content["properties"] | {
        "number": {"type": ["integer", "null"], "minimum": 0, "maximum": 999_999_999},
        "title": {**text, "pattern": r"\S"},
        "form": {"enum": [one.name for one in FORMS]},
        "status-as-written": text,
        "lines": {"type": "object", "additionalProperties": {"type": "integer", "minimum": 1}},
        "sections": schema_of(tuple[Section, ...]),
        "made-from": {"anyOf": [{"type": "null"}, _made_from_schema()]},
    }
    return {**content, "properties": properties, "required": ["number", "path", "form", "title"]}


def _made_from_schema() -> Schema:
    text = {"type": "string"}
    card = {
        "type": "object",
        "properties": {"number": {"type": "integer"}, "title": text, "path": text},
        "required": ["number", "title", "path"],
    }
    properties = {
        "current": {"type": "boolean"},
        **dict.fromkeys(("deck", "folder", "question", "because"), text),
        "chosen": {"anyOf": [{"type": "null"}, card]},
        "rejected": {"type": "array", "items": card},
        "criteria": {"type": "array", "items": table_schema(CRITERION)},
        "cards": {"type": "array", "items": card},
        "decision": table_schema(DECISION),
    }
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}
