"""Rules that are switched off, with a reason; and two rules about that.

`# adr: ignore[W302] reason` holds for the line that it stands on, on a line of its own for the next one. A finding
about a whole file is met by one anywhere in it. In the settings a code holds for the project.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.problem import Place, Problem
from adr.model.regex import regex
from adr.model.settings import Ignore

_COMMENT = regex(r"(?:(?<=\s)|^)#[ \t]*adr:[ \t]*ignore\[([^\]\n]*)\][ \t]*([^\n]*)", re.MULTILINE)


def comments(path: str, text: str) -> Iterator[Ignore]:
    """Yield the ignores that comments of a YAML file, or of a Markdown file's front matter, ask for."""
    if "ignore[" not in text:
        return
    for found in _COMMENT.finditer(text):
        start = found.start()
        line = text.count("\n", 0, start) + 1
        begin = text.rfind("\n", 0, start) + 1
        place = Place(path, line, start - begin + 1)
        holds = line if text[begin:start].strip() else line + 1
        for code in found[1].split(","):
            yield Ignore(code=code.strip(), reason=found[2].strip(), place=place, path=path, line=holds)


def apply(findings: Sequence[Problem], ignores: Sequence[Ignore]) -> tuple[Problem, ...]:
    """Return the findings that no ignore meets, and what is wrong with the ignores."""
    if not ignores:
        return tuple(findings)
    used: set[Ignore] = set()
    kept = []
    for problem in findings:
        meeting = [one for one in ignores if _meets(one, problem)]
        used.update(meeting)
        kept += [] if meeting else [problem]
    return (*kept, *_complaints(ignores, used))


def _meets(one: Ignore, problem: Problem) -> bool:
    place = problem.place or Place("")
    if one.code != problem.code or one.path not in ("", place.path):
        return False
    return not one.path or not place.line or place.line == one.line


def _complaints(ignores: Sequence[Ignore], used: set[Ignore]) -> Iterator[Problem]:
    for one in ignores:
        if not one.reason:
            hint = f"say why {one.code} does not apply here"
            yield NO_REASON.stamp(Problem(f"{one.code} is ignored without a reason", one.place, hint=hint))
        if one not in used:
            yield UNUSED.stamp(Problem(f"{one.code} finds nothing to ignore here", one.place, hint="delete it"))


def _judged_by_apply(_: Facts) -> tuple[Problem, ...]:
    """Find nothing: whether an ignore is of use is known when all other rules have judged."""
    return ()


NO_REASON = Rule("W003", "an ignore has no reason", _judged_by_apply)
UNUSED = Rule("W004", "an ignore ignores nothing", _judged_by_apply)
RULES = (NO_REASON, UNUSED)
