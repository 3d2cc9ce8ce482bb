"""Print the JSON Schema (draft-07) of a file, or of what adr exports.

card, deck and config are for editors; record is what adr show prints as JSON
and adr export jsonl as a line; preview is what adr preview prints as JSON;
json-adr is the document of adr export json.

With --write, the schemas of decks and cards go to cards/.schema/, and each new
deck and card begins with a line that names its schema for editors.

For example:
  adr schema --write
  adr schema card > card.schema.json
  adr schema record > record.schema.json
"""

from __future__ import annotations

import argparse

from adr.cli.context import Context
from adr.cli.shared_options import carry_out, out_json, out_path, plan_options, usage
from adr.core.json_schema import NAMES, schema
from adr.project.discovery import find_project


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("name", nargs="?", choices=NAMES, help="the schema to print")
    parser.add_argument("--write", action="store_true", help="write the schemas of decks and cards for editors")
    plan_options(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Print one schema, or write those for editors and print their paths."""
    if bool(args.name) == args.write:
        raise usage("name one schema, or give --write", "such as: adr schema card, or: adr schema --write")
    if args.name:
        out_json(schema(args.name))
        return 0
    from adr.jobs.schema import write_schemas  # printing a schema needs no project

    project = find_project(context.folder)
    written = carry_out(context, args, project, lambda: write_schemas(project))
    for change in written.plan.changes:
        out_path(project, change.path)
    return 0
