"""Links in records and cards that lead nowhere."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from adr.core.addresses import relative
from adr.core.record_state import State
from adr.core.rules.facts import Facts, Pointer, Target
from adr.core.rules.rule import Rule
from adr.model.problem import Problem
from adr.model.regex import regex
from adr.model.value import replace

_LINE = regex(r"L([0-9]{1,9})(?:C[0-9]+)?(?:-L?([0-9]{1,9})(?:C[0-9]+)?)?")


def _no_file(facts: Facts) -> Iterator[Problem]:
    behind = _behind(facts)
    for one in facts.pointers:
        target = facts.targets.get(one.path)
        if target and not target.exists and not facts.is_left_out(one.path) and not _is_kept(facts, one):
            problem, number = no_file(one, target), behind.get(one.place.path)
            yield replace(problem, hint=f"run: adr render {number}") if number else problem


def _behind(facts: Facts) -> dict[str, int]:
    """Return the numbers of the records that are behind their cards, by path: rendering writes their links again."""
    records = (one for deck in facts.decks for one in deck.records)
    return {
        one.decision.path: one.decision.record for one in records if one.settled is False and one.state is State.BEHIND
    }


def no_file(one: Pointer, target: Target) -> Problem:
    """Say that a link leads to what does not exist."""
    meant = f"did you mean {relative(target.near, one.folder)}" if target.near else "correct the link"
    return Problem(f"the link target {one.path} does not exist", one.place, hint=meant)


def _is_kept(facts: Facts, one: Pointer) -> bool:
    """Return whether a link of a settled record leads to what git once had: the record keeps its text."""
    return one.place.path in facts.settled and one.path in facts.once_there


def _once(facts: Facts) -> Iterator[Problem]:
    for one in facts.pointers:
        if _is_kept(facts, one):
            hint = f"to see it: git show {shlex.quote(facts.once_there[one.path])}"
            yield Problem(f"the link target {one.path} existed when the record was decided", one.place, hint=hint)


def _no_fragment(facts: Facts) -> Iterator[Problem]:
    for one in facts.pointers:
        target = facts.targets.get(one.path)
        if one.fragment and target and target.exists and not _is_there(one.fragment, target):
            message = f"{one.path} has no heading or line {one.fragment!r}"
            yield Problem(message, one.place, hint="correct the part after #")


def _is_there(fragment: str, target: Target) -> bool:
    if fragment.lower() == "top":  # the top of any page (HTML, 7.4.6.4)
        return True
    line = _LINE.fullmatch(fragment)
    if line and target.lines:
        return max(int(number) for number in line.groups() if number) <= target.lines
    return target.anchors is None or fragment.lower() in target.anchors or fragment in target.anchors


def _leaves(facts: Facts) -> Iterator[Problem]:
    """Yield the links that lead out to what may be a record; hosts resolve some others, such as those to issues."""
    for one in facts.pointers:
        if one.leaves and one.path.endswith(".md"):
            hint = "link to its address on the web, if it is in another repository now"
            yield Problem(f"the link leads out of the repository, to {one.path}", one.place, hint=hint)


RULES = (
    Rule("E207", "a link target does not exist", _no_file),
    Rule("I233", "a link of a settled record leads to a file that is gone", _once),
    Rule("I239", "a link leads out of the repository", _leaves),
    Rule("W208", "a link names a heading or line that does not exist", _no_fragment),
)
