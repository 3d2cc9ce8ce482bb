"""`adr seeds`: the source documents, and how many cards cite each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from adr.adapters import documents
from adr.core.digests import bytes_digest
from adr.core.text.language import direction, language
from adr.model.problem import AdrError, Place, Problem
from adr.model.settings import Project
from adr.model.value import dataclass
from adr.project.decks import decks_with_state, read_deck
from adr.project.reader import Reader, WorkTree
from adr.project.verify_quotes import seed_paths


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedState:
    """One seed, `there` unless only cards name it.

    `size` is in bytes, 0 where nothing was read; `cards` is how many cite it; `problem` says why it cannot be read.
    """

    path: str
    lang: str = ""
    direction: str = ""
    size: int = 0
    sha256: str = ""
    cards: int = 0
    there: bool = True
    problem: Problem | None = None

    @property
    def state(self) -> Literal["used", "unused", "missing", "unreadable"]:
        """Say in one word how the seed stands: used, unused, or why not."""
        if self.problem:
            return "unreadable" if self.there else "missing"
        return "used" if self.cards else "unused"


def list_seeds(project: Project, reader: Reader | None = None) -> tuple[SeedState, ...]:
    """List every seed of the project's folders, and every seed that a card names and that is not there."""
    reader = reader or WorkTree(project.root)
    cited = Counter(seed for seed, _ in set(_cited(project, reader)))
    present = tuple(seed_paths(project, reader))
    missing = sorted(set(cited) - set(present))
    there = (_state(reader, path, cited[path]) for path in present)
    gone = (SeedState(path=path, cards=cited[path], there=False, problem=_missing(path)) for path in missing)
    return (*there, *gone)


def _cited(project: Project, reader: Reader) -> Iterator[tuple[str, str]]:
    for name in decks_with_state(project, reader):
        loaded, _ = read_deck(project, name, reader)
        for card in loaded.deck.cards:
            yield from ((evidence.seed, card.path) for evidence in card.evidence)


def _state(reader: Reader, path: str, cards: int) -> SeedState:
    try:
        content = reader.read(path, documents.LIMIT)
    except AdrError as error:
        return SeedState(path=path, cards=cards, problem=error.problems[0])
    try:
        text = documents.read_document(path, content)
    except AdrError as error:
        return SeedState(path=path, cards=cards, size=len(content), problem=error.problems[0])
    return SeedState(
        path=path,
        lang=language(text),
        direction=direction(text),
        size=len(content),
        sha256=bytes_digest(content),
        cards=cards,
    )


def _missing(path: str) -> Problem:
    return Problem("the seed does not exist", Place(path), hint="add it")
