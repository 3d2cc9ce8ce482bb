"""Show the record that adr decide would write, without changing the project.

It takes the options of adr decide, and warns and refuses as adr decide does,
but a reason may be missing. If the deck is already decided, a provisional
decision is amended and a settled one is superseded.

For example:
  adr preview 3                        formatted on a terminal, else Markdown
  adr preview storage/3 --because "it is fast"
  adr preview 3 --html record.html     a page that needs no other file
  adr preview none --because "all of them cost too much" --json
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from adr.adapters.terminal import markdown
from adr.cli.context import Context
from adr.cli.decide import choice_arguments, read_request
from adr.cli.shared_options import json_option, note, out, out_json, spell_lines, usage, warn, working
from adr.core.content.extract import content_of
from adr.core.output.full_record import full_record
from adr.jobs.decide import Decided, decide
from adr.jobs.preview import read_preview, web_page
from adr.model.content import Origin
from adr.model.problem import AdrError, Place, Problem
from adr.model.record import Record
from adr.model.settings import Project
from adr.model.value import replace
from adr.project.named_log import project_with_deck
from adr.project.rendering import language

if TYPE_CHECKING:
    from adr.core.output.shapes import PreviewShape


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    choice_arguments(parser)
    parser.add_argument("--html", default="", metavar="FILE", help="write an HTML page to FILE; - for stdout")
    json_option(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Print the record, or write it as a page."""
    if args.html and args.json:
        raise usage("--html and --json are two forms of one record", "leave out one of them")
    if args.html and not args.html.lower().endswith(("-", ".html", ".htm")):
        raise usage(f"{args.html!r} is not the name of a page", "choose a name that ends in .html")
    request = read_request(context, args)
    project, deck = project_with_deck(context.folder, request.deck)
    request = replace(request, deck=deck, is_preview=True)
    with working(context):
        decided = decide(project, request)
    record = read_preview(decided.decision.path, decided.text)
    warn(context, decided.notes)
    if args.json:
        origin = Origin(deck=decided.loaded.deck, decision=decided.decision, current=True)
        preview: PreviewShape = {
            "record": full_record(record, content_of(record, origin), origin),
            "text": record.head.text,
        }
        out_json(preview, decided.notes)
    elif args.html:
        _write_page(context, project, decided, record, args.html)
    else:
        _print(context, record)
    note(context, f"{record.path}: a preview; it is not written")
    return 0


def _write_page(context: Context, project: Project, decided: Decided, record: Record, name: str) -> None:
    path = context.folder / name
    lang = language(project, decided.loaded.deck)
    page = web_page(project, record, lang, decided.notes, path.parent.resolve())
    if name == "-":
        sys.stdout.write(page)
        return
    try:
        path.write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        hint = "name a file in a folder that you can write to"
        raise AdrError(Problem(f"cannot be written: {error.strerror}", Place(str(path)), hint=hint)) from error
    context.written = (str(path),)
    out(str(path))


def _print(context: Context, record: Record) -> None:
    """Print the record: laid out for a person, byte for byte for a program."""
    if not sys.stdout.isatty():
        sys.stdout.flush()
        sys.stdout.buffer.write(record.head.text.encode())
        return
    matter, body = record.head.text[: record.head.document.body], record.head.text[record.head.document.body :]
    sys.stdout.write(spell_lines(matter))
    markdown(body, wish=context.color, width=context.width)
