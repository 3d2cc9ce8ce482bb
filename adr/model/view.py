"""What a template sees: one record, ready to be laid out.

Every text is one of three kinds: `Prose` (an author's Markdown in blocks), `Phrase` (an author's Markdown
on one line), or plain `str`, which the templates' environment makes inert. Links are relative to the record.
"""

from __future__ import annotations

from dataclasses import dataclass

from adr.model.card import Extra
from adr.model.text import Phrase, Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedTitle:
    """Something with a title and a link; an empty link means that there is none."""

    title: str
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """An author's Markdown in two parts: a first paragraph that can go on in a sentence, and the rest."""

    lead: Phrase = Phrase("")
    rest: Prose = Prose("")


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionView:
    """One card of the hand, as a record tells of it.

    `reason` is why it was rejected; `continues` tells that the summary goes on after "because" rather than
    stands alone: it begins with a small letter.
    """

    number: int
    title: str
    link: str
    chosen: bool
    kind: str
    packages: tuple[str, ...]
    top_level: tuple[str, ...]
    shape: Passage
    used_by: Passage
    summary: Passage
    continues: bool
    body: Prose
    reason: Phrase
    good: tuple[Phrase, ...]
    neutral: tuple[Phrase, ...]
    bad: tuple[Phrase, ...]
    consequences: Prose
    confirmation: Prose
    revisit_when: Phrase
    links: tuple[LinkedTitle, ...]
    extra: dict[str, Extra]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonRow:
    """One line of the comparison: a criterion, its weight, a cell for each card in hand order."""

    criterion: str
    weight: str
    scores: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How firm the comparison is, in one of a few kinds of sentence.

    `kind` is `leads` (the chosen card leads), `against` (another leads), `tie`, or `open` (no card is
    scored on all). `leader` and `runner_up` are titles; `flip` tells which weight, changed from `old` to
    `new`, would put `winner` ahead; an empty `criterion` means that no one weight can.
    """

    kind: str
    leader: str = ""
    others: tuple[str, ...] = ()
    criterion: str = ""
    old: str = ""
    new: str = ""
    rises: bool = True
    winner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The score matrix, in cells ready to print, and what follows from it."""

    rows: tuple[ComparisonRow, ...]
    means: tuple[str, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFigure:
    """A figure as somebody said it."""

    name: str
    value: str
    by: str
    source: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A verified quote: the seed's own words, where they stand, and how they were found."""

    text: str
    card: int
    source: str
    line: int
    link: str
    method: str
    direction: str
    lang: str
    figure: StatedFigure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedSum:
    """A stated total and stated parts that add up to it."""

    total: StatedFigure
    parts: tuple[StatedFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureComparison:
    """Figures of one thing from several places, laid side by side; `differ` where two cannot both be right.

    They have one name, or are a total and its parts, each of a name of its own (`named`). `sums` are those all of
    whose figures are here.
    """

    name: str
    figures: tuple[StatedFigure, ...]
    differ: bool
    named: bool = False
    sums: tuple[StatedSum, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What the hand leans on."""

    quotations: tuple[Quotation, ...] = ()
    comparisons: tuple[FigureComparison, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What one commit did in one way.

    `kind` is added, changed, renamed, renumbered, moved or removed. `folder` is where the files then were,
    empty for the hand's own. `old_folder` is where those that moved came from; of a card with another number
    it is empty for the hand's own. `old` is the number that it had before, 0 where the number is the same.
    """

    kind: str
    question: bool
    cards: tuple[int, ...]
    folder: str = ""
    old_folder: str = ""
    old: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One commit of the history; `commit` and `pull` are short names with links where the host has them."""

    day: str
    author: str
    subject: str
    touched: tuple[Touched, ...]
    commit: LinkedTitle
    pull: LinkedTitle | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryView:
    """The history of the decision, oldest first; `first` and `last` are days in words."""

    events: tuple[Event, ...]
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
    """Another record: its number, title, and the link to it."""

    number: int
    four: str
    title: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView:
    """One Architecture Decision Record, ready to be laid out."""

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
    folder: str
    question: str
    context: Prose
    drivers: tuple[Phrase, ...]
    options: tuple[OptionView, ...]
    chosen: OptionView | None
    rejected: tuple[OptionView, ...]
    because: Passage
    comparison: Matrix | None
    evidence: Proof
    history: HistoryView
    supersedes: tuple[Related, ...]
    superseded_by: Related | None
    review_by: str
    more_information: Prose
    extra: dict[str, Extra]
