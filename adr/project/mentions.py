"""Find the files of a project that may name a record, and change their links when files move."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from urllib.parse import quote

from adr.adapters import commonmark, git
from adr.adapters.disk import files
from adr.core.addresses import MARKDOWN
from adr.core.edit.moved_paths import Moved, with_moved_links
from adr.core.govern.citations import mentions
from adr.core.record_names import numbered_path
from adr.model.binding import Citation
from adr.model.plan import FileChange
from adr.model.problem import AdrError
from adr.model.regex import regex
from adr.model.settings import Project, Settings
from adr.model.value import dataclass
from adr.project.log_folder import package_folders
from adr.project.reader import WorkTree

LIMIT = 4 * 1024 * 1024
MOST = 100_000
PASSED = frozenset({"node_modules", "__pycache__", "vendor", "venv", "target", "dist", "build"})
NUMBERED = r"(supersedes|superseded[-_]by|amends|amended[-_]by|relates[-_]to|related|target):.*[^0-9]0*{}([^0-9]|$)"
_SUPERSEDED = regex("supers?[ec]+d|obsolete|outdated", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mentions:
    """Files that may name a record, and files that have its very name, by their paths from the project's root."""

    paths: tuple[str, ...]
    namesakes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overlaid:
    """The files of a project, some of them with other bytes than they have on disk."""

    root: Path
    contents: dict[str, bytes]

    def names(self, folder: str) -> tuple[str, ...]:
        """List what stands in a folder."""
        return WorkTree(self.root).names(folder)

    def folders(self, folder: str) -> tuple[str, ...]:
        """List the folders in a folder."""
        return WorkTree(self.root).folders(folder)

    def read(self, path: str, limit: int) -> bytes:
        """Read one file."""
        return self.contents[path] if path in self.contents else WorkTree(self.root).read(path, limit)

    def read_if_there(self, path: str, limit: int) -> bytes | None:
        """Read one file, if there is one."""
        return self.contents[path] if path in self.contents else WorkTree(self.root).read_if_there(path, limit)


def find_mentions(project: Project, repository: git.Repository | None, path: str, number: int) -> Mentions:
    """Find the files that may name the record at *path*. Files that git ignores do not count.

    Outside git the folders of other people's code are passed over, and hidden ones. Seeds are what somebody
    said at some time: they never change.
    """
    name = posixpath.basename(numbered_path(path))
    items = f"^[ \t]*-[ \t]+[\"']?0*{number}[\"']?[ \t]*(#.*)?$"
    numbers = (f"adr[- :]?#?0*{number}([^0-9]|$)", NUMBERED.format(number), items)
    found = _matching(project, repository, (*_spellings(name), *numbers))
    return Mentions(found, find_namesakes(project, repository, path))


def find_namesakes(project: Project, repository: git.Repository | None, path: str) -> tuple[str, ...]:
    """Find the other files that have the very name of the record at *path*, as `find_mentions` does."""
    name = posixpath.basename(numbered_path(path))
    if repository:
        with git.work_tree(repository) as index:
            named = index.named(name)
    else:
        named = tuple(one for one in islice(_walk(project, ""), MOST) if posixpath.basename(one) == name)
    return tuple(one for one in named if one != path)


def naming(project: Project, repository: git.Repository | None, name: str) -> tuple[str, ...]:
    """Find the files that have the name of a file or folder in them, as `find_mentions` does."""
    return _matching(project, repository, _spellings(name))


def _matching(project: Project, repository: git.Repository | None, expressions: tuple[str, ...]) -> tuple[str, ...]:
    """Find files by the common part of POSIX's extended expressions and Python's."""
    if repository:
        with git.work_tree(repository) as index:
            found = index.matching(expressions)
    else:
        found = tuple(one for one in islice(_walk(project, ""), MOST) if _matches(project, one, expressions))
    seeds = tuple(f"{folder}/" for folder in project.settings.seeds)
    return tuple(one for one in found if not one.startswith(seeds))


def _spellings(name: str) -> tuple[str, ...]:
    return tuple(re.sub(r"([][.*+?(){}|^$\\])", r"\\\1", one) for one in dict.fromkeys((name, quote(name))))


@contextmanager
def matching_lines(
    project: Project, expression: str, within: Sequence[str], without: Sequence[str], revision: str = ""
) -> Iterator[Callable[[], Sequence[git.FoundText]]]:
    """Start to look for the lines in which an expression matches, as `git.grepping` does, also outside git."""
    with git.grepping(project.root, expression, within, without, revision) as found:
        yield lambda: _outside_git(project, expression, within, without) if (lines := found()) is None else lines


