"""Print the JSON Schema (draft-07) of a file, or of what adr exports.

card, deck and config are for editors; record is a line of adr export jsonl,
json-adr the document of adr export json.

For example:
  adr schema card > card.schema.json
  adr schema record > record.schema.json
"""

from __future__ import annotations

import argparse

from adr.cli.context import Context
from adr.cli.options import out_json
from adr.core.schema import NAMES, schema


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("name", choices=NAMES, help="which one")


def run(context: Context, args: argparse.Namespace) -> int:
    """Print the schema."""
    del context
    out_json(schema(args.name))
    return 0
