"""What a command is about to write, as data and as a unified diff: shown by `--dry-run`, applied all or nothing."""

from __future__ import annotations

from typing import Literal

from adr.model.problem import Problem
from adr.model.value import dataclass


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file before and after, as bytes; None where the file is not there.

    `path` is relative to the project's root, with `/`. A new file gets the mode of the one at `like`, if that is given.
    """

    path: str
    before: bytes | None
    after: bytes | None
    like: str = ""

    @property
    def verb(self) -> Literal["create", "change", "remove"]:
        """Say what happens to a file that changes, in one word."""
        if self.before is None:
            return "create"
        return "remove" if self.after is None else "change"


@dataclass(frozen=True, slots=True)
class Plan:
    """Every change of one command, in the order in which a person would read them."""

    changes: tuple[FileChange, ...] = ()

    @property
    def pending(self) -> tuple[FileChange, ...]:
        """The changes that change something."""
        return tuple(change for change in self.changes if change.before != change.after)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What a job wants written: the plan, the path of the file it is about, if one, and what to know."""

    plan: Plan
    path: str = ""
    notes: tuple[Problem, ...] = ()


def plan_diff(plan: Plan) -> str:
    """Return what a plan changes, as one unified diff with git's `a/` and `b/`."""
    return "".join(map(change_diff, plan.pending))


def change_diff(change: FileChange) -> str:
    """Return what happens to one file, as a unified diff."""
    before = "/dev/null" if change.before is None else f"a/{change.path}"
    after = "/dev/null" if change.after is None else f"b/{change.path}"
    return text_diff(change.before or b"", change.after or b"", before, after)


def text_diff(before: bytes, after: bytes, before_name: str, after_name: str) -> str:
    """Return the unified diff of two texts; bytes that are no UTF-8 show as replacement characters."""
    old, new = (text.decode("utf-8", "replace").split("\n") for text in (before, after))
    from difflib import unified_diff  # commands that can show what they would change rarely do

    lines = unified_diff(_ended(old), _ended(new), before_name, after_name)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _ended(lines: list[str]) -> list[str]:
    ended = [f"{line}\n" for line in lines[:-1]]
    return [*ended, lines[-1]] if lines[-1] else ended
