"""What a record says: from the cards that it was made from, or from its text."""

from __future__ import annotations

from dataclasses import replace

from adr.core.content.extract import read_content
from adr.model.card import Card
from adr.model.content import Consequences, ConsideredOption, Content, Origin
from adr.model.decision import Decision
from adr.model.deck import Deck
from adr.model.record import Record
from adr.model.text import Phrase, Prose


def content_of(record: Record, origin: Origin | None = None) -> Content:
    """Return what a record says: as its cards say it, where these are the cards decided on, else as its text does."""
    content = read_content(record)
    return _as_cards_say(content, origin.deck, origin.decision) if origin and origin.current else content


def _as_cards_say(content: Content, deck: Deck, decision: Decision) -> Content:
    """Take from deck, cards and decision all that they know better than the text.

    What only the record lays out, such as the comparison, the evidence and the history, stays among the other sections.
    """
    chosen = next((card for card in deck.cards if card.number == decision.card), None)
    return replace(
        content,
        number=decision.record,
        status=decision.status.value,
        date=decision.date,
        decision_makers=decision.decided_by or deck.decision_makers,
        consulted=deck.consulted,
        informed=deck.informed,
        tags=deck.tags,
        context=_one_text(deck.context, Prose(deck.question)),
        drivers=deck.drivers,
        options=tuple(_considered(card, decision) for card in deck.cards),
        because=decision.because,
        decision=content.decision or decision.because,
        confirmation=chosen.confirmation if chosen else Prose(""),
        consequences=_outcome(content, chosen) if chosen else content.consequences,
        other_sections=tuple(one for one in content.other_sections if one.title != "Rejected Options"),
    )


def _outcome(content: Content, chosen: Card) -> Consequences:
    """Return what the chosen card says follows; the record's words for nothing are no consequence."""
    named = Consequences(text=chosen.consequences, good=chosen.good, neutral=chosen.neutral, bad=chosen.bad)
    return named if named == Consequences() else replace(named, whole=content.consequences.whole)


def _considered(card: Card, decision: Decision) -> ConsideredOption:
    said = {one.card: one.because for one in decision.reasons}
    reason = said.get(card.number, Phrase("") if card.number == decision.card else card.rejected_because)
    rejected = Prose(f"**Rejected** because {reason}") if reason else Prose("")
    about = _one_text(card.summary, card.shape, card.used_by, card.body)
    return ConsideredOption(
        name=card.title,
        chosen=card.number == decision.card,
        text=_one_text(about, rejected),
        good=card.good,
        neutral=card.neutral,
        bad=card.bad,
    )


def _one_text(*texts: Prose) -> Prose:
    return Prose("\n\n".join(text.strip() for text in texts if text.strip()))
