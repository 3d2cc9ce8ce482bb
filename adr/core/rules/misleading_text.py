"""Text that a reader does not see as it is: what reorders it, letters that pass for others, HTML."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.core.text.strange import CONFUSABLE
from adr.model.problem import Problem


def _reordered(facts: Facts) -> Iterator[Problem]:
    for one in facts.strange:
        if one.kind == "bidi":
            message = f"the control character U+{ord(one.text):04X} reorders the text after it"
            yield Problem(message, one.place, hint="delete it; an editor may not show it")


def _look_alike(facts: Facts) -> Iterator[Problem]:
    for one in facts.strange:
        if one.kind == "look-alike":
            letters = ", ".join(f"U+{ord(letter):04X}" for letter in dict.fromkeys(CONFUSABLE.findall(one.text)))
            message = f"the word {one.text!r} mixes Latin letters with look-alikes: {letters}"
            yield Problem(message, one.place, hint="type it again in one script")


def _html(facts: Facts) -> Iterator[Problem]:
    yield from facts.raw_html


RULES = (
    Rule("W401", "a control character reorders text", _reordered),
    Rule("W402", "a word mixes Latin letters with look-alikes", _look_alike),
    Rule("W403", "a record shows HTML as text", _html),
)
