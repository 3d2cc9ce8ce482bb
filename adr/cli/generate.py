"""Print a report on the log: a table of contents, or a graph for Graphviz.

Without REPORT, the names of the reports are listed. -i and -o add the text of a
file before and after the table of contents. -p sets the start of every link.

For example:
  adr generate toc
  adr generate toc -i intro.md -o outro.md -p doc/adr/
  adr generate toc --status
  adr generate toc --status --write doc/decisions.md
  adr generate toc --status --check doc/decisions.md    exit 1 if out of date
  adr generate toc --write README.md       the part between <!-- adr toc -->
                                           and <!-- /adr toc -->
  adr generate graph -e .md | dot -Tsvg > graph.svg
"""

from __future__ import annotations

import argparse
import shlex
import sys
from typing import TYPE_CHECKING

from adr.adapters.terminal import paint_diff
from adr.cli.context import Context
from adr.cli.shared_options import at_option, carry_out, out, out_json, plan_options, report, spell_lines, usage, warn
from adr.jobs.generate import TocOptions, generate_graph, toc, write_toc
from adr.model.plan import plan_diff
from adr.model.problem import AdrError, Place, Problem
from adr.model.settings import Project
from adr.project.discovery import find_project
from adr.project.packages import open_logs

if TYPE_CHECKING:
    from adr.core.output.shapes import ReportShape, ReportsShape

REPORTS = ("graph", "toc")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("report", nargs="?", choices=REPORTS, metavar="REPORT", help="graph or toc")
    parser.add_argument("-p", dest="prefix", metavar="PREFIX", help="what every link begins with")
    contents = parser.add_argument_group("toc")
    contents.add_argument("-i", dest="intro", default="", metavar="PATH", help="a file to put before it")
    contents.add_argument("-o", dest="outro", default="", metavar="PATH", help="a file to put after it")
    contents.add_argument("--status", action="store_true", help="a table with status and date instead of a list")
    contents.add_argument("--check", default="", metavar="PATH", help="exit 1 if the file is out of date")
    contents.add_argument(
        "--write", default="", metavar="PATH", help="write it to a file, with links relative to that file"
    )
    graph = parser.add_argument_group("graph")
    graph.add_argument("-e", dest="extension", metavar="EXT", help="what links end in (default: .html)")
    at_option(parser)
    plan_options(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Print one report, or the names of all."""
    _refuse_mixed(args)
    if not args.report:
        return _print_names(args)
    if args.report == "toc" and not (args.write or args.check):
        with open_logs(context.folder, args.at, every=args.all_logs) as logs:
            return _print(context, args, *toc(logs, _options(context, args)))
    if args.all_logs:
        raise usage("--all-logs is for printing a table of contents", "for example: adr generate toc --all-logs")
    project = find_project(context.folder)
    if args.report == "graph":
        extension = ".html" if args.extension is None else args.extension
        return _print(context, args, *generate_graph(project, args.prefix or "", extension, args.at))
    return _toc(context, args, project, _options(context, args))


def _options(context: Context, args: argparse.Namespace) -> TocOptions:
    return TocOptions(
        folder=context.folder, prefix=args.prefix, is_table=args.status, intro=args.intro, outro=args.outro
    )


def _toc(context: Context, args: argparse.Namespace, project: Project, options: TocOptions) -> int:
    if args.write:
        written = carry_out(context, args, project, lambda: write_toc(project, options, args.write))
        said = f"{written.path} {'is updated' if written.plan.pending else 'is up to date'}"
        report(context, args, project, written, (written.path,), said=said)
    else:
        _check(context, args, project, options)
    return 0


def _print_names(args: argparse.Namespace) -> int:
    if args.json:
        names: ReportsShape = {"reports": [*REPORTS]}
        out_json(names)
    for name in () if args.json else REPORTS:
        out(name)
    return 0


def _print(context: Context, args: argparse.Namespace, text: str, problems: tuple[Problem, ...]) -> int:
    """Print a report; the exit status is 1 where records are missing in it, since they cannot be read."""
    if args.json:
        printed: ReportShape = {"report": args.report, "text": text}
        out_json(printed, problems)
    else:
        sys.stdout.write(text)
    warn(context, problems)
    return 1 if problems else 0


def _check(context: Context, args: argparse.Namespace, project: Project, options: TocOptions) -> None:
    """Refuse a file that is not what would be written."""
    compared = write_toc(project, options, args.check)
    if not compared.plan.pending:
        report(context, args, project, compared, said=f"{compared.path} is up to date")
        return
    if args.diff and not args.json:
        sys.stdout.write(paint_diff(context.color, spell_lines(plan_diff(compared.plan))))
    change = compared.plan.pending[0]
    what = "does not exist" if change.before is None else "is out of date"
    hint = f"to write it, run: {_command(args)}"
    raise AdrError(Problem(f"the table of contents {what}", Place(compared.path), hint))


def _command(args: argparse.Namespace) -> str:
    given = (("-i", args.intro), ("-o", args.outro), ("-p", args.prefix), ("--write", args.check))
    options = [word for name, value in given if value for word in (name, value)]
    return shlex.join(["adr", "generate", "toc", *(["--status"] if args.status else []), *options])


def _refuse_mixed(args: argparse.Namespace) -> None:
    """Refuse options that mean nothing to the report that is asked for."""
    for_toc = [
        name
        for name, value in (
            ("-i", args.intro),
            ("-o", args.outro),
            ("--status", args.status),
            ("--check", args.check),
            ("--write", args.write),
        )
        if value
    ]
    if for_toc and args.report != "toc":
        raise usage(f"{for_toc[0]} is an option of the table of contents", "for example: adr generate toc --status")
    if args.extension is not None and args.report != "graph":
        raise usage("-e is an option of the graph", "for example: adr generate graph -e .md")
    if args.at and (args.check or args.write):
        raise usage("--at cannot be used with --check or --write", "leave out --at")
    if args.check and args.write:
        raise usage("--check and --write cannot be used together", "leave out one of them")
    if (args.dry_run and not args.write) or (args.diff and not args.write and not args.check):
        raise usage("--dry-run and --diff need --write", "for example: adr generate toc --write index.md")
