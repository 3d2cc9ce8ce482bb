"""A control character that reorders the text around it."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    for one in facts.strange:
        if one.kind == "bidi":
            message = f"the control character U+{ord(one.text):04X} reorders the text after it"
            yield Problem(message, one.place, hint="delete it, an editor may not show it")


RULE = Rule(
    code="W401",
    title="a control character reorders text",
    what=(
        "A card, deck or record holds a character that changes the direction of the text after it without being "
        "seen: U+202A to U+202E or U+2066 to U+2069."
    ),
    why=(
        'What a reviewer sees is then not what the file says ("Trojan Source", CVE-2021-42574). Records show '
        "these characters spelled out. Right-to-left text needs none of them."
    ),
    example="""
good: [fast \u202e taht si]
""",
    mend="delete the character; an editor that shows code points helps to find it.",
    judge=_judge,
)
