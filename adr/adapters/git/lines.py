"""Ask git which lines match, and which files there are."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from adr.adapters.git.runner import argument, asking, read
from adr.model.value import dataclass

OWN = ("-c", "core.fsmonitor=false", "-c", "core.untrackedCache=false")
_GREP = (
    *("grep", "-z", "-n", "-I", "--threads=1"),  # more of them wait for each other longer than they help
    *("--no-color", "--no-column", "--no-textconv", "--no-recurse-submodules"),
)
_LIST = ("ls-files", "-z", "--exclude-standard", "--deduplicate", "--others", "--cached")
_LIST_TREE = ("ls-tree", "-r", "-z", "--name-only")
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
        return (*OWN, *_GREP, kind, "-e", said, revision or "--untracked", "--", *map(argument, where))

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
    answer = read(os.fspath(folder), (*OWN, *words, "--", *map(argument, where)), sealed=False)
    if answer.status:
        return None
    return tuple(path for path in answer.output.decode("utf-8", "surrogateescape").split("\0") if path)
