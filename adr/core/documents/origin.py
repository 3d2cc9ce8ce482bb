"""What a record was made from, as the document of `adr show` has it."""

from __future__ import annotations

from typing import Any

from adr.core.deck.rejected import dealt
from adr.core.text.plain_words import unmarked
from adr.model.card import Card
from adr.model.decision import Decision
from adr.model.deck import Deck


def made_from(deck: Deck, decision: Decision) -> dict[str, Any]:
    """Return what a record was made from: its deck, the chosen card, and the rejected ones, each with why."""
    reasons = {one.card: str(one.because) for one in decision.reasons}
    others = [card for card in deck.cards if card.number != decision.card and dealt(card, decision)]
    return {
        "deck": deck.name,
        "folder": deck.folder,
        "question": deck.question,
        "because": unmarked(str(decision.because)),
        "chosen": next((_card(card) for card in deck.cards if card.number == decision.card), None),
        "rejected": [
            _card(card) | {"because": unmarked(reasons.get(card.number) or str(card.rejected_because))}
            for card in others
        ],
    }


def _card(card: Card) -> dict[str, Any]:
    return {"number": card.number, "title": card.title, "path": card.path}
