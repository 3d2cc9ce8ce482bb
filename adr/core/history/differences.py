"""What a commit changed inside a deck and its cards, in their own terms: scores, weights, claims, the question."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from adr.core.deck.card_names import card_number
from adr.core.deck.changes import deck_changes
from adr.model.commit import Commit, Difference, DifferenceKind, FileAction, FileInCommit
from adr.model.deck import Deck
from adr.model.value import replace
from adr.model.view import Touched

Version = tuple[str, str]
"""A file as it once was: its path then, and the id of its content."""


def versions(commit: Commit) -> Iterator[Version]:
    """Yield what has to be read to know what a commit changed inside files: each that it changed, before and after."""
    for change in commit.changes:
        if _is_edited(change):
            yield change.old_path or change.path, change.old_blob
            yield change.path, change.blob


def with_differences(commit: Commit, read: Mapping[Version, Deck]) -> Commit:
    """Return a commit with what it changed inside deck and cards.

    *read* has each version that can be read, as a deck of nothing else. Of a file that was changed and says the same as
    before, only the formatting was.
    """
    edited = (change for change in commit.changes if _is_edited(change))
    return replace(commit, differences=tuple(one for change in edited for one in _differences(change, read)))


def unexplained(commit: Commit) -> Commit:
    """Return a commit with the changes of files only that its differences do not explain."""
    known = {one.card for one in commit.differences}
    changes = (one for one in commit.changes if one.kind is not FileAction.CHANGED or one.number not in known)
    return replace(commit, changes=tuple(changes))


def is_only_formatting(commit: Commit) -> bool:
    """Return whether a commit changed deck and cards, and nothing that they say."""
    kinds = {one.kind for one in commit.differences}
    return kinds == {DifferenceKind.FORMATTING} and not unexplained(commit).changes


def _differences(change: FileInCommit, read: Mapping[Version, Deck]) -> Iterator[Difference]:
    number = change.number or 0
    before, after = read.get((change.old_path or change.path, change.old_blob)), read.get((change.path, change.blob))
    if before is None or after is None:
        return
    found = tuple(deck_changes(_numbered(before, number), _numbered(after, number)))
    yield from (replace(one, title="") for one in found)
    if not found:
        yield Difference(kind=DifferenceKind.FORMATTING, card=number)


def _numbered(deck: Deck, number: int) -> Deck:
    """Give a deck's card a number: that a file has another name is no difference inside it."""
    return replace(deck, cards=tuple(replace(card, number=number) for card in deck.cards))


def _is_edited(change: FileInCommit) -> bool:
    return change.kind in (FileAction.CHANGED, FileAction.RENAMED) and change.blob != change.old_blob


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
