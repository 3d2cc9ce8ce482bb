"""Ask git which lines match, which files there are, and which commits lines and files came by."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from adr.adapters.git.desk import desk, lay_index
from adr.adapters.git.jail import Jail, Paths, jail
from adr.adapters.git.repository import Repository
from adr.adapters.git.runner import Answer, argument, read
from adr.core.govern.introductions import BroughtFiles
from adr.core.history.commits import Entry, Step
from adr.core.history.pull_requests import brought, pull_number
from adr.model.regex import regex
from adr.model.value import dataclass

_OWN = ("-c", "core.fsmonitor=false", "-c", "core.untrackedCache=false")
_GREP = ("grep", "-z", "-n", "-I", "-E", "--no-color", "--no-column", "--no-textconv", "--no-recurse-submodules")
_LIST = ("ls-files", "-z", "--exclude-standard", "--deduplicate", "--others", "--cached")
_BLAME = ("blame", "--porcelain", "--no-textconv")
_LONGEST = 2_000
"""More of a line is nothing that a person wrote."""
_BLAMED = regex(r"([0-9a-f]{40,64}) [0-9]+ ([0-9]+)(?: [0-9]+)?")


@dataclass(frozen=True, slots=True)
class FoundText:
    """A line of a file that matches, counted from 1; the path is from the project's root."""

    path: str
    line: int
    text: str


def grep(
    folder: Path, expressions: Sequence[str], within: Sequence[str], without: Sequence[str], revision: str = ""
) -> tuple[FoundText, ...] | None:
    """Return the lines of text files in which an extended expression matches; None outside git.

    *folder* is the project's root, *within* files and folders of it, none for all, *without* those to leave out; what
    git ignores is left out too. One process does it all in the repository itself, since every check asks: no
    setting is in force that starts a program.
    """
    where = (*(f":(literal){one}" for one in within or (".",)), *(f":(exclude,literal){one}" for one in without))
    given = (word for one in expressions for word in ("-e", one))
    words = (*_OWN, *_GREP, *(() if revision else ("--untracked",)), *given, *((revision,) if revision else ()), "--")
    answer = read(os.fspath(folder), (*words, *map(argument, where)), sealed=False)
    if answer.status > 1:
        return None
    return tuple(_found(answer.output.decode("utf-8", "surrogateescape"), f"{revision}:" if revision else ""))


def _found(output: str, before: str) -> Iterator[FoundText]:
    for line in output.split("\n"):
        path, _, rest = line.partition("\0")
        number, _, text = rest.partition("\0")
        if number.isdecimal():
            yield FoundText(path.removeprefix(before), int(number), text[:_LONGEST])


def listed(folder: Path, within: Sequence[str] = ()) -> tuple[str, ...] | None:
    """Return the files of the project that git knows or would add, from its root; None outside git."""
    where = (f":(literal){one}" for one in within or (".",))
    answer = read(os.fspath(folder), (*_OWN, *_LIST, "--", *map(argument, where)), sealed=False)
    if answer.status:
        return None
    return tuple(path for path in answer.output.decode("utf-8", "surrogateescape").split("\0") if path)


def blame(repository: Repository, path: str, lines: Sequence[int], revision: str = "") -> dict[int, str]:
    """Return the commits that lines of a file came by, by full id; what is not committed, or not there, is left out.

    Without a *revision* the lines are those of the file on disk.
    """
    where = (*((revision,) if revision else ()), "--", argument(repository.path(path)))
    with jail(repository) as inside:
        lay_index(inside, repository)
        # Git compares the file on disk with the current commit, which the jail has to know by its name.
        (Path(inside.folder) / "HEAD").write_bytes(f"{repository.head}\n".encode())
        table = desk(inside, repository)

        def ask(some: Sequence[int]) -> Answer:
            ranges = (f"-L{line},{line}" for line in some)
            return read(table.top, (*table.words, *_BLAME, *ranges, *where), sealed=True)

        together = ask(lines)
        # One line too many, and git answers for none.
        answers = map(ask, zip(lines)) if together.status else (together,)
        printed = "\n".join(one.output.decode("utf-8", "replace") for one in answers)
    found = map(_BLAMED.fullmatch, printed.split("\n"))
    return {int(one[2]): one[1] for one in found if one and one[1].strip("0")}


def bringing_files(repository: Repository, folders: Sequence[str]) -> tuple[BroughtFiles, ...]:
    """Return the commits and merges that touched some folders of the project, the newest first.

    A first commit is left out: it brings all there is, and nothing in particular.
    """
    if not repository.head:
        return ()
    with jail(repository) as inside:
        paths = Paths(tuple(map(repository.path, folders)))
        return tuple(_brought(inside, repository.prefix, inside.log(repository.head, paths)))


def _brought(inside: Jail, prefix: str, entries: Sequence[Entry]) -> Iterator[BroughtFiles]:
    parents = {one.id: inside.objects.parents(one.id).ids for one in entries}
    merges = [one.id for one in entries if one.is_merge and parents[one.id]]
    pairs = [f"{merge} {parents[merge][0]}" for merge in merges]
    diffs = {one.id: one.steps for one in inside.diffs(pairs, Paths(()))} if pairs else {}
    whole = {merge: brought(merge, inside.objects.parents) for merge in merges}
    pulls = {commit: pull_number(one) for one in reversed(entries) for commit in whole.get(one.id, ()) if one.is_merge}
    for one in entries:
        steps = (diffs.get(one.id, ()) if one.is_merge else one.steps) if parents[one.id] else ()
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
            yield Step(step.status, step.old, step.new, step.path.removeprefix(prefix))


def moved_files(repository: Repository, path: str) -> Mapping[str, str]:
    """Return where files went in the last commit that took some from a folder or path that is gone, by their old paths.

    Git finds renames by likeness here, which is good enough for advice.
    """
    with jail(repository) as inside:
        found = inside.renames_at_end(repository.path(path))
    prefix = repository.prefix
    return {old.removeprefix(prefix): new.removeprefix(prefix) for old, new in found.items()}
