"""A git directory of our own over a repository's objects: its settings, hooks and references do not reach in."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import IO

from adr.adapters.git.repository import Repository
from adr.adapters.git.runner import argument, converse, failed, no_room, read
from adr.core.history.commits import (
    FIELDS,
    PAIR,
    Diff,
    Entry,
    Leaf,
    Parents,
    parse_diffs,
    parse_leaves,
    parse_log,
    parse_parents,
    parse_tree,
)
from adr.core.record_names import in_log
from adr.model.problem import AdrError, Problem
from adr.model.value import dataclass, field

_WORDS = ("cat-file", "--batch")
"""Each answer is a line `id type size`, the content, a line feed; or a line that ends in `missing`."""


AT_ONCE = 100
"""How many ids fit into a pipe that nobody reads yet (4 KiB or more), so that git and we never wait for each other."""


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

    def names_in_log(self, revision: str, folder: str) -> Iterator[str]:
        """Yield the names of the files in a log at a revision, those in its sub-folders too; only ids go to git."""
        known = {"": f"{revision}:{folder}{'/' if folder else ''}"}

        def listing(inside: str) -> Iterator[tuple[str, bool]]:
            for name, leaf in (self.leaves(known[inside]) or {}).items():
                known[f"{inside}/{name}" if inside else name] = leaf.id
                yield name, leaf.is_folder

        return in_log(listing, flat=not folder)

    def blob(self, blob: str, limit: int) -> bytes | None:
        """Return the first *limit* bytes of a blob; None where the object is not there, as in a partial clone."""
        return self._content(blob, limit)

    def blobs(self, ids: Sequence[str], limit: int) -> list[bytes | None]:
        """Return blobs as `blob` does, at most `AT_ONCE`: git is asked for all before the first answer is read."""
        with self.turn:
            self._ask(ids)
            return [self._answer(limit) for _ in ids]

    def _content(self, name: str, limit: int | None = None) -> bytes | None:
        with self.turn:
            self._ask((name,))
            return self._answer(limit)

    def _ask(self, names: Sequence[str]) -> None:
        try:
            self.questions.write("".join(f"{name}\n" for name in names).encode("utf-8", "surrogateescape"))
            self.questions.flush()
        except BrokenPipeError as error:
            raise _unreadable("it ended early") from error

    def _answer(self, limit: int | None) -> bytes | None:
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


_RAW = ("-z", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-color")
_LOG = (
    *_RAW,
    "--full-diff",
    "--date-order",
    "--parents",
    "--show-pulls",
    "--no-show-signature",
    "--no-notes",
    "--no-decorate",
    "--encoding=UTF-8",
    f"--format=tformat:{FIELDS}",
)
_PEOPLE = (
    "--max-count=100000",
    "--no-show-signature",
    "--no-notes",
    "--encoding=UTF-8",
    "--format=tformat:%aN <%aE>%n%cN <%cE>",
)
FIXED = ("--no-replace-objects", "--git-dir=.")
"""The options before the command: replaced objects do not count, and the folder we stand in is the directory."""
_DIFF = (*_RAW, "-r", "--root", "--always", "--stdin", f"--format=tformat:{PAIR}")


@dataclass(frozen=True, slots=True)
class Paths:
    """What git is to look at: files or folders from the top of the repository, and in a folder what matches globs."""

    literal: tuple[str, ...]
    folder: str = ""
    globs: tuple[str, ...] = ()

    @property
    def way(self) -> str:
        """Return the option that says how the words are meant."""
        return "--glob-pathspecs" if self.globs else "--literal-pathspecs"

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words that come after `--`."""
        if not self.globs:
            return tuple(map(argument, self.literal))
        folder = f"{_escaped(self.folder)}/" if self.folder else ""
        return (*map(_escaped, self.literal), *(f"{folder}{glob}" for glob in self.globs))


DAMAGE = "look for damage with: git fsck"


