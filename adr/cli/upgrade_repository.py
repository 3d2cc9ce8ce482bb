"""Write the dates of records as adr-tools does now: 12/01/1992 becomes 1992-01-12.

Only lines such as Date: 12/01/1992 are changed; the day comes first. A date
that does not exist is not changed, with a warning.

For example:
  adr upgrade-repository --dry-run   see which records it would change
  adr upgrade-repository
"""

from __future__ import annotations

import argparse

from adr.cli.context import Context
from adr.cli.shared_options import carry_out, plan_options, report
from adr.jobs.upgrade_repository import upgrade_repository
from adr.project.discovery import find_project


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    plan_options(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Change the records, and print nothing."""
    project = find_project(context.folder)
    report(context, args, project, carry_out(context, args, project, lambda: upgrade_repository(project)))
    return 0
