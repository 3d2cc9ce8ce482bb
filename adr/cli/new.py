"""Write a new record, open it in $VISUAL or $EDITOR, and print its path.

Give short options before the title. After its first word, a word with one
hyphen belongs to the title. After --, every word does.

For example:
  adr new Use DuckDB for the metrics
  adr new -s 12 Use PostgreSQL
  adr new -s 3 -s 4 -l "5:Amends:Amended by" Keep one store
  adr new --status proposed --no-edit Use DuckDB
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from itertools import islice

from adr.adapters import terminal
from adr.cli.commands import DONE, REFUSED
from adr.cli.context import Context
from adr.cli.shared_options import carry_out, out, plan_options, report, seen_path, warn
from adr.core.edit.fill_template import one_line
from adr.core.text.spell import nearest
from adr.jobs.new import NewRecord, new
from adr.model.problem import AdrError, Problem
from adr.project.discovery import find_project
from adr.project.record_templates import TemplateWish

PARTS = ("TARGET", "LINK", "REVERSE-LINK")
LINK = ":".join(PARTS)
VALUED = ("--color", "--date", "--status", "--template")
VALUED_BEFORE = ("-C", "-l", "-s")
"""Options with a value that are options only before the title."""
LONG = (*VALUED, "--diff", "--dry-run", "--help", "--json", "--no-edit", "--quiet")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("title", nargs="*", metavar="TITLE", help="the record's title, in any language")
    parser.add_argument(
        "-s",
        dest="supersedes",
        action="append",
        default=[],
        metavar="REF",
        help="a record to supersede: its number, its path, or part of its name",
    )
    parser.add_argument(
        "-l",
        dest="links",
        action="append",
        default=[],
        metavar=LINK,
        help="a record to link to, the words before the link, and the words before the link back",
    )
    parser.add_argument("--status", default="", help="the status (default: Accepted; proposed in a MADR log)")
    parser.add_argument("--date", default="", help="the date (default: $ADR_DATE, else today)")
    parser.add_argument(
        "--template",
        default="",
        metavar="NAME|FILE",
        help="nygard, madr, madr2, log4brains, adrs, or a file (default: $ADR_TEMPLATE, else "
        "templates/template.md in the log, else the log's form)",
    )
    parser.add_argument("--no-edit", action="store_true", help="do not open an editor")
    plan_options(parser)


def apart(words: list[str]) -> tuple[list[str], list[str]]:
    """Split what follows the command into its options and the words of the title, as getopts of adr-tools does.

    Our own long options may also stand in or after the title; what is nearly one of them counts as one, so that
    it is refused rather than taken for a word of the title.
    """
    options: list[str] = []
    title: list[str] = []
    rest = iter(words)
    for word in rest:
        if word == "--":
            title += rest
        elif word in VALUED or (word in VALUED_BEFORE and not title):
            options += (word, *islice(rest, 1))
        elif (word.startswith("-") and word != "-" and not title) or _is_long(word):
            options.append(word)
        else:
            title.append(word)
    return options, title


def _is_long(word: str) -> bool:
    name = word.partition("=")[0]
    return name.startswith("--") and (name in LONG or bool(nearest(name, LONG)))


def run(context: Context, args: argparse.Namespace) -> int:
    """Write the record, let the person edit it, print its path."""
    title = " ".join(args.words)
    if not one_line(title) and args.json:
        raise AdrError(Problem("no title is given", hint="for example: adr new Use DuckDB"))
    if not one_line(title):
        # On stdout, as adr-tools says it.
        out("ERROR: no title given")
        return REFUSED
    wish = TemplateWish(folder=context.folder, name=args.template, file=context.environ.get("ADR_TEMPLATE", ""))
    request = NewRecord(
        title=title,
        date=args.date or context.today(),
        wish=wish,
        status=args.status,
        supersedes=tuple(args.supersedes),
        links=_links(args.links),
    )
    project = find_project(context.folder)
    begun = carry_out(context, args, project, lambda: new(project, request))
    if not (args.dry_run or args.no_edit or args.json):
        sys.stdout.flush()
        problem = terminal.edit(seen_path(project, begun.path), dict(context.environ))
        warn(context, (problem,) if problem else ())
    report(context, args, project, begun, (begun.path,))
    return DONE


def _links(given: Sequence[str]) -> tuple[tuple[str, str, str], ...]:
    """Return each link as the record it goes to, the words before it, and the words before the link back."""
    parts = [tuple(part.strip() for part in link.split(":")) for link in given]
    wrong = [link for link, three in zip(given, parts, strict=True) if len(three) != len(PARTS) or not all(three)]
    if wrong:
        hint = f'write it as -l "5:Amends:Amended by": {LINK}, none of which may contain a colon'
        raise AdrError(*(Problem(f"the link {link!r} does not have three parts", hint=hint) for link in wrong))
    return tuple((target, words, reverse) for target, words, reverse in parts)
