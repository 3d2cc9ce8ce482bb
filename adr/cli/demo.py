"""Make a repository with a sample question to try adr on.

It has a deck with four cards, sources in three languages, and the commits of
three people. The folder has to be new or empty, or an empty repository.

For example:
  adr demo shop            in the new folder shop; then: cd shop && adr decide 3
  adr demo                 in the current folder
"""

from __future__ import annotations

import argparse
import shlex

from adr.cli.context import Context
from adr.cli.shared_options import carry_out, plan_options, report, seen_path
from adr.jobs.demo import begin, demo, import_commits


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("where", nargs="?", default=".", metavar="FOLDER", help="the folder (default: the current one)")
    plan_options(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Make the repository, and print the path of its deck."""
    folder = context.folder / args.where
    project, planned = demo(folder)
    if not args.dry_run:
        begin(project)
    carry_out(context, args, project, lambda: planned)
    if not args.dry_run:
        import_commits(project)
    said = "a question with four cards and three seeds, in six commits by three people"
    seen = seen_path(project, ".")
    enter = "" if seen == "." else f"cd {shlex.quote(seen)} && "
    then = f"compare the cards: {enter}adr compare; then choose one: adr decide 3"
    report(context, args, project, planned, (planned.path,), said=said, then=then)
    return 0
