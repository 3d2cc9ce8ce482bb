"""What every record has: a heading, a status, a date, and text in the sections of its form."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

from adr.core.record import lexicon
from adr.core.record.lacks import Lack, Lacking
from adr.core.record_names import is_dated, numbered_path
from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.core.text.dates import is_date
from adr.model.problem import Place, Problem
from adr.model.record import Record
from adr.model.regex import regex

FEW = 3
"""Fewer records than these are no log to learn habits from, and as many records make a word the log's own."""
STATUSES = ("proposed", "accepted", "rejected", "deprecated", "superseded", "draft")
#: What other well-known processes say: Kubernetes' KEPs, Python's PEPs, Rust's RFCs, adg's, and logs of every kind.
OTHER_STATUSES = (
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
_LONG = 60
_KNOWN = regex(
    rf"\W*(?:(?:partly|partially)\s+)?(?:{'|'.join((*STATUSES, *OTHER_STATUSES, lexicon.DRAFTS))})\b", re.IGNORECASE
)
_FIRST = regex(r"\w[\w ]*")
_ISO = len("2026-11-03")


def _no_heading(facts: Facts) -> Iterator[Problem]:
    for record in facts.records:
        if not record.title:
            yield Problem("the record has no heading", Place(record.path), hint="start the file with a line: # Title")


def _no_status(facts: Facts) -> Iterator[Problem]:
    for record in _lacking(facts.records, "status"):
        hint = "write it under '## Status', or in front matter as status: accepted"
        yield Problem("the record has no status", record.place(record.status), hint=hint)


def _no_date(facts: Facts) -> Iterator[Problem]:
    for record in _lacking(facts.records, "date"):
        if not is_dated(record.path):
            hint = "write it in front matter as date: YYYY-MM-DD, or below the heading as Date: YYYY-MM-DD"
            yield Problem("the record has no date", record.place(record.date), hint=hint)


def _lacking(records: Sequence[Record], field: Literal["status", "date"]) -> Iterator[Record]:
    """Yield the records without a field, of logs that have it in half of their records, or have few records.

    MADR leaves both fields to the team, and a team that never dates its records has chosen so.
    """
    logs: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        logs[record.folder].append(record)
    for log in logs.values():
        without = [record for record in log if not getattr(record, field)]
        if len(log) < FEW or 2 * len(without) <= len(log):
            yield from without


def _unknown_status(facts: Facts) -> Iterator[Problem]:
    unknown = [
        record for record in facts.records if record.status and not (record.word or _KNOWN.match(record.status.text))
    ]
    often = Counter((record.folder, _word(record)) for record in unknown)
    for record in unknown:
        if often[record.folder, _word(record)] < FEW:
            word = record.status.text if len(record.status.text) <= _LONG else f"{record.status.text[:_LONG]}…"
            hint = f"use one of: {', '.join(STATUSES)}"
            yield Problem(f"{word!r} is not a known status", record.place(record.status), hint=hint)


def _word(record: Record) -> str:
    found = _FIRST.search(record.status.text)
    return found[0].strip().casefold() if found else record.status.text


def _not_a_date(facts: Facts) -> Iterator[Problem]:
    for record in facts.records:
        if record.date and not _is_day(record.date.text):
            message = f"the date {record.date.text[:_LONG]!r} is not in the form YYYY-MM-DD"
            yield Problem(message, record.place(record.date), hint="write it as YYYY-MM-DD")


def _is_day(text: str) -> bool:
    return is_date(text[:_ISO]) and not text[_ISO : _ISO + 1].isdigit()


def _empty_section(facts: Facts) -> Iterator[Problem]:
    for one in facts.lacking(Lacking.TEXT):
        words = f"contains only {one.found!r}" if one.found else "is empty"
        yield Problem(f"the section {one.what!r} {words}", one.place, hint="write it, or delete its heading")


def _no_section(facts: Facts) -> Iterator[Problem]:
    logs = Counter(record.folder for record in facts.records)
    found = tuple(facts.lacking(Lacking.SECTION))
    often = Counter((_log(one), one.what) for one in found)
    for one in found:
        # What most records of a log do without, its form does without.
        if 2 * often[_log(one), one.what] <= max(logs[_log(one)], FEW):
            hint = f"add one: ## {one.what.capitalize()}"
            yield Problem(f"no section describes the {one.what}", one.place, hint=hint)


def _log(one: Lack) -> str:
    return numbered_path(one.place.path).rpartition("/")[0]


def _one_option(facts: Facts) -> Iterator[Problem]:
    for one in facts.lacking(Lacking.OPTION):
        yield Problem("only one option was considered", one.place, hint="add the others, including doing nothing")


def _one_side(facts: Facts) -> Iterator[Problem]:
    for one in facts.lacking(Lacking.SIDE):
        hint = f"add: * {one.what.capitalize()}, because"
        yield Problem(f"no {one.what} consequences are listed", one.place, hint=hint)


RULES = (
    Rule("W221", "a record has no heading", _no_heading),
    Rule("W222", "a record has no status", _no_status),
    Rule("W223", "a record has no date", _no_date),
    Rule("W224", "a status is not a known word", _unknown_status),
    Rule("W225", "a date is not in the form YYYY-MM-DD", _not_a_date),
    Rule("W226", "a section is empty or a placeholder", _empty_section),
    Rule("W227", "a section of the form is missing", _no_section),
    Rule("I228", "a record considers only one option", _one_option),
    Rule("I229", "consequences are all good or all bad", _one_side),
)
