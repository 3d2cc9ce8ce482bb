"""The numbers of records: unique, the same in name and heading, and without gaps."""

from __future__ import annotations

import shlex
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from adr.core.conflict import CODE as CONFLICT
from adr.core.forms.read import is_made, title_number
from adr.core.record_names import name_number, padded_number, series
from adr.core.rules.facts import Facts, Twin
from adr.core.rules.rule import Rule
from adr.model.problem import Place, Problem
from adr.model.record import Record


def _twice(facts: Facts) -> Iterator[Problem]:
    yield from map(_on_branches, facts.twins)
    listed = {frozenset((one.mine, one.other)) for one in facts.twins}
    for oldest, *newer in same_number(facts.records, facts.arrivals):
        for record in newer:
            if frozenset((record.path, oldest.path)) not in listed and not _is_half_merged(facts, record, oldest):
                message = f"number {record.number} is already used by {oldest.path}"
                yield Problem(message, Place(record.path), hint=_new_number(record.path))


def same_number(records: Iterable[Record], arrivals: Sequence[str] = ()) -> Iterator[list[Record]]:
    """Yield the records that have one number in one series of one log, those that came first before the others."""
    numbered: dict[tuple[str, int], list[Record]] = defaultdict(list)
    for record in records:
        if record.number is not None:
            numbered[record.folder, record.number].append(record)
    found: dict[tuple[str, str, int], list[Record]] = defaultdict(list)
    for (folder, number), alike in numbered.items():
        for record in alike if len(alike) > 1 else ():
            found[folder, series(record.path), number].append(record)
    order = {path: at for at, path in enumerate(arrivals)}
    for twins in found.values():
        if len(twins) > 1:
            yield sorted(twins, key=lambda one: order.get(one.path, len(order)))


def is_named_by_number(facts: Facts, record: Record) -> bool:
    """Return whether `ADR-0007` can mean only this record: its number is that of no other, and of no other series."""
    alike = sum(one.number == record.number for one in facts.records)
    return record.number is not None and alike <= 1 and not series(record.path)


def _is_half_merged(facts: Facts, *twins: Record) -> bool:
    """Return whether one of two records has no decision, or one in conflict: then that is to be resolved first."""
    torn = (one.place.path for one in facts.refused if one.place and one.code == CONFLICT)
    files = {path.rpartition("/")[2] for path in torn}
    return any(
        is_made(one) and (one.path not in facts.made or f"{padded_number(one.number or 0)}.yaml" in files)
        for one in twins
    )


def _on_branches(one: Twin) -> Problem:
    number, there = name_number(one.mine), f"by {one.other} on {', '.join(one.there)}"
    # On the branch itself, only the other one is committed.
    here = "already used" if one.here in one.there else f"used by this file on {one.here} and"
    message = f"number {number} is {here} {there}"
    return Problem(message, Place(one.mine), hint=_new_number(one.mine))


def _new_number(path: str) -> str:
    return f"to give this record a new number, run: adr renumber {shlex.quote(path)}"


def _other_in_heading(facts: Facts) -> Iterator[Problem]:
    for record in facts.records:
        if record.number is not None and title_number(record) not in (None, record.number):
            message = f"the heading says {title_number(record)}, but the file name says {record.number}"
            yield Problem(message, record.place(record.title), hint="change one of them")


def _gap(facts: Facts) -> Iterator[Problem]:
    """Yield the gaps in the numbers of a log; its sub-folders may share them."""
    logs: dict[str, dict[int, Record]] = defaultdict(dict)
    for record in facts.records:
        if record.number is not None:
            is_below = record.path.startswith(f"{facts.log}/")
            logs[facts.log if is_below else record.folder].setdefault(record.number, record)
    for log in logs.values():
        for before, after in pairwise(sorted(log)):
            if after - before > 1:
                yield Problem(f"no record has {_numbers(before + 1, after - 1)}", Place(log[after].path))


def _numbers(first: int, last: int) -> str:
    return f"the number {first}" if first == last else f"the numbers {first} to {last}"


RULES = (
    Rule("E205", "a number is used twice", _twice),
    Rule("W206", "the heading and the file name have different numbers", _other_in_heading),
    Rule("I215", "numbers are missing from the log", _gap),
)
