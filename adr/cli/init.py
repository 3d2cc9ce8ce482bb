"""Start a log: create its folder and a first record that says why.

With DIR, the log is that folder, and the file .adr-dir in the current folder
names it. Without DIR, it is the folder in the settings, or doc/adr.

For example:
  adr init
  adr init docs/decisions
"""

from __future__ import annotations

import argparse

from adr.cli.context import Context
from adr.cli.shared_options import carry_out, plan_options, report
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
    report(context, args, project, begun, (begun.path,), then="ask a question: adr ask 'QUESTION'")
    return 0
