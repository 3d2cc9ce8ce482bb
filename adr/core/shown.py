"""A record as the documents of `adr list` and `adr show` have it: keys as in the files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from adr.core.documents import document
from adr.core.rejected import dealt
from adr.core.unmarked import unmarked
from adr.core.wanted import status_of
from adr.model.card import Card
from adr.model.decision import Decision
from adr.model.deck import Deck
from adr.model.written import Said, Written

PEOPLE = (("decision-makers", "deciders"), ("consulted", "consulted"), ("informed", "informed"))


def brief(record: Written) -> dict[str, Any]:
    """Return what a list says of a record: the same keys always; a number that is missing is null."""
    return {
        "number": record.number,
        "path": record.path,
        "title": record.title.text,
        "status": status_of(record),
        "date": record.date.text,
        "tags": _texts(record.tags),
        **{key: _texts(getattr(record, name)) for key, name in PEOPLE},
    }


def whole(record: Written) -> dict[str, Any]:
    """Return all that was read of a record; `lines` says where its title, status and date stand, from 1."""
    said = (("title", record.title), ("status", record.status), ("date", record.date))
    return {
        **brief(record),
        "form": record.form.value,
        "status-as-written": record.status.text,
        "lines": {name: one.line for name, one in said if one.line},
        "links": [document(tie) for tie in record.ties],
        "sections": [document(section) | {"text": section.text} for section in record.sections],
    }


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


def _texts(said: Sequence[Said]) -> list[str]:
    return [one.text for one in said]
