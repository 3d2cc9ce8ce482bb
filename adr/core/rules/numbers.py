"""The numbers of records: unique, the same in name and heading, and without gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from adr.core.record.page import Page, name_number
from adr.core.rules.facts import Facts, Twin
from adr.core.rules.rule import Rule
from adr.model.place import Place
from adr.model.problem import Problem


def _twice(facts: Facts) -> Iterator[Problem]:
    yield from map(_on_branches, facts.twins)
    told = {frozenset((one.mine, one.other)) for one in facts.twins}
    first: dict[tuple[str, int], str] = {}
    for page in facts.pages:
        if page.number is None:
            continue
        other = first.setdefault((page.log, page.number), page.path)
        if other != page.path and frozenset((page.path, other)) not in told:
            message = f"number {page.number} is already used by {other}"
            yield Problem(message, Place(page.path), hint=_new_number(page.path))


def _on_branches(one: Twin) -> Problem:
    number = name_number(one.mine.rpartition("/")[2])
    message = f"number {number} is used by this file on {one.here} and by {one.other} on {', '.join(one.there)}"
    return Problem(message, Place(one.mine), hint=_new_number(one.mine))


def _new_number(path: str) -> str:
    return f"to give this record a new number, run: adr renumber {path}"


def _other_in_heading(facts: Facts) -> Iterator[Problem]:
    for page in facts.pages:
        if page.number is not None and page.title_number not in (None, page.number):
            message = f"the heading says {page.title_number}, but the file name says {page.number}"
            yield Problem(message, page.title_place, hint="change one of them")


def _gap(facts: Facts) -> Iterator[Problem]:
    logs: dict[str, dict[int, Page]] = defaultdict(dict)
    for page in facts.pages:
        if page.number is not None:
            logs[page.log].setdefault(page.number, page)
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
