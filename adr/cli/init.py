"""Begin a log: its folder, and a first record that there are records.

With DIR the log is that folder, and .adr-dir in the current folder says so.
Without, it is where the settings say, or doc/adr.

For example:
  adr init
  adr init docs/decisions
"""

from __future__ import annotations

import argparse

from adr.cli.context import Context
from adr.cli.options import carry_out, out_path, plan_options
from adr.jobs.init import init, project_to_begin


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("log", nargs="?", default="", metavar="DIR", help="the log's folder (default: doc/adr)")
    parser.add_argument("--date", default="", help="the record's date (default: $ADR_DATE, else today)")
    plan_options(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Write the first record, print its path."""
    project = project_to_begin(context.folder, args.log)
    date = args.date or context.today()
    begun = carry_out(context, args, project, lambda: init(project, date, named=bool(args.log)))
    out_path(project, begun.path)
    return 0
