"""Add a card to a deck; on a terminal it opens in $VISUAL or $EDITOR.

For example:
  adr card "DuckDB"
  adr card "DuckDB" --deck metrics-store --markdown
"""

from __future__ import annotations

import argparse

from adr.adapters import terminal
from adr.cli.context import Context
from adr.cli.shared_options import carry_out, out_path, plan_options, warn
from adr.jobs.card import add_card
from adr.project.discovery import find_project


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("title", nargs="+", metavar="TITLE", help="the option's name, in any language")
    parser.add_argument("--deck", default="", metavar="NAME", help="the deck (default: the only open one)")
    parser.add_argument(
        "--markdown", action="store_true", help="write a Markdown card, with fields in its front matter"
    )
    plan_options(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Make the card, open it on a terminal, print its path."""
    project = find_project(context.folder)
    title = " ".join(args.title)
    begun = carry_out(context, args, project, lambda: add_card(project, title, args.deck, markdown=args.markdown))
    if context.interactive and not args.dry_run:
        problem = terminal.edit(str(project.root / begun.path), dict(context.environ))
        warn(context, (problem,) if problem else ())
    out_path(project, begun.path)
    return 0
