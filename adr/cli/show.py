"""Show a record: its text, or with --json what was read from it.

For example:
  adr show 7                  by its number
  adr show duckdb             by part of its file name
  adr show 7 --at v1.0        as it was at a revision
  adr show 7 --card 2         its card 2 as it was decided on
  adr show 7 --json           with its links, sections and cards

To search the rejected cards of all decisions: adr rejected WORDS
"""

from __future__ import annotations

import argparse
import sys

from adr.adapters.terminal import page
from adr.cli.context import Context
from adr.cli.shared_options import at_option, out_json, spell_lines, warn
from adr.core.content.extract import content_of
from adr.core.output.full_record import full_record
from adr.jobs.show import find_card, find_origin, find_shown
from adr.project.named_log import open_log_of


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("record", metavar="N", help="the record: its number, its path, or part of its name")
    at_option(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--card", type=int, metavar="CARD", help="a card as it was decided on, by its number")
    what.add_argument("--json", action="store_true", help="print one JSON document")


def run(context: Context, args: argparse.Namespace) -> int:
    """Print the record."""
    with open_log_of(context.folder, args.record, args.at) as (logs, word):
        project, reader = logs.packages[0].project, logs.reader
        record = find_shown(project, word, reader)
        if args.card:
            _print(context, find_card(project, record.path, args.card, reader))
            return 0
        if not args.json:
            _print(context, record.head.text.encode())
            return 0
        origin, problems = find_origin(project, record.path, reader)
    out_json(logs.document(full_record(record, content_of(record, origin), origin)), problems)
    warn(context, problems)
    return 0


def _print(context: Context, content: bytes) -> None:
    """Print the text: byte for byte for a program, inert and a page at a time for a person."""
    if sys.stdout.isatty():
        page(spell_lines(content.decode("utf-8", "replace")), context.environ)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
