"""List the numbers in the seeds, each with its sentence.

For example:
  adr figures
  adr figures seeds/001-night-attack.md
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from adr.adapters import terminal
from adr.cli.context import Context
from adr.cli.shared_options import at_option, json_option, note, out_json, reading
from adr.jobs.figures import NumberFound, list_numbers

if TYPE_CHECKING:
    from adr.core.output.deck_shapes import FigureShape


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("seeds", nargs="*", metavar="SEED", help="the seeds (default: all)")
    json_option(parser)
    at_option(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Print every number with its place and its sentence."""
    with reading(context, args.at) as (project, reader):
        found = list_numbers(project, tuple(args.seeds), reader)
    if args.json:
        out_json({"figures": [_document(one) for one in found]})
    elif found:
        rows = [(str(one.place), one.text, one.sentence) for one in found]
        terminal.table(("Place", "Number", "Sentence"), rows, wish=context.color, width=context.width, right=(1,))
    else:
        note(context, "no numbers in these seeds")
    return 0


def _document(one: NumberFound) -> FigureShape:
    place = one.place
    return {
        "seed": place.path,
        "line": place.line,
        "column": place.column,
        "number": one.text,
        "readings": list(one.readings),
        "sentence": one.sentence,
    }
