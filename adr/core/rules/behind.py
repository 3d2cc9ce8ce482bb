"""A record whose cards or deck changed after it was made."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.rules.facts import Facts, Standing
from adr.core.rules.rule import Rule
from adr.core.state import State
from adr.model.place import Place
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    for hand in facts.hands:
        for one in hand.standings:
            # An edited record can be behind as well; one that is missing will be made anew anyway.
            if one.state is State.BEHIND or (one.state is State.EDITED and one.changed):
                yield from _problems(one)


def _problems(one: Standing) -> Iterator[Problem]:
    number = one.decision.record
    hint = f"run: adr render {number}; or restore the file from git"
    for file in one.changed:
        message = f"{file.word} since record {number} was decided, and the record was not rendered since"
        yield Problem(message, Place(file.path, file.line, 1 if file.line else 0), hint=hint)
    if not one.changed:
        place = Place(one.decision.path)
        yield Problem("the record is not what its decision says", place, hint=f"run: adr render {number}")


RULE = Rule(
    code="E203",
    title="a record is behind its cards",
    what=(
        "A card or the deck's file is not the one that was decided on, told by git's blob ids, or one was added "
        "or removed; or the entry in `decisions.yaml` was changed; and the record was not rendered since."
    ),
    why="A pull request could change what a decision leans on while its record stays as it was.",
    example="""
cards/storage/3-duckdb.yaml: changed since record 7 was decided, and the record was not rendered since
""",
    mend="run `adr render N` and review what changes in the record; or restore the card.",
    judge=_judge,
)
