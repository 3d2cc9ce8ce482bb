"""What `adr check` knows of a project, gathered once: the only thing that rules look at."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from adr.core.govern.codeowners import People
from adr.core.record.markdown_links import at_home
from adr.core.record_state import State
from adr.model.decision import Status
from adr.model.evidence import Anchor, Evidence
from adr.model.problem import Place, Problem
from adr.model.value import dataclass, field

if TYPE_CHECKING:
    from adr.core.record.lacks import Lack, Lacking
    from adr.core.text.strange import Strange
    from adr.model.binding import Binding, Citation
    from adr.model.card import Card
    from adr.model.decision import Decision
    from adr.model.deck import Deck
    from adr.model.record import Record, RecordLink, Said
    from adr.model.review import Rejection
    from adr.model.settings import Ignore


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """One quote of a card: what was found for it today, and what had been found when it was decided on.

    `was` is the anchor that the newest decision froze, if there is one; `changed` tells that the seed's bytes
    are no longer those; `now` is where the frozen words stand today, None when they are gone.
    """

    card: Card
    evidence: Evidence
    found: Anchor | Problem
    record: int = 0
    was: Anchor | None = None
    changed: bool = False
    now: Place | None = None


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A file that is not what was decided on: what happened to it, and the first line that is not as it was.

    The line is 0 where git does not have the file of then, or the file was added or removed; `was` is the blob id of
    the file of then, if git has it.
    """

    path: str
    word: str
    line: int = 0
    was: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFacts:
    """The record of one decision: its state, and why.

    `settled` is None where git cannot tell. `changed` are the deck's files that are not what was decided on;
    `line` is the first line of an edited record that is not as it was decided, 0 where that is unknown.
    `lost` says of a record that is missing or edited how to put it back; `gone` that the chosen card does not exist.
    `lost_commit` is one that a provisional decision's history names and the branch does not have. `unproven` says that
    a change brings the record, and the base has not the template that it was made with.
    """

    decision: Decision
    state: State
    settled: bool | None = False
    lost: Problem | None = None
    lost_commit: str = ""
    gone: Problem | None = None
    unproven: Problem | None = None
    changed: tuple[ChangedFile, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckFacts:
    """A deck with all that was found about it."""

    deck: Deck
    quotes: tuple[Quoted, ...] = ()
    records: tuple[RecordFacts, ...] = ()

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """Return the quotes that are really in their seeds."""
        return tuple(one.found for one in self.quotes if isinstance(one.found, Anchor))

    @property
    def outcome(self) -> Decision | None:
        """Return the newest decision."""
        return self.deck.outcome

    @property
    def chosen(self) -> Card | None:
        """Return the card that the newest decision chose."""
        number = self.outcome.card if self.outcome else 0
        return next((card for card in self.deck.cards if card.number == number), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """A link in a file: `path` from the project's root and `fragment`, as a host would follow it.

    `folder` is where its path starts. One that `leaves` the repository leads nobody knows where.
    """

    path: str
    fragment: str
    place: Place
    folder: str = ""
    leaves: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a link leads to; `anchors` is None and `lines` 0 where the fragments are unknown.

    `near` is the path that was likely meant where nothing exists, and `is_sure` tells that it can be no other.
    """

    exists: bool
    near: str = ""
    is_sure: bool = False
    lines: int = 0
    anchors: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """A record of ours, on the branch `here`, and one of the same number that only other branches have: `there`."""

    mine: str
    here: str
    other: str
    there: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A record that was accepted on a branch, or made from cards and settled, and is not the same in the merge.

    `word` is its status on the branch; `after` is None when it is gone.

    `path` is where it is now, or was when it went; `was` is its path on the branch.

    `earlier` are the record with the texts that it may have had: as it was, and with the new numbers of others.
    `words` are the phrases of `core.rules.merge` in the record's language; `titles` are those of the records that there
    are now, by their paths; `fields` are those that may differ,
    `corrected` is the day on which only the wording was corrected, if it was. `files` are the record on the branch, and
    what belongs to it there. `status` is the one that it has now, where it does not get that one; `taken_by` is
    the record that has its number now. It `is_hidden` where its file is there, and is none of the log's records.
    """

    path: str
    was: str
    branch: str
    word: Status = Status.ACCEPTED
    earlier: tuple[Record, ...]
    after: Record | None
    words: tuple[str, ...]
    titles: Mapping[str, str] = field(default_factory=dict)
    fields: tuple[str, ...] = ()
    corrected: str = ""
    files: tuple[str, ...] = ()
    status: Said | None = None
    taken_by: str = ""
    is_hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Inherited:
    """A decision in force that the project inherits, and its globs."""

    binding: Binding
    globs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StalePin:
    """An inherited log that is read at an old commit: what says so, both commits, and how to update it."""

    path: str
    commit: str
    newest: str
    update: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyGlob:
    """A glob of a decision in force that matches no file; `moved` is a file that it matched, and where that went.

    `number` is that of the record where it was made from cards, else 0; `settled` tells that the record is.
    """

    glob: str
    place: Place
    number: int = 0
    settled: bool = False
    moved: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedPackage:
    """A package of a rejected card, where the card names it, and where a manifest or a lock file does."""

    name: str
    place: Place
    used: Place
    rejection: Rejection


@dataclass(frozen=True, slots=True)
class RecordIndex:
    """The records that there are, by path, and by folder and number; of two with one number the first.

    In the folder of the log itself, a number is also that of a record in a sub-folder, where it has none of its own.
    A record of another log is known by its path alone. *folder* is that of the project in the repository.
    """

    log: str
    folder: str
    paths: Mapping[str, Record]
    numbers: Mapping[tuple[str, int | None], Record]
    elsewhere: frozenset[str] = frozenset()

    def is_elsewhere(self, record: Record) -> bool:
        """Return whether a record is one of another log."""
        return record.path in self.elsewhere

    def meant(self, record: Record, named: RecordLink | None) -> Record | None:
        """Return the record that *record* means, None when it is missing or unknown."""
        if named is None:
            return None
        if named.path:
            path = at_home(named.path, self.folder)
            # Every log may have a record of this name: that of another log is not meant.
            is_near = path.startswith(f"{record.folder}/" if record.folder else "") and not path.startswith("../")
            same = self.numbers.get((self.log, named.number)) if is_near else None
            is_moved = same is not None and posixpath.basename(same.path) == posixpath.basename(path)
            return self.paths.get(path) or (same if is_moved else None)
        if named.number is None or self.is_elsewhere(record):
            return None
        return self.numbers.get((record.folder, named.number)) or self.numbers.get((self.log, named.number))


@dataclass(frozen=True, kw_only=True)
class Facts:
    """A project as it is at `today` (`YYYY-MM-DD`); `log` is the folder of its records.

    `people` are those that CODEOWNERS, the mailmap and the history name. `raw_html` is the HTML of decks and cards
    that records do not take over. `elsewhere` are folders that have records where the log has none, and
    `foreign_format` is a record in it that is no Markdown. `left_out` are the files that a sparse checkout leaves
    out, where something is missing; `once_there` says where git has the dead targets in settled records; `merging`
    is the revision that a trial merge merged in. `lost_decisions` are commands that put back the decisions of
    records that have none, by path; `on_base` are those of them that the base has. `arrivals` are the records whose
    number another one has, the first committed first. `unapproved` are records that a change accepts and nobody who
    may; `kept_up` says which accepted ones govern other files or have other tags, and `settled_edits` which files of
    settled decisions were edited. `citations` are what files outside of records, decks and seeds mention.
    `linked_elsewhere` are the records of other logs that are linked to, and `folder` is that of the project in the
    repository. `inherited` are the decisions in force that it inherits, and `is_parent_unread` tells that some were not
    read; `stale_pins` are the submodules whose log it inherits at an old commit, with that and the newest one; `globs`
    are what records govern.
    """

    today: str
    log: str = ""
    folder: str = ""
    people: People = field(default_factory=People)
    refused: tuple[Problem, ...] = ()
    unfinished: Place | None = None
    decks: tuple[DeckFacts, ...] = ()
    records: tuple[Record, ...] = ()
    linked_elsewhere: tuple[Record, ...] = ()
    lacks: tuple[Lack, ...] = ()
    pointers: tuple[Pointer, ...] = ()
    targets: Mapping[str, Target] = field(default_factory=dict)
    strange: tuple[Strange, ...] = ()
    raw_html: tuple[Problem, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    twins: tuple[Twin, ...] = ()
    conflicts: tuple[str, ...] = ()
    merging: str = ""
    accepted: tuple[Accepted, ...] = ()
    elsewhere: tuple[str, ...] = ()
    foreign_format: str = ""
    left_out: frozenset[str] = frozenset()
    arrivals: tuple[str, ...] = ()
    lost_decisions: Mapping[str, str] = field(default_factory=dict)
    on_base: frozenset[str] = frozenset()
    once_there: Mapping[str, str] = field(default_factory=dict)
    unapproved: tuple[Record, ...] = ()
    kept_up: tuple[Problem, ...] = ()
    settled_edits: tuple[Problem, ...] = ()
    citations: tuple[Citation, ...] = ()
    empty_globs: tuple[EmptyGlob, ...] = ()
    used_packages: tuple[UsedPackage, ...] = ()
    inherited: tuple[Inherited, ...] = ()
    is_parent_unread: bool = False
    stale_pins: tuple[StalePin, ...] = ()
    globs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def index(self) -> RecordIndex:
        """Return the records by what names them; several rules ask, so it is kept, and the value has no slots."""
        paths = {one.path: one for one in (*self.records, *self.linked_elsewhere)}
        numbered = [one for one in reversed(self.records) if one.number is not None]
        below = {(self.log, one.number): one for one in numbered if one.folder.startswith(f"{self.log}/")}
        numbers = below | {(one.folder, one.number): one for one in numbered}
        return RecordIndex(self.log, self.folder, paths, numbers, frozenset(one.path for one in self.linked_elsewhere))

    @cached_property
    def superseding(self) -> Mapping[str, tuple[RecordLink, ...]]:
        """Return the links of records to those whose place they took, by path; most records have none."""
        from adr.core.forms.read import supersedes  # as for `is_missing_files`

        found = ((one.path, supersedes(one)) for one in self.records)
        return {path: links for path, links in found if links}

    @property
    def settled(self) -> frozenset[str]:
        """Return the paths of the records whose decision is settled: they keep their text."""
        return frozenset(one.decision.path for deck in self.decks for one in deck.records if one.settled)

    @cached_property
    def made(self) -> frozenset[str]:
        """Return the paths of the records that are made from cards."""
        return frozenset(one.path for deck in self.decks for one in deck.deck.decisions)

    def is_left_out(self, path: str) -> bool:
        """Return whether a sparse checkout leaves out a file, or files in a folder."""
        return path in self.left_out or any(one.startswith(f"{path}/") for one in self.left_out)

    @property
    def is_missing_files(self) -> bool:
        """Return whether a file is missing that a sparse checkout may leave out."""
        from adr.core.forms.read import is_made  # who makes facts of links alone reads no record

        return (
            any(not one.exists for one in self.targets.values())
            or any(one.state is State.MISSING for deck in self.decks for one in deck.records)
            or any(isinstance(one.found, Problem) and not one.found.code for deck in self.decks for one in deck.quotes)
            or any(is_made(one) and one.path not in self.made for one in self.records)
        )

    def lacking(self, kind: Lacking) -> Iterator[Lack]:
        """Return what records lack that were written by hand; those made from cards have no empty parts."""
        return (one for one in self.lacks if one.kind is kind and one.place.path not in self.made)
