"""Check settings, decks, cards, seeds and records.

The exit status is 1 if there are errors. Warnings alone do not fail the check.

For example:
  adr check                          everything
  adr check -q                       errors only
  adr check cards/storage            one deck
  adr check --strict                 warnings fail as well
  adr check --only E205              one rule
  adr check --format github          annotations in a pull request
  adr check --against origin/main    check the result of merging that branch
  adr check --at v1.2                check a tag or a commit
  adr check --write-baseline FILE    remember the findings in a file
  adr check --baseline FILE          only findings that are not in the file
  adr check --fix --diff             fix what is safe, and show how
  adr explain E202                   what a code means, and how to fix it
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from functools import partial

from adr.adapters.terminal import paint, spell
from adr.cli.context import Context
from adr.cli.explain import named_rule
from adr.cli.shared_options import at_option, carry_out, counted, json_option, note, out, report, usage, working
from adr.core.output.findings import FORMATS, SARIF, Finding, as_sarif, caret, from_top
from adr.core.output.report import Group, lay_out, since_baseline
from adr.jobs.check import Checked, check_logs, check_project, plan_baseline, read_baseline
from adr.model.problem import Severity
from adr.model.value import replace
from adr.project.discovery import find_project
from adr.project.packages import home_of
from adr.project.reader import folder_in_git

COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFORMATION: "cyan"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files or folders to report on (default: all)")
    forms = ("text", SARIF, *FORMATS)
    parser.add_argument("--format", choices=forms, default="text", help="output format (default: text)")
    json_option(parser)
    parser.add_argument("--only", action="append", default=[], metavar="CODE", help="report only this rule; repeatable")
    parser.add_argument("--against", default="", metavar="REV", help="check the merge with a branch or commit")
    at_option(parser)
    parser.add_argument("--all-branches", action="store_true", help="also report numbers that other branches use")
    parser.add_argument("--baseline", default="", metavar="FILE", help="report only findings that are not in FILE")
    parser.add_argument("--write-baseline", default="", metavar="FILE", help="write the findings to FILE, and exit 0")
    parser.add_argument("--strict", action="store_true", help="exit 1 for warnings too")
    parser.add_argument("--fix", action="store_true", help="fix dates, renamed links and one-sided supersessions")
    parser.add_argument("--dry-run", action="store_true", help="show what --fix would change, and change nothing")
    parser.add_argument("--diff", action="store_true", help="show what --fix changes as a diff")


def run(context: Context, args: argparse.Namespace) -> int:
    """Print the findings on stdout; exit 1 when there is an error."""
    only = frozenset(named_rule(code).code for code in args.only)
    if args.fix:
        _fix(context, args, only)
    elif args.dry_run or args.diff:
        raise usage("--dry-run and --diff show what --fix changes", "add --fix")
    with working(context):
        checked = _restricted(_checked(context, args), only)
    if not (args.against or args.at):
        _refuse_missing(context, args.paths)
    if args.write_baseline:
        return _write_baseline(context, args, checked)
    if args.baseline:
        checked = _new(context, args, checked)
    form = "json" if args.json else args.format
    if form == "text":
        _print(context, checked.findings, strict=args.strict)
    elif form == "json":
        sys.stdout.write(FORMATS[form](checked.findings))
    else:
        home = home_of(context.folder, every=args.all_logs)
        sys.stdout.write(_annotations(form, from_top(checked.findings, folder_in_git(home.root))))
    errors, warnings = checked.count(Severity.ERROR), checked.count(Severity.WARNING)
    note(context, _summary(checked, errors, warnings))
    return 1 if errors or (args.strict and warnings) else 0


def _annotations(form: str, findings: Sequence[Finding]) -> str:
    if form != SARIF:
        return FORMATS[form](findings)
    from adr.jobs.explain import read_explanations  # other reports do without

    return as_sarif(findings, read_explanations())


def _fix(context: Context, args: argparse.Namespace, only: frozenset[str]) -> None:
    """Fix what is safe before the check; with --dry-run the check is of the files as they are."""
    if args.against or args.at or args.all_branches:
        raise usage("--fix changes only the work tree", "leave out --against, --at and --all-branches")
    if args.all_logs:
        raise usage("--fix changes one log", "name it with -C, and leave out --all-logs")
    from adr.jobs.check_fix import plan_fixes  # what only checks writes nothing

    _refuse_missing(context, args.paths)
    job = partial(plan_fixes, context.folder, context.today(), tuple(args.paths), only)
    planned = carry_out(context, args, find_project(context.folder), job)
    if not args.dry_run:
        note(context, f"fixed {counted(len(planned.plan.pending), 'file')}")


def _checked(context: Context, args: argparse.Namespace) -> Checked:
    if args.at and (args.against or args.all_branches):
        raise usage("--at cannot be used with --against or --all-branches", "leave out one of them")
    judge = partial(check_project, context.today())
    if args.against or args.all_branches or args.at:
        from adr.jobs.check_merge import CheckRequest, check_against, check_at  # git is slow to import

        request = CheckRequest(revision=args.against, at=args.at, all_branches=args.all_branches)
        judge = partial(check_at if args.at else check_against, request, context.today())
    return check_logs(context.folder, args.paths, judge, every=args.all_logs)


def _refuse_missing(context: Context, paths: list[str]) -> None:
    """Refuse paths that are not there: a misspelt one would otherwise pass every check."""
    for path in paths:
        if not os.path.lexists(context.folder / path):
            raise usage(f"there is no such path: {path!r}", "give paths relative to the current folder")


def _restricted(checked: Checked, codes: frozenset[str]) -> Checked:
    """Keep the findings of some rules; of all, when none is named."""
    kept = tuple(one for one in checked.findings if not codes or one.problem.code in codes)
    return replace(checked, findings=kept)


def _write_baseline(context: Context, args: argparse.Namespace, checked: Checked) -> int:
    project, name = home_of(context.folder, every=args.all_logs), args.write_baseline
    planned = carry_out(context, args, project, lambda: plan_baseline(project, context.folder, name, checked.findings))
    then = f"to report only new findings: adr check --baseline {name}"
    report(context, args, project, planned, (planned.path,), said=counted(len(checked.findings), "finding"), then=then)
    return 0


def _new(context: Context, args: argparse.Namespace, checked: Checked) -> Checked:
    """Keep the findings that a baseline does not have."""
    compared = since_baseline(
        checked.findings, read_baseline(home_of(context.folder, every=args.all_logs), context.folder, args.baseline)
    )
    renew = f"; to drop them, run: adr check --write-baseline {args.baseline}" if compared.gone else ""
    note(context, f"baseline: {compared.known} known, {compared.gone} not found any more{renew}")
    return replace(checked, findings=compared.new)


def _print(context: Context, findings: Sequence[Finding], *, strict: bool) -> None:
    """Print the findings; with `--quiet` only those that make the check fail."""
    failing = (Severity.ERROR, *([Severity.WARNING] if strict else []))
    report = lay_out([one for one in findings if not context.quiet or one.problem.severity in failing])
    for part in report.shown:
        _print_group(context, part) if isinstance(part, Group) else _print_finding(context, part)
    for path, count in report.more:
        out(f"{path}: {count} more; to see all, run: adr check --json {path}")


def _print_group(context: Context, group: Group) -> None:
    first = group.findings[0].problem
    kind = paint(context.color, COLORS[first.severity], f"{first.severity} {first.code}", sys.stdout)
    lines = [f"{len(group.findings)} × {kind}: {named_rule(first.code).title}", *_hint(context, group.hint)]
    sys.stdout.write("\n".join((*lines, *(f"  {spell(line)}" for line in group.lines))) + "\n")


def _print_finding(context: Context, finding: Finding) -> None:
    problem = finding.problem
    place = paint(context.color, "bold", spell(str(problem.place)), sys.stdout)
    kind = paint(context.color, COLORS[problem.severity], f"{problem.severity} {problem.code}", sys.stdout)
    lines = [f"{place}: {kind}: {spell(problem.message)}"]
    if shown := caret(finding):
        source, mark = shown
        lines += [f"    {spell(source)}", *([f"    {mark}"] if mark else [])]
    sys.stdout.write("\n".join((*lines, *_hint(context, problem.hint))) + "\n")


def _hint(context: Context, hint: str) -> list[str]:
    return [f"  {paint(context.color, 'cyan', 'hint:', sys.stdout)} {spell(hint)}"] if hint else []


def _summary(checked: Checked, errors: int, warnings: int) -> str:
    looked = f"{counted(checked.decks, 'deck')} and {counted(checked.records, 'record')}"
    notes = len(checked.findings) - errors - warnings
    more = "; what a code means: adr explain CODE" if checked.findings else ""
    return f"{looked}: {counted(errors, 'error')}, {counted(warnings, 'warning')}, {counted(notes, 'note')}{more}"
