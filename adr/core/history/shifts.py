"""What a commit did to the records of a log: pure, from what git says of its files."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from adr.core.history.commits import Step
from adr.core.history.hand import Rule, join, same_content
from adr.core.names import is_record, name_number
from adr.model.history import FileAction, KnownBy

Alike = Callable[[str, str], bool]
"""Tells of two blobs, by their ids, whether their text is alike."""

Pairs = Mapping[str, tuple[Step, KnownBy]]
"""What files were before and by what they were known, by their paths now."""

_FRONT = re.compile(r"(?:adr[-_ ]?)?[0-9]+(?:[-_.][0-9]+){0,2}[-_. ]*", re.IGNORECASE)
_NONE: Final[Pairs] = {}
_KINDS = {"A": FileAction.ADDED, "D": FileAction.REMOVED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """One record in one commit: its paths from the top of the repository, and its blobs after and before.

    `by` is what a rename was known by, None for anything else.
    """

    kind: FileAction
    path: str
    blob: str
    old_path: str = ""
    old_blob: str = ""
    by: KnownBy | None = None


def shifts(steps: Iterable[Step], folder: str, alike: Alike) -> tuple[Shift, ...]:
    """Return what a commit did to the records of a folder, in the order of their paths; *steps* are those below it.

    A record that came is one that went when their content is the same, else their name but for its number or
    day, else their number. When then one record is left that came, and one that went, they are the same if
    *alike* says so of their text. All of this is in the commit itself, so that every clone gives one answer.
    """
    went = [step for step in steps if step.status == "D" and _is_page(step)]
    records = [step for step in steps if _is_record(step, folder)]
    came = [step for step in records if step.status == "A"]
    pairs = _renames(came, went, _RULES)
    pairs = {**pairs, **_last_pair(came, records, pairs, alike)}
    gone = {old.path for old, _ in pairs.values()}
    told = (_shift(step, pairs.get(step.path)) for step in records if step.path not in gone)
    return tuple(sorted(told, key=lambda one: one.path))


def origins(paths: Collection[str], steps: Iterable[Step], folder: str) -> Pairs:
    """Return where records that a commit added to a folder came from; *steps* are all files of the commit.

    A record comes from where its content or its file's name went; when a folder gave one so, its others are
    known by the rest of their name or by their number.
    """
    steps = tuple(steps)
    came = [step for step in steps if step.path in paths and step.status == "A"]
    went = [step for step in steps if step.status == "D" and _is_page(step) and not _is_below(step.path, folder)]
    sure = _renames(came, went, _SURE)
    folders = {posixpath.dirname(old.path) for old, _ in sure.values()}
    return _renames(came, [step for step in went if posixpath.dirname(step.path) in folders], _RULES, sure)


def moved(shift: Shift, moves: Pairs) -> Shift:
    """Say of a record that came from elsewhere that it was renamed, not added."""
    found = moves.get(shift.path)
    if not found or shift.kind is not FileAction.ADDED:
        return shift
    old, by = found
    return replace(shift, kind=FileAction.RENAMED, old_path=old.path, old_blob=old.old, by=by)


def _shift(step: Step, old: tuple[Step, KnownBy] | None) -> Shift:
    kind = _KINDS.get(step.status, FileAction.CHANGED)
    return moved(Shift(kind=kind, path=step.path, blob=step.new, old_blob=step.old), {step.path: old} if old else {})


def _renames(
    came: Iterable[Step], went: Iterable[Step], rules: Sequence[tuple[Rule, KnownBy]], sure: Pairs = _NONE
) -> Pairs:
    """Pair the files that came with those that went, by the surest sign first: what each was, by its path now."""
    pairs = dict(sure)
    known = {step.path: step for step in went}
    for rule, by in rules:
        taken = {old.path for old, _ in pairs.values()}
        left = [step for step in came if step.path not in pairs]
        found = join(left, [step for path, step in known.items() if path not in taken], (rule,))
        pairs |= {path: (known[old], by) for path, old in found.items()}
    return pairs


def is_alike(one: str, other: str) -> bool:
    """Tell whether at least half of two texts' lines are in both; blank lines and headings of sections do not count."""
    left, right = _lines(one), _lines(other)
    return bool(left) and 4 * (left & right).total() >= left.total() + right.total()


def _lines(text: str) -> Counter[str]:
    lines = (line.strip() for line in text.splitlines())
    return Counter(line for line in lines if line and not line.startswith("##"))


def _last_pair(
    came: Iterable[Step], records: Iterable[Step], pairs: Pairs, alike: Alike
) -> dict[str, tuple[Step, KnownBy]]:
    taken = {old.path for old, _ in pairs.values()}
    new = [step for step in came if step.path not in pairs]
    old = [step for step in records if step.status == "D" and step.path not in taken]
    if len(new) == len(old) == 1 and alike(old[0].old, new[0].new):
        return {new[0].path: (old[0], KnownBy.TEXT)}
    return {}


def _name(path: str) -> str:
    return posixpath.basename(path)


def _is_record(step: Step, folder: str) -> bool:
    return posixpath.dirname(step.path) == folder and is_record(_name(step.path))


def _is_below(path: str, folder: str) -> bool:
    return not folder or path.startswith(f"{folder}/")


def _is_page(step: Step) -> bool:
    return step.path.lower().endswith(".md")


def _slug(path: str) -> str:
    return _FRONT.sub("", _name(path), count=1).casefold().removesuffix(".md")


def _same_slug(new: Step, old: Step) -> bool:
    return bool(_slug(new.path)) and _slug(new.path) == _slug(old.path)


def _same_number(new: Step, old: Step) -> bool:
    number = name_number(_name(new.path))
    return number is not None and number == name_number(_name(old.path))


def _same_name(new: Step, old: Step) -> bool:
    return _name(new.path) == _name(old.path)


_SURE: Final = (
    (lambda new, old: same_content(new, old) and _same_name(new, old), KnownBy.CONTENT),
    (lambda new, old: same_content(new, old) and (_same_slug(new, old) or _same_number(new, old)), KnownBy.CONTENT),
    (same_content, KnownBy.CONTENT),
    (_same_name, KnownBy.NAME),
)
_RULES: Final = (*_SURE, (_same_slug, KnownBy.NAME), (_same_number, KnownBy.NUMBER))
