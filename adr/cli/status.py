"""Show or change the status of a record.

For example:
  adr status 7                               print it
  adr status 7 accepted                      accept a proposal
  adr status 7 deprecated --date 2027-03-01
  adr status use-redis rejected              a record by a part of its name

The changes: proposed to accepted or rejected; accepted to deprecated;
deprecated to accepted; rejected to proposed.
To supersede a record: adr decide CARD --supersedes 7
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from adr.cli.context import Context
from adr.cli.shared_options import at_option, carry_out, day_given, out, out_json, plan_options, report, usage
from adr.core.deck.status_moves import replacing
from adr.core.record.lexicon import status_of_word
from adr.core.text.spell import nearest
from adr.jobs.status import FoundRecord, StatusMove, find_record, move
from adr.model.decision import Status
from adr.project.named_log import named_project, open_log_of
from adr.project.packages import Logs

if TYPE_CHECKING:
    from adr.core.output.record_shapes import StatusShape

TARGETS = tuple(status.value for status in Status if status is not Status.SUPERSEDED)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("record", metavar="N", help="the record: its number, its path, or a part of its name")
    parser.add_argument("status", nargs="?", default="", metavar="STATUS", help=f"one of: {', '.join(TARGETS)}")
    parser.add_argument("--date", default="", metavar="YYYY-MM-DD", help="default: $ADR_DATE, else today")
    at_option(parser)
    plan_options(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Print the status, or move it and print the record's path."""
    to = _status(args)
    date = _date(context, args)
    if to is None:
        with open_log_of(context.folder, args.record, args.at) as (logs, word):
            _show(logs, find_record(logs.packages[0].project, word, logs.reader), as_json=args.json)
        return 0
    project, (word,) = named_project(context.folder, args.record)
    moved = carry_out(context, args, project, lambda: move(project, word, to, date, given=bool(args.date)))
    report(context, args, project, moved, (moved.before.record.path,), said=_said(moved, to))
    return 0


def _status(args: argparse.Namespace) -> Status | None:
    if not args.status:
        return None
    if args.at:
        raise usage("--at cannot be used with a new status", "leave out one of the two")
    if args.status == Status.SUPERSEDED:
        raise usage("superseded needs another record", f"write that record: {replacing(args.record)}")
    if args.status not in TARGETS:
        meant = status_of_word(args.status) or nearest(args.status, TARGETS)
        hint = f"did you mean '{meant}'?" if meant else f"use one of: {', '.join(TARGETS)}"
        raise usage(f"{args.status!r} is not a status", hint)
    return Status(args.status)


def _date(context: Context, args: argparse.Namespace) -> str:
    if args.date and not args.status:
        raise usage("--date is the day of a change of status, and no status is given", "name the status")
    return day_given(context, args.date) if args.status else ""


def _show(logs: Logs, found: FoundRecord, *, as_json: bool) -> None:
    if not as_json:
        out(found.words)
        return
    shown: StatusShape = {
        "record": found.record.number,
        "path": found.record.path,
        "title": found.record.title.text,
        "status": found.status or found.record.status.text,
        "date": found.record.date.text,
        "superseded-by": found.successor,
        "moves": [*found.moves],
    }
    out_json(logs.document(shown))


def _said(moved: StatusMove, to: Status) -> str:
    old = f"; supersedes {', '.join(moved.superseded)}" if moved.superseded else ""
    when = ", as it was committed" if moved.taken_back else f" on {moved.date}" if moved.date else ""
    was = moved.before.status or moved.before.record.status.text or "no status"
    return f"record {moved.before.name}: {was} -> {to}{when}{old}"
