"""Render records again from their cards, without overwriting edits by hand.

For example:
  adr render 7            record 7
  adr render              every record that was made from cards
  adr render --check      exit 1 and show the difference if one is out of date
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from adr.adapters.terminal import paint_diff
from adr.cli.context import Context
from adr.cli.shared_options import (
    carry_out,
    counted,
    note,
    out,
    out_json,
    plan_options,
    report,
    spell_lines,
    usage,
    warn,
)
from adr.core.deck.status_moves import cannot_tell
from adr.core.record_names import name_number, number_meant
from adr.core.record_state import State
from adr.jobs.render import RecordState, inspect, render
from adr.model.problem import Place, Severity
from adr.model.value import replace
from adr.project.named_log import named_project

if TYPE_CHECKING:
    from adr.core.output.shapes import RecordStateShape, RenderCheckShape


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("records", nargs="*", metavar="N", help="records, by number or path (default: all)")
    parser.add_argument("--all", action="store_true", help="every record that was made from cards")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a record is out of date")
    parser.add_argument("--history", action="store_true", help="read the history again, as after a rebase")
    parser.add_argument("--template", default="", metavar="NAME", help="use another profile from now on")
    plan_options(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Render, or check."""
    project, words = named_project(context.folder, *args.records)
    numbers = tuple(map(_number, words))
    if args.check:
        return _check(context, args, inspect(project, numbers, args.template, history=args.history))
    rendered = carry_out(context, args, project, lambda: render(project, numbers, args.template, history=args.history))
    pending = {change.path for change in rendered.plan.pending}
    changed = [record.decision.path for record in rendered.records if record.decision.path in pending]
    said = f"{counted(len(rendered.records), 'record')}, {len(changed)} changed"
    report(context, args, project, rendered, changed, said=said)
    return 0


def _check(context: Context, args: argparse.Namespace, records: tuple[RecordState, ...]) -> int:
    late = sum(record.is_out_of_date for record in records)
    if args.json:
        checked: RenderCheckShape = {"records": [_document(record) for record in records]}
        out_json(checked)
    else:
        _print(context, records)
    note(context, f"{counted(len(records), 'record')}, {late} out of date")
    return 1 if late else 0


def _document(record: RecordState) -> RecordStateShape:
    return {
        "record": record.decision.record,
        "path": record.decision.path,
        "state": record.state,
        "out-of-date": record.is_out_of_date,
        "diff": record.diff if record.is_out_of_date else "",
    }


def _print(context: Context, records: tuple[RecordState, ...]) -> None:
    for record in records:
        if record.is_out_of_date:
            out(f"{record.decision.path}: {record.state}")
            sys.stdout.write(paint_diff(context.color, spell_lines(record.diff)))
            if record.state is State.BEHIND and not record.diff:
                run_it = f"run: adr render {record.decision.record}"
                note(context, f"the cards changed only in fields that the record does not show; {run_it}")
        elif record.state is State.OLDER:
            note(context, f"{record.decision.path}: {record.state}; to update it: adr render {record.decision.record}")
        elif record.state is State.BEHIND:
            problem = cannot_tell(record.decision.record, Place(record.decision.path))
            warn(context, (replace(problem, severity=Severity.WARNING),))


def _number(word: str) -> int:
    named = name_number(word)
    number = number_meant(word) if named is None else named
    if number is None:
        raise usage(f"{word!r} is not a record", "give a number, such as 7 or ADR-0007, or a record's path")
    return number
