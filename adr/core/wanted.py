"""Which records of a log are wanted: by status, tag, people and day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from adr.core.spell import nearest
from adr.core.text.fold import fold
from adr.model.decision import Status
from adr.model.written import Written

DRAFT = "draft"
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a record must be: of one of the statuses, with all tags, of all people, on a day from *since* to *until*.

    People are parts of names. Days are `YYYY-MM-DD`, both included. What is empty asks for nothing.
    """

    statuses: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    since: str = ""
    until: str = ""

    @property
    def anything(self) -> bool:
        """Tell whether every record is wanted."""
        return self == Wanted()

    def holds(self, record: Written) -> bool:
        """Tell whether a record is wanted; one that does not say what is asked for is not."""
        return (
            (not self.statuses or any(fold(one) in words_of(record) for one in self.statuses))
            and _has_all(self.tags, [fold(tag.text) for tag in record.tags])
            and all(any(fold(one) in fold(name) for name in record.people) for one in self.people)
            and self._in_time(record)
        )

    def _in_time(self, record: Written) -> bool:
        if not self.since and not self.until:
            return True
        from adr.core.day import day  # only who asks for days

        found = day(record.date.text)
        return bool(found) and (self.since or found) <= found <= (self.until or found)


def words_of(record: Written) -> tuple[str, ...]:
    """Return the words that a record's status goes by, folded: ours, the whole that it says, and its first word."""
    said = fold(record.status.text).strip()
    first = _WORD.match(said)
    return tuple(filter(None, dict.fromkeys((record.word or "", said, first[0] if first else ""))))


def status_of(record: Written) -> str:
    """Return a record's status: one of our words, else what it says."""
    return record.word.value if record.word else record.status.text


def unknown_statuses(statuses: Sequence[str], records: Iterable[Written]) -> dict[str, str]:
    """Return the words that no record has and that are no status of ours, each with what was likely meant, or ""."""
    known = {*(one.value for one in Status), DRAFT}
    if {fold(one) for one in statuses} <= known:
        return {}
    known |= {word for record in records for word in words_of(record)}
    return {one: nearest(one, sorted(known)) for one in statuses if fold(one) not in known}


def _has_all(wishes: Sequence[str], texts: Sequence[str]) -> bool:
    return all(fold(wish) in texts for wish in wishes)
