"""A deck, its comparison and its history as the documents that `--json` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adr.core.deck.decisions import decision_fields, history_document
from adr.core.deck.weigh import Comparison
from adr.core.output.card_document import card_document, criterion_document, number
from adr.model.commit import History
from adr.model.deck import Deck

if TYPE_CHECKING:
    from adr.core.output.deck_shapes import ComparisonShape, ListedDeckShape, PastShape, WholeDeckShape


def whole_deck(deck: Deck) -> WholeDeckShape:
    """Return a deck with all that its files say, and its decisions."""
    return {
        **listed_deck(deck),
        "context": str(deck.context),
        "drivers": [str(one) for one in deck.drivers],
        "criteria": [criterion_document(one) for one in deck.criteria],
        "cards": [card_document(card) for card in deck.cards],
        "decisions": [decision_fields(decision) for decision in deck.decisions],
    }


def listed_deck(deck: Deck) -> ListedDeckShape:
    """Return a deck as a list has it."""
    return {
        "name": deck.name,
        "folder": deck.folder,
        "state": "decided" if deck.decided else "open",
        "question": deck.question,
        "records": [decision.path for decision in deck.decisions],
        "cards": [{"number": card.number, "path": card.path, "title": card.title} for card in deck.cards],
    }


def past_document(history: History) -> PastShape:
    """Return a history: always whether there is a repository, whether it is cut, what is uncommitted, the commits."""
    return {
        "repository": history.repository,
        "cut": history.shallow,
        "uncommitted": list(history.uncommitted),
        "commits": list(history_document(history).get("commits", ())),
    }


def comparison_document(deck: Deck, compared: Comparison) -> ComparisonShape:
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
        "runner-up": compared.runner_up,
        "margin": None if compared.margin is None else number(compared.margin),
        "flip": None
        if flip is None
        else {"criterion": flip.criterion, "old": number(flip.old), "new": number(flip.new), "card": flip.card},
    }


def _score(score: Any) -> int | float | None:
    return None if score is None else number(score)
