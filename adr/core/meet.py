"""Where the numbers of two branches meet, by the names of the files in their logs."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from adr.core.record.page import is_record, name_number
from adr.core.renumber import Move


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names in a log on our branch and on theirs, and where the two parted.

    `settled` are records that keep their number whatever others do, since they are on the main branch.
    """

    ours: frozenset[str]
    theirs: frozenset[str]
    parted: frozenset[str] = frozenset()
    settled: frozenset[str] = frozenset()


def meeting(names: Names) -> tuple[tuple[str, str], ...]:
    """Return pairs of a record that is ours alone and one of theirs that have one number.

    A record that was there when the branches parted counts on neither side: one of them removed or renamed it.
    """
    others: dict[int, list[str]] = {}
    for name in sorted(names.theirs - names.parted):
        number = _number(name)
        if number is not None:
            others.setdefault(number, []).append(name)
    mine = sorted(names.ours - names.theirs - names.parted - names.settled)
    numbered = ((name, _number(name)) for name in mine)
    return tuple((name, other) for name, number in numbered if number is not None for other in others.get(number, ()))


def renumbered(log: str, before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Move, ...]:
    """Return the records that got another number: gone by their old name, and there by one that differs in it alone."""
    new = {_words(name): name for name in sorted(after.keys() - before.keys()) if _number(name) is not None}
    gone = (name for name in sorted(before.keys() - after.keys()) if _number(name) is not None)
    pairs = ((name, new[_words(name)]) for name in gone if _words(name) in new)
    paths = (tuple(posixpath.normpath(f"{log}/{name}") for name in pair) for pair in pairs)
    return tuple(Move(old=old, new=name) for old, name in paths)


def _number(name: str) -> int | None:
    return name_number(name) if is_record(name) else None


def _words(name: str) -> str:
    """Return a record's name without its number."""
    return re.sub("[0-9]+", "", name, count=1)


def taken(names: Collection[str], number: int) -> tuple[str, ...]:
    """Return the records among *names* that have a number."""
    return tuple(name for name in names if _number(name) == number)
