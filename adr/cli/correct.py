"""Correct the wording of a settled record.

Edit its cards or deck first. The chosen card, the set of cards, the scores and
the status must stay the same: to change these, supersede the record. The day of
the correction is kept in the decision's file, and adr check --against reports
the change as a correction.

If git does not have the settled record as it was decided, such as after a merge
of two changes to it, it is made again from its cards as they were decided on.

For example:
  adr correct 7    record 7
"""

from __future__ import annotations

import argparse

from adr.cli.context import Context
from adr.cli.shared_options import carry_out, day_given, plan_options, report, usage
from adr.core.record_names import number_meant
from adr.jobs.correct import correct
from adr.project.named_log import named_project


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("record", metavar="N", help="the record's number")
    parser.add_argument("--date", default="", metavar="YYYY-MM-DD", help="default: $ADR_DATE, else today")
    plan_options(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Correct the record, and print its path."""
    date = day_given(context, args.date)
    project, (word,) = named_project(context.folder, args.record)
    number = number_meant(word)
    if number is None:
        raise usage(f"{args.record!r} is not a record", "give a number, such as 7 or ADR-0007")
    corrected = carry_out(context, args, project, lambda: correct(project, number, date))
    report(
        context,
        args,
        project,
        corrected,
        (corrected.path,),
        said=f"corrected record {number}",
        then="commit it, with its decision",
    )
    return 0
