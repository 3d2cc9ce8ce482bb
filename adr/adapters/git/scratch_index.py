"""A copy of the user's index over the user's work tree: what is asked and staged there leaves no trace."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from adr.adapters.git.jail import Jail, jail
from adr.adapters.git.repository import Repository
from adr.adapters.git.runner import Answer, argument, no_room, read
from adr.model.problem import AdrError, Problem
from adr.model.regex import regex
from adr.model.value import dataclass

# What depends on settings must not: a file is stored with LF, and every file is looked at.
_SETTINGS = ("core.autocrlf=input", "core.safecrlf=false", "core.untrackedCache=false")
_LITERAL, _GLOB = "--literal-pathspecs", "--glob-pathspecs"
_LIST = ("ls-files", "-z", "--exclude-standard", "--deduplicate", "--others")
_BLAME = ("blame", "--porcelain", "--no-textconv")
_BLAMED = regex(r"([0-9a-f]{40,64}) [0-9]+ ([0-9]+)(?: [0-9]+)?")
_GREP = ("grep", "-z", "-l", "-I", "-i", "-E", "--untracked", "--full-name", "--no-color", "--no-textconv")


@dataclass(frozen=True, slots=True)
class ScratchIndex:
    """Commands over the work tree, run at its `top`; `prefix` is the project's folder in it, as git names it."""

    words: tuple[str, ...]
    top: str
    prefix: str

    def snapshot(self, paths: Sequence[str]) -> str:
        """Return the id of a tree: the index, with some of the project's files and folders as they are on disk."""
        where = ("--", *(argument(f"{self.prefix}{path}") for path in paths))
        listed = self._run((_LITERAL, *_LIST, "--modified", "--deleted", *where)).output
        # What ends in a slash is a repository of its own, which git does not look into either.
        touched = (path for path in dict.fromkeys(listed.split(b"\0")) if path and not path.endswith(b"/"))
        stage = ("update-index", "-z", "--add", "--remove", "--replace", "--stdin")
        self._run(stage, b"".join(path + b"\0" for path in touched))
        return self._run(("write-tree", "--missing-ok")).output.decode("ascii").strip()

    def named(self, name: str) -> tuple[str, ...]:
        """Return the project's files of one name, but for those that git ignores."""
        where = "**/".join(re.sub(r"([*?\[\]\\])", r"\\\1", argument(part)) for part in (self.prefix, name))
        return self._paths(self._run((_GLOB, *_LIST, "--cached", "--", where)).output)

    def matching(self, expressions: Sequence[str]) -> tuple[str, ...]:
        """Return the project's text files in which an extended expression matches, but for those that git ignores."""
        given = (word for one in expressions for word in ("-e", argument(one)))
        words = (_LITERAL, *_GREP, *given, "--", argument(self.prefix) or ".")
        return self._paths(self._run(words, fine=(0, 1)).output)

    def tracks(self, path: str) -> bool:
        """Return whether the index has a file or folder of the project."""
        words = (_LITERAL, "ls-files", "-z", "--cached", "--", argument(f"{self.prefix}{path}"))
        return bool(self._run(words).output)

    def left_out(self) -> tuple[str, ...]:
        """Return the project's files that a sparse checkout leaves out of the work tree."""
        output = self._run((_LITERAL, "ls-files", "-t", "-z", "--cached", "--", argument(self.prefix) or ".")).output
        return self._paths(b"\0".join(line[2:] for line in output.split(b"\0") if line.startswith(b"S ")))

    def _paths(self, output: bytes) -> tuple[str, ...]:
        paths = (path.decode("utf-8", "surrogateescape") for path in output.split(b"\0") if path)
        return tuple(path.removeprefix(self.prefix) for path in paths if path.startswith(self.prefix))

    def _run(self, words: Sequence[str], stdin: bytes = b"", fine: Sequence[int] = (0,)) -> Answer:
        answer = read(self.top, (*self.words, *words), sealed=True, stdin=stdin)
        if answer.status not in fine:
            said = re.sub(r"\A(?:fatal|error): *", "", answer.words.strip()).split("\n")[0]
            raise AdrError(Problem(f"git cannot read the work tree: {said}", hint="see what it says: git status"))
        return answer


@contextmanager
def work_tree(repository: Repository) -> Iterator[ScratchIndex]:
    """Open a copy of the index for as long as it is used."""
    with jail(repository) as inside:
        lay_index(inside, repository)
        yield scratch_index(inside, repository)


def scratch_index(inside: Jail, repository: Repository) -> ScratchIndex:
    """Return the commands of a jail in which an index lies."""
    top = os.fspath(repository.root)
    settings = (word for setting in _SETTINGS for word in ("-c", setting))
    words = ("--no-replace-objects", f"--git-dir={inside.folder}", f"--work-tree={top}", *settings)
    return ScratchIndex(words, top, repository.prefix)


def lay_index(inside: Jail, repository: Repository) -> bool:
    """Copy the user's index into a jail; False where there is none, as in a clone that was not checked out."""
    asked = read(repository.folder, ("rev-parse", "--git-path", "index"), sealed=False)
    index = Path(repository.folder) / os.fsdecode(asked.output).removesuffix("\n")
    try:
        # The times must stay: git tells by the index's whether a file may have changed in the same moment.
        for file in (index, *index.parent.glob("sharedindex.*")):
            shutil.copy2(file, Path(inside.folder) / file.name)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise no_room(error) from error
    return True


def blame(repository: Repository, path: str, lines: Sequence[int], revision: str = "") -> dict[int, str]:
    """Return the commits that lines of a file came by, by full id; what is not committed, or not there, is left out.

    Without a *revision* the lines are those of the file on disk.
    """
    where = (*((revision,) if revision else ()), "--", argument(repository.path(path)))
    with jail(repository) as inside:
        lay_index(inside, repository)
        # Git compares the file on disk with the current commit, which the jail has to know by its name.
        (Path(inside.folder) / "HEAD").write_bytes(f"{repository.head}\n".encode())
        table = scratch_index(inside, repository)

        def ask(some: Sequence[int]) -> Answer:
            ranges = (f"-L{line},{line}" for line in some)
            return read(table.top, (*table.words, *_BLAME, *ranges, *where), sealed=True)

        together = ask(lines)
        # One line too many, and git answers for none.
        answers = map(ask, zip(lines)) if together.status else (together,)
        printed = "\n".join(one.output.decode("utf-8", "replace") for one in answers)
    found = map(_BLAMED.fullmatch, printed.split("\n"))
    return {int(one[2]): one[1] for one in found if one and one[1].strip("0")}
