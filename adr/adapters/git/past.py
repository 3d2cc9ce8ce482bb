"""Read the history of a hand, and the names that records have elsewhere in the repository."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby

from adr.adapters.git.jail import Jail, jail
from adr.adapters.git.repository import Repository
from adr.adapters.git.siblings import sibling_names
from adr.core.history.commits import Diff, Entry
from adr.core.history.hand import Touch, Trail, bringing, commits, strays, visible, weave
from adr.core.history.moves import arrivals, earlier, moved, origins
from adr.core.history.pulls import Brought, brought, pull_number, pull_numbers
from adr.core.state import is_same_text
from adr.model.history import History
from adr.model.place import Place
from adr.model.problem import AdrError, Problem


def read_history(repository: Repository, folder: str, files: Mapping[str, bytes]) -> History:
    """Read the commits reachable from HEAD that touched a hand, through renames and moves, oldest first.

    *folder* is the deck's and *files* are the hand's present files with their bytes, all by their path from
    the project's root. In a shallow clone the commits where it was cut are left out. Raises `AdrError` where
    git cannot read the repository. Nothing is fetched, and no program that the repository names is run.
    """
    if not repository.head:
        return History(uncommitted=tuple(sorted(files)))
    with jail(repository) as inside:
        trail = Trail(repository.head, below(repository, folder))
        strands, pulls = _follow(inside, trail, frozenset(repository.cut))
        touches = weave(strands)
        entries = [touch.entry for touch in touches]
        numbers = pull_numbers(entries, brought_by(inside, entries, pulls))
        return History(
            commits=commits(touches, numbers, repository.prefix),
            shallow=repository.shallow,
            uncommitted=uncommitted(inside, repository, trail.folder, files),
        )


def record_names(repository: Repository, log: str) -> tuple[str, ...]:
    """Return the names in a log's folder, from the project's root, on all branches and in all other work trees.

    Branches are local and remote-tracking ones; those whose objects are not there, as in a partial clone, are passed
    over.
    """
    folder = below(repository, log)
    with jail(repository) as inside:
        committed = {name for tip in repository.tips for name in inside.objects.tree(tip, folder)}
    return tuple(sorted(committed | sibling_names(repository, log)))


def below(repository: Repository, folder: str) -> str:
    """Return a folder of the project as git names it. A line break would be two paths on git's input."""
    if "\n" in folder:
        raise AdrError(Problem("the folder has a line break in its name", Place(folder), hint="rename it"))
    return f"{repository.prefix}{'' if folder == '.' else folder}".rstrip("/")


def _follow(inside: Jail, first: Trail, cut: frozenset[str]) -> tuple[list[tuple[Touch, ...]], dict[str, int]]:
    """Read the log of a folder, and of every folder that some of its files came from, up to there."""
    strands: list[tuple[Touch, ...]] = []
    pulls: dict[str, int] = {}
    trails = [first]
    for trail in trails:
        entries, merges = _read(inside, trail)
        pulls |= bringing(entries, merges, trail)
        strand, before = _come_from(inside, visible(entries, merges, trail, cut), trail)
        strands.append(strand)
        # The loop goes on over what it finds: each trail starts before the commit that it was found in.
        trails += [one for one in before if one not in trails]
    return strands, pulls


def _read(inside: Jail, trail: Trail) -> tuple[tuple[Entry, ...], dict[str, tuple[Diff, ...]]]:
    """Read the log of a folder; where other files in it led git astray, the log of the hand's files alone."""
    entries = inside.log(trail)
    merges = merges_of(inside, entries, trail.folder)
    if not strays(entries, merges, trail):
        return entries, merges
    entries = inside.hand_log(trail)
    return entries, merges_of(inside, entries, trail.folder)


def merges_of(inside: Jail, entries: Sequence[Entry], folder: str) -> dict[str, tuple[Diff, ...]]:
    """Compare each merge with each of its parents: the log has no files for them."""
    merges = [entry.id for entry in entries if entry.is_merge]
    pairs = [f"{commit} {parent}" for commit in merges for parent in inside.objects.parents(commit).ids]
    if not pairs:
        return {}
    found = groupby(inside.diffs(pairs, folder), key=lambda diff: diff.id)
    return {commit: tuple(diffs) for commit, diffs in found}


def _come_from(inside: Jail, strand: Sequence[Touch], trail: Trail) -> tuple[tuple[Touch, ...], list[Trail]]:
    """Find what a hand's commits did not add but brought from elsewhere, and where to look before that."""
    adding = [touch.entry.id for touch in strand if arrivals(touch)]
    whole = {diff.id: diff.steps for diff in inside.diffs(adding)} if adding else {}
    moves = {touch.entry.id: origins(touch, whole.get(touch.entry.id, ()), trail) for touch in strand}
    before = [one for touch in strand for one in _earlier(inside, touch, moves[touch.entry.id])]
    return tuple(moved(touch, moves[touch.entry.id]) for touch in strand), before


def _earlier(inside: Jail, touch: Touch, moves: Mapping[str, str]) -> list[Trail]:
    folders = {old.rpartition("/")[0] for old in moves.values()}
    left = {folder: tuple(inside.objects.tree(touch.entry.id, folder)) for folder in folders}
    return list(earlier(touch, moves, left))


def brought_by(inside: Jail, entries: Iterable[Entry], pulls: Mapping[str, int]) -> list[Brought]:
    """Ask what each merge of a pull request brought, if there is a commit that does not say it by itself."""
    if all(map(pull_number, entries)):
        return []
    parents = cache(inside.objects.parents)
    return [Brought(number, brought(merge, parents)) for merge, number in pulls.items()]


def uncommitted(inside: Jail, repository: Repository, folder: str, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the files of a folder whose text the current commit does not hold, by their path from the project."""
    committed = inside.objects.tree(repository.head, folder)
    kind = repository.object_format
    same = (path for path, content in files.items() if is_same_text(content, committed.get(_name(path), ""), kind))
    return tuple(sorted(files.keys() - set(same)))


def _name(path: str) -> str:
    return path.rpartition("/")[2]
