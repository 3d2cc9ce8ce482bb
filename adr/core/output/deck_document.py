"""A deck, its comparison and its history as the documents that `--json` prints; empty things are left out."""

from __future__ import annotations

from typing import Any

from adr.core.deck.decisions import entry, history_document
from adr.core.deck.weigh import Comparison
from adr.model.card import Card
from adr.model.commit import History
from adr.model.deck import Criterion, Deck
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


def _proof(evidence: Evidence) -> dict[str, str]:
    claim = {"claim": evidence.claim} if evidence.claim else {}
    return {"seed": evidence.seed, "quote": evidence.quote, **claim}


def deck_document(deck: Deck, *, whole: bool = True) -> dict[str, Any]:
    """Return a deck: name, folder, state, question; with its cards and decisions when *whole*."""
    fields: dict[str, Any] = {
        "name": deck.name,
        "folder": deck.folder,
        "state": "decided" if deck.decided else "open",
        "question": deck.question,
        "records": [decision.path for decision in deck.decisions],
    }
    if whole:
        fields |= {
            "context": str(deck.context),
            "drivers": [str(one) for one in deck.drivers],
            "criteria": [criterion_document(one) for one in deck.criteria],
            "cards": [card_document(card) for card in deck.cards],
            "decisions": [entry(decision) for decision in deck.decisions],
        }
    else:
        fields["cards"] = [{"number": card.number, "path": card.path, "title": card.title} for card in deck.cards]
    return fields


def past_document(history: History) -> dict[str, Any]:
    """Return a history: always whether there is a repository, whether it is cut, what is uncommitted, the commits."""
    return {
        "repository": history.repository,
        "cut": history.shallow,
        "uncommitted": list(history.uncommitted),
        "commits": list(history_document(history).get("commits", ())),
    }


def criterion_document(criterion: Criterion) -> dict[str, Any]:
    """Return a criterion: its name and weight."""
    return {"name": criterion.name, "weight": number(criterion.weight)}


def comparison_document(deck: Deck, compared: Comparison) -> dict[str, Any]:
    """Return the comparison of the cards of a deck: exact numbers where they are decimal, else the nearest."""
    flip = compared.flip
    return {
        "deck": deck.name,
        "cards": [
            {"number": card.number, "title": card.title, "mean": None if mean is None else number(mean)}
            for card, mean in zip(deck.cards, compared.means, strict=True)
        ],
        "criteria": [
            {"name": row.criterion, "weight": number(row.weight), "scores": [_score(score) for score in row.scores]}
            for row in compared.rows
        ],
        "leaders": list(compared.leaders),
        "runner_up": compared.runner_up,
        "margin": None if compared.margin is None else number(compared.margin),
        "flip": flip
        and {"criterion": flip.criterion, "old": number(flip.old), "new": number(flip.new), "card": flip.card},
    }


def _score(score: Any) -> int | float | None:
    return None if score is None else number(score)
