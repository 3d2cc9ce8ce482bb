"""Move a record's status and its day: these words change, and what stands around them does not."""

from __future__ import annotations

from adr.core.edit.change import Edit, edited
from adr.core.record.forms import form_named
from adr.core.record.standing import Spot
from adr.model.decision import Status
from adr.model.record import Record


def status_word(record: Record) -> str:
    """Return a record's status where it is one word, in small letters; else, or where two places differ, nothing."""
    words = status_words(record)
    return words[0] if len(words) == 1 else ""


def status_words(record: Record) -> tuple[str, ...]:
    """Return what the places of a record's status say, each once, in small letters; what is no word is left empty."""
    return _words(form_named(record.form).spots(record.head))


def has_day(record: Record) -> bool:
    """Tell whether a record has a date that `restatus` can change."""
    return form_named(record.form).day(record.head) is not None


def restatus(record: Record, status: Status, date: str) -> str | None:
    """Return a record's text with another status and date (`YYYY-MM-DD`), None where its status is not one word.

    Only these words change, wherever they stand, and a word keeps its capital: the same move back gives the
    same bytes. A date is changed where there is one, never added.
    """
    spots = form_named(record.form).spots(record.head)
    if form_named(record.form).refusal or len(_words(spots)) != 1 or not spots[0].word:
        return None
    edits = [Edit(one.start, one.end, _cased(status, one.word)) for one in spots]
    day = form_named(record.form).day(record.head)
    return edited(record.head.text, (*edits, Edit(day.start, day.end, date)) if day else edits)


def _words(spots: tuple[Spot, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.word.lower() for one in spots))


def _cased(status: Status, like: str) -> str:
    if like.isupper():
        return status.upper()
    return status.capitalize() if like[0].isupper() else status.value
