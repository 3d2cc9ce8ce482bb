"""List the decisions that are due for review.

For example:
  adr due                     overdue reviews, and conditions
  adr due --on 2027-01-01     as of that day
  adr due --check             exit 1 if a review is overdue

Only decisions in force are listed. A condition is the 'revisit-when' of a
rejected card. Only people can judge whether it is met, so conditions never
fail a check.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from adr.adapters import terminal
from adr.cli.context import Context
from adr.cli.shared_options import at_option, counted, day_given, json_option, note, out_json, reading_logs, warn
from adr.core.deck.status_moves import Condition, DueReview
from adr.jobs.due import Due, due
from adr.project.packages import Logs
from adr.project.rendering import record_title

if TYPE_CHECKING:
    from adr.core.output.deck_shapes import DueDecisionShape, DueShape


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--on", default="", metavar="YYYY-MM-DD", help="the day (default: $ADR_DATE, else today)")
    parser.add_argument("--check", action="store_true", help="exit 1 if a review is overdue")
    json_option(parser)
    at_option(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Print what is due, reviews first; decks that cannot be read are named on stderr and make the exit status 1."""
    day = day_given(context, args.on)
    with reading_logs(context, args) as logs:
        found = due(logs, day)
    if args.json:
        out_json(logs.document(_document(found)), found.problems)
    else:
        _print(context, found, logs)
    warn(context, found.problems)
    return 1 if found.problems or (args.check and found.reviews) else 0


def _print(context: Context, found: Due, logs: Logs) -> None:
    reviews = [(one.deck.review_by, _record(one, logs), _title(one)) for one in found.reviews]
    if reviews:
        _table(context, ("Review by", "Record", "Decision"), reviews, number=1)
    rows = [
        (_record(one, logs), f"{one.card.number} {one.card.title}", one.card.revisit_when) for one in found.conditions
    ]
    if rows:
        _table(context, ("Record", "Rejected", "Revisit when"), rows, number=0)
    conditions = counted(len(found.conditions), "condition")
    note(context, f"{counted(len(found.reviews), 'review')} overdue on {found.day}, {conditions} to watch")


def _table(context: Context, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]], *, number: int) -> None:
    terminal.table(heads, rows, wish=context.color, width=context.width, right=(number,))


def _record(one: DueReview | Condition, logs: Logs) -> str:
    package, number = logs.package_of(one.decision.path), one.decision.record
    return f"{package}/{number}" if package else str(number)


def _title(one: DueReview | Condition) -> str:
    chosen = next((card for card in one.deck.cards if card.number == one.decision.card), None)
    return record_title(one.deck, chosen)


def _document(found: Due) -> DueShape:
    return {
        "on": found.day,
        "reviews": [{**_decision(one), "review-by": one.deck.review_by} for one in found.reviews],
        "conditions": [
            {
                **_decision(one),
                "card": {"number": one.card.number, "title": one.card.title, "path": one.card.path},
                "revisit-when": str(one.card.revisit_when),
            }
            for one in found.conditions
        ],
    }


def _decision(one: DueReview | Condition) -> DueDecisionShape:
    decision = one.decision
    return {
        "record": decision.record,
        "path": decision.path,
        "deck": one.deck.name,
        "date": decision.date,
        "title": _title(one),
    }
