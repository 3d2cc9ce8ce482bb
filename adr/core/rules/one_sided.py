"""A supersession that only one of the two records knows of."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.number import four
from adr.core.rules.chain import key, numbered
from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    known = numbered(facts)
    for page in facts.pages:
        by = page.superseded_by
        new = known.get(key(page, by.number)) if by else None
        if by and new and page.number is not None and page.number not in new.mentions:
            message = f"superseded by {new.path}, which does not name this record"
            yield Problem(message, by.place, hint=f"add to {new.path}: Supersedes ADR-{four(page.number)}")
        for named in page.supersedes:
            old = known.get(key(page, named.number))
            if old and old is not page and not old.is_superseded and page.status.lower() != "proposed":
                yield Problem(f"supersedes {old.path}, whose status is {old.status or 'missing'}", named.place,
                              hint=f"set its status: superseded by ADR-{four(page.number or 0)}")  # fmt: skip


RULE = Rule(
    code="W209",
    title="only one of two records says that it is superseded",
    what=(
        "One record says that it supersedes another whose status does not say so; or a record says that it is "
        "superseded by one that never names it."
    ),
    why=(
        "Whoever opens the old record must see that it no longer holds, and whoever opens the new one what it "
        "replaces."
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
