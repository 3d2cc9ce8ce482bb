"""`adr undecide`: take a provisional decision back, record and all."""

from __future__ import annotations

from adr.core.deck.life import cannot_tell
from adr.core.names import reference
from adr.core.state import State
from adr.model.plan import FileChange, Plan
from adr.model.problem import AdrError, Place, Problem
from adr.model.settings import Project
from adr.model.value import dataclass
from adr.project.decks import deck_called, deck_folders, find_deck, origins
from adr.project.made_records import Base, MadeRecord, edited, read_made
from adr.project.supersede import decision_changes, take_back


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecided:
    """What there is to write, and the record that was taken back."""

    plan: Plan
    path: str


def undecide(project: Project, word: str) -> Undecided:
    """Take back the newest decision of a deck, or the one that made a record, given by its number.

    Raises `AdrError` for one that is settled, whose record was edited by hand, or that is not there.
    """
    made = _find(project, word)
    path, deck = made.decision.path, made.loaded.deck
    if made.state is State.EDITED:
        raise AdrError(edited(project, made))
    if made.settled:
        number = made.decision.record
        again = f"adr decide CARD --deck {deck.name} --supersede"
        hint = f"end it with: adr status {number} deprecated; or decide again: {again}"
        raise AdrError(Problem(f"record {number} is settled, and stays", Place(path), hint=hint))
    if made.settled is None:
        raise AdrError(cannot_tell(made.decision.record, Place(path)))
    before = take_back(project, made.loaded, made.decision)
    decisions = (change for loaded in before.loaded_decks.values() for change in decision_changes(loaded))
    return Undecided(plan=Plan((FileChange(path, made.on_disk, None), *before.changes, *decisions)), path=path)


def _find(project: Project, word: str) -> MadeRecord:
    number = reference(word)
    wrong: list[Problem] = []
    every = tuple(origins(project, wrong.append))
    if number is not None and not deck_called(project, word, deck_folders(project)):
        found = [(loaded, one) for loaded, one in every if one.record == number]
    else:
        name = find_deck(project, word)
        found = [(loaded, one) for loaded, one in every if loaded.deck.name == name and one == loaded.deck.outcome]
    if not found:
        hint = "see the decks and their state: adr cards"
        raise AdrError(*wrong or (Problem(f"{word} has no decision to take back", hint=hint),))
    return read_made(project, *found[-1], Base(project))