@dataclass(frozen=True, slots=True)
class Jail:
    """The reading commands, as functions from words to values; `head` gives the people's names (`.mailmap`)."""

    folder: str
    head: str
    objects: Objects
    store: Path

    def log(self, start: str, paths: Paths, *, root: bool = True) -> tuple[Entry, ...]:
        """Read the log of some paths, newest first, with the merges that brought something and all files of each.

        Without *root* those of the first commit are left out.
        """
        settings = ("-c", f"mailmap.blob={self.head}:.mailmap", "-c", f"log.showRoot={str(root).lower()}")
        return parse_log(self._run((*settings, "log", *_LOG, "--end-of-options", start), paths))

    def has_more(self, start: str, most: int) -> bool:
        """Return whether a commit has more than *most* in its history, itself included."""
        words = ("rev-list", "--count", f"--max-count={most + 1}", "--end-of-options", start)
        return int(self._run(words, Paths(()))) > most

    def people(self) -> str:
        """Return lines `Name <address>`: the authors and committers of the newest commits, each once."""
        words = ("-c", f"mailmap.blob={self.head}:.mailmap", "log", *_PEOPLE, "--end-of-options", self.head)
        lines = self._run(words, Paths(())).decode("utf-8", "replace").split("\n")
        return "\n".join(dict.fromkeys(lines))

    def diffs(self, pairs: Sequence[str], paths: Paths) -> tuple[Diff, ...]:
        """Compare commits with one of their parents each, in some paths; *pairs* are lines `commit parent`."""
        return parse_diffs(self._run(("diff-tree", *_DIFF), paths, _lines(pairs)))

    def touching(self, paths: Paths, most: int) -> tuple[tuple[str, str], ...]:
        """Return the commits that added or changed files, newest first, with each path that they touched."""
        return self._touched(("--diff-filter=d", f"-{most}", "--format=%x01%H"), self.head, paths)

    def arrived(self, start: str, paths: Paths) -> dict[str, int]:
        """Return the time at which files were first committed, in seconds, of those that a commit or one before has."""
        touched = self._touched(("--diff-filter=A", "--format=%x01%ct"), start, paths)
        return {path: min(int(time) for time, other in touched if other == path) for _, path in touched}

    def renames_at_end(self, path: str) -> dict[str, str]:
        """Return the renames, by the old path, of the last commit that removed a file at a path or below it."""
        last = ("log", "-1", "--format=%H", "--diff-filter=D", "--no-renames", "--end-of-options", self.head)
        commit = self._run(last, Paths((path,))).decode("ascii").strip()
        words = ("diff-tree", "-r", "-z", "-M40%", "--name-status", "--diff-filter=R", "--no-commit-id", commit)
        parts = self._run(words, Paths(())).decode("utf-8", "surrogateescape").split("\0") if commit else []
        return dict(zip(parts[1::3], parts[2::3], strict=False))

    def former_names(self, path: str) -> tuple[str, ...] | None:
        """Return the names that a file had before, the last first: where it moved as it was, which any clone knows.

        None for a file that no commit added.
        """
        words = ("log", "-z", "--follow", "-M100%", "--diff-filter=AR", "--name-status", "--format=")
        output = self._run((*words, "--end-of-options", self.head), Paths((path,))).decode("utf-8", "surrogateescape")
        parts = iter(output.split("\0"))
        steps = [(status, next(parts), next(parts) if status.startswith("R") else "") for status in parts if status]
        return tuple(old for _, old, new in steps if new) if steps else None

    def _touched(self, which: Sequence[str], start: str, paths: Paths) -> tuple[tuple[str, str], ...]:
        words = ("log", "-z", "--name-only", "--no-renames", *which, "--end-of-options", start)
        output = self._run(words, paths).decode("utf-8", "surrogateescape")
        parts = (part.strip("\0\n").split("\0") for part in output.split("\1") if part)
        return tuple((said, path.lstrip("\n")) for said, *files in parts for path in files)

    def merge_base(self, one: str, other: str) -> str:
        """Return the best common ancestor of two commits, empty where they have none here."""
        answer = read(self.folder, (*FIXED, "merge-base", one, other), sealed=True)
        return "" if answer.status else answer.output.decode("ascii", "replace").strip()

    def _run(self, words: Sequence[str], paths: Paths, stdin: bytes = b"") -> bytes:
        answer = read(self.folder, (*FIXED, paths.way, *words, "--", *paths.words), sealed=True, stdin=stdin)
        if answer.status:
            said = re.sub(r"\A(?:fatal|error): *", "", answer.words.strip()).split("\n")[0]
            raise failed(lacking(self.store, said) or Problem(f"git cannot read the history: {said}", hint=DAMAGE))
        return answer.output


