"""An accepted record that a branch changes."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.rules.facts import Accepted, Facts
from adr.core.rules.merge_effects import first_change
from adr.core.rules.rule import Rule
from adr.model.place import Place
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    for one in facts.accepted:
        hint = f"put it back: git checkout {one.branch} -- {one.path}; to decide otherwise: adr decide … --supersede"
        if one.after is None:
            yield Problem(f"accepted on {one.branch}, this record is removed", Place(one.path), hint=hint)
        elif line := _line(one, one.after):
            message = f"accepted on {one.branch}, this record is frozen, and here it is changed"
            yield Problem(message, Place(one.path, line, 1), hint=hint)


def _line(one: Accepted, after: str) -> int:
    return first_change(one.earlier, after, one.words)


RULE = Rule(
    code="E213",
    title="an accepted record is changed",
    what=(
        "A record is accepted on the branch that `adr check --against` names, and the merge would change it other "
        "than in its status, in links to the records that supersede or amend it, in a section `## Amendment`, or in "
        "the number of a record that was renumbered."
    ),
    why=(
        "People acted on the decision as it was. What is decided otherwise is a new decision, which supersedes the "
        "old one and leaves it to be read."
    ),
    example="""
doc/adr/0007-use-duckdb.md:31:1: accepted on origin/main, this record is frozen, and here it is changed
""",
    mend=(
        "put the record and its cards back, and decide anew: `adr decide CARD --supersede`. What only has to be added "
        "goes into a section `## Amendment`."
    ),
    judge=_judge,
)
