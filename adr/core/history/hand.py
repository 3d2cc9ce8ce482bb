"""The history of a hand, made from what git says of commits: pure, so that no git is needed to reason about it."""

from __future__ import annotations

import heapq
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from adr.core.history.commits import Diff, Entry, Step
from adr.core.history.pulls import plain_subject, pull_number
from adr.core.names import card_number
from adr.core.state import blob_id
from adr.model.history import Commit, FileAction, FileChange

Rule = Callable[[Step, Step], bool]

_EMPTY = (blob_id(b"", "sha1"), blob_id(b"", "sha256"))
_KINDS = {"A": FileAction.ADDED, "D": FileAction.REMOVED}


@dataclass(frozen=True, slots=True)
class Trail:
    """Where to look for a hand: from a revision back, in a folder (from the top of the repository).

    `names` are files followed there, with the number of the card that they became; `whole` says that every
    file of the hand is followed.
    """

    start: str
    folder: str
    names: Mapping[str, int] = field(default_factory=dict)
    whole: bool = True

    def number(self, path: str) -> int | None:
        """Return the number of a card's file, 0 for the deck's own, None for any other file."""
        number = hand_number(path, self.folder)
        return self.names.get(path) if number is None else number


@dataclass(frozen=True, slots=True)
class Touch:
    """A commit that touched the hand, and how."""

    entry: Entry
    changes: tuple[FileChange, ...]


def hand_number(path: str, folder: str) -> int | None:
    """Return the number of a card's file directly in a folder, 0 for its `deck.yaml`, None for others."""
    above, name = posixpath.split(path)
    if above != folder:
        return None
    return 0 if name == "deck.yaml" else card_number(name)


def same_content(new: Step, old: Step) -> bool:
    """Tell whether a removed file came back under another name; that empty files are alike says nothing."""
    return new.new == old.old and new.new not in _EMPTY


def join(came: Iterable[Step], went: Iterable[Step], rules: Sequence[Rule]) -> dict[str, str]:
    """Pair new files with removed ones, by the first rule that fits: the old path by the new."""
    pairs: dict[str, str] = {}
    left = sorted(went, key=_path)
    for rule in rules:
        for new in sorted(came, key=_path):
            old = next((old for old in left if rule(new, old)), None) if new.path not in pairs else None
            if old:
                pairs[new.path] = old.path
                left.remove(old)
    return pairs


def changes(steps: Iterable[Step], trail: Trail) -> tuple[FileChange, ...]:
    """Return what a commit did to a hand, in the cards' order; other files are left out.

    A file that went and one that came in the same commit are one card renamed when their content is the
    same, or else when their number is. Similarity is not used: it differs from clone to clone.
    """
    hand = [step for step in steps if trail.number(step.path) is not None]

    def same_number(new: Step, old: Step) -> bool:
        return trail.number(new.path) == trail.number(old.path)

    rules = (lambda new, old: same_number(new, old) and same_content(new, old), same_content, same_number)
    came = [step for step in hand if step.status == "A"]
    pairs = join(came, [step for step in hand if step.status == "D"], rules)
    gone = set(pairs.values())
    found = (_change(step, trail, pairs.get(step.path, "")) for step in hand if step.path not in gone)
    return in_order(found)


def in_order(changes: Iterable[FileChange]) -> tuple[FileChange, ...]:
    """Sort changes by card, the deck's own file first."""
    return tuple(sorted(changes, key=lambda change: (change.number, change.path)))


def visible(
    entries: Sequence[Entry], diffs: Mapping[str, Sequence[Diff]], trail: Trail, cut: frozenset[str] = frozenset()
) -> tuple[Touch, ...]:
    """Return the commits that `git log` shows for the hand's files alone, from a log of their whole folder.

    *entries* are newest first, no parent before its child; *diffs* hold each merge against all its parents.
    A merge counts where it differs from every parent; one that equals a parent is passed by, and only that
    parent's side matters (the "default mode" of git's history simplification). Of its files only those are
    told that equal no parent's: the others it took as they were. Commits in *cut* are where a shallow clone
    ends: what they did is not known.
    """
    found: list[Touch] = []
    names = dict(trail.names)
    wanted = {entry.id for entry in entries[:1]}
    for entry in entries:
        if entry.id not in wanted:
            continue
        sides = [changes(diff.steps, trail) for diff in diffs.get(entry.id, ())]
        wanted.update(_followed(entry, sides))
        done = changes(entry.steps, trail) if not entry.is_merge else sides[0] if sides and all(sides) else ()
        kept = () if entry.id in cut else tuple(_kept(done, names, trail.whole))
        if kept:
            found.append(Touch(entry, _own(kept, diffs.get(entry.id, ()))))
    return tuple(found)


