"""Show the commits that changed one record, or all, oldest first.

Each commit is shown with its date, author, pull request and what it did: added,
changed, renamed, moved from another folder, or a change of status. A record is
followed through new names, new numbers and a log folder that moved. A removed
record can still be named. To see the history that a decision froze:
adr history N.

For example:
  adr log                 every commit that changed a record
  adr log 7               the commits of record 7
  adr log old-name        those of a record, by part of its present or old name
  adr log 7 --at v1.2     those up to a tag
"""

from __future__ import annotations

import argparse
import posixpath

from adr.adapters import terminal
from adr.cli.context import Context
from adr.cli.shared_options import at_option, json_option, note, out_json, warn, working
from adr.core.history.changes_in_words import records_in_words
from adr.core.output.brief_record import record_history_document
from adr.model.commit import Commit
from adr.project.discovery import repository_at
from adr.project.named_log import open_log_of
from adr.project.packages import Logs
from adr.project.record_commits import RecordHistory, read_record_history


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    help_words = "the record, by number, path or a part of its name (default: all)"
    parser.add_argument("record", nargs="?", default="", metavar="N", help=help_words)
    json_option(parser)
    at_option(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Print the log."""
    with working(context), open_log_of(context.folder, args.record, args.at) as (logs, word):
        repository = repository_at(logs.home, args.at)
        found = read_record_history(logs.packages[0].project, repository, word, logs.reader)
    print_records(context, logs, found, alone=bool(args.record), as_json=args.json)
    return 0


def print_records(context: Context, logs: Logs, found: RecordHistory, *, alone: bool, as_json: bool) -> None:
    """Print the history of one record, or of all."""
    history = found.history
    if as_json:
        out_json(logs.document(record_history_document(history, found.path, found.web)), found.notes)
        return
    home = posixpath.dirname(found.path) if alone else found.path
    rows = [_row(commit, home, alone=alone) for commit in history.commits]
    if rows:
        terminal.table(("Date", "Commit", "Author", "What"), rows, wish=context.color, width=context.width)
    warn(context, found.notes)
    if not rows and history.repository and not history.shallow:
        note(context, f"no commit touched {'the record' if alone else 'a record'} yet")


def _row(commit: Commit, home: str, *, alone: bool) -> tuple[str, str, str, str]:
    changes = records_in_words(commit, home, alone=alone)
    return commit.date[:10], commit.id[:7], commit.author, what(commit, changes)


def what(commit: Commit, changes: str) -> str:
    """Say what a commit did: its subject and pull request, as far as there are any, then its *changes*."""
    pull = f"(#{commit.pull})" if commit.pull else ""
    return "; ".join(filter(None, (" ".join(filter(None, (commit.subject, pull))), changes)))
