"""Which changes brought a file or a line, and a decision too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from adr.core.history.commits import Step
from adr.model.binding import Introduction
from adr.model.value import dataclass

MOST = 5
"""A change with more decisions than this, such as the import of a log, says nothing of any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtFiles:
    """A commit, or the merge of a branch, with all files that it changed, by their paths from the project's root.

    `commits` are those that a merge brought in, itself included; `pull` is 0 where no pull request is known.
    """

    id: str
    date: str
    subject: str
    pull: int
    commits: frozenset[str]
    steps: tuple[Step, ...]

    def introduction(self, record: str) -> Introduction:
        """Return what the change says of a record that it brought."""
        return Introduction(record=record, commit=self.id, date=self.date, subject=self.subject, pull=self.pull)


@dataclass(frozen=True, kw_only=True)
class Introductions:
    """The changes that brought decisions, each with the paths of their records; `held` has the commits that decisions
    name in their histories, with the record of each. What is made of them is kept, so that the value has no slots.
    """

    changes: tuple[tuple[BroughtFiles, tuple[str, ...]], ...]
    held: Mapping[str, str]

    @cached_property
    def _by_path(self) -> dict[str, dict[str, Introduction]]:
        found: dict[str, dict[str, Introduction]] = {}
        for change, records in self.changes:
            for step in change.steps:
                known = found.setdefault(step.path, {})
                for record in records:
                    known.setdefault(record, change.introduction(record))
        return found

    def of_path(self, path: str) -> Mapping[str, Introduction]:
        """Return what brought a file, or any in a folder, whose path ends in `/`, by the records."""
        if not path.endswith("/"):
            return self._by_path.get(path, {})
        below = (one for known, one in self._by_path.items() if known.startswith(path.lstrip("/")))
        return {record: each for one in below for record, each in one.items()}

    def of_commit(self, commit: str) -> Mapping[str, Introduction]:
        """Return what a commit brought, itself or through the merge that it came by, by the records."""
        found: dict[str, Introduction] = {}
        for change, records in self.changes:
            if commit in change.commits:
                for record in records:
                    found.setdefault(record, change.introduction(record))
        if record := self.held.get(commit, ""):
            found.setdefault(record, Introduction(record=record, commit=commit, date="", subject=""))
        return found


def introductions(
    brought: Iterable[BroughtFiles], added: Callable[[str], str], held: Mapping[str, str]
) -> Introductions:
    """Find the changes that brought decisions; *added* gives the record that a new file is, or decides on, or "".

    They are given with the newest first. One that only moves a record does not bring it: the one that added it does.
    """
    changes = []
    former = dict[str, str]()
    for one in brought:
        gone = {step.old: step.path for step in one.steps if step.status == "D"}
        here = {step: former.get(step.path) or added(step.path) for step in one.steps if step.status == "A"}
        former |= {gone[step.new]: record for step, record in here.items() if step.new in gone}
        new = (record for step, record in here.items() if step.new not in gone)
        records = tuple(dict.fromkeys(filter(None, (*new, *(held.get(commit, "") for commit in one.commits)))))
        if 0 < len(records) <= MOST:
            changes.append((one, records))
    return Introductions(changes=tuple(changes), held=held)
