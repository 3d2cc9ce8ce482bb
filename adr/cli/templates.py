"""List the templates and where each comes from, or copy one to change it.

For example:
  adr templates
  adr templates copy madr          makes templates/madr.md.jinja
  adr templates copy madr house    makes templates/house.md.jinja
  adr decide 3 --template house    uses it
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from adr.adapters import terminal
from adr.cli.context import Context
from adr.cli.shared_options import carry_out, out_json, plan_options, report, usage
from adr.jobs.templates import copy, listing
from adr.project.discovery import find_project

if TYPE_CHECKING:
    from adr.core.output.shapes import TemplatesShape


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("deed", nargs="?", choices=("list", "copy"), default="list", help="what to do (default: list)")
    parser.add_argument("name", nargs="?", default="", metavar="NAME", help="the template to copy")
    parser.add_argument("new", nargs="?", default="", metavar="NEW", help="the copy's name (default: the same)")
    plan_options(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """List or copy."""
    project = find_project(context.folder)
    if args.deed == "copy":
        if not args.name:
            raise usage("no template is named", "for example: adr templates copy madr")
        copied = carry_out(context, args, project, lambda: copy(project, args.name, args.new))
        report(
            context, args, project, copied, (copied.path,), then="edit it; to try it: adr preview CARD --template NAME"
        )
        return 0
    found = listing(project)
    if args.json:
        listed: TemplatesShape = {
            "templates": [{"name": one.name, "origin": one.origin, "path": one.shown} for one in found]
        }
        out_json(listed)
    else:
        rows = [(one.name, one.origin, one.shown) for one in found]
        terminal.table(("Template", "From", "Path"), rows, wish=context.color, width=context.width)
    return 0
