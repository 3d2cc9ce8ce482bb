"""A number that two records of one log have."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.record.page import name_number
from adr.core.rules.facts import Facts, Twin
from adr.core.rules.rule import Rule
from adr.model.place import Place
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    yield from map(_on_branches, facts.twins)
    told = {frozenset((one.mine, one.other)) for one in facts.twins}
    first: dict[tuple[str, int], str] = {}
    for page in facts.pages:
        if page.number is None:
            continue
        folder = page.path.rpartition("/")[0]
        other = first.setdefault((folder, page.number), page.path)
        if other != page.path and frozenset((page.path, other)) not in told:
            message = f"number {page.number} is taken by {other}"
            yield Problem(message, Place(page.path), hint=f"give one of them another: adr renumber {page.path}")


def _on_branches(one: Twin) -> Problem:
    number = name_number(one.mine.rpartition("/")[2])
    message = f"number {number} is this file's on {one.here}, and that of {one.other} on {', '.join(one.there)}"
    return Problem(message, Place(one.mine), hint=f"give this one another: adr renumber {one.mine}")


RULE = Rule(
    code="E205",
    title="a number is used twice",
    what="The file names of two records in one folder begin with the same number.",
    why=(
        "`ADR-0007` has to mean one record, in code comments and in talk. Two branches that each add a record "
        "meet in the same number when they are merged."
    ),
    example="""
doc/adr/0007-use-duckdb.md
doc/adr/0007-cache-results.md
""",
    mend=(
        "run `adr renumber PATH` for the later one: it gets the next free number, with its heading, its decision "
        "and every link to it. To find it before the branches meet: `adr check --against origin/main --all-branches`."
    ),
    judge=_judge,
)
