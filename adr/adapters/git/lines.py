"""Ask git which lines match, which files there are, and which commits brought or moved them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from adr.adapters.git.jail import Jail, Paths, jail
from adr.adapters.git.repository import Repository
from adr.adapters.git.runner import argument, asking, read
from adr.core.govern.introductions import BroughtFiles
from adr.core.history.commits import Entry, Step
from adr.core.history.pull_requests import brought, pull_number
from adr.model.value import dataclass

_OWN = ("-c", "core.fsmonitor=false", "-c", "core.untrackedCache=false")
_GREP = (
    *("grep", "-z", "-n", "-I", "--threads=1"),  # more of them wait for each other longer than they help
    *("--no-color", "--no-column", "--no-textconv", "--no-recurse-submodules"),
)
_LIST = ("ls-files", "-z", "--exclude-standard", "--deduplicate", "--others", "--cached")
_LIST_TREE = ("ls-tree", "-r", "-z", "--name-only")
_STAGED = ("diff", "--cached", "-z", "-M40%", "--diff-filter=R", "--name-status", "--no-ext-diff", "--relative", "HEAD")
_LONGEST = 2_000
"""More of a line is nothing that a person wrote."""


@dataclass(frozen=True, slots=True)
class FoundText:
    """A line of a file that matches, counted from 1; the path is from the project's root."""

    path: str
    line: int
    text: str


def grep(
    folder: Path, expression: str, within: Sequence[str], without: Sequence[str], revision: str = ""
) -> tuple[FoundText, ...] | None:
    r"""Return the lines of text files in which an expression matches; None outside git.

    The expression has no more than Perl's and POSIX's have in common, and `\s`. *folder* is the project's root,
    *within* files and folders of it, none for all, *without* those to leave out; what git ignores is left out too.
    """
    with grepping(folder, expression, within, without, revision) as found:
        return found()


@contextmanager
def grepping(
    folder: Path, expression: str, within: Sequence[str], without: Sequence[str], revision: str = ""
) -> Iterator[Callable[[], tuple[FoundText, ...] | None]]:
    """Start a `grep`, and give what waits for its lines.

    One process does it all in the repository itself, since every check asks: no setting is in force that starts a
    program. Perl's expressions take a third of the time, but not every git has them.
    """
    where = (*(f":(literal){one}" for one in within or (".",)), *(f":(exclude,literal){one}" for one in without))

    def words(kind: str, said: str) -> tuple[str, ...]:
        return (*_OWN, *_GREP, kind, "-e", said, revision or "--untracked", "--", *map(argument, where))

    def found() -> tuple[FoundText, ...] | None:
        said = answer()
        if said.status > 1 and "pcre" in said.words.lower():
            said = read(os.fspath(folder), words("-E", expression.replace(r"\s", "[:space:]")), sealed=False)
        if said.status > 1:
            return None
        return tuple(_found(said.output.decode("utf-8", "surrogateescape"), f"{revision}:" if revision else ""))

    with asking(os.fspath(folder), words("-P", expression), sealed=False) as answer:
        yield found


def _found(output: str, before: str) -> Iterator[FoundText]:
    for line in output.split("\n"):
        path, _, rest = line.partition("\0")
        number, _, text = rest.partition("\0")
        if number.isdecimal():
            yield FoundText(path.removeprefix(before), int(number), text[:_LONGEST])


def listed(folder: Path, within: Sequence[str] = (), revision: str = "") -> tuple[str, ...] | None:
    """Return the files of the project that git knows or would add, or that a revision has, from its root.

    None outside git.
    """
    where = (f":(literal){one}" for one in within or (".",))
    words = (*_LIST_TREE, revision) if revision else _LIST
    answer = read(os.fspath(folder), (*_OWN, *words, "--", *map(argument, where)), sealed=False)
    if answer.status:
        return None
    return tuple(path for path in answer.output.decode("utf-8", "surrogateescape").split("\0") if path)


def staged_moves(repository: Repository) -> dict[str, str]:
    """Return the files that moved since the current commit, as far as the index says, by their old paths."""
    answer = read(repository.folder, (*_OWN, *_STAGED), sealed=False)
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
    parents = {one.id: inside.objects.parents(one.id).ids[:1] for one in entries if one.is_merge}
    merges = [merge for merge, first in parents.items() if first]
    pairs = [f"{merge} {parents[merge][0]}" for merge in merges]
    diffs = {one.id: one.steps for one in inside.diffs(pairs, Paths(()))} if pairs else {}
    whole = {merge: brought(merge, inside.objects.parents) for merge in merges}
    pulls = {commit: pull_number(one) for one in reversed(entries) for commit in whole.get(one.id, ()) if one.is_merge}
    for one in entries:
        steps = diffs.get(one.id, ()) if one.is_merge else one.steps
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
