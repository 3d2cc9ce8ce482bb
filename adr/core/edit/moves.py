"""Move a record's status and its day: these words change, and what stands around them does not."""

from __future__ import annotations

from adr.core.edit.draft import Edit, read_draft
from adr.core.edit.places import Spot, day_spot, status_spots
from adr.model.decision import Status


def status_word(text: str) -> str:
    """Return a record's status where it is one word, in small letters; else, or where two places differ, nothing."""
    words = status_words(text)
    return words[0] if len(words) == 1 else ""


def status_words(text: str) -> tuple[str, ...]:
    """Return what the places of a record's status say, each once, in small letters; what is no word is left empty."""
    return _words(status_spots(read_draft(text)))


def has_day(text: str) -> bool:
    """Tell whether a record has a date that `restatus` can change."""
    return day_spot(read_draft(text)) is not None


def restatus(text: str, status: Status, date: str) -> str | None:
    """Return a record's text with another status and date (`YYYY-MM-DD`), None where its status is not one word.

    Only these words change, wherever they stand, and a word keeps its capital: the same move back gives the
    same bytes. A date is changed where there is one, never added.
    """
    draft = read_draft(text)
    spots = status_spots(draft)
    if len(_words(spots)) != 1 or not spots[0].word:
        return None
    edits = [Edit(one.start, one.end, _cased(status, one.word)) for one in spots]
    day = day_spot(draft)
    return draft.edited((*edits, Edit(day.start, day.end, date)) if day else edits)


def _words(spots: tuple[Spot, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.word.lower() for one in spots))


def _cased(status: Status, like: str) -> str:
    if like.isupper():
        return status.upper()
    return status.capitalize() if like[0].isupper() else status.value
