"""A record whose status is none of the known words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.problem import Problem

WORDS = ("proposed", "accepted", "rejected", "deprecated", "superseded", "draft")
LONG = 60
KNOWN = re.compile(rf"\W*(?:{'|'.join(WORDS)}|superceded|amended)\b", re.IGNORECASE)


def _judge(facts: Facts) -> Iterator[Problem]:
    for page in facts.pages:
        if page.status and not KNOWN.match(page.status):
            word = page.status if len(page.status) <= LONG else f"{page.status[:LONG]}…"
            yield Problem(f"{word!r} is not a status", page.status_place, hint=f"use one of: {', '.join(WORDS)}")


RULE = Rule(
    code="W224",
    title="a status is none of the known words",
    what=(
        "The status is none of proposed, accepted, rejected, deprecated, superseded and draft, alone or followed "
        "by more."
    ),
    why="Programs that read logs show such a record as accepted, as a draft, or not at all.",
    example="""
status: acepted
""",
    mend="use one of the words.",
    judge=_judge,
)
