"""Search the titles, headings and text of records, in any script.

A record matches if it has every word.

For example:
  adr search duckdb
  adr search قاعدة البيانات            vowel marks and tatweel are ignored
  adr search one writer --status accepted --limit 5

Matches in titles come first, then in headings, then in text. Whole words come
before parts of words, and records with more matches before others. Each record
is shown with the line that has the most of the words.

To search rejected cards: adr rejected. To search seeds: adr quote.
"""

from __future__ import annotations

import argparse
import sys
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Literal

from adr.adapters import terminal
from adr.cli.context import Context
from adr.cli.list import filter_options, paths_from_here, wanted_of
from adr.cli.shared_options import at_option, json_option, note, out_json, reading_logs, usage, warn
from adr.core.output.brief_record import brief
from adr.core.query import FoundLine, Query, Where, status_of
from adr.jobs.search import Hit, Hits, search

if TYPE_CHECKING:
    from adr.core.output.record_shapes import HitShape, SearchShape

MOST = 50
PLACES: dict[Where, Literal["title", "heading", "text"]] = {
    Where.TITLE: "title",
    Where.HEADING: "heading",
    Where.TEXT: "text",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("text", nargs="+", metavar="WORDS", help="the words to look for")
    parser.add_argument(
        "--limit", type=int, default=MOST, metavar="N", help=f"at most N records (default: {MOST}; 0: all)"
    )
    parser.add_argument("--any", action="store_true", help="records that have any of the words; more and rarer first")
    filter_options(parser)
    at_option(parser)
    json_option(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Print each hit; that there is none is no failure."""
    text = " ".join(args.text)
    query = Query(text)
    if query.blank:
        raise usage("no words are given", "for example: adr search postgresql")
    if args.limit < 0:
        raise usage(f"--limit must be 0 or more, not {args.limit}", "give 0 for all records")
    wanted = wanted_of(args)
    with reading_logs(context, args) as logs:
        found = search(logs, query, wanted, args.limit, any_word=args.any)
    if args.json:
        hits: SearchShape = {"text": text, "total": found.total, "matches": [_document(hit) for hit in found.best]}
        out_json(logs.document(hits), found.problems)
    else:
        paths = paths_from_here(logs.home, (hit.record.path for hit in found.best))
        for hit, path in zip(found.best, paths, strict=True):
            _say(context, query, hit, path, logs.id_of(hit.record) if logs.are_several else "")
    _note(context, text, found)
    warn(context, found.problems)
    return 1 if found.problems else 0


def _note(context: Context, text: str, found: Hits) -> None:
    if not found.total:
        guess = f"; did you mean {found.meant!r}?" if found.meant else ""
        note(context, f"no record has these words: {text}{guess}")
    elif more := found.total - len(found.best):
        note(context, f"and {more} more; see all of them: --limit 0")


def _say(context: Context, query: Query, hit: Hit, path: str, name: str) -> None:
    record, line = hit.record, hit.line
    title = record.title.text or record.name
    status = status_of(record)
    after = f" ({terminal.spell(status)})" if status else ""
    said = _painted(context, FoundLine(title, 0, query.spans(title)))
    where = terminal.spell(f"{path}:{line.number}: {name}".rstrip())
    sys.stdout.write(f"{where} {said}{after}\n")
    if line.number != record.title.line:
        sys.stdout.write(f"  {_painted(context, line.short(max(20, context.width - 2)))}\n")


def _painted(context: Context, line: FoundLine) -> str:
    """Return a line that is inert, its words in bold red on a terminal."""
    if not terminal.has_color(context.color, sys.stdout):
        return terminal.spell(line.text)
    ends = [0, *chain.from_iterable(line.spans), len(line.text)]
    pieces = [terminal.spell(line.text[start:end]) for start, end in pairwise(ends)]
    return "".join(terminal.paint("always", "red", piece) if index % 2 else piece for index, piece in enumerate(pieces))


def _document(hit: Hit) -> HitShape:
    where, _, hits = hit.rank
    return {
        **brief(hit.record),
        "in": PLACES[Where(where)],
        "hits": -hits,
        "line": hit.line.number,
        "text": hit.line.text,
    }
