"""The commits that made a deck and a record what they are, and what each changed inside a deck."""

from __future__ import annotations

from enum import StrEnum

from adr.model.value import dataclass, field


class DifferenceKind(StrEnum):
    """What is not as it was at the base."""

    CHOICE = "choice"
    STATUS = "status"
    BECAUSE = "because"
    REASON = "reason"
    ADDED = "added"
    REMOVED = "removed"
    RENUMBERED = "renumbered"
    RETITLED = "retitled"
    REWORDED = "reworded"
    SCORE = "score"
    WEIGHT = "weight"
    DECK = "deck"
    FORMATTING = "formatting"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsDifference:
    """How many claims of one `side` of a card (`good`, `neutral` or `bad`) were added, removed and reworded."""

    side: str
    added: int = 0
    removed: int = 0
    reworded: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One difference: `card` and `title` say of which card, `name` of which criterion, `fields` in which fields.

    `claims` count what changed in those of the fields that hold claims; one that only changed its place does not
    count. `old` and `new` are what it was and is, empty where there was or is nothing. Of a choice they are numbers
    and titles of cards; of a renumbered card, numbers.
    """

    kind: DifferenceKind
    card: int = 0
    title: str = ""
    name: str = ""
    old: str = ""
    new: str = ""
    fields: tuple[str, ...] = ()
    claims: tuple[ClaimsDifference, ...] = ()


class FileAction(StrEnum):
    """What a commit did to a file."""

    ADDED = "added"
    CHANGED = "changed"
    RENAMED = "renamed"
    REMOVED = "removed"


class KnownBy(StrEnum):
    """What a record that came by another name was known by: the best evidence first."""

    CONTENT = "content"
    NAME = "name"
    NUMBER = "number"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileInCommit:
    """One file of a deck, or one record, in one commit; paths are from the project's root.

    `number` is that of the card (0 for the deck's own file) or the one in the record's name, None where it has none.
    `by` says what a renamed file was known by, where that is known. `blob` and `old_blob` are git's ids of its content
    after and before; a decision does not keep them. Of a record, `status` and `old_status` are what it
    said after and before: one of our words, else as written; empty where there was none, or where git does not have
    the text here.
    """

    kind: FileAction
    number: int | None
    path: str
    old_path: str = ""
    by: KnownBy | None = None
    blob: str = ""
    old_blob: str = ""
    status: str = ""
    old_status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """One commit: `id` in full, `date` the author's date and offset (ISO 8601), `author` by the
    mailmap, `pull` the number of the pull request that brought it, 0 where none is known.

    `drafted_by` is what trailers of its message say; a decision keeps it for all commits at once.
    `differences` are what it changed inside deck and cards, as far as git has their text here and it can be read.
    """

    id: str
    date: str
    author: str
    subject: str
    changes: tuple[FileInCommit, ...]
    pull: int = 0
    differences: tuple[Difference, ...] = ()
    drafted_by: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Commits oldest first. `shallow`: the clone was cut, so earlier commits may be missing.

    `uncommitted` are the files whose text in the work tree no commit holds; `repository` is False outside git, where
    there is no history to read. `partial`: git does not have every text here, so that a status may be missing.
    """

    commits: tuple[Commit, ...] = ()
    shallow: bool = False
    uncommitted: tuple[str, ...] = ()
    repository: bool = True
    partial: bool = False

    @property
    def drafted_by(self) -> tuple[str, ...]:
        """Return who drafted what the commits brought, by their trailers, each once."""
        return tuple(dict.fromkeys(one for commit in self.commits for one in commit.drafted_by))

    @property
    def blobs(self) -> frozenset[str]:
        """Return the ids of all contents that files had before and after the commits."""
        changes = (change for commit in self.commits for change in commit.changes)
        return frozenset(blob for change in changes for blob in (change.blob, change.old_blob) if blob.strip("0"))
