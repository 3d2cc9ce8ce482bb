"""`adr graph`: the log drawn, from what its records and its decks say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from adr.core.deck.card_names import DECISIONS
from adr.core.graph.nodes import Graph, make_graph
from adr.model.problem import AdrError, Problem
from adr.model.settings import Project
from adr.project.packages import Logs
from adr.project.reader import Reader

if TYPE_CHECKING:
    from adr.model.review import Rejection


def read_graph(logs: Logs, *, cards: bool = True) -> tuple[Graph, tuple[Problem, ...]]:
    """Read the graph of some logs, and what could not be read of records and decks."""
    problems: list[Problem] = []
    found = logs.records()
    lost = [lost for one in logs.packages for lost in _lost(one.project, logs.reader, problems)] if cards else ()
    return make_graph(found.records, lost, logs.package_of), (*found.problems, *problems)


def _lost(project: Project, reader: Reader, problems: list[Problem]) -> Iterator[Rejection]:
    """Yield the cards that lost. Most logs have no deck, and many decks no decision: those cost a look at names."""
    if not _decided(project, reader):
        return
    from adr.core.deck.rejections import lost_cards  # YAML costs as much as all the rest
    from adr.project.decks import deck_folders, read_deck

    for name, folder in deck_folders(project, reader).items():
        if not reader.names(f"{folder}/{DECISIONS}"):
            continue
        try:
            loaded, wrong = read_deck(project, name, reader)
        except AdrError as error:
            problems += error.problems
            continue
        problems += wrong
        yield from (one.rejection for one in lost_cards(loaded.deck))


def _decided(project: Project, reader: Reader) -> bool:
    cards = project.settings.cards
    folders = (cards, *(f"{cards}/{name}" for name in reader.folders(cards)))
    return any(reader.names(f"{folder}/{DECISIONS}") for folder in folders)
