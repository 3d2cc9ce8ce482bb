"""Options that several commands share, what they do, and how output and problems are printed."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

from adr.adapters import terminal
from adr.adapters.terminal import paint, paint_diff, spell
from adr.cli.context import Context
from adr.core.text.dates import is_date
from adr.model.plan import Plan
from adr.model.problem import MOST, AdrError, Problem, Severity, UsageError
from adr.model.settings import Project
from adr.project.discovery import at, find_project, folder_at
from adr.project.packages import Logs, open_logs

if TYPE_CHECKING:
    from adr.core.output.shapes import WrittenShape
    from adr.project.reader import Reader
    from adr.project.write import HasPlan

P = TypeVar("P", bound="HasPlan")


REPORT = "please report it, with the command and this line, where you got adr; ADR_DEBUG=1 shows all of it"


def json_option(parser: argparse.ArgumentParser) -> None:
    """Add `--json`."""
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def plan_options(parser: argparse.ArgumentParser) -> None:
    """Add `--dry-run`, `--diff` and `--json`."""
    json_option(parser)
    parser.add_argument("--dry-run", action="store_true", help="show what would be written, and write nothing")
    parser.add_argument("--diff", action="store_true", help="show the changes as a diff")


def at_option(parser: argparse.ArgumentParser) -> None:
    """Add `--at`."""
    parser.add_argument("--at", default="", metavar="REV", help="read the files as they are at a git revision")


def day_given(context: Context, given: str) -> str:
    """Return the day that an option gives as `YYYY-MM-DD`, else today. Raises `UsageError` for what is not a day."""
    day = given or context.today()
    if not is_date(day):
        raise usage(f"{day!r} is not a date", "write it as YYYY-MM-DD")
    return day


def carry_out(context: Context, args: argparse.Namespace, project: Project, job: Callable[[], P]) -> P:
    """Run a job that writes; show what it would change where `--diff` or `--dry-run` ask for it."""
    from adr.project.write import write  # commands that only read have no need of it

    def done(plan: Plan) -> None:
        context.written = tuple(change.path for change in plan.pending)

    try:
        with working(context):
            planned = write(project, job, dry_run=args.dry_run, tell=lambda words: note(context, words), done=done)
    except AdrError as error:
        folder = _way_to(context, project)
        raise type(error)(*(one.below(folder) for one in error.problems)) from error
    if args.diff and not args.json:
        from adr.model.plan import plan_diff  # only here

        sys.stdout.write(paint_diff(context.color, spell_lines(plan_diff(planned.plan))))
    if args.dry_run:
        for change in planned.plan.pending:
            note(context, f"would {change.verb} {change.path}")
    return planned


def _way_to(context: Context, project: Project) -> str:
    """Return the folder of the project of another log, as one has it who stands here; that of the nearest is empty."""
    with suppress(AdrError):  # at the top of several logs none is nearest
        if find_project(context.folder).root == project.root:
            return ""
    return os.path.relpath(project.root, folder_at(context.folder)).replace(os.sep, "/")


def report(
    context: Context,
    args: argparse.Namespace,
    project: Project,
    planned: HasPlan,
    paths: Iterable[str] = (),
    *,
    said: str = "",
    then: str = "",
) -> None:
    """Say what a command wrote: the *paths* that it is about on stdout, with `--json` one document.

    On stderr are what was done (*said*), the job's notes, and what to do next (*then*; a person is told in any case).
    """
    if said and not args.dry_run:
        note(context, said)
    warn(context, planned.notes[:MOST])
    if len(planned.notes) > MOST:
        note(context, f"and {counted(len(planned.notes) - MOST, 'more note')}")
    if planned.plan.pending and not args.dry_run and (then or context.interactive):
        note(context, f"next: {then or 'look at it, and commit it: git status'}")
    if args.json:
        written: WrittenShape = {
            "written": not args.dry_run,
            "paths": [*paths],
            "changes": [{"kind": one.verb, "path": one.path} for one in planned.plan.pending],
        }
        if args.diff:
            from adr.model.plan import plan_diff  # only here

            written["diff"] = plan_diff(planned.plan)
        out_json(written, planned.notes)
    for path in () if args.json else paths:
        out_path(project, path)


def working(context: Context) -> AbstractContextManager[None]:
    """Return what shows a person at a terminal that the block is still running; nothing may be printed in it."""
    return terminal.progress("working", shown=sys.stderr.isatty() and not context.quiet)


@contextmanager
def reading(context: Context, revision: str) -> Iterator[tuple[Project, Reader]]:
    """Give the project as it is, or at a revision, and its reader; nothing may be printed in the block."""
    with working(context), at(find_project(context.folder), revision) as found:
        yield found


@contextmanager
def reading_logs(context: Context, args: argparse.Namespace) -> Iterator[Logs]:
    """Give the logs that a command means, as they are or at a revision; nothing may be printed in the block."""
    with working(context), open_logs(context.folder, args.at, every=args.all_logs) as found:
        yield found


def interrupted(context: Context | None = None) -> None:
    """Say what an interrupted command has written."""
    paths = context.written if context else ()
    said = f"written before that: {', '.join(map(spell, paths))}" if paths else "nothing was written"
    # The terminal has just shown ^C.
    line_break = "\n" if sys.stderr.isatty() else ""
    sys.stderr.write(f"{line_break}adr: interrupted; {said}\n")


def spell_lines(text: str) -> str:
    """Make text of several lines inert for a terminal; lines may end in CRLF, which moves nothing."""
    return "\n".join(spell(line.removesuffix("\r")) + "\r" * line.endswith("\r") for line in text.split("\n"))


def note(context: Context, words: str) -> None:
    """Say something on stderr, unless `--quiet`."""
    if not context.quiet:
        sys.stderr.write(f"{spell(words)}\n")


def counted(number: int, thing: str) -> str:
    """Write a count: `1 record`, `2 records`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def warn(context: Context, problems: tuple[Problem, ...]) -> None:
    """Print warnings on stderr; they are not errors, so `--quiet` keeps them back."""
    if not context.quiet:
        _say_problems(context, problems)


