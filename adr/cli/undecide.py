"""Take a provisional decision back.

Its record and its file are removed. A record that it superseded gets its
text back. A decision is provisional until the base has it: the remote's default
branch, or without a remote the commit before the last. A settled one stays:
supersede it, or end it with adr status N deprecated.

For example:
  adr undecide storage    the newest decision of the deck cards/storage
  adr undecide 7          the decision that made record 7
"""

from __future__ import annotations

import argparse

from adr.cli.context import Context
from adr.cli.shared_options import carry_out, plan_options, report
from adr.jobs.undecide import undecide
from adr.project.named_log import named_project


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("decision", metavar="DECK|N", help="the deck, or the record's number or name")
    plan_options(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Take the decision back, and print the path of the record that is removed."""
    project, (word,) = named_project(context.folder, args.decision)
    undecided = carry_out(context, args, project, lambda: undecide(project, word))
    said = f"took back {undecided.path}; its deck is as before"
    report(context, args, project, undecided, (undecided.path,), said=said)
    return 0
