"""Compare the records of two branches by their names: numbers that both give, and records that got another one."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping

from adr.core.edit.renumbering import Move
from adr.core.record_names import is_record, name_number, name_words, numbered_path
from adr.model.value import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchNames:
    """The names in a log on our branch and on theirs, and where the two diverged.

    `settled` are records that keep their number whatever others do, since they are on the main branch.
    """

    ours: frozenset[str]
    theirs: frozenset[str]
    parted: frozenset[str] = frozenset()
    settled: frozenset[str] = frozenset()


def same_numbers(names: BranchNames) -> tuple[tuple[str, str], ...]:
    """Return pairs of a record that is ours alone and one of theirs that have one number.

    A record that was there when the branches diverged counts on neither side: one of them removed or renamed it.
    """
    others: dict[tuple[str, int], list[str]] = {}
    for name in sorted(names.theirs - names.parted):
        if (number := _number(name)) is not None:
            others.setdefault((_folder(name), number), []).append(name)
    mine = sorted(names.ours - names.theirs - names.parted - names.settled)
    numbered = ((name, number) for name in mine if (number := _number(name)) is not None)
    return tuple((name, other) for name, number in numbered for other in others.get((_folder(name), number), ()))


def renumbered_records(log: str, before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Move, ...]:
    """Return the records that got another number: gone by their old name, and there by one that differs in it alone."""
    new = {name_words(name): name for name in sorted(after.keys() - before.keys()) if _number(name) is not None}
    gone = (name for name in sorted(before.keys() - after.keys()) if _number(name) is not None)
    pairs = ((name, new[name_words(name)]) for name in gone if name_words(name) in new)
    paths = (tuple(posixpath.normpath(f"{log}/{name}") for name in pair) for pair in pairs)
    return tuple(Move(old=old, new=name) for old, name in paths)


def renamed_records(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """Return the names now of records whose files were renamed, by the names before.

    Both map names to the ids of contents: a record is known by its content, or by its file's name in another folder.
    """
    new = {name: after[name] for name in sorted(after.keys() - before.keys())}
    found: dict[str, str] = {}
    for name in sorted(before.keys() - after.keys()):
        same = [one for one, content in new.items() if content == before[name] or _file(one) == _file(name)]
        if same:
            found[name] = same[0]
            del new[same[0]]
    return found


def number_taken_by(name: str, before: Collection[str], after: Collection[str], names: Mapping[str, str]) -> str:
    """Return the record that has the number now that another one had, and did not have it before; empty for none.

    *names* are those that records have now, by the ones before.
    """
    then = {new: old for old, new in names.items()}
    number = _number(name)
    if number is None or _number(names.get(name, name)) == number:
        return ""
    others = (one for one in records_numbered(after, number) if _folder(one) == _folder(name))
    return next((one for one in others if _number(then.get(one, one if one in before else "")) != number), "")


def _file(name: str) -> str:
    return name.rpartition("/")[2]


def _number(name: str) -> int | None:
    return name_number(name) if is_record(name) else None


def _folder(name: str) -> str:
    return numbered_path(name).rpartition("/")[0]


def records_numbered(names: Collection[str], number: int) -> tuple[str, ...]:
    """Return the records among *names* that have a number."""
    return tuple(name for name in names if _number(name) == number)
