"""Move a record's status and its day: these words change, and what stands around them does not."""

from __future__ import annotations

from adr.core.change.draft import Draft, Edit, read_draft
from adr.core.change.places import day_spot, status_spots
from adr.model.decision import Status


def status_word(text: str) -> str:
    """Return a record's status where it is one word, in small letters; else, or where two places differ, nothing."""
    return _word(read_draft(text))


def has_day(text: str) -> bool:
    """Tell whether a record has a date that `restatus` can change."""
    return day_spot(read_draft(text)) is not None


def restatus(text: str, status: Status, date: str) -> str | None:
    """Return a record's text with another status and date (`YYYY-MM-DD`), None where its status is not one word.

    Only these words change, wherever they stand, and a word keeps its capital: the same move back gives the
    same bytes. A date is changed where there is one, never added.
    """
    draft = read_draft(text)
    if not _word(draft):
        return None
    edits = [Edit(one.start, one.end, _cased(status, one.word)) for one in status_spots(draft)]
    day = day_spot(draft)
    return draft.edited((*edits, Edit(day.start, day.end, date)) if day else edits)


def _word(draft: Draft) -> str:
    words = {one.word.lower() for one in status_spots(draft)}
    return words.pop() if len(words) == 1 else ""


def _cased(status: Status, like: str) -> str:
    if like.isupper():
        return status.upper()
    return status.capitalize() if like[0].isupper() else status.value