def _say_problems(context: Context, problems: Iterable[Problem]) -> None:
    """Print problems on stderr: of each file at most `MOST`, then how many more it has."""
    files: Counter[str] = Counter()
    for problem in problems:
        path = problem.place.path if problem.place else ""
        files[path] += 1
        if files[path] <= MOST or not path:
            say_problem(context, problem)
    for path, count in files.items():
        if count > MOST and path:
            sys.stderr.write(f"{spell(path)}: {count - MOST} more; to see all, run: adr check --json\n")


def out(words: str) -> None:
    """Print a line of the result on stdout."""
    sys.stdout.write(f"{spell(words)}\n")


def out_path(project: Project, path: str) -> None:
    """Print a file's path on stdout as seen from where the person is, whatever `-C` says, for `$EDITOR "$(adr …)"`."""
    out(seen_path(project, path))


def seen_path(project: Project, path: str) -> str:
    """Return a file's path as seen from where the person is; the whole path where that folder is gone."""
    whole = str(project.root / path)
    with suppress(FileNotFoundError):
        whole = os.path.relpath(whole)
    return whole.replace(os.sep, "/")


def out_json(document: Mapping[str, object], problems: Sequence[Problem] = (), *, compact: bool = False) -> None:
    """Print one JSON document on stdout, with the problems that were found; a *compact* one is on one line."""
    import json  # only with --json

    from adr.core.output.findings import problem_document

    found = {"problems": [*map(problem_document, problems)]} if problems else {}
    sys.stdout.write(json.dumps({**document, **found}, ensure_ascii=False, indent=None if compact else 2) + "\n")


def usage(message: str, hint: str) -> UsageError:
    """Return the error of a command line that cannot be understood."""
    return UsageError(Problem(message, hint=hint))


def refusal(context: Context, problems: Sequence[Problem]) -> None:
    """Print what refuses a command, in reading order; with `--json` as a document too."""
    _say_problems(context, problems)
    if context.as_json:
        out_json({}, problems)


def say_problem(context: Context, problem: Problem) -> None:
    """Print one problem on stderr: place, message, and the hint on a line of its own."""
    kind = "" if problem.severity is Severity.ERROR else f"{problem.severity}: "
    place = f"{spell(str(problem.place))}: " if problem.place else "adr: "
    sys.stderr.write(f"{paint(context.color, 'bold', place)}{kind}{spell(problem.message)}\n")
    if problem.hint:
        sys.stderr.write(f"  {paint(context.color, 'cyan', 'hint:')} {spell(problem.hint)}\n")


def bug(error: Exception) -> Problem:
    """Return a problem of the program, not of the person."""
    message = f"a bug in adr, nothing to do with your files: {type(error).__name__}: {error}"
    return Problem(message, hint=REPORT)
