"""Import records into the log from JSON, or turn records into decks of cards.

json reads JSON-ADR (one record or several) and what adr export jsonl prints,
and writes records into the log, in its form. Numbers are kept. With --renumber,
each record gets the next free one, and the links between them are updated.
To copy the records of another log:
  adr -C ../other export json | adr import json - --renumber

record makes a deck from an old record of any form, with a card for each option
that it names, so that its question can be decided again. The new decision then
supersedes the old record. A record without options, such as Nygard's, becomes
one card, its decision.

For example:
  adr import json log.json --renumber
  adr import record 7                  cards/NAME/, open; then: adr decide 2
  adr import record --all              a deck for every record with options
"""

from __future__ import annotations

import argparse
import shlex
import sys

from adr.cli.context import Context
from adr.cli.shared_options import carry_out, counted, note, plan_options, report, usage
from adr.jobs.import_json import ImportedRecords, contents_in, import_records, read_file, read_stream
from adr.jobs.import_record import import_decks, with_options
from adr.model.settings import Project
from adr.project.discovery import find_project

ALIASES = ("madr", "nygard", "log4brains")
"""Earlier words for `record`; the form of a record is detected."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("format", type=_format, choices=("json", "record"), help="what to read")
    words = "for json: a file, or - for standard input; for record: its number, name or path"
    parser.add_argument("what", nargs="*", metavar="PATH", help=words)
    parser.add_argument(
        "--renumber", "--append", action="store_true", help="json: give each record the next free number"
    )
    parser.add_argument("--deck", action="store_true", help="json: also make a deck from each record with options")
    parser.add_argument("--all", action="store_true", help="every record of the log that names options")
    parser.add_argument("--name", default="", help="the deck's name (default: the record's title)")
    plan_options(parser)


def _format(word: str) -> str:
    return "record" if word in ALIASES else word


def run(context: Context, args: argparse.Namespace) -> int:
    """Write the records or decks, and print their paths."""
    project = find_project(context.folder)
    if args.format == "json":
        return _json(context, args, project)
    if args.renumber or args.deck:
        raise usage("--renumber and --deck are for json", "leave them out: adr import record N")
    if args.all == bool(args.what):
        raise _what(project, args)
    if args.name and (args.all or len(args.what) > 1):
        raise usage("--name is for one record", "name one record, or leave --name out")
    made = carry_out(
        context, args, project, lambda: import_decks(project, args.what, context.folder, args.name, every=args.all)
    )
    name = shlex.quote(made.decks[0].split("/")[-2]) if len(made.decks) == 1 else "NAME"
    again = (
        f"N --deck {name} --because '…'" if name == "NAME" or not made.chosen[0] else f"{made.chosen[0]} --deck {name}"
    )
    report(context, args, project, made, made.decks, then=f"check the cards, then: adr decide {again}")
    return 0


def _what(project: Project, args: argparse.Namespace) -> Exception:
    """Return the error for no record, or for both a record and all; it names what there is."""
    if args.all:
        return usage("--all cannot be used with the name of a record", "leave out the records, or --all")
    names = with_options(project)
    those = (
        f"these name options: {', '.join(names[:8])}{' …' if names[8:] else ''}" if names else "no record has options"
    )
    return usage("no record is named", f"for example: adr import record 7; {those}")


def _json(context: Context, args: argparse.Namespace, project: Project) -> int:
    if len(args.what) != 1 or args.all or args.name:
        raise usage("import json takes one file", "for example: adr import json log.json, or - for standard input")
    path = args.what[0]
    name = "standard input" if path == "-" else path
    text = read_stream(sys.stdin.buffer, name) if path == "-" else read_file(context.folder, path)
    contents = contents_in(name, text)
    imported = carry_out(
        context, args, project, lambda: import_records(project, contents, renumber=args.renumber, decks=args.deck)
    )
    _say_numbers(context, imported)
    said = f"{counted(len(imported.paths), 'file')} written"
    report(context, args, project, imported, imported.paths, said=said, then="read them, and check them: adr check")
    return 0


def _say_numbers(context: Context, imported: ImportedRecords) -> None:
    for one in imported.numbered:
        if one.content.number != one.number:
            was = "a record without a number" if one.content.number is None else f"record {one.content.number}"
            note(context, f"{was} became {one.number}: {one.file}")
