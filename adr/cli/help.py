"""Show how adr or one of its commands is used: the same page as --help.

For example:
  adr help
  adr help decide
"""

from __future__ import annotations

import argparse

from adr.cli.context import Context
from adr.cli.main import COMMANDS, make_parser
from adr.cli.options import usage
from adr.core.spell import nearest


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("about", nargs="?", default="", metavar="COMMAND", help="which command (default: all)")


def run(context: Context, args: argparse.Namespace) -> int:
    """Print the page."""
    del context
    if args.about and args.about not in COMMANDS:
        meant = nearest(args.about, COMMANDS)
        raise usage(f"there is no command {args.about!r}", f"did you mean {meant!r}?" if meant else "see adr --help")
    make_parser(args.about).parse_args([*filter(None, (args.about,)), "--help"])
    return 0
