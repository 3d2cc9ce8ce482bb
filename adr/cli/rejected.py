"""Search the rejected cards of all decks: what was rejected, where and why.

A card matches if its title, kind, summary, packages or reason have every word,
in any script. Case, vowel marks and scripts of digits do not matter. If no card
has every word, the cards whose whole title is among the words are shown.

For example:
  adr rejected postgresql
  adr rejected "one writer" --json
  adr rejected "should we use PostgreSQL here?"
"""

from __future__ import annotations

import argparse

from adr.cli.context import Context
from adr.cli.shared_options import at_option, json_option, note, out, out_json, reading_logs, usage, warn
from adr.core.deck.rejections import Match
from adr.core.evidence.quotes import blank
from adr.core.output.values import document
from adr.jobs.rejected import search
from adr.project.packages import Logs


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("text", nargs="+", metavar="TEXT", help="the words to look for")
    json_option(parser)
    at_option(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Print each match; that there is none is no failure."""
    text = " ".join(args.text)
    if blank(text):
        raise usage("no words are given", "for example: adr rejected postgresql")
    with reading_logs(context, args) as logs:
        found = search(logs, text)
    warn(context, found.problems)
    if args.json:
        matches = [document(one.rejection) | {"fields": list(one.fields)} for one in found.matches]
        out_json(logs.document({"text": text, "matches": matches}), found.problems)
    for match in () if args.json else found.matches:
        _say(match, logs)
    if not found.matches:
        guess = f"; did you mean {found.meant!r}?" if found.meant else ""
        note(context, f"no rejected card has these words: {text}{guess}")
    return 1 if logs.left_out else 0


def _say(match: Match, logs: Logs) -> None:
    one, package = match.rejection, logs.package_of(match.rejection.path)
    out(f"{one.path}: {f'{package}: ' if package else ''}{one.card} {one.title}")
    later = "" if one.status in ("accepted", "rejected") else f", {one.status} since"
    out(f"  rejected on {one.date} in {one.record_path}{later}" + (f": {one.question}" if one.question else ""))
    out(f"  because {one.because}" if one.because else "  no reason given")
    if one.revisit_when:
        out(f"  revisit when {one.revisit_when}")
