"""Objects of a repository, asked for one after another of a single git process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import IO

from adr.adapters.git.runner import converse
from adr.core.history.commits import Leaf, Parents, parse_leaves, parse_parents, parse_tree
from adr.model.problem import AdrError, Problem

_WORDS = ("cat-file", "--batch")
"""Each answer is a line `id type size`, the content, a line feed; or a line that ends in `missing`."""


@dataclass(frozen=True, slots=True)
class Objects:
    """The two ends of the conversation; `digits` is how long an id is, `cut` where a shallow clone ends.

    One question is answered before the next, whichever thread asks.
    """

    questions: IO[bytes]
    answers: IO[bytes]
    digits: int
    cut: frozenset[str]
    turn: Lock = field(default_factory=Lock)

    def parents(self, commit: str) -> Parents:
        """Return a commit's true parents, and its committer's time."""
        content = self._content(commit)
        if content is None:
            raise _unreadable(f"the commit {commit} is missing")
        found = parse_parents(content)
        return Parents((), found.time) if commit in self.cut else found

    def tree(self, revision: str, folder: str) -> dict[str, str]:
        """Return the ids in a revision's folder by name; nothing where there is no such folder."""
        # With a slash at its end the name is never that of a file, however long.
        content = self._content(f"{revision}:{folder}{'/' if folder else ''}")
        return {} if content is None else parse_tree(content, self.digits)

    def leaves(self, tree: str) -> dict[str, Leaf] | None:
        """Return the entries of a tree by name; None where the object is not there."""
        content = self._content(tree)
        return None if content is None else parse_leaves(content, self.digits)

    def blob(self, blob: str, limit: int) -> bytes | None:
        """Return the first *limit* bytes of a blob; None where the object is not there, as in a partial clone."""
        return self._content(blob, limit)

    def _content(self, name: str, limit: int | None = None) -> bytes | None:
        with self.turn:
            return self._answer(name, limit)

    def _answer(self, name: str, limit: int | None) -> bytes | None:
        try:
            self.questions.write(name.encode("utf-8", "surrogateescape") + b"\n")
            self.questions.flush()
        except BrokenPipeError as error:
            raise _unreadable("it ended early") from error
        line = self.answers.readline()
        if line.endswith((b" missing\n", b" ambiguous\n")):
            return None
        if not line.endswith(b"\n"):
            raise _unreadable("it ended early")
        size = int(line.split()[-1])
        kept = size if limit is None else min(size, limit)
        content = self.answers.read(kept)
        self._skip(size + 1 - kept)
        return content

    def _skip(self, size: int) -> None:
        while size > 0 and (passed := len(self.answers.read(min(size, 1 << 20)))):
            size -= passed


@contextmanager
def objects(folder: str, words: Sequence[str], digits: int, cut: Sequence[str]) -> Iterator[Objects]:
    """Begin the conversation in a git directory; *words* are the options that come before the command."""
    with converse(folder, (*words, *_WORDS)) as (questions, answers):
        yield Objects(questions, answers, digits, frozenset(cut))


def _unreadable(why: str) -> AdrError:
    return AdrError(Problem(f"git cannot read the history: {why}", hint="look for damage with: git fsck"))