def strays(entries: Iterable[Entry], diffs: Mapping[str, Sequence[Diff]], trail: Trail) -> bool:
    """Tell whether a folder's log went down another side of a merge than a log of the hand's files would.

    Both go on with the first parent that is equal, and a hand may be equal to an earlier one than its folder.
    """
    return any(_strays(entry, diffs[entry.id], trail) for entry in entries if entry.id in diffs)


def bringing(entries: Iterable[Entry], diffs: Mapping[str, Sequence[Diff]], trail: Trail) -> dict[str, int]:
    """Return the merges that brought a change of the hand and name a pull request, with its number."""
    merges = ((entry, diffs.get(entry.id, ())) for entry in entries if entry.is_merge)
    numbers = {entry.id: pull_number(entry) for entry, sides in merges if sides and changes(sides[0].steps, trail)}
    return {commit: number for commit, number in numbers.items() if number}


def weave(strands: Iterable[Sequence[Touch]]) -> tuple[Touch, ...]:
    """Join several logs, each newest first, into one; a commit that is in several is there once."""
    joined: dict[str, Touch] = {}
    for touch in heapq.merge(*strands, key=lambda touch: -touch.entry.time):
        before = joined.get(touch.entry.id)
        joined[touch.entry.id] = Touch(touch.entry, _union(before.changes, touch.changes)) if before else touch
    return tuple(joined.values())


def commits(touches: Sequence[Touch], pulls: Mapping[str, int], prefix: str) -> tuple[Commit, ...]:
    """Return the history oldest first, with paths from the project's root, which is *prefix* in the repository."""
    return tuple(_commit(touch, pulls.get(touch.entry.id, 0), prefix) for touch in reversed(touches))


def _path(step: Step) -> str:
    return step.path


def _change(step: Step, trail: Trail, old_path: str) -> FileChange:
    kind = FileAction.RENAMED if old_path else _KINDS.get(step.status, FileAction.CHANGED)
    return FileChange(kind=kind, number=trail.number(step.path) or 0, path=step.path, old_path=old_path)


def _followed(entry: Entry, sides: Sequence[tuple[FileChange, ...]]) -> tuple[str, ...]:
    """Return the parents to go on with; where git dropped a parent, it cannot be told which is which."""
    if len(sides) == len(entry.parents) and not all(sides):
        return (entry.parents[next(index for index, side in enumerate(sides) if not side)],)
    return entry.parents


def _strays(entry: Entry, sides: Sequence[Diff], trail: Trail) -> bool:
    hand = next((index for index, diff in enumerate(sides) if not changes(diff.steps, trail)), None)
    folder = next((index for index, diff in enumerate(sides) if not diff.steps), None)
    if hand is None:
        return False
    return len(entry.parents) != len(sides) if folder is None else hand < folder


def _kept(changes: Iterable[FileChange], names: dict[str, int], whole: bool) -> Iterator[FileChange]:
    for change in changes:
        if whole or change.path in names:
            if change.old_path:
                names[change.old_path] = change.number or 0
            yield change


def _own(changes: tuple[FileChange, ...], sides: Sequence[Diff]) -> tuple[FileChange, ...]:
    """Return what a merge did itself; a commit that is no merge has no *sides*, and did all of it."""
    differing = [{step.path for step in side.steps} for side in sides]
    return tuple(change for change in changes if all(change.path in paths for paths in differing))


def _union(one: tuple[FileChange, ...], other: tuple[FileChange, ...]) -> tuple[FileChange, ...]:
    """Join what two folders say of a commit: what left one for the other is not removed."""
    left = {change.old_path for change in (*one, *other)}
    kept = (change for change in (*one, *other) if change.kind is not FileAction.REMOVED or change.path not in left)
    return in_order(dict.fromkeys(kept))


def _commit(touch: Touch, pull: int, prefix: str) -> Commit:
    entry = touch.entry
    return Commit(
        id=entry.id,
        date=entry.date,
        author=entry.author,
        pull=pull,
        subject=plain_subject(entry.subject) if pull and pull == pull_number(entry) else entry.subject,
        changes=tuple(_from_project(change, prefix) for change in touch.changes),
    )


def _from_project(change: FileChange, prefix: str) -> FileChange:
    paths = [posixpath.relpath(path, prefix) if path and prefix else path for path in (change.path, change.old_path)]
    return FileChange(kind=change.kind, number=change.number, path=paths[0], old_path=paths[1])
