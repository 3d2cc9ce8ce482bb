"""The numbers of records: unique, the same in name and heading, and without gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from adr.core.names import name_number
from adr.core.record.read import title_number
from adr.core.rules.facts import Facts, Twin
from adr.core.rules.rule import Rule
from adr.model.problem import Place, Problem
from adr.model.record import Record


def _twice(facts: Facts) -> Iterator[Problem]:
    yield from map(_on_branches, facts.twins)
    listed = {frozenset((one.mine, one.other)) for one in facts.twins}
    first: dict[tuple[str, int], str] = {}
    for record in facts.records:
        if record.number is None:
            continue
        other = first.setdefault((record.log, record.number), record.path)
        if other != record.path and frozenset((record.path, other)) not in listed:
            message = f"number {record.number} is already used by {other}"
            yield Problem(message, Place(record.path), hint=_new_number(record.path))


def _on_branches(one: Twin) -> Problem:
    number = name_number(one.mine.rpartition("/")[2])
    message = f"number {number} is used by this file on {one.here} and by {one.other} on {', '.join(one.there)}"
    return Problem(message, Place(one.mine), hint=_new_number(one.mine))


def _new_number(path: str) -> str:
    return f"to give this record a new number, run: adr renumber {path}"


def _other_in_heading(facts: Facts) -> Iterator[Problem]:
    for record in facts.records:
        if record.number is not None and title_number(record) not in (None, record.number):
            message = f"the heading says {title_number(record)}, but the file name says {record.number}"
            yield Problem(message, record.place(record.title), hint="change one of them")


def _gap(facts: Facts) -> Iterator[Problem]:
    logs: dict[str, dict[int, Record]] = defaultdict(dict)
    for record in facts.records:
        if record.number is not None:
            logs[record.log].setdefault(record.number, record)
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
