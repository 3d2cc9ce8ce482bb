"""The outcome for a deck, as its file keeps it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from adr.model.text import Phrase, Prose
from adr.model.value import dataclass

if TYPE_CHECKING:  # what reads records needs the words for a status, and none of these
    from adr.model.commit import Difference, History
    from adr.model.evidence import Anchor


class Status(StrEnum):
    """The state of a decision, in MADR's words."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DEPRECATED = "deprecated"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a card was rejected, said when it was."""

    card: int
    because: Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Blob:
    """The identity of a file's content: git's blob id (SHA-1 or SHA-256, as the repository has)."""

    path: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A record named by another: its number, title, and file name in the log, or its path from there in another log.

    `by_name` tells that links call it by its file's name, whether there is a number in it or not.
    """

    number: int
    title: str
    file: str
    by_name: bool = False

    @property
    def is_elsewhere(self) -> bool:
        """Return whether the record is one of another log."""
        return self.file.startswith("../")


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What is different in a deck since an earlier decision, of the record with this number."""

    record: int
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One outcome: what was chosen, why, and all that was frozen with it.

    `record` is the record's number, `path` its file; `card` the chosen card's number, 0 when the
    every card was rejected. `date` is ISO 8601 (`YYYY-MM-DD`). `inputs` and `output` are SHA-256
    digests (hexadecimal) of what the record was made from and of its bytes; `template` and
    `template_digest` say which template made it. `web` is the repository's web address, or empty; `permalink` that of
    the deck's folder at a commit that is on the remote's default branch and has these very cards, else empty.
    `since` says what has changed since the decision of the deck that this one supersedes, if git knows.
    `drafted_by` are those who wrote it and did not decide, such as agents. `governs` are globs of the files
    that it binds, from the project's root, in gitignore's syntax. `corrected` are the days on which the wording
    of the record was corrected. `log_then` is the log's folder as the decision's file names it, where the log
    has been moved by hand since: the record's links may start there.
    """

    record: int
    path: str
    log_then: str | None = None
    card: int
    status: Status
    date: str
    because: Prose = Prose("")
    reasons: tuple[Reason, ...] = ()
    decided_by: tuple[str, ...] = ()
    drafted_by: tuple[str, ...] = ()
    governs: tuple[str, ...] = ()
    supersedes: tuple[Reference, ...] = ()
    superseded_by: Reference | None = None
    since: Since | None = None
    template: str
    template_digest: str = ""
    inputs: str = ""
    output: str = ""
    web: str = ""
    permalink: str = ""
    corrected: tuple[str, ...] = ()
    blobs: tuple[Blob, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    history: History

    @property
    def superseded_numbers(self) -> tuple[int, ...]:
        """Return the numbers of the records that it supersedes in its own log."""
        return tuple(one.number for one in self.supersedes if not one.is_elsewhere)

    @property
    def is_turned_down(self) -> bool:
        """Return whether it proposed a card and was rejected; to reject all cards is a decision that counts."""
        return self.status is Status.REJECTED and self.card != 0

    @property
    def stands(self) -> bool:
        """Return whether it still counts: nothing took its place, and it was not turned down."""
        return not self.superseded_by and not self.is_turned_down

    @property
    def takes_effect(self) -> bool:
        """Return whether it has been in force, so that what it supersedes is superseded."""
        return self.status is not Status.PROPOSED and not self.is_turned_down
