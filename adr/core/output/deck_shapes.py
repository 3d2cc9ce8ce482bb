"""The shapes of what commands print as JSON about decks, cards and seeds; `shapes` has the rules for them."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypedDict

from adr.core.field_tables import COMMIT, CRITERION, DECISION
from adr.core.fields import table_schema
from adr.core.output.card_document import card_schema
from adr.core.output.values import schema_of
from adr.model.evidence import Method
from adr.model.review import Rejection

CommitShape = Annotated[dict[str, Any], table_schema(COMMIT)]
CriterionShape = Annotated[dict[str, Any], table_schema(CRITERION)]
DecisionShape = Annotated[dict[str, Any], table_schema(DECISION)]
CardShape = Annotated[dict[str, Any], card_schema()]
MatchShape = Annotated[dict[str, Any], schema_of(Rejection, fields=list[str])]
Number = int | float
DeckState = Literal["open", "decided", "unreadable"]


class NamedCardShape(TypedDict):
    """A card in a list."""

    number: int
    path: str
    title: str


class _DeckShape(TypedDict):
    name: str
    folder: str
    state: DeckState
    question: str
    records: list[str]


class ListedDeckShape(_DeckShape):
    """A deck in a list."""

    cards: list[NamedCardShape]


class WholeDeckShape(_DeckShape):
    """One deck, with all that its files say."""

    context: str
    drivers: list[str]
    criteria: list[CriterionShape]
    cards: list[CardShape]
    decisions: list[DecisionShape]


class DecksShape(TypedDict):
    """`adr cards`."""

    decks: list[ListedDeckShape]


class MeanShape(TypedDict):
    """A card that is compared."""

    number: int
    title: str
    mean: Number | None


class ScoresShape(TypedDict):
    """A criterion, and the scores of the cards in their order."""

    name: str
    weight: Number
    scores: list[Number | None]


class FlipShape(TypedDict):
    """Which weight would have to change, from `old` to `new`, for another card to lead."""

    criterion: str
    old: Number
    new: Number
    card: int


ComparisonShape = TypedDict(
    "ComparisonShape",
    {
        "deck": str,
        "cards": list[MeanShape],
        "criteria": list[ScoresShape],
        "leaders": list[int],
        "runner-up": int | None,
        "margin": Number | None,
        "flip": FlipShape | None,
    },
)


class RejectedShape(TypedDict):
    """`adr rejected`."""

    text: str
    matches: list[MatchShape]


class DueDecisionShape(TypedDict):
    """A decision in force."""

    record: int
    path: str
    deck: str
    date: str
    title: str


class DueReviewShape(DueDecisionShape, TypedDict("_ReviewBy", {"review-by": str})):
    """A decision whose review is due."""


class ConditionShape(DueDecisionShape, TypedDict("_Condition", {"card": NamedCardShape, "revisit-when": str})):
    """A rejected card, and when to look at it again."""


class DueShape(TypedDict):
    """`adr due`."""

    on: str
    reviews: list[DueReviewShape]
    conditions: list[ConditionShape]


class PastShape(TypedDict):
    """The history of a deck: `cut` in a shallow clone."""

    repository: bool
    cut: bool
    uncommitted: list[str]
    commits: list[CommitShape]


class SeedShape(TypedDict):
    """A source document."""

    path: str
    state: Literal["used", "unused", "missing", "unreadable"]
    cards: int
    lang: str
    direction: str
    bytes: int
    sha256: str


class SeedsShape(TypedDict):
    """`adr seeds`."""

    seeds: list[SeedShape]


class PassageShape(TypedDict):
    """A place where a passage stands, and how a card quotes it: `quote` is empty where it cannot."""

    seed: str
    line: int
    column: int
    start: int
    end: int
    method: Method
    text: str
    before: str
    after: str
    quote: str
    prefix: str
    suffix: str


class QuoteShape(TypedDict):
    """`adr quote`."""

    places: list[PassageShape]


class FigureShape(TypedDict):
    """A number in a seed, and the values that it may stand for."""

    seed: str
    line: int
    column: int
    number: str
    readings: list[str]
    sentence: str


class FiguresShape(TypedDict):
    """`adr figures`."""

    figures: list[FigureShape]
