"""List the decisions in force, one sentence each, grouped by tag.

It is meant for new people and for coding agents. The newest decisions come
first. Those that do not fit the budget are named at the end.

For example:
  adr brief
  adr brief --tokens 400
"""

from __future__ import annotations

import argparse
import sys

from adr.cli.context import Context
from adr.cli.shared_options import at_option, json_option, note, out_json, reading_logs, spell_lines, usage, warn
from adr.core.govern.briefing import BUDGET, lines
from adr.core.output.values import document
from adr.jobs.brief import brief


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--tokens", type=int, default=BUDGET, metavar="N", help=f"at most N tokens (default: {BUDGET})")
    json_option(parser)
    at_option(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Print the brief; that nothing is in force is no failure."""
    if args.tokens < 1:
        raise usage("the budget must be 1 token or more", "for example: adr brief --tokens 400")
    with reading_logs(context, args) as logs:
        found = brief(logs, args.tokens)
    warn(context, logs.left_out)
    if args.json:
        out_json(document(found), logs.left_out)
    elif found.groups or found.left_out:
        sys.stdout.write(spell_lines("".join(lines(found.groups, found.left_out))))
    else:
        note(context, "no decision is in force")
    return 1 if logs.left_out else 0
