"""The lives of records through the commits of their folder: of one of them, or of all."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from adr.core.history.commits import Diff, Entry, Step
from adr.core.history.pulls import plain_subject, pull_number
from adr.core.history.shifts import Alike, Pairs, Shift, moved, shifts
from adr.model.history import FileAction


@dataclass(frozen=True, slots=True)
class Turn:
    """A commit of a log's folder, and what it did to records as seen from each of its parents.

    A commit that is no merge has one side. A merge that git tells without some parents has the sides of all. `even`
    is the first side on which no file of the folder differs, records or not, None where there is none.
    """

    entry: Entry
    sides: tuple[tuple[Shift, ...], ...]
    even: int | None = None


@dataclass(frozen=True, slots=True)
class Lived:
    """A commit and what it did itself to the records that are asked for."""

    entry: Entry
    shifts: tuple[Shift, ...]


def turns(
    entries: Iterable[Entry], merges: Mapping[str, Sequence[Diff]], folder: str, alike: Alike
) -> tuple[Turn, ...]:
    """Return the commits of a folder's log, newest first; *merges* hold each merge against all its parents."""
    return tuple(_turn(entry, _sides(entry, merges), folder, alike) for entry in entries)


def _sides(entry: Entry, merges: Mapping[str, Sequence[Diff]]) -> tuple[tuple[Step, ...], ...]:
    return tuple(diff.steps for diff in merges.get(entry.id, ())) if entry.is_merge else (entry.steps,)


def _turn(entry: Entry, sides: Sequence[tuple[Step, ...]], folder: str, alike: Alike) -> Turn:
    even = next((index for index, steps in enumerate(sides) if not steps), None)
    return Turn(entry, tuple(shifts(steps, folder, alike) for steps in sides), even)


def all_lives(log: Iterable[Turn], cut: frozenset[str]) -> tuple[Lived, ...]:
    """Return what each commit did to any record. A merge did what is as in none of its parents.

    Commits in *cut* are where a shallow clone ends: what they did is not known.
    """
    found = (Lived(turn.entry, _own(turn)) for turn in log if turn.entry.id not in cut)
    return tuple(one for one in found if one.shifts)


def _own(turn: Turn) -> tuple[Shift, ...]:
    if not turn.sides:
        return ()
    others = [{shift.path for shift in side} for side in turn.sides[1:]]
    return tuple(shift for shift in turn.sides[0] if all(shift.path in paths for paths in others))


def one_life(log: Sequence[Turn], paths: Iterable[str], cut: frozenset[str]) -> tuple[Lived, ...]:
    """Return what each commit did to the records with some paths at the newest one, through renames.

    As git does for a path, only a parent in which the record is the same is looked at further, where a merge
    has one. A name that another record bears from a commit back is not followed beyond it.
    """
    walk = _walk(log, paths, cut)
    found = (Lived(turn.entry, tuple(shift for path in here if (shift := _done(turn, path)))) for turn, here in walk)
    return tuple(one for one in found if one.shifts)


def names_gone_astray(log: Sequence[Turn], paths: Iterable[str], cut: frozenset[str]) -> frozenset[str]:
    """Return all names of some records if their folder's log went down another side of a merge than their own would.

    Both go on with the first parent that is equal, and a record may be equal to an earlier one than its folder.
    Empty where the folder's log does.
    """
    walk = [(turn, path) for turn, here in _walk(log, paths, cut) for path in here]
    if not any(_strays(turn, path) for turn, path in walk):
        return frozenset()
    return frozenset((*paths, *(path for _, path in walk)))


def _walk(log: Sequence[Turn], paths: Iterable[str], cut: frozenset[str]) -> Iterator[tuple[Turn, list[str]]]:
    """Give each commit at which some records are to be looked at, with their names there."""
    at: dict[str, set[str]] = {turn.entry.id: set(paths) for turn in log[:1]}
    for turn in log:
        here = sorted(at.pop(turn.entry.id, ()))
        if turn.entry.id in cut or not here:
            continue
        yield turn, here
        for path in here:
            for parent, before in _before(turn, path):
                at.setdefault(parent, set()).add(before)


def _strays(turn: Turn, path: str) -> bool:
    own = next((index for index, side in enumerate(turn.sides) if _of(side, path) is None), None)
    if own is None or not turn.entry.is_merge:
        return False
    return len(turn.entry.parents) != len(turn.sides) if turn.even is None else own < turn.even


def _done(turn: Turn, path: str) -> Shift | None:
    sides = [_of(side, path) for side in turn.sides]
    return sides[0] if sides and all(sides) else None


