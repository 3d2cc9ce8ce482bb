"""What a commit did to the files of a deck or a log, and where a file with a new name came from.

Similarity, as git measures it, is not used: it differs from clone to clone. All that counts is in the commit itself.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from adr.core.deck.card_names import DECISIONS, card_number
from adr.core.history.commits import Step
from adr.core.record_names import is_record, name_number, numbered_path
from adr.model.commit import FileAction, FileInCommit, KnownBy
from adr.model.regex import regex
from adr.model.value import dataclass, field, replace

Sign = tuple[Callable[[str, str], Hashable], KnownBy]
"""What two files have in common that are one, made from a file's path and blob; None is in common with nothing."""

Alike = Callable[[str, str], bool]
"""Whether the texts of two blobs, given by their ids, are alike."""

Origins = Mapping[str, tuple[Step, KnownBy]]
"""What files were before, and what they were known by, by their paths now."""

_EMPTY = (
    "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
    "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
)
"""The ids of an empty file, by SHA-1 and SHA-256: what could reckon them takes long to load."""
_ACTIONS = {"A": FileAction.ADDED, "D": FileAction.REMOVED}
_FRONT = regex(r"(?:adr[-_ ]?)?[0-9]+(?:[-_.][0-9]+){0,2}[-_. ]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSet:
    """Which files of a folder are followed: those of a deck, or those of a log.

    `holds` and `number` look at a path. `far` are the signs by which a file is known in any folder, the surest first,
    `near` those in its own folder and in one that surely gave another file. `is_log`: a page in a folder below may
    become a record, and the text counts where all else fails. `patterns` match the names, as git's globs.
    """

    holds: Callable[[str], bool]
    number: Callable[[str], int | None]
    far: tuple[Sign, ...]
    near: tuple[Sign, ...]
    patterns: tuple[str, ...]
    is_log: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """Where to look: from a revision back, in a folder (from the top of the repository).

    `names` are paths that are followed whatever they are, each with the number of the card or record that it became;
    `whole` says that every file of the set is followed.
    """

    files: FileSet
    start: str
    folder: str
    names: Mapping[str, int | None] = field(default_factory=dict)
    whole: bool = True

    @property
    def is_narrow(self) -> bool:
        """Return whether git is to look at the files alone: the log of a repository's top is that of everything."""
        return not self.folder

    def holds(self, path: str) -> bool:
        """Return whether a path is that of a file of the set, right in the folder or, in a log, below it."""
        if self.files.is_log and self.folder:
            return path.startswith(f"{self.folder}/") and self.files.holds(path)
        return posixpath.dirname(path) == self.folder and self.files.holds(path)

    def covers(self, path: str) -> bool:
        """Return whether the log that is read has what commits did to a path."""
        if self.is_narrow:
            return path in self.names or (self.whole and self.holds(path))
        return path.startswith(f"{self.folder}/")

    def may_give(self, path: str) -> bool:
        """Return whether a file that went from here may have become one of the set here."""
        return path in self.names or (self.covers(path) if self.files.is_log else self.holds(path))


def deck_number(path: str) -> int | None:
    """Return the number of a card's file, 0 for the deck's own file, None for any other."""
    name = posixpath.basename(path)
    return 0 if name == "deck.yaml" else card_number(name)


def changes(steps: Iterable[Step], trail: Trail, names: Mapping[str, int | None], alike: Alike) -> list[FileInCommit]:
    """Return what a commit did to the files of a trail's set, and to those that have other *names*, by number.

    When in the end one record is left that came, and one that went, they are the same if *alike* says so.
    """
    steps = tuple(steps)
    files = [step for step in steps if trail.holds(step.path) or step.path in names]
    came = [step for step in files if step.status == "A"]
    went = [step for step in steps if step.status == "D" and (trail.may_give(step.path) or step.path in names)]
    found = _pair(came, went, trail.files.near)
    if trail.files.is_log:
        found |= _last_pair(came, files, found, alike)
    gone = {old.path for old, _ in found.values()}
    return in_order(renamed(_change(step, trail, names), found) for step in files if step.path not in gone)


def origins(paths: Collection[str], steps: Iterable[Step], trail: Trail) -> Origins:
    """Return where files that a commit added came from; *steps* are all files of the commit.

    A file is known by the surest signs anywhere; when a folder gave one so, its others are known by all signs.
    """
    steps = tuple(steps)
    came = [step for step in steps if step.path in paths and step.status == "A"]
    went = [step for step in steps if step.status == "D" and not trail.may_give(step.path) and not _is_decision(step)]
    sure = _pair(came, went, trail.files.far)
    folders = {trail.folder, *(posixpath.dirname(old.path) for old, _ in sure.values())}
    beside = [step for step in went if posixpath.dirname(step.path) in folders]
    return _pair(came, beside, trail.files.near, sure)


def earlier(
    commit: str, came: Mapping[str, int | None], origins: Origins, left: Mapping[str, Iterable[str]], trail: Trail
) -> Iterator[Trail]:
    """Yield the trails to follow before a commit that moved files, one for each folder that they came from.

    *came* has the numbers of the files, *left* the names that stayed in each folder: where no file of the set did, or
    where `deck.yaml` itself has moved, all of that folder is followed.
    """
    for folder in sorted(left):
        names = {old.path: came[new] for new, (old, _) in origins.items() if posixpath.dirname(old.path) == folder}
        gone = not any(map(trail.files.holds, left[folder])) or posixpath.join(folder, "deck.yaml") in names
        whole = trail.whole and gone and bool(folder)
        yield Trail(files=trail.files, start=f"{commit}^", folder=folder, names=names, whole=whole)


def renamed(change: FileInCommit, origins: Origins) -> FileInCommit:
    """Say of a file that came from elsewhere that it was renamed, not added."""
    found = origins.get(change.path)
    if not found or change.kind is not FileAction.ADDED:
        return change
    old, by = found
    return replace(change, kind=FileAction.RENAMED, old_path=old.path, old_blob=old.old, by=by)


def in_order(changes: Iterable[FileInCommit]) -> list[FileInCommit]:
    """Sort changes by number, the deck's own file first."""
    return sorted(changes, key=lambda change: (change.number or 0, change.path))


def is_alike(one: str, other: str) -> bool:
    """Return whether at least half of two texts' lines are in both; blank lines and section headings do not count."""
    left, right = _lines(one), _lines(other)
    return bool(left) and 4 * (left & right).total() >= left.total() + right.total()


def _lines(text: str) -> Counter[str]:
    lines = (line.strip() for line in text.splitlines())
    return Counter(line for line in lines if line and not line.startswith("##"))


def _change(step: Step, trail: Trail, names: Mapping[str, int | None]) -> FileInCommit:
    number = trail.files.number(step.path) if trail.holds(step.path) else names.get(step.path)
    kind = _ACTIONS.get(step.status, FileAction.CHANGED)
    return FileInCommit(kind=kind, number=number, path=step.path, blob=step.new, old_blob=step.old)


def _pair(
    came: Iterable[Step], went: Iterable[Step], signs: Sequence[Sign], sure: Origins | None = None
) -> dict[str, tuple[Step, KnownBy]]:
    """Pair files that came with those that went, by the best evidence first; of equals, the first by path."""
    found = dict(sure or {})
    taken = {old.path for old, _ in found.values()}
    new, old = (sorted(steps, key=lambda step: step.path) for steps in (came, went))
    for sign, by in signs if new and old else ():
        known: dict[Hashable, list[Step]] = {}
        for step in reversed(old):
            if step.path not in taken:
                known.setdefault(sign(step.path, step.old), []).append(step)
        known.pop(None, None)
        for step in new:
            if step.path not in found and (same := known.get(sign(step.path, step.new))):
                found[step.path] = same.pop(), by
                taken.add(found[step.path][0].path)
    return found


def _last_pair(came: Iterable[Step], files: Iterable[Step], found: Origins, alike: Alike) -> Origins:
    taken = {old.path for old, _ in found.values()}
    new = [step for step in came if step.path not in found]
    old = [step for step in files if step.status == "D" and step.path not in taken]
    if len(new) == len(old) == 1 and alike(old[0].old, new[0].new):
        return {new[0].path: (old[0], KnownBy.TEXT)}
    return {}


def _is_decision(step: Step) -> bool:
    return posixpath.basename(posixpath.dirname(step.path)) == DECISIONS


def _content(path: str, blob: str) -> Hashable:
    del path
    return None if blob in _EMPTY else blob  # that empty files are alike says nothing


def _deck_number(path: str, blob: str) -> Hashable:
    del blob
    return deck_number(path)


def _name(path: str, blob: str) -> Hashable:
    del blob
    return posixpath.basename(numbered_path(path)) if path.lower().endswith(".md") else None


def _title(path: str, blob: str) -> Hashable:
    """Return a page's name without its number or day, and without its ending."""
    name = _name(path, blob)
    return name and (_FRONT.sub("", str(name), count=1).casefold().removesuffix(".md") or None)


def _number(path: str, blob: str) -> Hashable:
    del blob
    return name_number(path)


def _same_content_and(sign: Callable[[str, str], Hashable]) -> Callable[[str, str], Hashable]:
    def both(path: str, blob: str) -> Hashable:
        parts = _content(path, blob), sign(path, blob)
        return None if None in parts else parts

    return both


_DECK_FAR = ((_same_content_and(_deck_number), KnownBy.CONTENT), (_content, KnownBy.CONTENT))
_LOG_FAR = (
    *((_same_content_and(sign), KnownBy.CONTENT) for sign in (_name, _title, _number)),
    (_content, KnownBy.CONTENT),
    (_name, KnownBy.NAME),
)
DECK = FileSet(
    holds=lambda path: deck_number(path) is not None,
    number=deck_number,
    far=_DECK_FAR,
    near=(*_DECK_FAR, (_deck_number, KnownBy.NUMBER)),
    patterns=("deck.yaml", "[0-9]*.yaml", "[0-9]*.yml", "[0-9]*.md"),
    is_log=False,
)
"""The files of a deck."""

LOG = FileSet(
    holds=lru_cache(maxsize=1 << 14)(is_record),  # a history names each file many times
    number=name_number,
    far=_LOG_FAR,
    near=(*_LOG_FAR, (_title, KnownBy.NAME), (_number, KnownBy.NUMBER)),
    patterns=("*.md", "*.MD"),
    is_log=True,
)
"""The records of a log."""
