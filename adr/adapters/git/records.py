"""Read the history of records: the commits of their folder, and of every folder that they came from."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from adr.adapters.git.jail import Jail, jail
from adr.adapters.git.past import below, brought_by, merges_of, uncommitted
from adr.adapters.git.repository import Repository
from adr.core.history import lives
from adr.core.history.hand import Trail
from adr.core.history.lives import Lived, Turn
from adr.core.history.pulls import pull_numbers
from adr.core.history.shifts import Pairs, is_alike, origins
from adr.core.names import is_record

TEXT_LIMIT = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Search:
    """Where to look further: from a revision back, in a folder, for some paths; for all records where None."""

    start: str
    folder: str
    paths: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class RecordLog:
    """The log of a folder of records, read once. All paths are from the top of the repository."""

    repository: Repository
    inside: Jail
    folder: str
    log: tuple[Turn, ...]

    def path(self, name: str) -> str:
        """Return the path of a file of the folder."""
        return f"{self.folder}/{name}".lstrip("/")

    @property
    def paths(self) -> tuple[str, ...]:
        """Return every path that a record ever had in the folder, the newest first."""
        return lives.paths_ever(self.log)

    def newest(self, path: str) -> str:
        """Return the last name of a record that once had a path."""
        return lives.newest_name(self.log, path)

    def past(self, path: str = "") -> tuple[tuple[Lived, ...], Mapping[str, int]]:
        """Return the commits that touched a record, or any where no path is given, newest first, with pull requests.

        Records that came from another folder are followed there; where all of it moved, the whole folder is.
        """
        first = _Search(self.repository.head, self.folder, frozenset({path}) if path else None)
        searches, strands, pulls = [first], [], dict[str, int]()
        for search in searches:
            log = self.log if search is first else _turns(self.inside, Trail(search.start, search.folder))
            pulls |= lives.bringing(log)
            strand, further = self._strand(log, search)
            strands.append(strand)
            # The loop goes on over what it finds: each search starts before the commit that it was found in.
            searches += [one for one in further if one not in searches]
        lived = lives.together(strands)
        entries = [one.entry for one in lived]
        return lived, pull_numbers(entries, brought_by(self.inside, entries, pulls))

    def _strand(self, log: tuple[Turn, ...], search: _Search) -> tuple[tuple[Lived, ...], list[_Search]]:
        lived = self._lived(log, search)
        news = lives.added(lived)
        whole = {diff.id: diff.steps for diff in self.inside.diffs(list(news))} if news else {}
        moves = {commit: origins(paths, whole.get(commit, ()), search.folder) for commit, paths in news.items()}
        further = [one for commit, pairs in moves.items() for one in self._further(commit, pairs, search)]
        return lives.rebased(lived, moves), further

    def _lived(self, log: tuple[Turn, ...], search: _Search) -> tuple[Lived, ...]:
        cut = frozenset(self.repository.cut)
        if search.paths is None:
            return lives.all_lives(log, cut)
        if names := lives.names_gone_astray(log, search.paths, cut):
            # One more question, and only where the log of the folder has not what that of the file would.
            log = _turns(self.inside, Trail(search.start, search.folder), sorted(names))
        return lives.one_life(log, search.paths, cut)

    def _further(self, commit: str, moves: Pairs, search: _Search) -> Iterator[_Search]:
        folders: dict[str, set[str]] = {}
        for old, _ in moves.values():
            folders.setdefault(posixpath.dirname(old.path), set()).add(old.path)
        for folder, paths in sorted(folders.items()):
            stay = any(map(is_record, self.inside.objects.tree(commit, folder)))
            whole = search.paths is None and not stay
            yield _Search(f"{commit}^", folder, None if whole else frozenset(paths))

    def uncommitted(self, files: Mapping[str, bytes]) -> tuple[str, ...]:
        """Return the paths, from the project's root, of files whose text the current commit does not hold."""
        return uncommitted(self.inside, self.repository, self.folder, files)

    def text(self, blob: str) -> str | None:
        """Return a blob's text, replacing what is not UTF-8; None where git does not have it here."""
        return text(self.inside, blob)


@contextmanager
def record_log(repository: Repository, folder: str) -> Iterator[RecordLog]:
    """Read the log of a folder of the project, for as long as it is asked.

    Raises `AdrError` where git cannot read the repository. Nothing is fetched, and no program that the repository
    names is run.
    """
    with jail(repository) as inside:
        where = below(repository, folder)
        log = _turns(inside, Trail(repository.head, where)) if repository.head else ()
        yield RecordLog(repository, inside, where, log)


def text(inside: Jail, blob: str) -> str | None:
    """Return a blob's text, replacing what is not UTF-8; None where git does not have it here."""
    content = inside.objects.blob(blob, TEXT_LIMIT)
    return None if content is None else content.decode("utf-8", "replace")


def _turns(inside: Jail, trail: Trail, paths: Sequence[str] = ()) -> tuple[Turn, ...]:
    def alike(old: str, new: str) -> bool:
        return is_alike(text(inside, old) or "", text(inside, new) or "")

    entries = inside.log(trail, paths)
    return lives.turns(entries, merges_of(inside, entries, trail.folder), trail.folder, alike)
