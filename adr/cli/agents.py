"""Print what coding agents should know about decisions, or write it for them.

With --write, it becomes a block in AGENTS.md, between two markers; the rest of
the file is not changed. CLAUDE.md, GEMINI.md and
.github/copilot-instructions.md get the block too, if they exist and do not
include AGENTS.md. If there is a folder .claude, .cursor or
.github/instructions, a rule for the paths that decisions govern is written
there.

For example:
  adr agents
  adr agents --write
  adr agents --check        exit 1 if --write would change something
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from adr.cli.context import Context
from adr.cli.shared_options import carry_out, out_json, plan_options, report
from adr.jobs.agents import block, plan_agents
from adr.model.problem import AdrError, Place, Problem
from adr.project.discovery import find_project

if TYPE_CHECKING:
    from adr.core.output.shapes import AgentsShape


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--write", action="store_true", help="write the block where agents read it")
    way.add_argument("--check", action="store_true", help="exit 1 if --write would change something")
    plan_options(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Print the block, or write it and print the paths of the files that have it."""
    project = find_project(context.folder)
    if args.write:
        written = carry_out(context, args, project, lambda: plan_agents(project))
        paths = [one.path for one in written.plan.changes if one.after is not None]
        report(context, args, project, written, paths)
    elif args.check:
        planned = plan_agents(project)
        hint = "to update it, run: adr agents --write"
        if pending := planned.plan.pending:
            raise AdrError(*(Problem("the block for agents is out of date", Place(one.path), hint) for one in pending))
        report(context, args, project, planned, said="the block for agents is up to date")
    elif args.json:
        printed: AgentsShape = {"text": block(project)}
        out_json(printed)
    else:
        sys.stdout.write(block(project))
    return 0
