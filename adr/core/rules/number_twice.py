"""A number that two records of one log have."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.place import Place
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    first: dict[tuple[str, int], str] = {}
    for page in facts.pages:
        if page.number is None:
            continue
        folder = page.path.rpartition("/")[0]
        other = first.setdefault((folder, page.number), page.path)
        if other != page.path:
            message = f"number {page.number} is taken by {other}"
            yield Problem(message, Place(page.path), hint="give one of them the next free number, and mend links to it")


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
    mend="give the later one the next free number: its file, its heading, and every link to it.",
    judge=_judge,
)
