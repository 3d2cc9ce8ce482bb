"""Find git's log of a folder in the log of everything, by git's own rules for paths.

Git reads a folder of two commits to see whether it is the same, and again to list what changed. Where most commits
change the folder, as in a log of thousands of records, it takes half the time to list what every commit changed. The
rules are those of "History Simplification" in the manual of `git log`, with `--show-pulls` and `--parents`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import chain, count

from adr.core.history.commits import Entry
from adr.model.value import dataclass, replace


@dataclass(frozen=True, slots=True)
class _Simplified:
    """A commit with the parents that are looked at further, and whether it leaves the folder as its parent has it."""

    entry: Entry
    parents: tuple[str, ...]
    is_same: bool


def log_of_folder(entries: Sequence[Entry], folder: str, state: Callable[[str], object]) -> tuple[Entry, ...]:
    """Return the log of a folder, newest first, out of the whole log of its first entry, in which parents are true.

    *state* gives what a commit has at the folder's path: two that have the same are equal.
    """
    known = {one.id: _simplified(one, folder, state) for one in entries}
    shown = [one for one in _by_date(known, entries[0].id) if not one.is_same] if entries else []
    return tuple(_as_git_shows(one, known) for one in shown)


def _simplified(entry: Entry, folder: str, state: Callable[[str], object]) -> _Simplified:
    """Follow the first parent that has the folder as it is here, where there is one; the first is no change at all."""
    if len(entry.parents) < 2:
        is_same = not any(f"{step.path}/".startswith(f"{folder}/") for step in entry.steps)
        return _Simplified(entry, entry.parents, is_same)
    now = state(entry.id)
    nth = next((nth for nth, parent in enumerate(entry.parents) if state(parent) == now), None)
    return _Simplified(entry, entry.parents if nth is None else (entry.parents[nth],), nth == 0)


def _by_date(known: Mapping[str, _Simplified], start: str) -> Iterator[_Simplified]:
    """Yield the commits that are looked at: no parent before all of its children, else the newest first."""
    children = Counter[str]()
    found = [start]
    for parent in chain.from_iterable(known[one].parents for one in found):  # it goes on over what it finds
        children[parent] += 1
        if children[parent] == 1:
            found.append(parent)
    turn = count()
    waiting = [(0, next(turn), start)]
    while waiting:
        one = known[heappop(waiting)[-1]]
        yield one
        for parent in one.parents:
            children[parent] -= 1
            if not children[parent]:
                heappush(waiting, (-known[parent].entry.time, next(turn), parent))


def _as_git_shows(one: _Simplified, known: Mapping[str, _Simplified]) -> Entry:
    parents = filter(None, (_nearest(parent, known) for parent in one.parents))
    is_merge = len(one.entry.parents) > 1
    return replace(one.entry, parents=tuple(dict.fromkeys(parents)), steps=() if is_merge else one.entry.steps)


def _nearest(commit: str, known: Mapping[str, _Simplified]) -> str:
    """Return the nearest commit from one back that changes the folder, nothing where none does."""
    while commit and known[commit].is_same:
        commit = next(iter(known[commit].parents), "")
    return commit
