"""Ask git which commits brought files to some folders, and where files moved from and to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from adr.adapters.git.jail import Jail, Paths, jail
from adr.adapters.git.lines import OWN
from adr.adapters.git.repository import Repository
from adr.adapters.git.runner import read
from adr.core.govern.introductions import BroughtFiles
from adr.core.history.commits import Entry, Step
from adr.core.history.pull_requests import brought, pull_number
from adr.model.regex import regex

_OF_MAIN = regex(r"Merge (?:remote-tracking )?branch '(?:[^']*/)?(?:main|master)'(?: of \S+)? into ")
"""What git calls a merge of the main branch into another."""
_STAGED = ("diff", "--cached", "-z", "-M40%", "--diff-filter=R", "--name-status", "--no-ext-diff", "--relative", "HEAD")


def staged_moves(repository: Repository) -> dict[str, str]:
    """Return the files that moved since the current commit, as far as the index says, by their old paths."""
    answer = read(repository.folder, (*OWN, *_STAGED), sealed=False)
    parts = answer.output.decode("utf-8", "surrogateescape").split("\0")
    return dict(zip(parts[1::3], parts[2::3], strict=False))


def bringing_files(repository: Repository, folders: Sequence[str]) -> tuple[BroughtFiles, ...]:
    """Return the commits and merges that touched some folders of the project, the newest first.

    With them come those that touched a file which later moved there as it was. A first commit is left out: it brings
    all there is, and nothing in particular.
    """
    if not repository.head:
        return ()
    with jail(repository) as inside:
        paths = tuple(map(repository.path, folders))
        while True:
            entries = inside.log(repository.head, Paths(paths), root=False)
            outside = tuple(dict.fromkeys(_moved_into(paths, entries)))
            if not outside:
                return tuple(_brought(inside, repository.prefix, entries))
            paths += outside


def _moved_into(paths: Iterable[str], entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the paths that files had before they moved to some files or folders as they were."""
    within = tuple(f"{path}/".lstrip("/") for path in paths)
    for one in entries:
        gone = {step.old: step.path for step in one.steps if step.status == "D"}
        came = (step for step in one.steps if step.status == "A" and step.new in gone)
        for step in came:
            if f"{step.path}/".startswith(within) and not f"{gone[step.new]}/".startswith(within):
                yield gone[step.new]


def _brought(inside: Jail, prefix: str, entries: Sequence[Entry]) -> Iterator[BroughtFiles]:
    parents = {one.id: inside.objects.parents(one.id).ids for one in entries}
    # A merge whose other parent the log leaves out has files there: all that the other branch changed.
    # A merge of the main branch into another brings nothing of its own.
    whole_merges = (one for one in entries if len(parents[one.id]) > 1 and (one.is_merge or pull_number(one)))
    merges = [one.id for one in whole_merges if not _OF_MAIN.match(one.subject)]
    pairs = [f"{merge} {parents[merge][0]}" for merge in merges]
    diffs = {one.id: one.steps for one in inside.diffs(pairs, Paths(()))} if pairs else {}
    whole = {merge: brought(merge, inside.objects.parents) for merge in merges}
    pulls = {commit: pull_number(one) for one in reversed(entries) for commit in whole.get(one.id, ())}
    for one in entries:
        steps = diffs.get(one.id, ()) if one.id in whole else one.steps
        if inside_project := tuple(_from_root(prefix, steps)):
            yield BroughtFiles(
                id=one.id,
                date=one.date,
                subject=one.subject,
                pull=pull_number(one) or pulls.get(one.id, 0),
                commits=whole.get(one.id, frozenset({one.id})),
                steps=inside_project,
            )


def _from_root(prefix: str, steps: Sequence[Step]) -> Iterator[Step]:
    for step in steps:
        if step.path.startswith(prefix):
            yield Step(step.status, step.old, step.new, step.path.removeprefix(prefix)) if prefix else step


def former_names(repository: Repository, paths: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the names that some files of the project had before, by their paths, the last first."""
    if not repository.head:
        return {}
    with jail(repository) as inside:
        names = {path: inside.former_names(repository.path(path)) for path in paths}
        staged = {new: old for old, new in staged_moves(repository).items()} if None in names.values() else {}
        for path, found in names.items():
            if found is None and (old := staged.get(path)):
                names[path] = (repository.path(old), *(inside.former_names(repository.path(old)) or ()))
    return {path: tuple(one.removeprefix(repository.prefix) for one in found or ()) for path, found in names.items()}


def moved_files(repository: Repository, path: str) -> Mapping[str, str]:
    """Return where files went, by their old paths: those whose move is staged, then those that the last commit moved
    that took some from a folder or path that is gone.

    Git finds renames by likeness here, which is good enough for advice.
    """
    with jail(repository) as inside:
        found = inside.renames_at_end(repository.path(path))
    prefix = repository.prefix
    committed = {old.removeprefix(prefix): new.removeprefix(prefix) for old, new in found.items()}
    return {**staged_moves(repository), **committed}
