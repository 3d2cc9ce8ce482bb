"""List the records of the log: their paths, one per line.

For example:
  adr list                                   paths only
  adr list --long                            number, status, date and title
  adr list --status accepted --tag storage   both must match
  adr list --person haddad --since 2026-01-01 --long

If several statuses are given, any of them matches; of several tags or people,
all must match. Case and vowel marks do not matter. A person matches by part of
a name, in any script.
To search the text of records: adr search
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from adr.adapters import terminal
from adr.cli.context import Context
from adr.cli.shared_options import at_option, json_option, note, out, out_json, reading_logs, seen_path, usage, warn
from adr.core.output.brief_record import brief
from adr.core.query import Wanted, status_of
from adr.core.text.dates import is_date
from adr.jobs.list import has_log, list_records
from adr.model.problem import AdrError, Place, Problem, Severity
from adr.model.record import Record
from adr.model.settings import Project
from adr.project.log_folder import foreign_format, records_elsewhere
from adr.project.packages import Logs
from adr.project.records import Records

if TYPE_CHECKING:
    from adr.core.output.record_shapes import ListShape

HEAD = ("No.", "Status", "Date", "Title", "Tags", "People")
WEIGHTS = (0, 0, 0, 4, 2, 2)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--long", action="store_true", help="a table: number, status, date, title, tags, people")
    parser.add_argument("--inherited", action="store_true", help="also the decisions in force that are inherited")
    filter_options(parser)
    at_option(parser)
    json_option(parser)


def filter_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say which records are wanted."""
    add = parser.add_argument
    add(
        "--status", action="append", default=[], metavar="STATUS", help="only records with this status; may be repeated"
    )
    add("--tag", action="append", default=[], metavar="TAG", help="only records with this tag; may be repeated")
    add("--person", action="append", default=[], metavar="NAME", help="only records with this person; may be repeated")
    add("--since", default="", metavar="YYYY-MM-DD", help="only records of this day or later")
    add("--until", default="", metavar="YYYY-MM-DD", help="only records of this day or earlier")


def wanted_of(args: argparse.Namespace) -> Wanted:
    """Return what the options ask for. Raises `UsageError` for a day that is none."""
    for name in filter(vars(args).get, ("since", "until")):
        if not is_date(getattr(args, name)):
            raise usage(f"--{name}: {getattr(args, name)!r} is not a date", "write it as YYYY-MM-DD")
    if args.since and args.until and args.since > args.until:
        raise usage(f"--since {args.since} is after --until {args.until}", "give --since the earlier day")
    return Wanted(
        statuses=tuple(args.status), tags=tuple(args.tag), people=tuple(args.person), since=args.since, until=args.until
    )


def run(context: Context, args: argparse.Namespace) -> int:
    """Print what is there; that nothing is wanted is no failure, that there is no log is one, as in adr-tools."""
    wanted = wanted_of(args)
    with _reading(context, args) as logs:
        is_there = logs.are_several or has_log(logs.home, logs.reader)
        is_plain = wanted.anything and not (args.long or args.json or args.inherited)
        paths = tuple(logs.paths()) if is_there and is_plain else ()
        found = list_records(logs, wanted) if is_there and not is_plain else Records()
    if not is_there:
        return _no_log(context, logs.home, as_json=args.json)
    if is_plain:
        if not paths and not args.at:
            warn(context, _others(logs.home))
        _print(logs.home, paths)
        warn(context, logs.left_out)
        return 1 if logs.left_out else 0
    _show(context, args, logs, found)
    if not found.records:
        note(context, "the log is empty" if wanted.anything else "no record matches")
    warn(context, found.problems)
    return 1 if found.problems else 0


def _reading(context: Context, args: argparse.Namespace) -> AbstractContextManager[Logs]:
    if not args.inherited:
        return reading_logs(context, args)
    from adr.project.inherited import open_with_inherited  # most projects inherit nothing

    return open_with_inherited(context.folder, args.at)


def _show(context: Context, args: argparse.Namespace, logs: Logs, found: Records) -> None:
    if args.json:
        listed: ListShape = {"records": [brief(one) for one in found.records]}
        out_json(logs.document(listed), found.problems)
    elif args.long:
        _table(context, logs, found)
    else:
        pins = tuple(f"{pin.way}/" for one in logs.packages if (pin := one.project.settings.pin))
        _print(logs.home, [one.path for one in found.records], pins)


def _no_log(context: Context, project: Project, *, as_json: bool) -> int:
    folder = log_from_here(project)
    if as_json:
        hint = "begin the log: adr new TITLE; or name its folder in adr.toml: log = 'FOLDER'"
        raise AdrError(Problem(f"the folder {folder} does not exist", hint=hint))
    out(f"The {folder} directory does not exist")
    warn(context, _others(project))
    return 1


def _others(project: Project) -> tuple[Problem, ...]:
    """Return what may be the records of a log that has none."""
    found: list[Problem] = []
    if path := foreign_format(project):
        hint = "convert the records, for example with pandoc"
        found.append(Problem("only Markdown records are read", Place(path), hint, Severity.WARNING))
    for folder in records_elsewhere(project):
        hint = f'if this is the log, write in adr.toml: log = "{folder}"'
        found.append(Problem("there are records here", Place(folder), hint, Severity.WARNING))
    return tuple(found)


def log_from_here(project: Project) -> str:
    """Return the log's folder as seen from where the person is, whatever `-C` says."""
    return seen_path(project, project.settings.log)


def paths_from_here(project: Project, paths: Iterable[str]) -> Iterator[str]:
    """Yield the paths of records as they are seen from here; there may be thousands in a few folders."""
    ways: dict[str, str] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        way = ways.get(folder) or ways.setdefault(folder, seen_path(project, folder))
        yield name if way == "." else f"{way}/{name}"


def _print(project: Project, paths: Sequence[str], pins: tuple[str, ...] = ()) -> None:
    """Print paths as they are seen from here; those that begin with one of *pins* are in no folder, and stay."""
    for path, seen in zip(paths, paths_from_here(project, paths), strict=True):
        out(path if path.startswith(pins) else seen)


def _table(context: Context, logs: Logs, found: Records) -> None:
    if not found.records:
        return
    rows = (_row(logs, one) for one in found.records)
    terminal.table(HEAD, rows, wish=context.color, width=context.width, right=(0,), weights=WEIGHTS)


def _row(logs: Logs, record: Record) -> tuple[str, ...]:
    number = logs.id_of(record) if logs.are_several else ("" if record.number is None else str(record.number))
    tags = ", ".join(tag.text for tag in record.tags)
    title = record.title.text or record.name
    return number, status_of(record), record.date.text, title, tags, ", ".join(record.people)
