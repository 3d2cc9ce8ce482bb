"""Find what git leaves in a file that two branches changed, and say how to resolve it."""

from __future__ import annotations

import re
import shlex

from adr.core.deck.card_names import DECISIONS, is_decision
from adr.model.problem import Place, Problem
from adr.model.regex import regex

CODE = "E212"
"""The rule of `adr check` that reports a conflict."""

_OURS, _BETWEEN, _THEIRS = "<<<<<<<", "=======", ">>>>>>>"
_CHOICE = regex(r"^(?:card|path): ", re.MULTILINE)
_FENCE = regex(r"^ {0,3}(?:```|~~~)", re.MULTILINE)


def conflict(path: str, text: str) -> Problem | None:
    """Return the problem of a file with git's conflict markers; in Markdown, code in fences may show them."""
    if "<" not in text:  # one character is found many times as fast as several
        return None
    start = 0 if text.startswith(f"{_OURS} ") else text.find(f"\n{_OURS} ") + 1
    between = text.find(f"\n{_BETWEEN}", start)
    end = text.find(f"\n{_THEIRS} ", between) + 1
    is_there = text.startswith(f"{_OURS} ", start) and 0 < between < end
    if not is_there or (path.endswith(".md") and len(_FENCE.findall(text, 0, start)) % 2):
        return None
    ours, theirs = (text[at + len(_OURS) + 1 :].partition("\n")[0].strip() for at in (start, end))
    place = Place(path, text.count("\n", 0, start) + 1, 1)
    hint = way_out(path, is_made="adr render" in text, has_two=bool(_CHOICE.search(text, start, end)))
    return Problem(f"two branches changed this file: {ours} and {theirs}", place, hint=hint, code=CODE)


def way_out(path: str, *, is_made: bool, has_two: bool = False) -> str:
    """Say how to resolve a conflict in a file: of one that this program makes, the sides are not to be mixed.

    *is_made* holds for a record that is made from cards, *has_two* for a decision's file with two decisions in it.
    """
    folder, _, name = path.rpartition("/")
    side = f"git checkout --theirs {shlex.quote(path)} (or --ours)"
    if is_decision(name) and folder.endswith(f"/{DECISIONS}"):
        if has_two:
            number = int(name.partition(".")[0])
            undo = "undo the merge (git merge --abort, or git rebase --abort)"
            return f"{undo}, and on the branch of the newer record run: adr renumber {number}"
        return f"keep the side of the main branch whole: {side}; then run: adr check"
    if is_made:
        return f"keep the side of this file that you keep of its decision: {side}; then run: adr check"
    return f"keep what is right, and delete the lines that begin with {_OURS}, {_BETWEEN} and {_THEIRS}"
