"""Facts made by hand, and what one rule says of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from adr.core.record.lacks import lacks
from adr.core.rules.facts import DeckFacts, Facts
from adr.core.rules.registry import judge
from adr.model.card import Card
from adr.model.commit import History
from adr.model.decision import Decision, Reason, Status
from adr.model.deck import Deck
from adr.model.problem import Place
from adr.model.text import Phrase
from adr.project.records import as_record

Said = Callable[..., list[str]]
"""Return `place: message` of what the rule of a code finds in facts."""


@pytest.fixture
def said() -> Said:
    """Judge facts and return what one rule says."""

    def told(code: str, **facts: Any) -> list[str]:
        return [str(one) for one in judge(Facts(**{"today": "2026-11-18", **facts})) if one.code == code]

    return told


@pytest.fixture
def log() -> Callable[[dict[str, str]], dict[str, Any]]:
    """Make the facts of a log from file names and texts."""

    def made(texts: dict[str, str]) -> dict[str, Any]:
        records = tuple(as_record(f"doc/adr/{name}", text) for name, text in texts.items())
        return {"records": records, "lacks": tuple(lack for one in records for lack in lacks(one.head))}

    return made


def _path(number: int) -> str:
    return f"cards/q/{number}.yaml"


@pytest.fixture
def deck_of() -> Callable[..., dict[str, Any]]:
    """Make the facts of one deck, decided for card `chosen`; the fields of cards are given one after the other."""

    def made(*cards: dict[str, Any], chosen: int = 1, decided: bool = True, **deck: Any) -> dict[str, Any]:
        made_cards = tuple(
            Card(number=n, path=_path(n), title=f"Card {n}", places=(("title", Place(_path(n), 1, 8)),), **card)
            for n, card in enumerate(cards, 1)
        )
        reasons = deck.pop("reasons", ())
        outcome = Decision(
            record=7,
            path="doc/adr/0007-a.md",
            card=chosen,
            status=deck.pop("status", Status.ACCEPTED),
            date="2026-11-01",
            template="madr",
            history=History(),
            reasons=tuple(Reason(card=n, because=Phrase(text)) for n, text in reasons),
        )
        dealt = Deck(
            name="q",
            folder="cards/q",
            path="cards/q/deck.yaml",
            cards=made_cards,
            decisions=(outcome,) if decided else (),
            **deck,
        )
        return {"decks": (DeckFacts(deck=dealt),)}

    return made
