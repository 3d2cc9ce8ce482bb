"""Give a record another number, and update everything that names it.

The file name, heading, front matter and decision change. So do links to the
record, and mentions such as ADR-0007 in records, cards, documents and comments.
Seeds are left as they are. If anything cannot be updated, nothing is.

For example:
  adr renumber 7                        the next free number
  adr renumber doc/adr/0007-cache.md    one of two records with number 7
  adr renumber 7 --to 12                a number of your choice
"""

from __future__ import annotations

import argparse

from adr.cli.context import Context
from adr.cli.shared_options import carry_out, counted, note, plan_options, report, usage
from adr.core.record_names import number_meant
from adr.jobs.renumber import renumber
from adr.jobs.renumber_files import Edited
from adr.project.named_log import named_project


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("record", metavar="RECORD", help="the record's number, or the path of its file")
    parser.add_argument("--to", default="", metavar="N", help="the new number (default: the next free one)")
    plan_options(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Renumber, print the record's new path; what changed goes to stderr."""
    project, (word,) = named_project(context.folder, args.record)
    folder = context.folder if word == args.record else project.log_folder
    to = number_meant(args.to) if args.to else None
    if args.to and not to:
        raise usage(f"--to takes a number, not {args.to!r}", "for example: --to 12")
    done = carry_out(context, args, project, lambda: renumber(project, folder, word, to))
    for edited in done.edited:
        note(context, f"{edited.path}: {_counts(edited)}")
    report(context, args, project, done, (done.move.new,))
    return 0


def _counts(edited: Edited) -> str:
    counts = ((edited.links, "link"), (edited.mentions, "mention"))
    return ", ".join(counted(number, thing) for number, thing in counts if number) or "brought up to date"
