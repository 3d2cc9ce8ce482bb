"""`adr check --against` and `--at`: check what a merge would make, or what a revision holds.

Also whether our numbers are taken on other branches.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from adr.adapters import git
from adr.core.rules.compared_logs import BranchNames, same_numbers
from adr.core.rules.facts import Facts, Twin
from adr.jobs.check import Checked, judged, refused
from adr.model.problem import AdrError, Place, Problem, UsageError
from adr.model.settings import Project
from adr.model.value import dataclass, replace
from adr.project.accepted import unapproved, with_accepted
from adr.project.check_facts import CODEOWNERS, MAILMAP, gather, logs, with_inherited
from adr.project.discovery import FILES, project_at, repository_at, tree_at
from adr.project.edited_decisions import Change
from adr.project.made_records import SettledDecisions
from adr.project.reader import WorkTree, names_in
from adr.project.trusted_base import judged_by, judged_facts

REPOSITORY = ".git"

Put = Callable[[Path, Sequence[str]], bool]
"""Writes files and folders of a project into another folder, and tells whether there were any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRequest:
    """What to check against: a revision, or nothing; and whether our numbers are looked for on all branches.

    `at` is the revision to check instead of the work tree.
    """

    revision: str = ""
    at: str = ""
    all_branches: bool = False


def check_against(request: CheckRequest, today: str, project: Project, wanted: tuple[str, ...]) -> Checked:
    """Check a project as a merge would make it, or as it is when no revision is given.

    Raises `AdrError` outside git, where the revision is not there, and where git cannot try the merge.
    """
    repository = git.discover(project.root)
    if repository is None:
        raise AdrError(Problem("not in a git repository, so there are no branches", hint="leave out --against"))
    if not request.revision:
        facts = gather(project, today, logs(project, wanted))
        return judged(project, replace(facts, twins=_on_all(project, repository, frozenset())), wanted)
    return _check_merge(project, repository, today, request, wanted)


def _check_merge(
    project: Project, repository: git.Repository, today: str, request: CheckRequest, wanted: tuple[str, ...]
) -> Checked:
    with (
        git.trial(repository, request.revision, _own_paths(project)) as trial,
        tempfile.TemporaryDirectory(prefix="adr-", ignore_cleanup_errors=True) as place,
    ):
        try:
            merged = _lay_out(Path(place).resolve(), repository.prefix, project, trial.put)
        except AdrError as error:
            return refused(error)
        base = SettledDecisions(project, trial.theirs, repository, request.revision)
        with judged_by(merged, trial.theirs) as merged:
            facts = _gather(merged, today, wanted, trial.put, base)
            facts = with_inherited(replace(project, settings=merged.settings), facts, trial.merged, is_merge=True)
            facts = judged_facts(merged, facts, trial.theirs)
            return judged(merged, _widened(merged, facts, trial, request, repository=repository, base=base), wanted)


def check_at(request: CheckRequest, today: str, project: Project, wanted: tuple[str, ...]) -> Checked:
    """Check a project as a revision holds it.

    Raises `AdrError` outside git and where the revision is not there, `UsageError` for paths that it does not have.
    """
    with (
        tree_at(project, request.at) as tree,
        tempfile.TemporaryDirectory(prefix="adr-", ignore_cleanup_errors=True) as place,
    ):
        top, put, repository = Path(place).resolve(), partial(git.put, tree), repository_at(project, request.at)
        prefix = repository.prefix if repository else ""
        missing = [path for path in wanted if path and not put(top / prefix, (path,))]
        if missing:
            hint = "give files or folders that were there"
            raise UsageError(
                *(Problem(f"there is no such path at {request.at}", Place(path), hint=hint) for path in missing)
            )
        try:
            then = _lay_out(top, prefix, project, put)
        except AdrError as error:
            return refused(error)
        base = SettledDecisions(project, repository=repository)
        facts = _gather(then, today, wanted, put, base)
        facts = with_inherited(replace(project, settings=then.settings), facts, tree)
        return judged(then, facts, wanted)


