"""`adr rejected`: which cards lost before, where and why."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.deck.rejections import Lost, Match, lost_cards
from adr.core.deck.rejections import search_rejected as search_lost
from adr.core.text.spell import respelt
from adr.model.problem import AdrError, Problem
from adr.model.settings import Project
from adr.model.value import dataclass
from adr.project.decks import deck_folders, read_deck
from adr.project.packages import Logs
from adr.project.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedFound:
    """The cards that were found, what could not be read, and what was likely meant where none was found."""

    matches: tuple[Match, ...]
    problems: tuple[Problem, ...]
    meant: str = ""


def search(logs: Logs, text: str) -> RejectedFound:
    """Search all rejected cards of all decks, in the order of decks and cards."""
    problems = [*logs.left_out]
    lost = tuple(lost for one in logs.packages for lost in _lost(one.project, problems, logs.reader))
    matches = search_lost(lost, text)
    meant = "" if matches else respelt(text, (one.rejection.title for one in lost))
    known = meant if meant and search_lost(lost, meant) else ""
    return RejectedFound(matches=matches, problems=tuple(problems), meant=known)


def _lost(project: Project, problems: list[Problem], reader: Reader) -> Iterator[Lost]:
    for name in deck_folders(project, reader):
        try:
            loaded, wrong = read_deck(project, name, reader)
        except AdrError as error:
            problems += error.problems
            continue
        problems += wrong
        yield from lost_cards(loaded.deck)
