"""A record whose date is not written as a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.problem import Problem

ISO = len("2026-11-03")


def _judge(facts: Facts) -> Iterator[Problem]:
    for page in facts.pages:
        if page.date and not _is_day(page.date):
            yield Problem(f"{page.date[:60]!r} is not a date", page.date_place, hint="write it as YYYY-MM-DD")


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text[:10])
    except ValueError:
        return False
    return len(text) == ISO or not text[ISO].isdigit()


RULE = Rule(
    code="W225",
    title="a date is not in the form YYYY-MM-DD",
    what="A record's date is not a day in ISO 8601's form, which begins with the year.",
    why="`03/11/2026` is a day in March to some and in November to others, and importers of logs fail on it.",
    example="""
date: 3 November 2026
""",
    mend="write the day as `2026-11-03`.",
    judge=_judge,
)
