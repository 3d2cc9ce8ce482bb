"""List the decks and their states, or the cards of one deck.

For example:
  adr cards               every deck, and the cards of the only open one
  adr cards storage       the cards of one deck
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from adr.adapters import terminal
from adr.cli.context import Context
from adr.cli.shared_options import at_option, json_option, note, out_json, warn
from adr.core.deck.choose import cards_hint
from adr.core.output.deck_document import listed_deck, whole_deck
from adr.jobs.cards import changed_since
from adr.model.deck import Deck
from adr.model.problem import Problem, Severity
from adr.model.settings import Project
from adr.project.decks import Glance, LoadedDeck, decks_with_state, find_deck, glances, question_of, read_deck
from adr.project.discovery import at
from adr.project.named_log import project_with_deck
from adr.project.reader import Reader

if TYPE_CHECKING:
    from adr.core.output.deck_shapes import DecksShape, DeckState

OPEN, UNREADABLE = "open", "unreadable"
MANY = 200
"""Of no more decks than these the cards are read too, and what is wrong with them is shown."""
HEADER = ("Deck", "State", "Cards", "Question")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("deck", nargs="?", default="", metavar="DECK", help="the deck (default: all)")
    json_option(parser)
    at_option(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Print the decks, or one deck; problems of the cards go to stderr and make the exit status 1."""
    project, deck = project_with_deck(context.folder, args.deck)
    with at(project, args.at) as (project, reader):
        if args.deck:
            return _loaded(context, args, project, reader, deck)
        seen = () if args.json else tuple(glances(project, reader))
        return _many(context, seen, reader) if len(seen) > MANY else _decks(context, args, project, reader)


def _many(context: Context, seen: Sequence[Glance], reader: Reader) -> int:
    """List so many decks that parsing every card would take many seconds."""
    rows = [(*_glance(one), question_of(reader, one.folder)) for one in seen]
    terminal.table(HEADER, rows, wish=context.color, width=context.width, right=(2,))
    note(context, f"the cards of more than {MANY:,} decks are not read here; for their problems run: adr check")
    return 0


def _glance(seen: Glance) -> tuple[str, str, str]:
    return seen.name, "decided" if seen.is_decided else OPEN, str(seen.cards)


def _decks(context: Context, args: argparse.Namespace, project: Project, reader: Reader) -> int:
    read = [read_deck(project, name, reader) for name in decks_with_state(project, reader)]
    decks = [(loaded.deck, _state(loaded.deck, found)) for loaded, found in read]
    problems = tuple(problem for _, found in read for problem in found)
    if args.json:
        listed: DecksShape = {"decks": [{**listed_deck(deck), "state": _word(deck, state)} for deck, state in decks]}
        out_json(listed, problems)
    elif decks:
        _print_decks(context, decks)
    else:
        note(context, "no decks yet; start one: adr ask 'QUESTION'")
    warn(context, problems)
    _say_changes(context, args, project, (loaded for loaded, _ in read))
    undecided = [deck for deck, state in decks if state == OPEN]
    if len(undecided) == 1 and not args.json:
        print_cards(context, undecided[0])
    return 1 if any(problem.severity is Severity.ERROR for problem in problems) else 0


def _loaded(context: Context, args: argparse.Namespace, project: Project, reader: Reader, name: str) -> int:
    loaded, problems = read_deck(project, find_deck(project, name, reader), reader)
    if args.json:
        deck = whole_deck(loaded.deck)
        deck["state"] = _word(loaded.deck, _state(loaded.deck, problems))
        out_json(deck, problems)
    else:
        print_cards(context, loaded.deck)
    warn(context, problems)
    _say_changes(context, args, project, (loaded,))
    return 1 if any(problem.severity is Severity.ERROR for problem in problems) else 0


def _say_changes(context: Context, args: argparse.Namespace, project: Project, decks: Iterable[LoadedDeck]) -> None:
    """Say of decks as they are on disk what has changed since they were decided."""
    if not args.at:
        warn(context, tuple(one for loaded in decks for one in changed_since(project, loaded)))


def _state(deck: Deck, problems: tuple[Problem, ...]) -> str:
    """Say how a deck stands; whether it is decided is unknown where its decisions cannot be read or several count."""
    if any(problem.place and problem.place.path.startswith(f"{deck.decisions_folder}/") for problem in problems):
        return UNREADABLE
    if len(deck.rivals) > 1:
        return f"decided {len(deck.rivals)} times"
    return deck.outcome.status.value if deck.decided and deck.outcome else OPEN


def _word(deck: Deck, state: str) -> DeckState:
    if state == UNREADABLE:
        return "unreadable"
    return "decided" if deck.decided else "open"


def _print_decks(context: Context, decks: list[tuple[Deck, str]]) -> None:
    rows = [(deck.name, state, str(len(deck.cards)), deck.question) for deck, state in decks]
    terminal.table(HEADER, rows, wish=context.color, width=context.width, right=(2,))


def print_cards(context: Context, deck: Deck) -> None:
    """Print one deck: number, title, and what each card is."""
    chosen = deck.outcome.card if deck.decided and deck.outcome else 0
    rows = [
        (f"{'*' * (card.number == chosen)}{card.number}", card.title, " ".join((card.summary or card.shape).split()))
        for card in deck.cards
    ]
    terminal.heading(f"{deck.name}: {deck.question}" if deck.question else deck.name, wish=context.color)
    terminal.table(("Card", "Title", "Summary"), rows, wish=context.color, width=context.width, right=(0,))
    if not rows:
        note(context, cards_hint(deck))
