"""Numbers that no record of a log has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from adr.core.record.page import Page
from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.place import Place
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    logs: dict[str, dict[int, Page]] = defaultdict(dict)
    for page in facts.pages:
        if page.number is not None:
            logs[page.log].setdefault(page.number, page)
    for log in logs.values():
        for before, after in pairwise(sorted(log)):
            if after - before > 1:
                yield Problem(f"no record has {_numbers(before + 1, after - 1)}", Place(log[after].path))


def _numbers(first: int, last: int) -> str:
    return f"the number {first}" if first == last else f"a number from {first} to {last}"


RULE = Rule(
    code="I215",
    title="numbers are left out",
    what="Between the numbers of two records of a log that follow each other, there are numbers that no record has.",
    why="A record may have been lost, or is still on its way on another branch.",
    example="""
doc/adr/0003-use-csv.md
doc/adr/0005-use-duckdb.md     # no record has the number 4
""",
    mend="nothing has to be done where the number was never given, or the record is still to be merged.",
    judge=_judge,
)
