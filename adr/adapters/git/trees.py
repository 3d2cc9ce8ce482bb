"""The files of a project as a commit has them, read from git's objects alone: no work tree is touched."""

from __future__ import annotations

import os
import posixpath
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from adr.adapters.disk.files import too_large
from adr.adapters.git.jail import DAMAGE, Objects, Paths, jail, lacking
from adr.adapters.git.repository import Repository
from adr.adapters.git.revisions import merge_base
from adr.core.history.commits import Leaf
from adr.model.problem import AdrError, Place, Problem
from adr.model.value import dataclass, replace

_LAST, _ALL = 200, 100_000
_PATH = 1024


class Tree:
    """A reader of one commit's files, by their paths from the project's root.

    A folder is listed when it is first asked for. Names never go to git, only ids do, so that no name can be
    taken for anything else. Links are not followed.
    """

    __slots__ = ("_ahead", "_commit", "_known", "_objects", "_prefix", "_store", "missing")

    def __init__(self, repository: Repository, objects: Objects, commit: str) -> None:
        """Take a commit's full id."""
        self._commit = commit
        self._objects = objects
        self._prefix = repository.prefix
        self._store = repository.objects
        self._known: dict[str, dict[str, Leaf]] = {}
        self._ahead: dict[str, bytes | None] = {}
        self.missing: AdrError | None = None
        """Why the last object that git does not have here, as in a partial clone, could not be read."""

    def names(self, folder: str) -> tuple[str, ...]:
        """List what stands in a folder, sorted by the bytes of the names' NFC form; nothing where there is none."""
        return tuple(sorted(self.leaves(folder), key=_order))

    def folders(self, folder: str) -> tuple[str, ...]:
        """List the folders in a folder, in the order of `names`."""
        return tuple(sorted((name for name, leaf in self.leaves(folder).items() if leaf.is_folder), key=_order))

    def read(self, path: str, limit: int) -> bytes:
        """Read one file. Refused: what is missing, no regular file, larger than *limit*, or not in a partial clone."""
        content = self.read_if_there(path, limit)
        if content is None:
            raise AdrError(Problem("no such file", Place(path)))
        return content

    def read_if_there(self, path: str, limit: int) -> bytes | None:
        """Read one file as `read` does; None when there is no file of that name."""
        content = self.start(path, limit + 1)
        if content is not None and len(content) > limit:
            raise too_large(path, limit)
        return content

    def start(self, path: str, most: int) -> bytes | None:
        """Read the first bytes of a file, *most* of them; None when there is no file of that name."""
        leaf = self._leaf(path)
        if leaf is None:
            return None
        if not leaf.is_file:
            raise AdrError(Problem("not a file but a folder or a link", Place(path)))
        content = self._ahead.get(leaf.id) or self._objects.blob(leaf.id, most)
        if content is None:
            raise self._absent(path, "blob")
        return content

    def target(self, path: str) -> str:
        """Return where a symbolic link leads, as it says itself; "" for anything else."""
        leaf = self._leaf(path)
        if leaf is None or not leaf.is_link:
            return ""
        # What cannot be a path, as a stranger may have put it there, leads nowhere.
        return os.fsdecode(self._objects.blob(leaf.id, _PATH) or b"").replace("\0", "?") or "?"

    def read_ahead(self, paths: Sequence[str], limit: int) -> None:
        """Have some files ready that `read` is going to ask for, at most `AT_ONCE`: quicker than one by one."""
        ids = [leaf.id for leaf in map(self._leaf, paths) if leaf and leaf.is_file]
        self._ahead = dict(zip(ids, self._objects.blobs(ids, limit + 1), strict=True))

    def id_of(self, path: str) -> str:
        """Return the id of what has a path; nothing where nothing has it."""
        leaf = self._leaf(path)
        return leaf.id if leaf else ""

    def _leaf(self, path: str) -> Leaf | None:
        folder, _, name = path.rpartition("/")
        return self.leaves(folder).get(name)

    def leaves(self, folder: str) -> dict[str, Leaf]:
        """Return the entries of a folder by name; their ids tell whether what they hold is the same.

        A path may lead out of the project, but not out of the repository.
        """
        place = self.whole_path(folder)
        return {} if place.split("/")[0] == ".." else self._entries(place)

    def whole_path(self, path: str) -> str:
        """Return a path from the top of the repository, which is empty."""
        found = posixpath.normpath(f"{self._prefix}{path}")
        return "" if found == "." else found

    def _entries(self, folder: str) -> dict[str, Leaf]:
        """Return the entries of a folder by its path from the top of the repository."""
        if folder not in self._known:
            self._known[folder] = self._listed(folder)
        return self._known[folder]

    def _listed(self, folder: str) -> dict[str, Leaf]:
        if not folder:
            return self._tree(f"{self._commit}^{{tree}}", folder)
        above, _, name = folder.rpartition("/")
        leaf = self._entries(above).get(name)
        return self._tree(leaf.id, folder) if leaf and leaf.is_folder else {}

    def _tree(self, name: str, folder: str) -> dict[str, Leaf]:
        found = self._objects.leaves(name)
        if found is None:
            raise self._absent(folder or ".", "tree")
        return found

    def _absent(self, path: str, what: str) -> AdrError:
        problem = lacking(self._store, what) or Problem("git does not have it here", hint=DAMAGE)
        self.missing = AdrError(replace(problem, place=Place(path)))
        return self.missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Two commits by their full ids, and their files: what there was, and what is proposed."""

    base: str
    head: str
    before: Tree
    after: Tree


@contextmanager
def sides(repository: Repository, base: str, head: str) -> Iterator[Sides]:
    """Give the files of *head* and those of where it diverged from *base*, for as long as they are read.

    Raises `AdrError` where the two have no commit in common here.
    """
    with jail(repository) as inside:
        base = merge_base(inside, base, head)
        before, after = (Tree(repository, inside.objects, commit) for commit in (base, head))
        yield Sides(base=base, head=head, before=before, after=after)


@contextmanager
def tree(repository: Repository, commit: str) -> Iterator[Tree]:
    """Give the files of one commit (a full id), for as long as they are read."""
    with jail(repository) as inside:
        yield Tree(repository, inside.objects, commit)


def blobs(repository: Repository, ids: Iterable[str], limit: int) -> dict[str, bytes]:
    """Return blobs by their full ids, the first *limit* bytes of each; without those that git does not have here.

    Raises `AdrError` where git cannot be asked.
    """
    with jail(repository) as inside:
        found = ((one, inside.objects.blob(one, limit)) for one in dict.fromkeys(ids))
        return {one: content for one, content in found if content is not None}


@dataclass(frozen=True, slots=True)
class Version:
    """A file as a commit has it: the commit's full id, the path from the project's root, and the content."""

    commit: str
    path: str
    content: bytes


def versions(repository: Repository, paths: Paths, limit: int) -> Iterator[Version]:
    """Yield what files were in the commits that added or changed them, the newest first, of the last that did.

    Of a content the first *limit* bytes are read; what git does not have here is left out.
    """
    if not repository.head:
        return
    with jail(repository) as inside:
        for commit, path in inside.touching(paths, _LAST):
            content = inside.objects.blob(f"{commit}:{path}", limit)
            if content is not None:
                yield Version(commit, path.removeprefix(repository.prefix), content)


def once_there(repository: Repository, paths: Sequence[str]) -> dict[str, str]:
    """Return where git has some files and folders of the project: `COMMIT:PATH` of the last commit that changed them.

    What no commit up to the current one has is left out.
    """
    if not repository.head or not paths:
        return {}
    with jail(repository) as inside:
        touched = inside.touching(Paths(tuple(map(repository.path, paths))), _ALL)
    whole = {repository.path(one): one for one in paths}
    found: dict[str, str] = {}
    for commit, path in touched:
        for there, one in whole.items():
            if path == there or path.startswith(f"{there}/"):
                found.setdefault(one, f"{commit}:{there}")
    return found


def by_arrival(repository: Repository, commits: Sequence[str], paths: Sequence[str]) -> tuple[str, ...]:
    """Return files of the project by the time at which they were first committed.

    *commits* are the ends of branches: what the first has comes before what only the next has; what none has is last.
    """
    ranks: dict[str, tuple[int, int]] = {}
    with jail(repository) as inside:
        for branch, start in enumerate(commits):
            there = [
                path
                for path in paths
                if path.rpartition("/")[2] in inside.objects.tree(start, _folder(repository, path))
            ]
            times = inside.arrived(start, Paths(tuple(map(repository.path, there)))) if there else {}
            for path in there:
                ranks.setdefault(path, (branch, times.get(repository.path(path), 0)))
    return tuple(sorted(paths, key=lambda path: (ranks.get(path, (len(commits), 0)), path)))


def _folder(repository: Repository, path: str) -> str:
    return repository.path(path.rpartition("/")[0])


def _order(name: str) -> tuple[bytes, str]:
    return unicodedata.normalize("NFC", name).encode("utf-8", "surrogatepass"), name
