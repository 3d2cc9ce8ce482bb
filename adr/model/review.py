"""What a reviewer learns of a change: the decisions it makes, against what, why, and what to worry about.

Every text is plain: an author's Markdown has lost its marks, so that nothing in a comment pings or links.
`link` is a web address, or empty where the repository has none; `path` is from the project's root.
"""

from __future__ import annotations

from adr.model.commit import Difference
from adr.model.value import dataclass
from adr.model.view import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A card that lost before, in some deck: where, why, and how it is like the card it is named beside.

    `likeness` is `same` (the same title) or `near`; empty where the card was searched for.
    """

    deck: str
    question: str
    card: int
    title: str
    path: str
    link: str = ""
    record: int
    four: str
    record_path: str
    record_link: str = ""
    date: str
    status: str
    because: str
    revisit_when: str = ""
    likeness: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One card of a deck: its weighted mean (empty without scores), why it lost, and where it lost before.

    `bad` are its cons.
    """

    number: int
    title: str
    path: str
    link: str
    mean: str
    because: str
    revisit_when: str
    bad: tuple[str, ...] = ()
    before: tuple[Rejection, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Worry:
    """Something to look at; `code` is that of a rule of `adr check`, empty where none is concerned."""

    code: str = ""
    path: str = ""
    line: int = 0
    link: str = ""
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """How far the chosen card is from the best other: `side` is `ahead`, `behind` or `level`, `by` in points of 5."""

    rival: Candidate
    side: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRecord:
    """A record named: its number, with four digits too, its title, path and link."""

    number: int
    four: str
    title: str
    path: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One decision that was made or changed.

    `made` is `new` (a first decision), `again` (the deck was decided before), or `changed` (the same record is no
    longer as it was). `chosen` is None when every card was rejected. `capital` tells that `because` begins
    a sentence of its own; `by` are the people. `seeds` are how many sources the quotes are from.
    """

    deck: str
    folder: str
    question: str
    made: str
    record: NamedRecord
    status: str
    date: str
    by: tuple[str, ...]
    drafted_by: tuple[str, ...]
    chosen: Candidate | None
    because: str
    capital: bool
    losers: tuple[Candidate, ...]
    margin: Margin | None
    verdict: Verdict | None
    quotes: int
    verified: int
    seeds: int
    supersedes: tuple[NamedRecord, ...]
    since: str
    changes: tuple[Difference, ...]
    worries: tuple[Worry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDeck:
    """A deck that is not decided and changed: its cards, and what changed where it was there before."""

    deck: str
    folder: str
    link: str
    question: str
    new: bool
    cards: tuple[Candidate, ...]
    changes: tuple[Difference, ...]
    worries: tuple[Worry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordMove:
    """A record whose status moved, that a person wrote, added, changed or took away, or that quotes what changed.

    `deed` is `moved`, `added`, `changed`, `renamed`, `removed` or `source-changed`; `old` and `new` are its statuses,
    in words. `lead` is the first paragraph of what an added record decides; `worries` are what was found in a record,
    or in the cards of one whose source changed; `folder` is where a record outside the log lies.
    """

    record: NamedRecord
    deed: str
    old: str
    new: str
    by_hand: bool
    lead: str = ""
    folder: str = ""
    worries: tuple[Worry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GovernedFiles:
    """A decision in force, in a sentence, and the changed files that a glob of it matches."""

    record: NamedRecord
    decision: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviationChanged:
    """A record that says newly, or otherwise than before, which inherited decision it deviates from, and why."""

    record: NamedRecord
    deviates_from: str
    because: str


@dataclass(frozen=True, slots=True)
class RuleOff:
    """A rule that a change switches off, and the reason that it gives; `path` is that of one file, or empty."""

    code: str
    reason: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class SettingChanged:
    """A setting that a change gives another value, both as text."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class TrustedFileChanged:
    """A template, or a list of people, that a change adds, changes or removes: the `deed`."""

    path: str
    deed: str
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """All that a change decides, from the commit `base` to the commit `head` (full ids).

    It is judged with the settings, templates and people of `base`. Shown first is what the change does to these, which
    judge the next one (`rules_off`, `settings_changed`, `trusted_files_changed`), and what it does to what was settled.
    `package` is that of its log where there are several.
    """

    package: str = ""
    base: str
    head: str
    base_name: str
    head_name: str
    rules_off: tuple[RuleOff, ...] = ()
    settings_changed: tuple[SettingChanged, ...] = ()
    trusted_files_changed: tuple[TrustedFileChanged, ...] = ()
    settled: tuple[Worry, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    opened: tuple[OpenDeck, ...] = ()
    moves: tuple[RecordMove, ...] = ()
    deviations: tuple[DeviationChanged, ...] = ()
    governed: tuple[GovernedFiles, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is decided, added, moved or switched off, and nothing governed changes."""
        first = (self.rules_off, self.settings_changed, self.trusted_files_changed, self.settled)
        return not any((*first, self.outcomes, self.opened, self.moves, self.deviations, self.governed))
