"""Read the commits of folders: the history of a deck or a log, with every folder that its files came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from itertools import groupby

from adr.adapters.git.jail import Jail, Paths, jail
from adr.adapters.git.repository import Repository
from adr.core.digests import is_same_text
from adr.core.history.commits import Diff, Entry, Leaf
from adr.core.history.pull_requests import Brought, brought, pull_number, pull_numbers
from adr.core.history.renames import FileSet, Trail, earlier, is_alike, origins
from adr.core.history.simplify import log_of_folder
from adr.core.history.walk import (
    FileCommit,
    FolderCommit,
    added,
    bringing,
    commits,
    file_commits,
    folder_commits,
    latest_names,
    moved,
    names_gone_astray,
    of_folder,
    walk,
    weave,
)
from adr.model.commit import History
from adr.model.problem import AdrError
from adr.model.value import dataclass, replace

TEXT_LIMIT = 4 * 1024 * 1024
"""The most that is read of one file, in bytes."""


@dataclass(frozen=True, slots=True)
class FolderLog:
    """The commits of a folder and of what it was before, as long as git can be asked; *log* is that of the folder."""

    repository: Repository
    inside: Jail
    trail: Trail
    log: tuple[FolderCommit, ...]

    def history(self, path: str = "") -> History:
        """Return the commits that touched a file, by its path from the project's root, or any where none is given.

        Files are followed to other folders; where all of them came from one, that whole folder is. In a shallow clone
        the commits where it was cut are left out.
        """
        names = {f"{self.repository.prefix}{path}": None}
        trail = replace(self.trail, names=names, whole=False) if path else self.trail
        strands, pulls = self._follow(trail)
        found = weave(strands)
        entries = [commit.entry for commit in found]
        numbers = pull_numbers(entries, self._brought(entries, pulls))
        return History(commits=commits(found, numbers, self.repository.prefix), shallow=self.repository.shallow)

    def latest_names(self) -> dict[str, str]:
        """Return every name that a file of the folder ever had, the newest first, with the last name of that file."""
        start = len(self.trail.folder) + bool(self.trail.folder)
        named = latest_names(self.log, self.trail, self._alike)
        return {old[start:]: new[start:] for old, new in named.items()}

    def uncommitted(self, files: Mapping[str, bytes]) -> tuple[str, ...]:
        """Return the paths of files, from the project's root, whose text the current commit does not hold."""
        head, kind = self.repository.head, self.repository.object_format
        folders = {path.rpartition("/")[0] for path in files} if head else set()
        committed = {one: self.inside.objects.tree(head, self.repository.path(one)) for one in folders}
        ids = {path: committed.get(path.rpartition("/")[0], {}).get(path.rpartition("/")[2], "") for path in files}
        return tuple(sorted(path for path, content in files.items() if not is_same_text(content, ids[path], kind)))

    def blobs(self, ids: Iterable[str]) -> dict[str, bytes]:
        """Return blobs by their ids, without those that git does not have here, as in a partial clone."""
        found = ((blob, self.inside.objects.blob(blob, TEXT_LIMIT)) for blob in dict.fromkeys(ids))
        return {blob: content for blob, content in found if content is not None}

    def _follow(self, first: Trail) -> tuple[list[tuple[FileCommit, ...]], dict[str, int]]:
        strands: list[tuple[FileCommit, ...]] = []
        pulls: dict[str, int] = {}
        trails = [first]
        for trail in trails:
            log = self.log if trail is first else _read(self.inside, trail)
            pulls |= bringing(log, trail, self._alike)
            strand, further = self._strand(log, trail)
            strands.append(strand)
            # The loop goes on over what it finds: each trail starts before the commit that it was found in.
            trails += [one for one in further if one not in trails]
        return strands, pulls

    def _strand(self, log: tuple[FolderCommit, ...], trail: Trail) -> tuple[tuple[FileCommit, ...], list[Trail]]:
        cut = frozenset(self.repository.cut)
        visits = walk(log, trail, cut, self._alike)
        astray = names_gone_astray(visits)
        if astray is not None and not (trail.whole and trail.files.is_log):
            # One more question, and only where the log of the folder has not what that of the files would.
            visits = walk(_read(self.inside, trail, astray), trail, cut, self._alike)
        found: list[FileCommit] = []
        further: list[Trail] = []
        for commit in file_commits(visits):
            came = added(commit)
            before = origins(came, commit.entry.steps, trail)
            found.append(moved(commit, before))
            folders = {old.path.rpartition("/")[0] for old, _ in before.values()}
            left = {folder: tuple(self.inside.objects.tree(commit.entry.id, folder)) for folder in folders}
            further += earlier(commit.entry.id, came, before, left, trail)
        return tuple(found), further

    def _brought(self, entries: Iterable[Entry], pulls: Mapping[str, int]) -> list[Brought]:
        """Ask what each merge of a pull request brought, if there is a commit that does not say it by itself."""
        if all(map(pull_number, entries)):
            return []
        parents = cache(self.inside.objects.parents)
        return [Brought(number, brought(merge, parents)) for merge, number in pulls.items()]

    def _alike(self, old: str, new: str) -> bool:
        texts = self.blobs((old, new))
        return is_alike(*(texts.get(blob, b"").decode("utf-8", "replace") for blob in (old, new)))


