"""What a template sees: one record, ready to be laid out."""

from __future__ import annotations

from adr.model.card import Extra
from adr.model.content import ConsideredOption, Content
from adr.model.deck import Deviation
from adr.model.text import Phrase, Prose
from adr.model.value import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedTitle:
    """Something with a title and a link; an empty link means that there is none."""

    title: str
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """An author's Markdown in two parts: a first paragraph that can go on in a sentence, and the rest.

    `continues` says that the lead goes on after "because"; else it is a sentence of its own.
    """

    lead: Phrase = Phrase("")
    rest: Prose = Prose("")
    continues: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A figure as a source states it: `value` with its unit, and who says it or where it stands."""

    value: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A stated total and the stated parts that add up to it, each a value with its unit."""

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """What sources state differently: the name of the figure, and each statement."""

    name: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A verified quote: the seed's own words on one line, where they stand, and how they were found.

    `kind` is how a reader finds them: by the `line`, by the page or heading that is the `part`, or by the paragraph,
    which `line` counts.
    """

    text: str
    source: str
    line: int
    link: str
    kind: str = "line"
    part: str = ""
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The evidence for one claim, or for a card as a whole: quotes, and what its figures say beside others."""

    quotations: tuple[Quotation, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    totals: tuple[Total, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One claim as a record shows it: as it is written, as it goes on after "because", and its evidence."""

    text: Phrase
    because: Phrase
    proof: Proof = Proof()


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionView:
    """One card of the deck, as a record shows it.

    `reason` is why it was rejected; `mean` its weighted mean, empty without scores; `proof` is the evidence that no
    single claim rests on.
    """

    number: int
    title: str
    link: str
    chosen: bool
    mean: str
    kind: str
    packages: tuple[str, ...]
    top_level: tuple[str, ...]
    shape: Passage
    used_by: Passage
    summary: Passage
    body: Prose
    reason: Passage
    good: tuple[Point, ...]
    neutral: tuple[Point, ...]
    bad: tuple[Point, ...]
    proof: Proof
    consequences: Prose
    confirmation: Prose
    revisit_when: Phrase
    links: tuple[LinkedTitle, ...]
    extra: dict[str, Extra]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A criterion of the comparison; `weight` is empty where all criteria weigh the same."""

    criterion: str
    weight: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """One option of the comparison: a cell for each criterion, and its weighted mean."""

    number: int
    title: str
    chosen: bool
    scores: tuple[str, ...]
    mean: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How robust the comparison is, in one of a few kinds of sentence.

    `kind` is `leads` (the chosen card leads), `partly` (it leads those that are scored on all criteria), `only` (it
    alone is), `against` (another leads), `tie`, or `open` (no card is). `leader` and `others` are titles, `mean` is the
    best one; `criterion` says which weight, changed from `old` to `new`, would put `winner` ahead; it is empty where no
    one weight can. `unscored` are the titles of the cards that lack a score, which the comparison leaves out.
    """

    kind: str
    leader: str = ""
    others: tuple[str, ...] = ()
    mean: str = ""
    criterion: str = ""
    old: str = ""
    new: str = ""
    rises: bool = True
    winner: str = ""
    unscored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The comparison in cells ready to print, the best option first, and what follows from it."""

    columns: tuple[Column, ...]
    rows: tuple[Ranked, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class RunnerUp:
    """The best option that was not chosen, beside the chosen one.

    `kind` is `behind`, `level` or `ahead`, as its mean is to the chosen option's `own`.
    """

    title: str
    mean: str
    own: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What one commit did in one way.

    `kind` is added, changed, renamed, renumbered, moved or removed. `folder` is where the files then were,
    empty for the deck's own. `old_folder` is where those that moved came from; of a card with another number
    it is empty for the deck's own. `old` is the number that it had before, 0 where the number is the same.
    """

    kind: str
    question: bool
    cards: tuple[int, ...]
    folder: str = ""
    old_folder: str = ""
    old: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """How many claims of one side of a card (`good`, `neutral` or `bad`) a commit changed.

    `way` is `counted` (`count` is then such as `+1 −2`: one added, two removed), `reworded` or `reordered`.
    """

    side: str
    way: str
    count: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceView:
    """One difference that a commit made inside a deck or a card; the fields are those of `Difference`."""

    kind: str
    name: str
    old: str
    new: str
    fields: tuple[str, ...]
    sides: tuple[SideView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardDifferences:
    """What a commit changed inside one card, or inside the deck's own file, whose number is 0."""

    card: int
    differences: tuple[DifferenceView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One commit of the history; `commit` and `pull` are short names with links where the host has them.

    `touched` is what it did to whole files, `inside` what it changed in them; `formatting` says that it changed
    nothing that they say.
    """

    day: str
    author: str
    subject: str
    touched: tuple[Touched, ...]
    inside: tuple[CardDifferences, ...]
    formatting: bool
    commit: LinkedTitle
    pull: LinkedTitle | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryView:
    """The history of the decision, oldest first; `first` and `last` are days in words.

    Of a long history `events` are the newest, and `earlier` counts the commits before them.
    """

    events: tuple[Event, ...]
    earlier: int
    earlier_word: str
    commits: int
    commits_word: str
    people: int
    people_word: str
    first: str
    last: str
    cut: bool
    uncommitted: tuple[str, ...]
    repository: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another record: its number, title, and the link to it; `four` is empty where its file has no number."""

    number: int
    four: str
    title: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceView:
    """What is different since the earlier decision that a record supersedes, in the form of a commit's changes."""

    record: Related
    touched: tuple[Touched, ...]
    inside: tuple[CardDifferences, ...]
    formatting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView:
    """One Architecture Decision Record, ready to be laid out; `html` says that its texts may hold tags."""

    number: int
    four: str
    title: str
    status: str
    date: str
    lang: str
    direction: str
    decision_makers: tuple[str, ...]
    consulted: tuple[str, ...]
    informed: tuple[str, ...]
    tags: tuple[str, ...]
    governs: tuple[str, ...]
    deviates_from: Deviation | None
    folder: str
    html: bool = False
    question: str
    context: Prose
    drivers: tuple[Phrase, ...]
    options: tuple[OptionView, ...]
    chosen: OptionView | None
    rejected: tuple[OptionView, ...]
    because: Passage
    runner_up: RunnerUp | None
    comparison: Matrix | None
    history: HistoryView
    supersedes: tuple[Related, ...]
    superseded_by: Related | None
    since: SinceView | None
    review_by: str
    more_information: Prose
    extra: dict[str, Extra]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedLink:
    """A link to another record: the words before it, its title, and its file, empty where it is not in the log."""

    words: str
    title: str
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A record with its number in this log; `content` names other imported records by their new numbers and files.

    `content.status` is the status as MADR has it; `status_word` is the one that a Status section has beside its links,
    empty where a link says it. `people` are the groups of people, and the tags, by name; `options_with_text` those of
    which more than the name is known; `has_more_information` tells that the last of the other sections is where links
    belong.
    """

    number: int
    content: Content
    status_word: str
    links: tuple[ImportedLink, ...]
    source: Phrase
    people: tuple[tuple[str, tuple[str, ...]], ...]
    options_with_text: tuple[ConsideredOption, ...]
    has_consequences: bool
    has_more_information: bool
    direction: str = "ltr"
