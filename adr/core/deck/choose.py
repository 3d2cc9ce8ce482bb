"""Choose a card from a deck: who wins, who is rejected, and why."""

from __future__ import annotations

import shlex

from adr.model.card import Card
from adr.model.decision import Reason
from adr.model.deck import Deck
from adr.model.problem import AdrError, Place, Problem, refuse
from adr.model.text import Phrase, Prose
from adr.model.value import dataclass

NONE = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What was chosen: `chosen` is None when every card is rejected; reasons are by card, in the deck's order."""

    chosen: Card | None
    rejected: tuple[Card, ...]
    because: Prose
    reasons: tuple[Reason, ...]

    @property
    def without_reason(self) -> tuple[Card, ...]:
        """Return the rejected cards without a reason; the reason for every card is that of each card."""
        said = {reason.card for reason in self.reasons}
        return tuple(card for card in self.rejected if card.number not in said) if self.chosen else ()


def choice_of(deck: Deck, number: int, because: str, reasons: dict[int, str]) -> Choice:
    """Choose card *number* of a deck (0 rejects every card); the others are rejected.

    *because* goes before the chosen card's summary, *reasons* before a card's `rejected-because`.
    Raises `AdrError` when there is no such card, or a reason is given for a card that is not rejected.
    """
    refuse_choice(deck, number, reasons)
    chosen = next((card for card in deck.cards if card.number == number), None)
    rejected = tuple(card for card in deck.cards if card is not chosen)
    said = ((card.number, reasons.get(card.number) or card.rejected_because) for card in rejected)
    return Choice(
        chosen=chosen,
        rejected=rejected,
        because=Prose(because or (chosen.summary if chosen else "")),
        reasons=tuple(Reason(card=card, because=Phrase(reason)) for card, reason in said if reason),
    )


def refuse_choice(deck: Deck, number: int, reasons: dict[int, str]) -> None:
    """Raise `AdrError` for a card that is not in a deck, and for reasons that no card can have."""
    wrong = []
    if number != NONE and number not in {card.number for card in deck.cards}:
        wrong.append(Problem(f"deck {deck.name!r} has no card {number}", Place(deck.folder), hint=cards_hint(deck)))
    for card in reasons:
        if card == number:
            hint = f"leave out --reject {card}=…, or choose another card"
            wrong.append(Problem(f"card {card} is the chosen one and cannot be rejected", hint=hint))
        elif card not in {one.number for one in deck.cards}:
            wrong.append(Problem(f"--reject names card {card}, which is not in the deck", hint=cards_hint(deck)))
    refuse(wrong)


def cards_hint(deck: Deck) -> str:
    """List the deck, for a hint."""
    if not deck.cards:
        return f"it has no cards yet; add one: adr card 'TITLE' --deck {shlex.quote(deck.name)}"
    return "the cards are: " + ", ".join(f"{card.number} {card.title}" for card in deck.cards)


def only_undecided(decks: dict[str, bool]) -> str:
    """Return the only undecided deck, or the only one there is, of decks by name and whether they are decided.

    Raises `AdrError` that lists the decks when there is none or more than one.
    """
    undecided = [name for name, decided in decks.items() if not decided]
    if len(undecided) == 1:
        return undecided[0]
    if len(decks) == 1:
        return next(iter(decks))
    if undecided:
        names = ", ".join(undecided)
        raise AdrError(Problem(f"{len(undecided)} decks are open: {names}", hint="name one: --deck NAME, or NAME/3"))
    if decks:
        hint = "start one: adr ask 'QUESTION'; or decide one again: --deck NAME --amend, or --supersede if settled"
        raise AdrError(Problem("every deck is decided already", hint=hint))
    raise AdrError(Problem("there is no deck here", hint="start one: adr ask 'QUESTION'"))
