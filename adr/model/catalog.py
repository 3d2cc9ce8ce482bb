"""The catalogue of many repositories: what it knows of each, and of every decision in it."""

from __future__ import annotations

from enum import StrEnum

from adr.model.problem import Problem
from adr.model.value import dataclass


class Fate(StrEnum):
    """What became of an option: `proposed` is chosen by a decision that is not accepted yet."""

    CHOSEN = "chosen"
    REJECTED = "rejected"
    PROPOSED = "proposed"
    CONSIDERED = "considered"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredOption:
    """A card, or an option that a record names. `path` is the card's file; `because` is why it was rejected."""

    title: str
    fate: Fate
    because: str = ""
    revisit_when: str = ""
    packages: tuple[str, ...] = ()
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDecision:
    """A record, or a deck that is not decided yet, as the catalogue shows it.

    `path` is that of the record's file, or of the deck's folder, from the top of the repository; `log` that of the
    folder it is in. `decision` says it in one sentence: for a deck it is the question.
    """

    log: str
    path: str
    number: int | None = None
    title: str
    status: str
    date: str
    decision: str
    tags: tuple[str, ...] = ()
    decision_makers: tuple[str, ...] = ()
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    options: tuple[StoredOption, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchTerms:
    """The terms of a decision, folded and separated by spaces, by what a search may be limited to.

    `lead` holds those of the title and of the sentence, `whole` all; `reasons` those of rejected options with what is
    said of them, `rejected` those of their titles alone. `is_cut` where there were more than a store takes.
    """

    title: str
    lead: str
    whole: str
    chosen: str
    rejected: str
    reasons: str
    is_cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogRow:
    """A decision as a store keeps it: `order` is its place, the largest first; `document` the decision as JSON.

    `status`, `tags` and `people` are folded; of the last two each stands between line feeds.
    """

    order: int
    path: str
    status: str
    day: str
    tags: str
    people: str
    document: str
    text: str
    terms: SearchTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogRepository:
    """A repository as the catalogue has it.

    `name` is its web address without `https://`, or its path where it has none; `commit` is the one that was read;
    `state` is a digest of the folders that hold decisions, the same as long as these are.
    """

    name: str
    path: str
    web: str
    commit: str
    state: str
    decisions: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogFilter:
    """What a decision must be, as `adr search` has it; `repository` is a part of the name. Empty asks for nothing."""

    statuses: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    repository: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredHit:
    """A decision that a store found: the row's place, its repository's name, web address and commit, and the row.

    A search leaves out the text.
    """

    order: int
    repository: str
    web: str
    commit: str
    document: str
    text: str