def _outside_git(
    project: Project, expression: str, within: Sequence[str], without: Sequence[str]
) -> tuple[git.FoundText, ...]:
    folders = tuple(f"{one}/" for one in without)
    every = islice(dict.fromkeys(path for one in within or ("",) for path in _files(project, one)), MOST)
    pattern = re.compile(expression)
    return tuple(
        git.FoundText(path, number, line)
        for path in every
        if not path.startswith(folders)
        for number, line in enumerate(_text(project, path).split("\n"), 1)
        if pattern.search(line)
    )


def listed(project: Project, within: Sequence[str] = (), revision: str = "") -> tuple[str, ...]:
    """Return the files of the project that git does not ignore, or that a revision has.

    Outside git, those that `find_mentions` looks at.
    """
    found = git.listed(project.root, within, revision)
    return found if found is not None else tuple(path for one in within or ("",) for path in _files(project, one))


def _files(project: Project, path: str) -> Iterator[str]:
    """Yield a file, or the files of a folder."""
    return _walk(project, path) if files.is_folder(project.root / path) else iter((path,))


def _walk(project: Project, folder: str) -> Iterator[str]:
    below = frozenset(files.folders(project.root, folder or "."))
    for name in files.names(project.root, folder or "."):
        path = f"{folder}/{name}" if folder else name
        if name not in below:
            yield path
        elif not name.startswith(".") and name not in PASSED and not (project.root / path).is_symlink():
            yield from _walk(project, path)


def _matches(project: Project, path: str, expressions: tuple[str, ...]) -> bool:
    text = _text(project, path)
    return any(re.search(one, text, re.IGNORECASE | re.MULTILINE) for one in expressions)


def _text(project: Project, path: str) -> str:
    """Return a file's text; nothing for what is no text, or no file."""
    try:
        content = files.read(project.root, path, LIMIT)
    except AdrError:
        return ""
    return "" if b"\0" in content else content.decode("utf-8", "surrogateescape")


def relinked(project: Project, paths: Iterable[str], moved: Moved) -> Iterator[FileChange]:
    """Yield those of some files that are Markdown and whose links change when files move."""
    for path in paths:
        if path.lower().endswith(MARKDOWN):
            content = files.read(project.root, path, LIMIT)
            after = relinked_text(content, path, moved)
            if after != content:
                yield FileChange(path, content, after)


def relinked_text(content: bytes, path: str, moved: Moved) -> bytes:
    """Return the bytes of a Markdown file with its links as they are right once files have moved."""
    text = content.decode("utf-8", "surrogateescape")
    return with_moved_links(commonmark.parse(text), path, moved).encode("utf-8", "surrogateescape")


def aside(project: Project) -> tuple[str, ...]:
    """Return the folders whose files cite nothing here: records, decks and sources have links of their own."""
    settings = project.settings
    return tuple(one for one in (settings.log, settings.cards, *settings.seeds) if one != ".")


def packages_below(project: Project, paths: Iterable[str] | None = None) -> tuple[str, ...]:
    """Return the folders below that have logs of their own: a number in them is that of a record there.

    Of *paths*, where they are given, those that some lie in.
    """
    below = package_folders(WorkTree(project.root), project.settings.logs, paths)
    return tuple(one for one in below if not f"{project.settings.log}/".startswith(f"{one}/"))


def citations(
    project: Project, lines: Iterable[git.FoundText], known: Container[str], numbers: Mapping[int | None, str]
) -> Iterator[Citation]:
    """Yield what lines of files mention of the *known* records, given by their paths, and by number.

    A line that links a record and says its number mentions it once. What lies in packages below is left out.
    """
    found = tuple(_citations(project.settings, lines, known, numbers))
    below = tuple(f"{one}/" for one in packages_below(project, {one.path for one in found})) if found else ()
    yield from (one for one in found if not one.path.startswith(below))


def _citations(
    settings: Settings, lines: Iterable[git.FoundText], known: Container[str], numbers: Mapping[int | None, str]
) -> Iterator[Citation]:
    for line in lines:
        seen = set[str | int | None]()
        for text, number, name in mentions(line.text, line.path, settings.log):
            path = settings.record_path(name) if name else numbers.get(number, "")
            record = path if path in known else ""
            if not settings.is_in_log(line.path) and (record or number) not in seen:
                seen.add(record or number)
                is_old = _SUPERSEDED.search(line.text) is not None
                yield Citation(record=record, path=line.path, line=line.line, text=text, says_superseded=is_old)
