"""What commits changed in decks, cards and records, in words."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from itertools import groupby

from adr.core.history.differences import is_only_formatting, touched, unexplained
from adr.core.record_names import padded_number
from adr.core.text.wording import listed
from adr.model.commit import ClaimsDifference, Commit, Difference, DifferenceKind, FileAction, FileInCommit, KnownBy
from adr.model.view import Touched

_TEXTS = {
    *("question", "context", "more-information", "kind", "shape", "used-by", "summary", "consequences"),
    *("confirmation", "rejected-because", "revisit-when", "body"),
}
"""Fields of decks and cards that are written in sentences."""

_SIDES = {"good": "pros", "neutral": "neutral points", "bad": "cons"}

WHOLE = ("added", "removed")
"""The kinds of differences that are of a whole card."""


def changes_in_words(commit: Commit, home: str) -> str:
    """Say what a commit did to the deck in the folder *home*: `question and card 1 added; card 2: cons +1`."""
    if is_only_formatting(commit):
        return "only formatting"
    deeds = (_change(group) for group in touched(unexplained(commit), home))
    return "; ".join((*deeds, *differences_in_words(commit.differences)))


def differences_in_words(differences: Sequence[Difference]) -> Iterator[str]:
    """Say what changed in a deck and its cards, one phrase for the question and one for each card.

    Such as `Work to operate weighs 1 → 3`, `card 2: cons +1, Time of the report 3 → 1` and `card 3 added`.
    """
    for card, group in groupby(differences, key=lambda one: one.card):
        words = ", ".join(part for one in group for part in _difference(one))
        yield f"card {card}{'' if words in WHOLE else ':'} {words}" if card else words


def _difference(one: Difference) -> Iterator[str]:
    if one.kind is DifferenceKind.WEIGHT:
        yield _moved_number(f"{one.name} weighs", f"criterion {one.name}", one)
    elif one.kind is DifferenceKind.SCORE:
        yield _moved_number(one.name, f"score of {one.name}", one)
    elif one.kind.value in WHOLE:
        yield one.kind.value
    elif one.kind is DifferenceKind.RENUMBERED:
        yield f"number {one.old} → {one.new}"
    elif one.kind is DifferenceKind.RETITLED:
        yield f"title {one.old} → {one.new}"
    elif one.kind is DifferenceKind.FORMATTING:
        yield "only formatting" if one.card else "only formatting of the question"
    else:
        for claims in one.claims:
            yield from _claims(claims)
        yield from _fields(tuple(field for field in one.fields if field not in {claims.side for claims in one.claims}))


def _moved_number(moved: str, thing: str, one: Difference) -> str:
    if not one.old:
        return f"{thing} added ({one.new})"
    return f"{moved} {one.old} → {one.new}" if one.new else f"{thing} removed"


def _claims(one: ClaimsDifference) -> Iterator[str]:
    side = _SIDES[one.side]
    for way, count in counts_of(one):
        yield {"counted": f"{side} {count}", "reworded": f"{side} reworded ({count})"}.get(
            way, f"{side} in another order"
        )


def counts_of(one: ClaimsDifference) -> Iterator[tuple[str, str]]:
    """Yield how claims of one side changed, and how many: `counted` and `+1 −2`, `reworded` and `3`, or `reordered`."""
    if counted := " ".join(f"{sign}{count}" for sign, count in (("+", one.added), ("−", one.removed)) if count):
        yield "counted", counted
    if one.reworded:
        yield "reworded", str(one.reworded)
    if not (counted or one.reworded):
        yield "reordered", ""


def _fields(fields: Sequence[str]) -> Iterator[str]:
    for deed, group in (
        ("reworded", [field for field in fields if field in _TEXTS]),
        ("changed", [field for field in fields if field not in _TEXTS]),
    ):
        if group:
            yield f"{listed(group)} {deed}"


def _change(group: Touched) -> str:
    things = _things(group.question, group.cards, group.folder)
    if group.kind == "renumbered":
        return f"{_things(False, (group.old,), group.old_folder)} became {things}"
    if group.kind == "moved":
        return f"{things} moved {'there' if group.folder else 'here'} from {group.old_folder}"
    return f"{things} {group.kind}"


def _things(question: bool, cards: tuple[int, ...], folder: str) -> str:
    named = f"card{'s' * (len(cards) > 1)} {', '.join(map(str, cards))}" if cards else ""
    things = " and ".join(part for part in ("question" if question else "", named) if part)
    return f"{things} of {folder}" if folder else things


def records_in_words(commit: Commit, home: str, *, alone: bool) -> str:
    """Say what a commit did to records of the log *home*; *alone*: to the one that is asked for, so it is not named.

    Records with the same changes are named together: `0001 and 0002 added as accepted; 0003 changed`.
    """
    said: dict[str, list[str]] = {}
    for change in commit.changes:
        said.setdefault(_deed(change, home), []).append(_named(change))
    return "; ".join(deed if alone else f"{listed(names)} {deed}" for deed, names in said.items())


def _deed(change: FileInCommit, home: str) -> str:
    """Say what was done to one record: its kind, where it was before, how its status moved."""
    if change.kind is FileAction.ADDED:
        return f"added as {change.status}" if change.status else "added"
    if change.kind is FileAction.REMOVED:
        return "removed"
    moved = change.status != change.old_status and change.status and change.old_status
    status = f"{change.old_status} -> {change.status}" if moved else ""
    if change.kind is FileAction.CHANGED:
        return status or "changed"
    return "; ".join(part for part in (_came(change, home), status) if part)


def _came(change: FileInCommit, home: str) -> str:
    folder, name = posixpath.split(change.path)
    old_folder, old_name = posixpath.split(change.old_path)
    where = "" if folder == home else f" to {folder or '.'}"
    moved = f"moved{where} from {old_folder or '.'}" if folder != old_folder else ""
    sign = f", known by its {change.by}" if change.by in (KnownBy.NUMBER, KnownBy.TEXT) else ""
    renamed = f"renamed from {old_name}{sign}" if name != old_name else ""
    return " and ".join(part for part in (moved, renamed) if part)


def _named(change: FileInCommit) -> str:
    return posixpath.basename(change.path) if change.number is None else padded_number(change.number)