def _of(side: Iterable[Shift], path: str) -> Shift | None:
    return next((shift for shift in side if shift.path == path), None)


def _before(turn: Turn, path: str) -> Iterator[tuple[str, str]]:
    """Give the parents to go on with, each with the record's path there."""
    parents = turn.entry.parents
    same = [index for index, side in enumerate(turn.sides) if _of(side, path) is None]
    told = len(parents) == len(turn.sides)
    chosen = [same[0]] if same and told else range(len(parents))
    for index in chosen:
        side = turn.sides[index] if told else ()
        found = _of(side, path)
        if found or not any(shift.old_path == path for shift in side):
            yield parents[index], (found.old_path or path) if found else path


def beginnings(lived: Iterable[Lived], paths: Iterable[str]) -> dict[str, tuple[Entry, Shift]]:
    """Return the first commit that touched each of some records, of those in any, and what it did to it.

    *lived* are all records' commits, newest first.
    """
    at = {path: path for path in paths}
    found: dict[str, tuple[Entry, Shift]] = {}
    for one in lived:
        before: dict[str, str] = {}
        for shift in one.shifts:
            if path := at.pop(shift.path, ""):
                found[path] = one.entry, shift
                before[shift.old_path or shift.path] = path
        for shift in one.shifts:
            # Before this commit the name was that of a record which has another one now.
            at.pop(shift.old_path, None)
        at |= before
    return found


def newest_name(log: Iterable[Turn], path: str) -> str:
    """Return the last name of a record that once had a path, in a folder's log, newest first."""
    names: dict[str, str] = {}
    for turn in log:
        for shift in turn.sides[0] if turn.sides else ():
            name = names.get(shift.path, shift.path)
            for known in (shift.path, shift.old_path):
                if known:
                    names.setdefault(known, name)
    return names.get(path, path)


def paths_ever(log: Iterable[Turn]) -> tuple[str, ...]:
    """Return every path that a record had in a folder's log, each once, the newest first."""
    every = (shift for turn in log for side in turn.sides for shift in side)
    return tuple(dict.fromkeys(path for shift in every for path in (shift.path, shift.old_path) if path))


def added(lived: Iterable[Lived]) -> dict[str, frozenset[str]]:
    """Return the paths that commits added, by the commit: they may have come from another folder.

    A merge's came by the commits that it merges.
    """
    news = {one.entry.id: _added(one) for one in lived if not one.entry.is_merge}
    return {commit: paths for commit, paths in news.items() if paths}


def rebased(lived: Iterable[Lived], moves: Mapping[str, Pairs]) -> tuple[Lived, ...]:
    """Say of records that came from elsewhere that they were renamed, not added; *moves* are by commit."""
    return tuple(
        Lived(one.entry, tuple(moved(shift, moves.get(one.entry.id, {})) for shift in one.shifts)) for one in lived
    )


def _added(one: Lived) -> frozenset[str]:
    return frozenset(shift.path for shift in one.shifts if shift.kind is FileAction.ADDED)


def bringing(log: Iterable[Turn]) -> dict[str, int]:
    """Return the merges that brought a change of a record and name a pull request, with its number."""
    found = {turn.entry.id: pull_number(turn.entry) for turn in log if turn.entry.is_merge and any(turn.sides[:1])}
    return {commit: number for commit, number in found.items() if number}


def together(strands: Iterable[Sequence[Lived]]) -> tuple[Lived, ...]:
    """Join several logs, each newest first, into one; a commit that is in several is there once."""
    joined: dict[str, Lived] = {}
    for one in heapq.merge(*strands, key=lambda one: -one.entry.time):
        before = joined.get(one.entry.id)
        joined[one.entry.id] = Lived(one.entry, _union(before.shifts, one.shifts)) if before else one
    return tuple(joined.values())


def _union(one: Sequence[Shift], other: Sequence[Shift]) -> tuple[Shift, ...]:
    """Join what two folders say of a commit: what left one for the other is not removed."""
    left = {shift.old_path for shift in (*one, *other)}
    kept = [shift for shift in (*one, *other) if shift.kind is not FileAction.REMOVED or shift.path not in left]
    return tuple(sorted(dict.fromkeys(kept), key=lambda shift: shift.path))


def subject(entry: Entry, pull: int) -> str:
    """Return a commit's subject, without the pull request's number that is told beside it."""
    return plain_subject(entry.subject) if pull and pull == pull_number(entry) else entry.subject
