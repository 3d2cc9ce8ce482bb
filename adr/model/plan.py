"""What a command is about to write, as data: shown by `--dry-run`, applied all or nothing."""

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
