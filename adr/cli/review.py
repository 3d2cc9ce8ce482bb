"""Summarise what a pull request decides: the choice, why, and what to look at.

The commit where the branch left BASE is compared with HEAD. Uncommitted
changes are not included. The Markdown is meant for one comment that is updated
in place: it begins with a marker, notifies no one and links only to files.

For example:
  adr review                      HEAD against origin's default branch
  adr review origin/main..topic
  adr review v1.2 --format json
"""

from __future__ import annotations

import argparse
import sys

from adr.cli.context import Context
from adr.cli.shared_options import json_option, note, out_json, working
from adr.core.output.values import document
from adr.jobs.review import in_markdown, review
from adr.project.discovery import find_project


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("range", nargs="?", default="", metavar="BASE..HEAD", help="what to compare; BASE: with HEAD")
    parser.add_argument("--format", choices=("markdown", "json"), default="markdown", help="default: markdown")
    json_option(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Print the review."""
    project = find_project(context.folder)
    with working(context):
        told = review(project, context.today(), args.range)
    if args.json or args.format == "json":
        out_json(document(told))
    else:
        sys.stdout.write(in_markdown(project, told))
    if told.is_empty:
        note(context, "uncommitted changes are not included")
    return 0
