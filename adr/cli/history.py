"""Show the commits that made a hand what it is, or was when it was decided.

For example:
  adr history             the only open deck's, as git has it now
  adr history storage     a deck's, as git has it now
  adr history 7           record 7's, as it was frozen when it was decided
"""

from __future__ import annotations

import argparse

from adr.adapters import terminal
from adr.cli.context import Context
from adr.cli.options import note, out_json, warn
from adr.core.number import reference
from adr.core.publish import past_document
from adr.core.touched import home_of
from adr.core.wording import changes_in_words
from adr.jobs.past import past_of_deck, past_of_record
from adr.jobs.project import find_project
from adr.model.history import Commit


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("of", nargs="?", default="", metavar="N|DECK", help="a record's number, or a deck")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(context: Context, args: argparse.Namespace) -> int:
    """Print the history, oldest first."""
    project = find_project(context.folder)
    number = reference(args.of)
    found = past_of_record(project, number) if number else past_of_deck(project, args.of)
    history = found.history
    if args.json:
        out_json(past_document(history))
        return 0
    home = home_of(history.commits, found.folder)
    rows = [_row(commit, home) for commit in history.commits]
    if rows:
        terminal.table(("Date", "Commit", "Author", "What"), rows, wish=context.color, width=context.width)
    warn(context, found.notes)
    if not rows and not history.shallow:
        note(context, "no commit touched the hand yet")
    return 0


def _row(commit: Commit, home: str) -> tuple[str, str, str, str]:
    pull = f" (#{commit.pull})" if commit.pull else ""
    changes = changes_in_words(commit, home)
    what = f"{commit.subject}{pull}" + (f"; {changes}" if changes else "")
    return commit.date[:10], commit.id[:7], commit.author, what
