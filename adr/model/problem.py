"""What is wrong, where it stands, and what to do about it."""

from __future__ import annotations

import posixpath
import shlex
from collections.abc import Iterable
from enum import StrEnum

from adr.model.regex import regex
from adr.model.value import dataclass, replace

MOST = 20
"""How many problems of one file are shown; the others are counted."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file.

    `path` is relative to the project's root, with `/`; lines and columns count from 1, columns in
    code points. A line or column of 0 means that the place is the whole file or the whole line.
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Write the place as editors and compilers do: `path:line:column`."""
        parts = [self.path, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


_COMMAND = regex(r"(?:(?<=: )|(?<=&& ))(?:adr|git) ")
"""How a hint names a command to run."""


class Severity(StrEnum):
    """How much a problem matters: only errors refuse a command."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: a message in one lower-case sentence, its place, and a hint."""

    message: str
    place: Place | None = None
    hint: str = ""
    severity: Severity = Severity.ERROR
    code: str = ""

    def __str__(self) -> str:
        """Write `place: message`, the form that every message of the program has."""
        return f"{self.place}: {self.message}" if self.place else self.message

    def below(self, folder: str) -> Problem:
        """Return the problem of the project in a folder as one has it who stands outside: its place and commands."""
        if folder in ("", "."):
            return self
        place = self.place and replace(self.place, path=posixpath.normpath(posixpath.join(folder, self.place.path)))
        hint = _COMMAND.sub(lambda found: f"{found[0]}-C {shlex.quote(folder)} ", self.hint)
        return replace(self, place=place, hint=hint)


class AdrError(Exception):
    """The command is refused; `problems` holds every reason, in reading order. Exit status 1."""

    def __init__(self, *problems: Problem) -> None:
        """Take the problems that refuse the command; at least one."""
        super().__init__("\n".join(map(str, problems)))
        self.problems: tuple[Problem, ...] = problems


class UsageError(AdrError):
    """The command line cannot be understood. Exit status 2."""


def refuse(problems: Iterable[Problem]) -> None:
    """Raise `AdrError` with the problems that are errors, if there are any, in reading order."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise AdrError(*sorted(errors, key=_reading_order))


def _reading_order(problem: Problem) -> tuple[str, int, int]:
    place = problem.place or Place("")
    return place.path, place.line, place.column
