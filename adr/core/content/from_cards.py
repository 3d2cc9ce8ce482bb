"""What a record says, as the cards have it that it was made from."""

from __future__ import annotations

from dataclasses import replace

from adr.model.card import Card
from adr.model.content import Consequences, ConsideredOption, Content
from adr.model.decision import Decision
from adr.model.deck import Deck
from adr.model.text import Phrase, Prose


def content_of_cards(content: Content, deck: Deck, decision: Decision) -> Content:
    """Return the content, with all that the deck, its cards and the decision know better than the record's text.

    The deck's must be the cards that were decided on. What only the record lays out, such as the comparison, the
    evidence and the history, stays among the other sections.
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
        context=_joined(deck.context, Prose(deck.question)),
        drivers=deck.drivers,
        options=tuple(_considered(card, decision) for card in deck.cards),
        because=decision.because,
        decision=content.decision or decision.because,
        confirmation=chosen.confirmation if chosen else Prose(""),
        consequences=_outcome(content, chosen) if chosen else content.consequences,
        others=tuple(one for one in content.others if one[0] != "Rejected Options"),
    )


def _outcome(content: Content, chosen: Card) -> Consequences:
    """Return what the chosen card says follows; the record's words for nothing are no consequence."""
    named = Consequences(text=chosen.consequences, good=chosen.good, neutral=chosen.neutral, bad=chosen.bad)
    return named if named == Consequences() else replace(named, whole=content.consequences.whole)


def _considered(card: Card, decision: Decision) -> ConsideredOption:
    said = {one.card: one.because for one in decision.reasons}
    reason = said.get(card.number, Phrase("") if card.number == decision.card else card.rejected_because)
    rejected = Prose(f"**Rejected** because {reason}") if reason else Prose("")
    about = _joined(card.summary, card.shape, card.used_by, card.body)
    return ConsideredOption(
        name=card.title,
        chosen=card.number == decision.card,
        text=_joined(about, rejected),
        good=card.good,
        neutral=card.neutral,
        bad=card.bad,
    )


def _joined(*texts: Prose) -> Prose:
    return Prose("\n\n".join(text.strip() for text in texts if text.strip()))
