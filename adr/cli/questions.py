"""Ask a person at the terminal for what a decision still lacks; Enter leaves it out."""

from __future__ import annotations

from dataclasses import replace

from adr.adapters import terminal
from adr.cli.context import Context
from adr.cli.shared_options import warn
from adr.core.deck.choose import choose
from adr.jobs.decide import DecideRequest
from adr.model.settings import Project
from adr.project.deck_history import uncommitted
from adr.project.decks import decks_with_state, find_deck, load_deck


def complete(context: Context, project: Project, request: DecideRequest) -> DecideRequest:
    """Return the request with the deck, the reason and the rejections that the person gives."""
    request = _deck(project, request)
    loaded = load_deck(project, find_deck(project, request.deck))
    deck = loaded.deck
    if deck.decided and not (request.anew or request.amend):
        return request
    if not request.is_told:
        warn(context, uncommitted(project, loaded))
        request = replace(request, is_told=True)
    if not request.card and not request.because:
        request = replace(request, because=terminal.ask("Why none of them?"))
    choice = choose(deck, request.card, request.because, dict(request.reasons))
    if choice.chosen and not choice.because:
        request = replace(request, because=terminal.ask(f"Why {choice.chosen.title}?"))
    asked = ((card.number, terminal.ask(f"Why not {card.title}?")) for card in choice.without_reason)
    return replace(request, reasons=(*request.reasons, *((number, reason) for number, reason in asked if reason)))


def _deck(project: Project, request: DecideRequest) -> DecideRequest:
    names = [name for name, decided in decks_with_state(project).items() if not decided]
    if request.deck or len(names) < 2:
        return request
    return replace(request, deck=terminal.choose("Which deck?", names))
