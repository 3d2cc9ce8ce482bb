"""The journal of a transaction: which file becomes what, as JSON.

`{"version": 1, "files": [{"path", "before", "after", "staged"}, …]}`: a path from the project's root,
the SHA-256 digests of the file before and after (null where there is none), and the staged file's name.
"""

from __future__ import annotations

from typing import Final

from adr.adapters.disk import files
from adr.model.problem import AdrError, Place, Problem
from adr.model.value import asdict, dataclass

NAME: Final = "journal.json"

_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One file that becomes another, or begins, or ends; digests are hexadecimal, None for no file."""

    path: str
    before: str | None
    after: str | None
    staged: str


def encode(steps: tuple[JournalEntry, ...]) -> bytes:
    """Write a journal."""
    import json  # nearly every command only looks whether there is a journal

    return json.dumps({"version": _VERSION, "files": [asdict(step) for step in steps]}).encode()


def decode(content: bytes) -> tuple[JournalEntry, ...]:
    """Read a journal, which may be anybody's: a repository can bring one along.

    Refused with `AdrError`: what is no journal of this version, and a path outside the project.
    """
    place = Place(f"{files.STAGING}/{NAME}")
    try:
        import json  # as above

        journal = json.loads(content)
        steps = tuple(JournalEntry(**entry) for entry in journal["files"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise AdrError(_unknown(place)) from error
    if journal.get("version") != _VERSION or not all(map(_is_sound, steps)):
        raise AdrError(_unknown(place))
    for step in steps:
        files.safe_path(step.path, place)
    return steps


def _is_sound(step: JournalEntry) -> bool:
    return (
        isinstance(step.path, str)
        and isinstance(step.before, str | None)
        and isinstance(step.after, str | None)
        and isinstance(step.staged, str)
        and step.staged.isascii()
        and step.staged.isdecimal()
    )


def _unknown(place: Place) -> Problem:
    hint = f"use the version of adr that wrote it, or delete {files.STAGING} when none did"
    return Problem("not a journal that this version of adr can read", place, hint)
