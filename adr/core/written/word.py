"""Which of our statuses a record has, whatever else its status says."""

from __future__ import annotations

import re

from adr.core.edit.draft import Draft
from adr.core.edit.places import BEFORE, status_spots
from adr.core.record.page import says_superseded
from adr.core.written.source import Source
from adr.model.decision import Status

_KNOWN = {one.value: one for one in Status}
#: A status may have a sign before it, and after it a day or who decided; `accepted or rejected` is a template's.
_LEADS = re.compile(rf"{BEFORE}[^\w{{<\[]*(?P<word>{'|'.join(Status)})\b(?![ \t]*(?:[|/]|or\b))", re.IGNORECASE)


def word_of(source: Source) -> Status | None:
    """Return the status as one of ours, None where it is none of them, or where two places differ."""
    status = source.status.text
    if source.successor or says_superseded(status):
        return Status.SUPERSEDED
    known = _KNOWN.get(status.lower())
    if known and source.section is None and sum(bool(line["status"]) for line in source.above) == 1:
        return known
    spots = status_spots(Draft(page=source.page, mark="", newline="\n"))
    said = {one.word.lower() or _lead(source.page.text[one.start : one.end]) for one in spots}
    return _KNOWN.get(said.pop()) if len(said) == 1 else None


def _lead(text: str) -> str:
    found = _LEADS.match(text)
    return found["word"].lower() if found else ""
