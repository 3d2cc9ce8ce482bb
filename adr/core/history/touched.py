"""What a commit did to a deck, gathered so that it can be told in a few words."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from adr.core.names import card_number
from adr.model.commit import Commit, FileAction, FileInCommit
from adr.model.view import Touched

_ORDER = ("added", "changed", "renamed", "renumbered", "moved", "removed")

_Way = tuple[int, str, str, int]


def home_of(commits: Sequence[Commit], folder: str) -> str:
    """Return the folder that a deck was in when its history was read.

    That is *folder*, the deck's own; where the deck has moved since, that of the newest commit's files.
    """
    folders = [_folder(change.path) for commit in reversed(commits) for change in commit.changes]
    own = folder or "."
    return folders[0] if folders and own not in folders else own


def touched(commit: Commit, home: str) -> tuple[Touched, ...]:
    """Gather what a commit did in the same way; *home* is the deck's folder, `.` for the project's root."""
    ways = sorted((_way(change, home), change.number or 0) for change in commit.changes)
    groups = groupby(ways, key=itemgetter(0))
    return tuple(_touched(way, sorted({card for _, card in group})) for way, group in groups)


def _touched(way: _Way, cards: list[int]) -> Touched:
    order, folder, old_folder, old = way
    return Touched(
        kind=_ORDER[order],
        question=cards[0] == 0,
        cards=tuple(card for card in cards if card),
        folder=folder,
        old_folder=old_folder,
        old=old,
    )


def _way(change: FileInCommit, home: str) -> _Way:
    folder = _folder(change.path)
    away = "" if folder == home else folder
    if change.kind is not FileAction.RENAMED:
        return _ORDER.index(change.kind.value), away, "", 0
    old_folder = _folder(change.old_path)
    old = card_number(posixpath.basename(change.old_path)) or change.number or 0
    if old != change.number:
        return _ORDER.index("renumbered"), away, "" if old_folder == home else old_folder, old
    if folder != old_folder:
        return _ORDER.index("moved"), away, old_folder, 0
    return _ORDER.index("renamed"), away, "", 0


def _folder(path: str) -> str:
    return posixpath.dirname(path) or "."
