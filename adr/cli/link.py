"""Link two records, each to the other.

LINK is what the link in SOURCE says before it, REVERSE-LINK what the one in
TARGET does. Each record is named by its number, its path, or a part of its
name.

For example:
  adr link 12 Amends 10 "Amended by"
  adr link use-redis "Relates to" 4 "Relates to" --diff
"""

from __future__ import annotations

import argparse

from adr.cli.context import Context
from adr.cli.options import carry_out, plan_options, warn
from adr.jobs.link import link
from adr.model.problem import AdrError, Problem
from adr.project.discovery import find_project

WORDS = ("SOURCE", "LINK", "TARGET", "REVERSE-LINK")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments; that one is missing is said with status 1, as adr-tools does."""
    abouts = (
        "the record to link from",
        "what its link says, such as Amends",
        "the record to link to",
        "what the link back says, such as 'Amended by'",
    )
    for name, about in zip(WORDS, abouts, strict=True):
        dest = name.lower().replace("-", "_")
        parser.add_argument(dest, nargs="?", default="", metavar=name, help=about)
    plan_options(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Link the records, and print nothing."""
    given = (args.source, args.link, args.target, args.reverse_link)
    missing = [name for name, word in zip(WORDS, given, strict=True) if not word.strip()]
    if missing:
        raise AdrError(Problem(f"{missing[0]} is missing", hint=f"give all four: adr link {' '.join(WORDS)}"))
    project = find_project(context.folder)
    linked = carry_out(context, args, project, lambda: link(project, *given))
    warn(context, linked.notes)
    return 0
