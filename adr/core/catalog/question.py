"""A question to the catalogue: in which order decisions are looked for, and what is shown of each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from adr.core.addresses import file_link
from adr.core.catalog.terms import asked_terms, stored_terms
from adr.core.query import folded_lines
from adr.model.catalog import CatalogFilter, CatalogRepository, Fate, StoredDecision, StoredHit, StoredOption
from adr.model.problem import AdrError, Problem, UsageError
from adr.model.regex import regex
from adr.model.value import dataclass

MOST_WORDS = 200
"""How many terms a question has at most: the parsers of stores go no deeper than some thousands."""
_SHORT = 7
_REQUIRED = {"title": "", "status": "", "date": "", "decision": ""}
_ID = regex(r"(?P<repository>.+?)(?:@(?P<commit>[0-9a-f]{4,64}))?:(?P<record>[^:]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """Where all terms have to stand, in a column of the store, and whether the beginnings of words are enough."""

    column: str
    place: str
    is_beginning: bool = False


_ANY = (
    Tier(column="title", place="title"),
    Tier(column="lead", place="decision"),
    Tier(column="whole", place="text"),
    Tier(column="whole", place="text", is_beginning=True),
)
_CHOSEN = (Tier(column="chosen", place="option"), Tier(column="chosen", place="option", is_beginning=True))
_REJECTED = (
    Tier(column="rejected", place="option"),
    Tier(column="rejected", place="option", is_beginning=True),
    Tier(column="reasons", place="reason"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDecision:
    """A decision that was found, in its repository: where the words stand, and the options that have them."""

    hit: StoredHit
    decision: StoredDecision
    place: str = ""
    options: tuple[StoredOption, ...] = ()

    @property
    def id(self) -> str:
        """Return `repository@commit:log/number`, with the file's name where it has no number."""
        one = self.decision
        name = one.path if one.number is None else f"{one.log}/{one.number}".removeprefix("./")
        return f"{self.hit.repository}@{self.hit.commit[:_SHORT]}:{name}"

    @property
    def link(self) -> str:
        """Return its address on the repository's host as it was read; empty where the host is not known."""
        return file_link(self.hit.web, self.hit.commit, self.decision.path)

    @property
    def verdict(self) -> str:
        """Return what became of the option that was asked for, else of the decision."""
        fates = {one.fate for one in self.options}
        return fates.pop() if len(fates) == 1 else self.decision.status


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: a text, what a decision must be, and what became of the option that is to have all words."""

    text: str
    wanted: CatalogFilter = CatalogFilter()
    fate: Fate | None = None

    @property
    def terms(self) -> tuple[str, ...]:
        """Return the terms of the text."""
        return asked_terms(self.text)

    @property
    def tiers(self) -> tuple[Tier, ...]:
        """Return where the words are looked for, the best place first."""
        return _CHOSEN if self.fate is Fate.CHOSEN else _REJECTED if self.fate is Fate.REJECTED else _ANY


def named_repository(known: tuple[CatalogRepository, ...], word: str) -> CatalogRepository:
    """Return the repository that a name means; the end or a part of it is enough.

    Raises `AdrError` for none, and for several.
    """
    found = [one for one in known if one.name == word]
    found = (
        found
        or [one for one in known if f"/{one.name}".endswith(f"/{word}")]
        or [one for one in known if word in one.name]
    )
    if len(found) != 1:
        names = ", ".join(one.name for one in found)
        message = (
            f"{word!r} matches {len(found)} repositories: {names}" if found else f"there is no repository {word!r}"
        )
        raise AdrError(Problem(message, hint="to list the repositories: adr catalog list"))
    return found[0]


def split_id(word: str) -> tuple[str, str, str]:
    """Return the repository, the commit (or nothing) and the record of `repository@commit:record`.

    Raises `AdrError` for what is none.
    """
    found = _ID.fullmatch(word)
    if not found:
        raise UsageError(Problem(f"{word!r} names no record", hint="for example: github.com/acme/shop:doc/adr/7"))
    return found["repository"], found["commit"] or "", found["record"]


def is_id(word: str) -> bool:
    """Return whether a word is an id as a search gives it, with the commit."""
    found = _ID.fullmatch(word)
    return bool(found and found["commit"])


def read_hit(hit: StoredHit, question: Question | None = None, tier: Tier | None = None) -> FoundDecision:
    """Read what a store has, with the options that have the words of a question where these were looked for."""
    decision = read_document(hit.document)
    if not question or not tier:
        return FoundDecision(hit=hit, decision=decision)
    options = tuple(_options(decision.options, question, tier))
    return FoundDecision(hit=hit, decision=decision, place=tier.place, options=options)


def _options(options: Iterable[StoredOption], question: Question, tier: Tier) -> Iterator[StoredOption]:
    """Yield the options that have all terms: in their titles, or with their reasons where these were searched."""
    is_reason, asked = tier.place == "reason", question.terms
    for one in options:
        if question.fate in (None, one.fate):
            text = "\n".join((one.title, *one.packages, one.because if is_reason else ""))
            folded = folded_lines(text)
            if all(term in folded for term in asked):  # few have: the terms of the others need not be made
                known = stored_terms(text)
                if all(_is_in(known, term, tier) for term in asked):
                    yield one


def _is_in(known: dict[str, None], term: str, tier: Tier) -> bool:
    return term in known or (tier.is_beginning and any(one.startswith(term) for one in known))


def read_document(document: str) -> StoredDecision:
    """Read a decision as `stored.catalog_row` writes it."""
    said = json.loads(document)
    said["options"] = [StoredOption(**_read(one) | {"fate": Fate(one["fate"])}) for one in said.get("options", ())]
    return StoredDecision(**_REQUIRED | _read(said))


def _read(said: dict[str, Any]) -> dict[str, Any]:
    """Return what stands in a document: `output.values` takes five times as long for what ten hits of a search hold."""
    return {name: tuple(one) if one.__class__ is list else one for name, one in said.items()}
