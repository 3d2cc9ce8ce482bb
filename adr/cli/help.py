"""Show the help of adr or of a command, as --help does.

On a terminal, a pager shows it: $ADR_PAGER, else $PAGER, else more.

For example:
  adr help
  adr help decide
  adr help generate toc
"""

from __future__ import annotations

import argparse

from adr.adapters import terminal
from adr.cli.commands import COMMANDS
from adr.cli.context import Context
from adr.cli.parser import make_parser
from adr.cli.shared_options import note
from adr.core.text.spell import nearest


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("about", nargs="?", default="", metavar="COMMAND", help="the command (default: all)")
    parser.add_argument("parts", nargs="*", default=[], metavar="SUBCOMMAND", help="a part of the command")


def run(context: Context, args: argparse.Namespace) -> int:
    """Show the page; for what is no command, the general one."""
    known = args.about in COMMANDS
    if args.about and not known:
        meant = nearest(args.about, COMMANDS)
        note(context, f"there is no command {args.about!r}{f', did you mean {meant!r}?' if meant else ''}")
    words = (args.about, *args.parts) if known else ()
    terminal.page(_page(make_parser(*words[:1]), words).format_help(), context.environ)
    return 0


def _page(parser: argparse.ArgumentParser, words: tuple[str, ...]) -> argparse.ArgumentParser:
    """Follow the words from command to subcommand, as far as there are any of that name."""
    for word in words:
        inner = [action.choices for action in parser._actions if isinstance(action.choices, dict)]
        if not inner or word not in inner[0]:
            break
        parser = inner[0][word]
    return parser
