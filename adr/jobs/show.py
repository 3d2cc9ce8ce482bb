"""`adr show`: one record, as it is written and as it was read, with the cards that it was made from."""

from __future__ import annotations

from adr.core.state import inputs_digest
from adr.model.content import Origin
from adr.model.problem import AdrError, Problem
from adr.model.record import Record
from adr.model.settings import Project
from adr.project.decks import deck_folders, read_deck
from adr.project.reader import Reader
from adr.project.records import find_name, read_one


def find_shown(project: Project, word: str, reader: Reader) -> Record:
    """Find the record that a word means. Raises `AdrError` for none, and for several."""
    return read_one(project, find_name(project, word, reader), reader)


def find_origin(project: Project, path: str, reader: Reader) -> tuple[Origin | None, tuple[Problem, ...]]:
    """Find what a record was made from, if that is cards; and what is wrong with these, or with those of others."""
    problems: list[Problem] = []
    for name in deck_folders(project, reader):
        try:
            loaded, wrong = read_deck(project, name, reader)
        except AdrError as error:
            problems += error.problems
            continue
        for decision in loaded.deck.decisions:
            if decision.path == path:
                current = inputs_digest(loaded.files) == decision.inputs
                return Origin(deck=loaded.deck, decision=decision, current=current), wrong
        problems += wrong
    return None, tuple(problems)
