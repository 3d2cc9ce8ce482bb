"""Link two records to each other.

LINK is the text before the link in SOURCE, REVERSE-LINK the one in TARGET.
Name a record by its number, its path, or part of its name.
An accepted record may get links in usual words: `adr explain E213` lists them.

For example:
  adr link 12 Amends 10 "Amended by"
  adr link use-redis "Relates to" 4 "Relates to" --diff
"""

from __future__ import annotations

import argparse

from adr.cli.context import Context
from adr.cli.shared_options import carry_out, plan_options, report
from adr.jobs.link import link
from adr.model.problem import AdrError, Problem
from adr.project.discovery import find_project

WORDS = ("SOURCE", "LINK", "TARGET", "REVERSE-LINK")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments; that one is missing is said with status 1, as adr-tools does."""
    abouts = (
        "the record to link from",
        "the words before the link, such as Amends",
        "the record to link to",
        "the words before the link back, such as 'Amended by'",
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
    report(context, args, project, linked)
    return 0
