"""Ask git which lines match, and which files there are."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from adr.adapters.git.repository import Repository
from adr.adapters.git.runner import argument, read
from adr.model.value import dataclass

_OWN = ("-c", "core.fsmonitor=false", "-c", "core.untrackedCache=false")
_GREP = ("grep", "-z", "-n", "-I", "-E", "--no-color", "--no-column", "--no-textconv", "--no-recurse-submodules")
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
    """Return the lines of text files in which a POSIX extended expression matches; None outside git.

    *folder* is the project's root, *within* files and folders of it, none for all, *without* those to leave out; what
    git ignores is left out too. One process does it all in the repository itself, since every check asks: no
    setting is in force that starts a program.
    """
    where = (*(f":(literal){one}" for one in within or (".",)), *(f":(exclude,literal){one}" for one in without))
    words = (*_OWN, *_GREP, "-e", expression, revision or "--untracked", "--")
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
