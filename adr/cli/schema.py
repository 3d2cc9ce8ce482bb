"""Print a JSON Schema (draft-07) of a file, or of what a command prints as JSON.

Without NAME, the schemas are listed. With --json, a command that is refused
prints a document whose schema is 'problems'.

With --write, the schemas of decks and cards are written to cards/.schema/. From
then on, each new deck and card begins with a line that names its schema, so
that editors can complete it.

For example:
  adr schema
  adr schema --write
  adr schema card > card.schema.json
  adr schema written > written.schema.json
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from adr.adapters import terminal
from adr.cli.commands import COMMANDS
from adr.cli.context import Context
from adr.cli.shared_options import carry_out, out_json, plan_options, report, usage
from adr.core.output.json_schema import TABLES, names, schema
from adr.core.text.spell import nearest
from adr.project.discovery import find_project

if TYPE_CHECKING:
    from adr.core.output.shapes import SchemasShape

ABOUT = {name: table.about for name, table in TABLES.items()} | {
    "json-adr": "the log as export json prints it",
    "problems": "what a command that is refused prints",
    "written": "what a command that writes prints",
    "record": "what show prints, and each line of export jsonl",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("name", nargs="?", default="", metavar="NAME", help="the schema to print (default: list them)")
    parser.add_argument("--write", action="store_true", help="write the schemas of decks and cards for editors")
    plan_options(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """List the schemas, print one, or write those for editors and print their paths."""
    if args.name and args.write:
        raise usage("--write is for the schemas of decks and cards", "leave out the name, or --write")
    if args.write:
        _write(context, args)
    elif not args.name:
        _list(context, args)
    elif args.name in names():
        out_json(schema(args.name))
    else:
        meant = nearest(args.name, names())
        hint = f"did you mean {meant!r}?" if meant else "to list the schemas: adr schema"
        raise usage(f"there is no schema {args.name!r}", hint)
    return 0


def _list(context: Context, args: argparse.Namespace) -> None:
    rows = [(name, ABOUT.get(name) or f"what {', '.join(_printing(name))} prints") for name in names()]
    if args.json:
        listed: SchemasShape = {"schemas": [{"name": name, "about": about} for name, about in rows]}
        out_json(listed)
    else:
        terminal.table(("Schema", "What it describes"), rows, wish=context.color, width=context.width)


def _printing(name: str) -> list[str]:
    """Return the commands that print a document of this schema."""
    return [command for command, about in COMMANDS.items() if about.json == name]


def _write(context: Context, args: argparse.Namespace) -> None:
    from adr.jobs.schema import write_schemas  # printing a schema needs no project

    project = find_project(context.folder)
    written = carry_out(context, args, project, lambda: write_schemas(project))
    said = "new decks and cards will name their schema, for editors"
    report(context, args, project, written, [change.path for change in written.plan.changes], said=said)
