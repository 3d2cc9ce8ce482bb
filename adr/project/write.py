"""Write what a job plans: under the lock, after fixing what an interrupted run left, all or nothing."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from adr.adapters import git
from adr.adapters.disk import files, transaction
from adr.adapters.disk.lock import held, lock
from adr.model.plan import Plan
from adr.model.problem import AdrError, Place, Problem
from adr.model.settings import Project
from adr.model.value import replace
from adr.project.reader import folder_in_git, top_of


class HasPlan(Protocol):
    """A job's result that holds a plan."""

    @property
    def plan(self) -> Plan:
        """Return what there is to write."""

    @property
    def notes(self) -> tuple[Problem, ...]:
        """Return what a person should know of it."""


P = TypeVar("P", bound=HasPlan)


def write(
    project: Project, job: Callable[[], P], *, dry_run: bool, tell: Callable[[str], None], done: Callable[[Plan], None]
) -> P:
    """Run a job and apply its plan; *tell* hears of an interrupted run that was finished or undone.

    *done* hears of the plan as soon as it is applied; an interrupt waits until then. The lock is taken
    before the job reads, so that two runs never take one number. A dry run takes none and writes nothing.
    """
    if dry_run:
        return job()
    with lock(git.common_folder(project.root) or project.root):
        for root in dict.fromkeys((project.root, top_of(project.root))):
            if transaction.pending(root) and (repository := git.discover(root)):
                _refuse_tracked(repository)
            if recovery := transaction.recover(root):
                tell(str(recovery))
        planned = job()
        with held():
            transaction.apply(*_placed(project.root, planned.plan))
            done(planned.plan)
    return planned


def _placed(root: Path, plan: Plan) -> tuple[Path, Plan]:
    """Return the folder that a plan is carried out in: the top of the work tree where it changes other logs."""
    if not any(one.path.startswith("../") for one in plan.changes):
        return root, plan
    paths = (posixpath.normpath(f"{folder_in_git(root)}/{one.path}") for one in plan.changes)
    return top_of(root), Plan(tuple(replace(one, path=path) for one, path in zip(plan.changes, paths, strict=True)))


def _refuse_tracked(repository: git.Repository) -> None:
    """Raise `AdrError` where git tracks the files of an interrupted run: a pull request brought them, and no run."""
    with git.work_tree(repository) as index:
        if index.tracks(files.STAGING):
            hint = f"remove it: git rm -r {files.STAGING}"
            raise AdrError(Problem("is in git, but adr never commits it", Place(files.STAGING), hint=hint))
