"""A record whose status is none of the known words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from adr.core.record.page import Page
from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.problem import Problem

WORDS = ("proposed", "accepted", "rejected", "deprecated", "superseded", "draft")
#: What other well-known processes say: Kubernetes' KEPs, Python's PEPs, Rust's RFCs, adg's, and logs of every kind.
MORE = (
    "active",
    "adopted",
    "amended",
    "approved",
    "cancelled",
    "decided",
    "declined",
    "deferred",
    "final",
    "implementable",
    "implemented",
    "in progress",
    "in review",
    "obsolete",
    "on hold",
    "open",
    "pending",
    "postponed",
    "provisional",
    "replaced",
    "retired",
    "reviewed",
    "superceded",
    "under review",
    "withdrawn",
)
LONG = 60
OFTEN = 3
KNOWN = re.compile(rf"\W*(?:(?:partly|partially)\s+)?(?:{'|'.join((*WORDS, *MORE))})\b", re.IGNORECASE)
_FIRST = re.compile(r"\w[\w ]*")


def _judge(facts: Facts) -> Iterator[Problem]:
    unknown = [page for page in facts.pages if page.status and not KNOWN.match(page.status)]
    often = Counter((page.log, _word(page)) for page in unknown)
    for page in unknown:
        if often[page.log, _word(page)] < OFTEN:
            word = page.status if len(page.status) <= LONG else f"{page.status[:LONG]}…"
            yield Problem(f"{word!r} is not a status", page.status_place, hint=f"use one of: {', '.join(WORDS)}")


def _word(page: Page) -> str:
    found = _FIRST.search(page.status)
    return found[0].strip().casefold() if found else page.status


RULE = Rule(
    code="W224",
    title="a status is none of the known words",
    what=(
        "The status is none of proposed, accepted, rejected, deprecated, superseded and draft, alone or followed "
        "by more; nor a word of other well-known processes, such as approved, implemented, obsolete or withdrawn; "
        "nor one that three records of the log have, which is then its own."
    ),
    why="Most often it is misspelt, and programs that read logs show such a record as accepted, or not at all.",
    example="""
status: acepted
""",
    mend="use one of the words.",
    judge=_judge,
)
