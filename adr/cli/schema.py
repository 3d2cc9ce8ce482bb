"""Print the JSON Schema (draft-07) of a file that people write, for editors.

For example:
  adr schema card > card.schema.json
"""

from __future__ import annotations

import argparse

from adr.cli.context import Context
from adr.cli.options import out_json
from adr.core.schema import FORMS, schema


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("name", choices=tuple(FORMS), help="which file")


def run(context: Context, args: argparse.Namespace) -> int:
    """Print the schema."""
    del context
    out_json(schema(args.name))
    return 0
