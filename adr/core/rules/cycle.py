"""Records that supersede each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.record.page import Page
from adr.core.rules.chain import known
from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.place import Place
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    records = known(facts)
    following = {page.path: records.meant(page, page.superseded_by) for page in facts.pages if page.superseded_by}
    done: set[str] = set()
    for page in facts.pages:
        circle = _circle(page, following, done)
        if circle:
            way = " -> ".join(one.path for one in (*circle, circle[0]))
            by = circle[0].superseded_by
            hint = "set the status of the last one back to accepted"
            yield Problem(f"superseded in a circle: {way}", by.place if by else Place(page.path), hint=hint)


def _circle(page: Page, following: dict[str, Page | None], done: set[str]) -> list[Page]:
    """Follow one record's successors as far as nobody went before; return the circle that they end in, if any."""
    way: list[Page] = []
    here: Page | None = page
    while here and here.path not in done:
        done.add(here.path)
        way.append(here)
        here = following.get(here.path)
    return way[way.index(here) :] if here in way else []


RULE = Rule(
    code="E211",
    title="records supersede each other in a circle",
    what="Following `superseded by` from a record leads back to it.",
    why="None of these records says what holds today.",
    example="""
0003-use-csv.md      superseded by ADR-0007
0007-use-duckdb.md   superseded by ADR-0003
""",
    mend="find which decision is the last, and set its status back to `accepted`.",
    judge=_judge,
)
