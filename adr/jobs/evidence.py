"""Verify the evidence of a whole hand, not only the winner's: every quote is really in its seed."""

from __future__ import annotations

from adr.model.deck import Deck
from adr.model.evidence import Anchor
from adr.model.problem import Problem, refuse
from adr.model.settings import Project


def verify(project: Project, deck: Deck) -> tuple[Anchor, ...]:
    """Anchor every quote of every card, in hand order. Raises `AdrError` with all that cannot be found."""
    if not any(card.evidence for card in deck.cards):
        return ()
    from adr.jobs.proving import check  # noqa: PLC0415 - a hand without quotes does without what reads them

    found = tuple(check(project, deck))
    refuse(one for one in found if isinstance(one, Problem))
    return tuple(one for one in found if isinstance(one, Anchor))
