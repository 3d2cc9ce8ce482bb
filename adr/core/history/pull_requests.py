"""The pull requests that commits came by, as hosts write them into commit messages."""

from __future__ import annotations

import heapq
import re
from collections.abc import Callable, Iterable, Mapping

from adr.core.history.commits import Entry, Parents
from adr.model.regex import regex
from adr.model.value import dataclass

_SUFFIX = regex(r"(?P<rest>.*\S) \((?:pull request )?#(?P<number>[0-9]{1,9})\)")
_MERGE = regex(r"Merge pull request #(?P<number>[0-9]{1,9})\b.*")
_MERGE_REQUEST = regex(r"^See merge request \S*!(?P<number>[0-9]{1,9})\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Brought:
    """A merge with a pull request's number, and every commit that it brought in, itself included."""

    number: int
    commits: frozenset[str]


def brought(merge: str, look: Callable[[str], Parents]) -> frozenset[str]:
    """Return the commits that a merge added to its first parent's, itself included; *look* gives parents.

    What `git rev-list M --not M^1` says, without a process for each merge, and after its `limit_list`: from the
    newest commit back, until all that waits was there before and is older than whatever was found.
    """
    first = look(merge)
    found, oldest = {merge}, first.time
    before = set(first.ids[:1])
    new, seen = set(first.ids) - before, {merge, *first.ids}
    waiting = [(-look(commit).time, commit) for commit in first.ids]
    heapq.heapify(waiting)
    while waiting and (new or -waiting[0][0] >= oldest):
        time, commit = heapq.heappop(waiting)
        if commit in before:
            found.discard(commit)
            marked = [parent for parent in look(commit).ids if parent not in before]
            before.update(marked)
            new.difference_update(marked)
        else:
            new.discard(commit)
            found.add(commit)
            oldest = min(oldest, -time)
            marked = [parent for parent in look(commit).ids if parent not in seen]
            new.update(marked)
        seen.update(marked)
        for parent in marked:
            heapq.heappush(waiting, (-look(parent).time, parent))
    return frozenset(found)


def pull_number(entry: Entry) -> int:
    """Return the number of the pull request that a commit's message names as its own, or 0.

    GitHub: `Subject (#12)` for a squash, `Merge pull request #12 from …`; GitLab: `See merge request
    group/project!12` in the body; Bitbucket: `… (pull request #12)`.
    """
    found = _SUFFIX.fullmatch(entry.subject) or _MERGE.fullmatch(entry.subject) or _MERGE_REQUEST.search(entry.body)
    return int(found["number"]) if found else 0


def plain_subject(subject: str) -> str:
    """Return a subject without the pull request's number that a host put at its end."""
    found = _SUFFIX.fullmatch(subject)
    return found["rest"] if found else subject


def pull_numbers(entries: Iterable[Entry], brought: Iterable[Brought]) -> Mapping[str, int]:
    """Return each commit's pull request: the one its message names, or the innermost that brought it in."""
    outermost_first = sorted(brought, key=lambda one: len(one.commits), reverse=True)
    through = {commit: one.number for one in outermost_first for commit in one.commits}
    return {entry.id: pull_number(entry) or through.get(entry.id, 0) for entry in entries}
