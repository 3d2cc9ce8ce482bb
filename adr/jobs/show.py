"""`adr show`: one record, as it is written and as it was read, with the cards that it was made from."""

from __future__ import annotations

import posixpath

from adr.core.deck.card_names import card_number
from adr.model.content import Origin
from adr.model.problem import AdrError, Place, Problem
from adr.model.record import Record
from adr.model.settings import Project
from adr.project.decks import find_deck_of_record
from adr.project.reader import Reader
from adr.project.records import find_name, read_one


def find_shown(project: Project, word: str, reader: Reader) -> Record:
    """Find the record that a word means. Raises `AdrError` for none, and for several."""
    return read_one(project, find_name(project, word, reader), reader)


def find_origin(project: Project, path: str, reader: Reader) -> tuple[Origin | None, tuple[Problem, ...]]:
    """Find what a record was made from, if that is cards, and what is wrong with them."""
    problems: list[Problem] = []
    found = find_deck_of_record(project, path, problems.append, reader)
    return found and found[1], tuple(problems)


def find_card(project: Project, path: str, number: int, reader: Reader) -> bytes:
    """Return a card as it was when a record was decided on it. Raises `AdrError` if git does not have it."""
    found = find_deck_of_record(project, path, lambda _: None, reader)
    if found is None:
        hint = "only records made from cards have them; see: adr cards"
        raise AdrError(Problem("the record was not made from cards", Place(path), hint))
    loaded, decision = found[0], found[1].decision
    blobs = {card_number(posixpath.basename(one.path)): one.id for one in decision.blobs}
    if number not in blobs:
        hint = f"its cards are: {', '.join(str(one) for one in blobs if one)}"
        raise AdrError(Problem(f"the record was decided without a card {number}", Place(path), hint))
    from adr.project.deck_history import file_as_decided  # a record is shown without git

    content = file_as_decided(project, loaded, blobs[number])
    if content is None:
        hint = "fetch the whole history: git fetch --unshallow"
        raise AdrError(Problem(f"git does not have card {number} as it was decided on", Place(path), hint))
    return content
