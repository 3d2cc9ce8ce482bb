"""`adr undecide`: take a provisional decision back, record and all."""

from __future__ import annotations

import shlex

from adr.core.deck.life import cannot_tell, replacing
from adr.core.names import refer, reference
from adr.core.state import State
from adr.model.decision import Decision
from adr.model.deck import Deck
from adr.model.plan import FileChange, Plan, Planned
from adr.model.problem import AdrError, Place, Problem
from adr.model.settings import Project
from adr.project.decision_files import decision_changes
from adr.project.decks import deck_called, deck_folders, find_deck, origins
from adr.project.made_records import Base, MadeRecord, edited, read_made
from adr.project.supersede import take_back


def undecide(project: Project, word: str) -> Planned:
    """Take back the newest decision of a deck, or the one that made a record, given by its number or file name.

    Raises `AdrError` for one that is settled, whose record was edited by hand, or that is not there, and for several.
    """
    made = _find(project, word)
    path, deck = made.decision.path, made.loaded.deck
    if made.state is State.EDITED:
        raise AdrError(edited(project, made))
    if made.settled:
        number = made.decision.record
        by = made.decision.superseded_by
        hint = f"end it with: adr status {number} deprecated; or decide again: {replacing(number, deck.name)}"
        if by:
            hint = f"record {by.number} supersedes it; to take that one back: adr undecide {by.number}"
        raise AdrError(Problem(f"record {number} is settled, so it cannot be taken back", Place(path), hint=hint))
    if made.settled is None:
        raise AdrError(cannot_tell(made.decision.record, Place(path)))
    before = take_back(project, made.loaded, made.decision)
    decisions = (change for loaded in before.loaded_decks.values() for change in decision_changes(loaded))
    return Planned(plan=Plan((FileChange(path, made.on_disk, None), *before.changes, *decisions)), path=path)


def _find(project: Project, word: str) -> MadeRecord:
    wrong: list[Problem] = []
    every = tuple(origins(project, wrong.append))
    if name := deck_called(project, word, deck_folders(project)):
        found = [(loaded, one) for loaded, one in every if loaded.deck.name == name and one in _newest(loaded.deck)]
    else:
        meant = refer([one.path for _, one in every], word)
        found = [(loaded, one) for loaded, one in every if one.path in meant]
    if len(found) > 1:
        listed = ", ".join(one.path for _, one in found)
        hint = f"name one: adr undecide {shlex.quote(found[-1][1].path.rpartition('/')[2])}"
        raise AdrError(Problem(f"{word!r} means {len(found)} decisions: {listed}", hint=hint))
    if not found:
        if reference(word) is None:
            find_deck(project, word)
        hint = "see the decks and their state: adr cards"
        raise AdrError(*wrong or (Problem(f"{word} has no decision to take back", hint=hint),))
    return read_made(project, *found[0], Base(project))


def _newest(deck: Deck) -> tuple[Decision, ...]:
    return deck.rivals or ((deck.outcome,) if deck.outcome else ())
