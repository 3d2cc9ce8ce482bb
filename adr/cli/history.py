"""Show the commits behind a decision, or behind a record's file, oldest first.

For a deck, it shows the commits that made its cards what they are, and what
each changed: scores, weights, pros and cons, the question.

For a record that was made from a deck, it shows the history of the cards when
the record was decided. For any other record, it shows that of its file, as
adr log N does.

For example:
  adr history             the only open deck, as git has it now
  adr history storage     a deck, as git has it now
  adr history 7           record 7
  adr history 7 --record  the file of record 7, even if made from a deck
"""

from __future__ import annotations

import argparse

from adr.adapters import terminal
from adr.cli.context import Context
from adr.cli.log import print_records, what
from adr.cli.shared_options import at_option, json_option, note, out_json, usage, warn, working
from adr.core.history.changes_in_words import changes_in_words
from adr.core.history.differences import home_of
from adr.core.output.deck_document import past_document
from adr.jobs.history import CardsHistory, find_history
from adr.model.commit import Commit
from adr.project.discovery import repository_at
from adr.project.named_log import open_log_of
from adr.project.packages import Logs
from adr.project.record_commits import read_record_history


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("of", nargs="?", default="", metavar="N|DECK", help="a record, or a deck")
    parser.add_argument("--record", action="store_true", help="the record's file, not the cards behind it")
    json_option(parser)
    at_option(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Print the history, oldest first."""
    if args.record and not args.of:
        raise usage("--record needs the name of a record", "name the record; to list all commits: adr log")
    with working(context), open_log_of(context.folder, args.of, args.at) as (logs, word):
        project, repository = logs.packages[0].project, repository_at(logs.home, args.at)
        found = (read_record_history if args.record else find_history)(project, repository, word, logs.reader)
    if isinstance(found, CardsHistory):
        _print_deck(context, logs, found, as_json=args.json)
    else:
        print_records(context, logs, found, alone=True, as_json=args.json)
    return 0


def _print_deck(context: Context, logs: Logs, found: CardsHistory, *, as_json: bool) -> None:
    history = found.history
    if as_json:
        out_json(logs.document(past_document(history)), found.notes)
        return
    home = home_of(history.commits, found.folder)
    rows = [_row(commit, home) for commit in history.commits]
    if rows:
        terminal.table(("Date", "Commit", "Author", "What"), rows, wish=context.color, width=context.width)
    warn(context, found.notes)
    if not rows and not history.shallow:
        note(context, "no commit touched the cards yet")


def _row(commit: Commit, home: str) -> tuple[str, str, str, str]:
    return commit.date[:10], commit.id[:7], commit.author, what(commit, changes_in_words(commit, home))
