"""Compare the cards of a deck: scores, weighted means, pros and cons.

It also says how robust the ranking is: the smallest change of one weight that
puts another card first.

For example:
  adr compare
  adr compare storage --json
"""

from __future__ import annotations

import argparse
import sys

from adr.adapters import terminal
from adr.cli.context import Context
from adr.cli.shared_options import at_option, json_option, note, out, out_json, working
from adr.core.deck.choose import cards_hint
from adr.core.deck.weigh import matrix, weigh
from adr.core.output.deck_document import comparison_document
from adr.core.text.width import wrap
from adr.core.text.wording import verdict_in_words
from adr.model.card import Card
from adr.model.deck import Deck
from adr.project.decks import find_deck, load_deck
from adr.project.discovery import at
from adr.project.named_log import project_with_deck

EIGHTHS = ("", *"▏▎▍▌▋▊▉")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("deck", nargs="?", default="", metavar="DECK", help="the deck (default: the only open one)")
    json_option(parser)
    at_option(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Print the comparison."""
    project, name = project_with_deck(context.folder, args.deck)
    with working(context), at(project, args.at) as (project, reader):
        deck = load_deck(project, find_deck(project, name, reader), reader).deck
    if args.json:
        out_json(comparison_document(deck, weigh(deck)))
        return 0
    terminal.heading(f"{deck.name}: {deck.question}" if deck.question else deck.name, wish=context.color)
    _scores(context, deck)
    for card in deck.cards:
        _card(context, card)
    if not deck.cards:
        note(context, cards_hint(deck))
    return 0


def _scores(context: Context, deck: Deck) -> None:
    leaders = weigh(deck).leaders
    leader = next((card for card in deck.cards if (card.number,) == leaders), None)
    found = matrix(deck, leader)
    if found is None:
        note(context, "no scores yet; score the cards on the deck's criteria")
        return
    weighed = (f"{one.criterion} (×{one.weight})" if one.weight else one.criterion for one in found.columns)
    bars = _bars(deck) if sys.stdout.isatty() else {}
    header = ("Option", "Mean", *([""] if bars else ()), *weighed)
    rows = [
        (f"{row.number} {row.title}", row.mean, *([bars[row.number]] if bars else ()), *row.scores)
        for row in found.rows
    ]
    numbers = [at for at in range(1, len(header)) if header[at]]
    terminal.table(header, rows, wish=context.color, width=context.width, right=numbers)
    out("")
    for line in wrap(verdict_in_words(found.verdict), context.width):
        out(line)


def _bars(deck: Deck) -> dict[int, str]:
    """Return the weighted mean of each card as a bar, two characters for a point."""
    compared = weigh(deck)
    eighths = {number: round((mean or 0) * 16) for number, mean in zip(compared.cards, compared.means, strict=True)}
    return {number: "█" * (size // 8) + EIGHTHS[size % 8] for number, size in eighths.items()}


def _card(context: Context, card: Card) -> None:
    terminal.heading(f"{card.number} {card.title}", wish=context.color)
    rows = [("+", str(reason)) for reason in card.good]
    rows += [("=", str(reason)) for reason in card.neutral]
    rows += [("-", str(reason)) for reason in card.bad]
    terminal.points(rows, width=context.width)
    if not rows:
        out("no pros or cons yet")