@contextmanager
def folder_log(repository: Repository, folder: str, files: FileSet, most: int = 0) -> Iterator[FolderLog]:
    """Read the log of a folder of the project, for as long as it is asked.

    It is found in the log of everything where that has at most *most* commits, which is faster if most of these change
    the folder.
    Raises `AdrError` where git cannot read the repository. Nothing is fetched, and no program that the repository
    names is run.
    """
    with jail(repository) as inside:
        trail = Trail(files=files, start=repository.head, folder=repository.path(folder))
        yield FolderLog(repository, inside, trail, _read(inside, trail, most=most) if repository.head else ())


def _read(inside: Jail, trail: Trail, names: Iterable[str] | None = None, most: int = 0) -> tuple[FolderCommit, ...]:
    """Read the log of a trail's folder; that of the files alone where *names* of them are given, and at the top.

    The log of a plain folder is the fastest, because git's changed-path filters work for nothing else.
    """
    if names is None and not trail.is_narrow:
        paths = Paths((trail.folder,))
    else:
        named = tuple(trail.names if names is None else names)
        paths = Paths(named, trail.folder, trail.files.patterns) if trail.whole else Paths(named)
    entries = _found(inside, trail, most) or inside.log(trail.start, paths)
    entries = of_folder(entries, trail)
    return folder_commits(entries, _merges(inside, entries, paths), trail)


def _found(inside: Jail, trail: Trail, most: int) -> tuple[Entry, ...]:
    """Find the log of a trail's folder in that of everything, nothing where that is long."""
    if not most or trail.is_narrow or inside.has_more(trail.start, most):
        return ()
    above, _, name = trail.folder.rpartition("/")

    @cache
    def state(commit: str) -> Leaf | None:
        return (inside.objects.leaves(f"{commit}:{above}{'/' if above else ''}") or {}).get(name)

    with suppress(AdrError):  # such as of too many other files
        return log_of_folder(inside.log(trail.start, Paths(())), trail.folder, state)
    return ()


def _merges(inside: Jail, entries: Iterable[Entry], paths: Paths) -> dict[str, tuple[Diff, ...]]:
    """Compare each merge with each of its parents: the log has no files for them."""
    merges = [entry.id for entry in entries if entry.is_merge]
    pairs = [f"{commit} {parent}" for commit in merges for parent in inside.objects.parents(commit).ids]
    found = groupby(inside.diffs(pairs, paths), key=lambda diff: diff.id) if pairs else ()
    return {commit: tuple(diffs) for commit, diffs in found}
