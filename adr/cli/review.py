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
from adr.cli.shared_options import json_option, note, out_json, warn, working
from adr.core.output.values import document
from adr.jobs.review import in_markdown, review
from adr.model.value import replace

MARK = "<!-- adr review -->\n\n"
"""What the comment of several logs begins with; that of one has it from the template."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("range", nargs="?", default="", metavar="BASE..HEAD", help="what to compare; BASE: with HEAD")
    parser.add_argument("--format", choices=("markdown", "json"), default="markdown", help="default: markdown")
    json_option(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Print the review."""
    with working(context):
        found = review(context.folder, context.today(), args.range, every=args.all_logs)
    told, is_several = [one for _, one in found.told], bool(found.told[0][1].package)
    if args.json or args.format == "json":
        reviews = [*map(document, told)]
        out_json({"reviews": reviews} if is_several else reviews[0], found.left_out)
    else:
        shown = [pair for pair in found.told if not pair[1].is_empty] or [
            (found.told[0][0], replace(told[0], package=""))
        ]
        sys.stdout.write(MARK if is_several and shown[0][1].package else "")
        sys.stdout.write("\n".join(in_markdown(project, one) for project, one in shown))
    if all(one.is_empty for one in told):
        note(context, "uncommitted changes are not included")
    warn(context, found.left_out)
    return 1 if found.left_out else 0
