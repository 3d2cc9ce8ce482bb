"""A card and a criterion as the documents that `--json` prints, and the schema of a card's."""

from __future__ import annotations

from typing import Any

from adr.core.output.values import Schema
from adr.model.card import Card
from adr.model.deck import Criterion
from adr.model.evidence import Evidence

TEXTS = (
    "kind",
    "summary",
    "shape",
    "used-by",
    "consequences",
    "confirmation",
    "rejected-because",
    "revisit-when",
    "body",
)
LISTS = ("packages", "top-level", "good", "neutral", "bad")


def number(value: Any) -> int | float:
    """Return an exact number as JSON has it: whole where it is whole."""
    return int(value) if value == int(value) else float(value)


def card_document(card: Card) -> dict[str, Any]:
    """Return a card: number, path, title, and each field that is given."""
    fields: dict[str, Any] = {"number": card.number, "path": card.path, "title": card.title}
    fields |= {name: str(getattr(card, name.replace("-", "_"))) for name in TEXTS}
    fields |= {name: [str(one) for one in getattr(card, name.replace("-", "_"))] for name in LISTS}
    fields["scores"] = {score.criterion: number(score.value) for score in card.scores}
    fields["evidence"] = [_proof(one) for one in card.evidence]
    fields["links"] = [{"title": link.title, "target": link.target} for link in card.links]
    fields |= dict(card.extra)
    return {key: value for key, value in fields.items() if value}


def card_schema() -> Schema:
    """Return the JSON Schema (draft-07) of a card's document."""
    text: Schema = {"type": "string"}
    texts: Schema = {"type": "array", "items": text}
    proof: Schema = {"properties": {"seed": text, "quote": text, "claim": text}, "required": ["seed", "quote"]}
    link: Schema = {"properties": {"title": text, "target": text}, "required": ["title", "target"]}
    return {
        "type": "object",
        "properties": {
            "number": {"type": "integer", "minimum": 1},
            **dict.fromkeys(("path", "title", *TEXTS), text),
            **dict.fromkeys(LISTS, texts),
            "scores": {"type": "object", "additionalProperties": {"type": "number"}},
            "evidence": {"type": "array", "items": {"type": "object", **proof}},
            "links": {"type": "array", "items": {"type": "object", **link}},
        },
        "patternProperties": {"^x-": {}},
        "required": ["number", "path", "title"],
        "additionalProperties": False,
    }


def _proof(evidence: Evidence) -> dict[str, str]:
    claim = {"claim": evidence.claim} if evidence.claim else {}
    return {"seed": evidence.seed, "quote": evidence.quote, **claim}


def criterion_document(criterion: Criterion) -> dict[str, Any]:
    """Return a criterion: its name and weight."""
    return {"name": criterion.name, "weight": number(criterion.weight)}
