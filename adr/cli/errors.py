"""Say what went wrong: a refusal in sentences, a bug with where to report it."""

from __future__ import annotations

import sys

from adr.adapters.terminal import paint, spell
from adr.cli.context import Context
from adr.model.problem import AdrError, Problem, Severity

REPORT = "please report it, with the command and this line, where you got adr; ADR_DEBUG=1 shows all of it"


def refusal(context: Context, error: AdrError) -> None:
    """Print every problem with its hint, in reading order."""
    for problem in error.problems:
        say_problem(context, problem)


def say_problem(context: Context, problem: Problem) -> None:
    """Print one problem on stderr: place, message, and the hint on a line of its own."""
    kind = "" if problem.severity is Severity.ERROR else f"{problem.severity}: "
    place = f"{spell(str(problem.place))}: " if problem.place else "adr: "
    sys.stderr.write(f"{paint(context.color, 'bold', place)}{kind}{spell(problem.message)}\n")
    if problem.hint:
        sys.stderr.write(f"  {paint(context.color, 'cyan', 'hint:')} {spell(problem.hint)}\n")


def bug(context: Context, error: Exception) -> None:
    """Say that the program is wrong, not the person."""
    del context
    sys.stderr.write(f"adr: a bug in adr, nothing to do with your files: {type(error).__name__}: {spell(str(error))}\n")
    sys.stderr.write(f"  hint: {REPORT}\n")
