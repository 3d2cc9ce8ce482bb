"""A file that git cannot merge."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.place import Place
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    for path in facts.conflicts:
        hint = "merge the other branch into this one, and decide which of the two holds"
        yield Problem("the merge has a conflict in this file", Place(path), hint=hint)


RULE = Rule(
    code="E212",
    title="a merge has a conflict",
    what=(
        "`adr check --against` tried the merge, and both branches change the same lines of a deck, a record or the "
        "settings. The rest is checked with this file as it is on our side."
    ),
    why=(
        "A conflict in `decisions.yaml` means that one question was decided twice, which no program can settle; and "
        "whoever resolves it by hand can leave a record that its cards do not say."
    ),
    example="""
cards/storage/decisions.yaml: the merge has a conflict in this file
""",
    mend=(
        "merge the other branch into yours, keep one side of each conflict whole, and run `adr render` and `adr check`."
    ),
    judge=_judge,
)
