"""A supersession that only one of the two records knows of."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.names import four
from adr.core.record.page import Page
from adr.core.rules.chain import known
from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    records = known(facts)
    for page in facts.pages:
        by = page.superseded_by
        new = records.meant(page, by)
        if by and new and not new.names(page):
            message = f"superseded by {new.path}, which does not name this record"
            yield Problem(message, by.place, hint=f"add to {new.path}: Supersedes {_called(page)}")
        for named in page.supersedes:
            old = records.meant(page, named)
            if old and old is not page and not old.is_superseded and page.status.lower() != "proposed":
                yield Problem(
                    f"supersedes {old.path}, whose status is {old.status or 'missing'}",
                    named.place,
                    hint=f"set its status: superseded by {_called(page)}",
                )


def _called(page: Page) -> str:
    """Return what another record calls this one: its number, or a link where it has none."""
    return f"[{page.title}]({page.path.rpartition('/')[2]})" if page.number is None else f"ADR-{four(page.number)}"


RULE = Rule(
    code="W209",
    title="only one of two records says that it is superseded",
    what=(
        "One record says that it supersedes another whose status does not say so; or a record says that it is "
        "superseded by one that never names it."
    ),
    why=(
        "Whoever opens the old record must see that it no longer holds, and whoever opens the new one what it replaces."
    ),
    example="""
0003-use-csv.md      status: accepted
0007-use-duckdb.md   Supersedes [ADR-0003](0003-use-csv.md).
""",
    mend=(
        "for records made from cards: `adr decide … --supersedes 3` writes both sides. In others set the old "
        "record's status to `superseded by ADR-0007`, and link it from the new one."
    ),
    judge=_judge,
)
