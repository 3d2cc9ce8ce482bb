"""Take records in: from JSON, or the options of an old record as a deck of cards.

json reads JSON-ADR (one record, many, or a bare one) and what adr export jsonl
prints, and writes records into the log, in its form. Numbers are kept; with
--renumber each gets the next free one, and the links between them are mended.
So another log's records come over:
  adr -C ../other export json | adr import json - --renumber

madr, nygard and log4brains read an old record and make a deck of it, with a
card for each option that it names, so that it can be decided anew: the new
decision supersedes the old record. A Nygard record that names none gives one
card, its decision.

For example:
  adr import json log.json --renumber
  adr import madr 7                    cards/NAME/, open; then: adr decide 2
  adr import madr --all                a deck for every record with options
"""

from __future__ import annotations

import argparse
import sys

from adr.cli.context import Context
from adr.cli.options import carry_out, note, out_path, plan_options, usage, warn
from adr.jobs.import_deck import FORMS, dealable, redeal
from adr.jobs.import_json import Admitted, accounts_in, import_records, read_file, read_stream
from adr.model.settings import Project
from adr.project.discovery import find_project


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("format", choices=("json", *FORMS), help="what is read")
    words = "for json: a file, or - for standard input; else records by number, name or path"
    parser.add_argument("what", nargs="*", metavar="PATH", help=words)
    parser.add_argument("--renumber", "--append", action="store_true", help="json: give each the next free number")
    parser.add_argument("--deck", action="store_true", help="json: also make a deck of each record with options")
    parser.add_argument("--all", action="store_true", help="every record of the log that names options")
    parser.add_argument("--name", default="", help="the deck's name (default: the record's title)")
    plan_options(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Write the records or decks, and print their paths."""
    project = find_project(context.folder)
    if args.format == "json":
        return _json(context, args, project)
    if args.renumber or args.deck:
        raise usage("--renumber and --deck are for json", f"leave them out: adr import {args.format} RECORD")
    if args.all == bool(args.what):
        raise _which(project, args)
    if args.name and (args.all or len(args.what) > 1):
        raise usage("--name is for one record", "name one record, or leave --name out")
    dealt = carry_out(
        context,
        args,
        project,
        lambda: redeal(project, args.format, args.what, context.folder, args.name, every=args.all),
    )
    warn(context, dealt.notes)
    for path in dealt.decks:
        out_path(project, path)
    name = dealt.decks[0].split("/")[-2] if len(dealt.decks) == 1 else "NAME"
    note(context, f"look through the cards, then: adr decide N --deck {name}")
    return 0


def _which(project: Project, args: argparse.Namespace) -> Exception:
    """Return the complaint that no record is named, or both a record and all; it tells which there are."""
    if args.all:
        return usage("--all leaves no record to name", "leave out the records, or --all")
    names = dealable(project, args.format)
    those = f"these name options: {', '.join(names[:8])}{' …' if names[8:] else ''}" if names else "none names options"
    return usage("no record is named", f"such as: adr import {args.format} 7; {those}")


def _json(context: Context, args: argparse.Namespace, project: Project) -> int:
    if len(args.what) != 1 or args.all or args.name:
        raise usage("import json takes one file", "such as: adr import json log.json, or - for standard input")
    path = args.what[0]
    name = "standard input" if path == "-" else path
    text = read_stream(sys.stdin.buffer, name) if path == "-" else read_file(context.folder, path)
    accounts = accounts_in(name, text)
    admitted = carry_out(
        context, args, project, lambda: import_records(project, accounts, anew=args.renumber, decks=args.deck)
    )
    warn(context, admitted.notes)
    _tell_numbers(context, admitted)
    for one in admitted.paths:
        out_path(project, one)
    return 0


def _tell_numbers(context: Context, admitted: Admitted) -> None:
    for one in admitted.guests:
        if one.account.number != one.number:
            was = "a record without a number" if one.account.number is None else f"record {one.account.number}"
            note(context, f"{was} became {one.number}: {one.file}")
