"""What a commit changed inside a deck and its cards, in their own terms: scores, weights, claims, the question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from adr.core.deck.changes import deck_changes
from adr.model.commit import Commit, FileAction, FileInCommit
from adr.model.deck import Deck
from adr.model.difference import Difference, DifferenceKind

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
    """Tell whether a commit changed deck and cards, and nothing that they say."""
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
