"""A word in which letters of another script pass for Latin ones."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.core.text.strange import CONFUSABLE
from adr.model.problem import Problem


def _judge(facts: Facts) -> Iterator[Problem]:
    for one in facts.strange:
        if one.kind == "look-alike":
            letters = ", ".join(f"U+{ord(letter):04X}" for letter in dict.fromkeys(CONFUSABLE.findall(one.text)))
            message = f"the word {one.text!r} mixes Latin letters with look-alikes: {letters}"
            yield Problem(message, one.place, hint="type it again in one script")


RULE = Rule(
    code="W402",
    title="letters of another script pass for Latin ones",
    what=(
        "A word of a card, deck or record mixes Latin letters with Cyrillic or Greek ones that look the same. A Latin "
        "word with an ending of another script is left alone in a text of that script."
    ),
    why=(
        "Searches and comparisons miss it, and two cards can look alike and be different. Most often it comes "
        "from a keyboard in the wrong layout."
    ),
    example="""
title: Postgr\u0435SQL     # the fourth vowel is Cyrillic
""",
    mend="type the word again in one script.",
    judge=_judge,
)
