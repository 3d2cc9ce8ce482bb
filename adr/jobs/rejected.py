"""`adr rejected`: which cards lost before, where and why."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.deck.rejections import Lost, Match, lost_cards
from adr.core.deck.rejections import search as search_lost
from adr.model.problem import AdrError, Problem
from adr.model.settings import Project
from adr.project.decks import deck_folders, read_deck
from adr.project.reader import Reader


def search(project: Project, text: str, reader: Reader | None = None) -> tuple[tuple[Match, ...], tuple[Problem, ...]]:
    """Search all rejected cards of all decks, in the order of decks and cards; and what could not be read."""
    problems: list[Problem] = []
    return search_lost(_lost(project, problems, reader), text), tuple(problems)


def _lost(project: Project, problems: list[Problem], reader: Reader | None) -> Iterator[Lost]:
    for name in deck_folders(project, reader):
        try:
            loaded, wrong = read_deck(project, name, reader)
        except AdrError as error:
            problems += error.problems
            continue
        problems += wrong
        yield from lost_cards(loaded.deck)
