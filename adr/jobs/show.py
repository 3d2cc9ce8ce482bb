"""`adr show`: one record, as it is written and as it was read, with the cards that it was made from."""

from __future__ import annotations

from dataclasses import dataclass

from adr.model.decision import Decision
from adr.model.deck import Deck
from adr.model.problem import AdrError, Problem
from adr.model.settings import Project
from adr.model.written import Written
from adr.project.decks import deck_folders, read_hand
from adr.project.reader import Reader
from adr.project.records import find_name, read_one, record_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A record's text, its line ends and byte order mark as they are, and what was read of it."""

    text: str
    record: Written


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The deck and the decision that a record was made from."""

    deck: Deck
    decision: Decision


def find_shown(project: Project, word: str, reader: Reader) -> Shown:
    """Find the record that a word means. Raises `AdrError` for none, and for several."""
    name = find_name(project, word, reader)
    text = record_text(project, project.settings.record_path(name), reader)
    return Shown(text=text, record=read_one(project, name, reader))


def find_origin(project: Project, path: str, reader: Reader) -> tuple[Origin | None, tuple[Problem, ...]]:
    """Find what a record was made from, if that is cards; and what is wrong with these, or with those of others."""
    problems: list[Problem] = []
    for name in deck_folders(project, reader):
        try:
            hand, wrong = read_hand(project, name, reader)
        except AdrError as error:
            problems += error.problems
            continue
        for decision in hand.deck.decisions:
            if decision.path == path:
                return Origin(deck=hand.deck, decision=decision), wrong
        problems += wrong
    return None, tuple(problems)
