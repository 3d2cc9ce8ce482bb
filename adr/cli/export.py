"""Print the log for other programs: JSON-ADR, or a line of JSON for each record.

json prints one JSON-ADR 1.0.0 document with all records, or with one. jsonl
prints a line for each record: the JSON document of adr show, whose schema is
adr schema record. With --flavour adrs, consequences are one text, as the
importer of that tool expects.

For example:
  adr export json > log.json          every record
  adr export json 7                   one record
  adr export jsonl --at v1.0          as the log was at a revision
"""

from __future__ import annotations

import argparse
import json
import sys

from adr import __version__
from adr.cli.context import Context
from adr.cli.shared_options import at_option, counted, note, out_json, usage, warn
from adr.core.exchange.jsonadr import FLAVOURS, Head, bulk, single
from adr.core.output.full_record import full_record
from adr.core.text.dates import is_date
from adr.jobs.export import export_json, export_records
from adr.project.named_log import open_log_of
from adr.project.packages import Logs, open_logs
from adr.project.records import find_name


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("format", choices=("json", "jsonl"), help="JSON-ADR, or lines of JSON")
    parser.add_argument("record", nargs="?", default="", metavar="RECORD", help="one record only: its number or name")
    parser.add_argument("--flavour", choices=FLAVOURS, default=FLAVOURS[0], help="who will read it (default: json-adr)")
    at_option(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Print the records; the exit status is 1 when some could not be exported."""
    if args.format == "jsonl" and args.flavour != FLAVOURS[0]:
        raise usage("--flavour is for json", "leave it out, or: adr export json --flavour adrs")
    if args.record:
        with open_log_of(context.folder, args.record, args.at) as (logs, word):
            return _export(context, args, logs, (find_name(logs.packages[0].project, word, logs.reader),))
    with open_logs(context.folder, args.at, every=args.all_logs) as logs:
        return _export(context, args, logs, ())


def _export(context: Context, args: argparse.Namespace, logs: Logs, names: tuple[str, ...]) -> int:
    if not names and not any(logs.paths()):
        note(context, f"there are no records in {logs.home.settings.log}/")
    return _lines(context, logs, names, args.at) if args.format == "jsonl" else _document(context, args, logs, names)


def _lines(context: Context, logs: Logs, names: tuple[str, ...], revision: str) -> int:
    problems = [*logs.left_out]
    for one in export_records(logs, names, problems, revision):
        document = logs.document(full_record(one.record, one.content, one.origin))
        sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")
    warn(context, tuple(problems))
    return 1 if problems else 0


def _document(context: Context, args: argparse.Namespace, logs: Logs, names: tuple[str, ...]) -> int:
    exported = export_json(logs, names, args.flavour, args.at)
    warn(context, exported.notes)
    if args.record and exported.records:
        out_json(single(exported.records[0]))
    elif not args.record:
        folder = "." if logs.are_several else logs.home.settings.log
        head = Head(tool=__version__, folder=folder, generated_at=_moment(context))
        out_json(bulk(head, exported.records))
        note(context, f"{counted(len(exported.records), 'record')} exported")
    return 0 if exported.is_whole else 1


def _moment(context: Context) -> str:
    """Return when the export was made, only where that is given: the same log makes the same bytes."""
    import datetime as dt  # only when asked for

    if given := context.environ.get("ADR_DATE", ""):
        if not is_date(given):
            raise usage(f"ADR_DATE is {given!r}, which is not a date", "write it as YYYY-MM-DD")
        return f"{given}T00:00:00Z"
    epoch = context.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit():
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return ""
