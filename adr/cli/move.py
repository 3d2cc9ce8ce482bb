"""Move the log, the cards, a deck or a card, and update what refers to it.

Settings, decisions and links are updated. In settled records, only the links
change. Provisional records are rendered again. If anything cannot be updated,
nothing is.

For example:
  adr move doc/adr docs/decisions           the log
  adr move cards options                    the folder of all decks
  adr move cards/db cards/storage           a deck
  adr move cards/db/2-b.yaml cards/db/2-sqlite.yaml    a card
"""

from __future__ import annotations

import argparse

from adr.cli.context import Context
from adr.cli.shared_options import carry_out, counted, plan_options, report
from adr.jobs.move import move
from adr.project.discovery import find_project


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("source", metavar="FROM", help="the folder of the log, the cards or a deck, or a card's file")
    parser.add_argument("target", metavar="TO", help="the new place")
    plan_options(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Move, print the new path; files that are left to a person go to stderr."""
    project = find_project(context.folder)
    moved = carry_out(context, args, project, lambda: move(project, context.folder, args.source, args.target))
    said = f"{args.source} is now {args.target}, in {counted(len(moved.plan.pending), 'changed file')}"
    report(context, args, project, moved, (moved.path,), said=said)
    return 0
