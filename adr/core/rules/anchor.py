"""A link to a heading or a line that its file does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adr.core.rules.facts import Facts, Target
from adr.core.rules.rule import Rule
from adr.model.problem import Problem

LINE = re.compile(r"L([0-9]{1,9})(?:C[0-9]+)?(?:-L?([0-9]{1,9})(?:C[0-9]+)?)?")


def _judge(facts: Facts) -> Iterator[Problem]:
    for one in facts.pointers:
        target = facts.targets.get(one.path)
        if one.fragment and target and target.exists and not _is_there(one.fragment, target):
            message = f"{one.path} has no heading or line {one.fragment!r}"
            yield Problem(message, one.place, hint="correct the part of the link after #")


def _is_there(fragment: str, target: Target) -> bool:
    line = LINE.fullmatch(fragment)
    if line and target.lines:
        return max(int(number) for number in line.groups() if number) <= target.lines
    return target.anchors is None or fragment.lower() in target.anchors or fragment in target.anchors


RULE = Rule(
    code="W208",
    title="a link leads to no such heading or line",
    what=(
        "The part of a link after `#` names neither a heading of the Markdown file that it leads to, as GitHub "
        "writes it, nor a line that the file has."
    ),
    why="The page opens at its top, and the reader has to look for what was meant.",
    example="""
[why](0003-use-duckdb.md#consequenses)
""",
    mend="correct the part after `#`; a heading's is its words in small letters with `-` between them.",
    judge=_judge,
)
