"""Cards and decks that came from another folder: found by content, and followed there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from adr.core.history.commits import Step
from adr.core.history.hand import Touch, Trail, hand_number, in_order, join, same_content
from adr.model.history import FileAction, FileChange


def arrivals(touch: Touch) -> frozenset[str]:
    """Return the files that may have come from elsewhere; a merge's came by the commits that it merges."""
    added = (change.path for change in touch.changes if change.kind is FileAction.ADDED)
    return frozenset() if touch.entry.is_merge else frozenset(added)


def origins(touch: Touch, steps: Iterable[Step], trail: Trail) -> dict[str, str]:
    """Return where a commit's new files of the hand came from: the old path by the new.

    *steps* are all files of the commit. A file comes from where its exact content went; when a folder
    gave one file so, its others that were edited on the way are joined by their number.
    """
    steps = tuple(steps)
    new_paths = arrivals(touch)
    came = [step for step in steps if step.path in new_paths]
    went = [step for step in steps if step.status == "D" and _may_be_left(step.path, trail)]

    def same_number(new: Step, old: Step) -> bool:
        return trail.number(new.path) == hand_number(old.path, posixpath.dirname(old.path))

    exact = join(came, went, (lambda new, old: same_number(new, old) and same_content(new, old), same_content))
    folders = set(map(posixpath.dirname, exact.values()))
    edited_came = [step for step in came if step.path not in exact]
    taken = set(exact.values())
    edited_went = [step for step in went if step.path not in taken and posixpath.dirname(step.path) in folders]
    return exact | join(edited_came, edited_went, (same_number,))


def moved(touch: Touch, moves: Mapping[str, str]) -> Touch:
    """Say of files that came from elsewhere that they were renamed, not added."""
    return replace(touch, changes=in_order(_moved(change, moves) for change in touch.changes))


def earlier(touch: Touch, moves: Mapping[str, str], left: Mapping[str, Iterable[str]]) -> Iterator[Trail]:
    """Give the trails to follow before a commit that moved files, one for each folder they came from.

    *left* holds the names of files that stayed in each of those folders: the whole hand is followed when
    none of them is a card or when `deck.yaml` itself has moved, else the files that came.
    """
    numbers = {change.path: change.number or 0 for change in touch.changes}
    for folder in sorted(left):
        names = {old: numbers[new] for new, old in moves.items() if posixpath.dirname(old) == folder}
        stayed = any(hand_number(posixpath.join(folder, name), folder) is not None for name in left[folder])
        whole = not stayed or posixpath.join(folder, "deck.yaml") in names
        yield Trail(f"{touch.entry.id}^", folder, names, whole)


def _may_be_left(path: str, trail: Trail) -> bool:
    return trail.number(path) is None and posixpath.basename(path) != "decisions.yaml"


def _moved(change: FileChange, moves: Mapping[str, str]) -> FileChange:
    old_path = moves.get(change.path, "")
    return replace(change, kind=FileAction.RENAMED, old_path=old_path) if old_path else change