def _lay_out(top: Path, prefix: str, project: Project, put: Put) -> Project:
    """Write a project's own files into an empty folder, at its place in the repository, and find the project there."""
    # Whatever lies above, the repository ends here.
    (top / REPOSITORY).mkdir()
    root = top / prefix
    root.mkdir(exist_ok=True, parents=True)
    # The log too: where nothing says where it is, its records do.
    put(root, _own_paths(project))
    found = project_at(root)
    put(root, _own_paths(found))
    return found


def _gather(project: Project, today: str, wanted: tuple[str, ...], put: Put, base: SettledDecisions) -> Facts:
    facts = gather(project, today, logs(project, wanted), base)
    return gather(project, today, logs(project, wanted), base) if put(project.root, _further(facts)) else facts


def _own_paths(project: Project) -> tuple[str, ...]:
    """Return the files and folders that make up a project."""
    settings = project.settings
    folders = (settings.cards, *settings.seeds, settings.log, settings.templates)
    return tuple(dict.fromkeys((*FILES, MAILMAP, *CODEOWNERS, *folders)))


def _further(facts: Facts) -> tuple[str, ...]:
    """Return what a project's files lead to, and is not there yet."""
    missing = (path for path, target in facts.targets.items() if not target.exists)
    seeds = (quoted.evidence.seed for loaded in facts.decks for quoted in loaded.quotes)
    records = (record.decision.path for loaded in facts.decks for record in loaded.records)
    return tuple(dict.fromkeys((*missing, *seeds, *records)))


def _widened(
    project: Project,
    facts: Facts,
    trial: git.Trial,
    request: CheckRequest,
    *,
    repository: git.Repository,
    base: SettledDecisions,
) -> Facts:
    log, path = project.settings.log, project.settings.record_path
    ours, theirs, both = (frozenset(names_in(log, one)) for one in (trial.ours, trial.theirs, trial.merged))
    known = git.branches(repository)
    pairs = same_numbers(BranchNames(ours=ours, theirs=theirs))
    branch = git.current_branch(repository, known)
    merged = tuple(
        Twin(mine=path(mine), here=branch, other=path(other), there=(request.revision,))
        for mine, other in pairs
        if {mine, other} <= both
    )
    elsewhere = _on_all(project, repository, theirs) if request.all_branches else ()
    listed = {(one.mine, one.other) for one in merged}
    change = Change(
        repository=repository,
        before=trial.theirs,
        after=trial.merged,
        branch=request.revision,
        conflicts=trial.conflicts,
    )
    return replace(
        with_accepted(project, facts, base, change),
        twins=(*merged, *(one for one in elsewhere if (one.mine, one.other) not in listed)),
        conflicts=trial.conflicts,
        merging=request.revision,
        unapproved=tuple(unapproved(project, facts, change)),
    )


def _on_all(project: Project, repository: git.Repository, settled: frozenset[str]) -> tuple[Twin, ...]:
    """Find records of other branches with a number of ours; those that are *settled* keep theirs."""
    log, path = project.settings.log, project.settings.record_path
    known = git.branches(repository)
    ours = frozenset(names_in(log, WorkTree(project.root)))
    others = {one.name: one.commit for one in known if not one.is_current}
    names = git.names_at(repository, log, dict.fromkeys(others.values()))
    suspects = [
        one for one, found in names.items() if same_numbers(BranchNames(ours=ours, theirs=found, settled=settled))
    ]
    parted = git.names_at_merge_base(repository, log, suspects) if suspects else {}
    there: dict[tuple[str, str], list[str]] = {}
    for branch, commit in others.items():
        before = parted.get(commit)
        if before is not None:
            for pair in same_numbers(BranchNames(ours=ours, theirs=names[commit], parted=before, settled=settled)):
                there.setdefault(pair, []).append(branch)
    here = git.current_branch(repository, known)
    return tuple(
        Twin(mine=path(mine), here=here, other=path(other), there=tuple(found))
        for (mine, other), found in there.items()
    )
