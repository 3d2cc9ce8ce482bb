"""Verify the evidence of a whole hand, not only the winner's: every quote is really in its seed."""

from __future__ import annotations

from adr.jobs.decks import Hand, read_hand
from adr.model.deck import Deck
from adr.model.evidence import Anchor
from adr.model.problem import Problem, refuse
from adr.model.settings import Project


def load_proved(project: Project, name: str) -> tuple[Hand, tuple[Anchor, ...]]:
    """Load one deck and anchor every quote of its cards. Raises `AdrError` with all that is wrong with either."""
    hand, problems = read_hand(project, name)
    found = _proofs(project, hand.deck)
    refuse((*problems, *(one for one in found if isinstance(one, Problem))))
    return hand, tuple(one for one in found if isinstance(one, Anchor))


def verify(project: Project, deck: Deck) -> tuple[Anchor, ...]:
    """Anchor every quote of every card, in hand order. Raises `AdrError` with all that cannot be found."""
    found = _proofs(project, deck)
    refuse(one for one in found if isinstance(one, Problem))
    return tuple(one for one in found if isinstance(one, Anchor))


def _proofs(project: Project, deck: Deck) -> tuple[Anchor | Problem, ...]:
    if not any(card.evidence for card in deck.cards):
        return ()
    from adr.jobs.proving import check  # a hand without quotes does without what reads them

    return tuple(check(project, deck))
