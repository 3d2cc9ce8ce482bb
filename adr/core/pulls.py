"""The pull requests that commits came by, as hosts write them into commit messages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from adr.core.commits import Entry

_SUFFIX = re.compile(r"(?P<rest>.*\S) \((?:pull request )?#(?P<number>[0-9]{1,9})\)")
_MERGE = re.compile(r"Merge pull request #(?P<number>[0-9]{1,9})\b.*")
_MERGE_REQUEST = re.compile(r"^See merge request \S*!(?P<number>[0-9]{1,9})\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Brought:
    """A merge with a pull request's number, and every commit that it brought in, itself included."""

    number: int
    commits: frozenset[str]


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