_KEPT: dict[Repository, Jail] = {}


@contextmanager
def objects(folder: str, words: Sequence[str], digits: int, cut: Sequence[str]) -> Iterator[Objects]:
    """Begin the conversation in a git directory; *words* are the options that come before the command."""
    with converse(folder, (*words, *_WORDS)) as (questions, answers):
        yield Objects(questions, answers, digits, frozenset(cut))


def lacking(store: Path, said: str) -> Problem | None:
    """Say what a partial clone lacks, by git's words or ours for it; None where the clone should have everything."""
    if not any(store.glob("pack/*.promisor")):
        return None
    if "tree" in said:
        return Problem("this is a partial clone without trees", hint="run: git fetch --refetch --filter=blob:none")
    message = "this is a partial clone without the contents of files"
    return Problem(message, hint="run: git fetch --refetch --no-filter")


def _unreadable(why: str) -> AdrError:
    return AdrError(Problem(f"git cannot read the history: {why}", hint=DAMAGE))


@contextmanager
def kept(repository: Repository) -> Iterator[None]:
    """Keep one jail for all who ask of this repository, in any thread, so that git is started once for its objects."""
    with jail(repository) as inside:
        _KEPT[repository] = inside
        try:
            yield
        finally:
            del _KEPT[repository]


@contextmanager
def jail(repository: Repository) -> Iterator[Jail]:
    """Make the directory for as long as it is used. Raises `AdrError` where the disk refuses it.

    After git's own `git-clone --shared`: an empty repository whose `objects/info/alternates` names another's
    objects. The graft file and replaced objects, which rewrite history, stay outside with the settings.
    """
    if repository in _KEPT:
        yield _KEPT[repository]
        return
    store = os.fspath(repository.objects)
    digits = 64 if repository.object_format == "sha256" else 40
    if "\n" in store:
        raise AdrError(Problem("the path of the repository has a line break in it", hint="move the repository"))
    with _furnished(repository, store) as folder, objects(folder, FIXED, digits, repository.cut) as inside:
        yield Jail(folder, repository.head, inside, repository.objects)


def people(repository: Repository) -> str:
    """Return lines `Name <address>`: the authors and committers of a repository, by its mailmap."""
    with jail(repository) as inside:
        return inside.people()


def _furnished(repository: Repository, store: str) -> tempfile.TemporaryDirectory[str]:
    try:
        folder = tempfile.TemporaryDirectory(prefix="adr-", ignore_cleanup_errors=True)
        _furnish(Path(folder.name), repository, store)
    except OSError as error:
        raise no_room(error) from error
    return folder


def _furnish(folder: Path, repository: Repository, store: str) -> None:
    sha256 = repository.object_format == "sha256"
    extensions = "[extensions]\n\tobjectFormat = sha256\n" if sha256 else ""
    settings = f"[core]\n\tbare = true\n\trepositoryFormatVersion = {int(sha256)}\n{extensions}"
    (folder / "refs").mkdir()
    (folder / "objects" / "info").mkdir(parents=True)
    (folder / "HEAD").write_bytes(b"ref: refs/heads/none\n")
    (folder / "config").write_bytes(settings.encode())
    (folder / "objects" / "info" / "alternates").write_bytes(os.fsencode(store) + b"\n")
    if repository.cut:
        (folder / "shallow").write_bytes(_lines(repository.cut))


def _escaped(path: str) -> str:
    return re.sub(r"([*?\[\]\\])", r"\\\1", argument(path))


def _lines(words: Sequence[str]) -> bytes:
    return "".join(f"{word}\n" for word in words).encode("utf-8", "surrogateescape")
