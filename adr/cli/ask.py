"""Start a deck for a question: a folder in cards/ with a deck.yaml.

On a terminal the file opens in $VISUAL or $EDITOR, and is checked when the
editor closes.

For example:
  adr ask "Which store holds the metrics?"
  adr ask "Which store holds the metrics?" --name metrics-store
"""

from __future__ import annotations

import argparse

from adr.cli.card import deck_to_name, edit
from adr.cli.context import Context
from adr.cli.shared_options import carry_out, plan_options, report
from adr.jobs.ask import ask
from adr.project.discovery import find_project


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("question", nargs="+", metavar="QUESTION", help="the question, in any language")
    parser.add_argument("--name", default="", help="the deck's name (default: the question's first words)")
    plan_options(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Make the deck, print its file's path."""
    project = find_project(context.folder)
    begun = carry_out(context, args, project, lambda: ask(project, " ".join(args.question), args.name))
    edit(context, args, project, begun.path)
    deck = deck_to_name(project, begun.path)
    which = f" --deck {deck}" if deck else ""
    then = f"write its context, then add cards: adr card 'TITLE'{which}"
    report(context, args, project, begun, (begun.path,), then=then)
    return 0
