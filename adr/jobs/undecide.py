"""`adr undecide`: take a provisional decision back, record and all."""

from __future__ import annotations

import shlex

from adr.core.deck.status_moves import MOVES, cannot_tell, replacing, replacing_successor
from adr.core.record_names import names_meant, number_meant
from adr.core.record_state import State
from adr.model.decision import Decision, Status
from adr.model.deck import Deck
from adr.model.plan import FileChange, Plan, Planned
from adr.model.problem import AdrError, Place, Problem
from adr.model.settings import Project
from adr.project.decision_files import decision_file_changes
from adr.project.decks import all_decisions, deck_called, deck_folders, find_deck, find_deck_of_record
from adr.project.made_records import MadeRecord, SettledDecisions, edited, read_made
from adr.project.records import read_one
from adr.project.supersede import in_place_of, take_back


def undecide(project: Project, word: str) -> Planned:
    """Take back the newest decision of a deck, or the one that made a record, given by its number or file name.

    Raises `AdrError` for one that is settled, whose record was edited by hand, or that is not there, and for several.
    """
    made = _find(project, word)
    path = made.decision.path
    if made.state is State.EDITED:
        raise AdrError(edited(project, made))
    if made.settled:
        message = f"record {made.decision.record} is settled, so it cannot be taken back"
        raise AdrError(Problem(message, Place(path), _way(project, made)))
    if made.settled is None:
        raise AdrError(cannot_tell(made.decision.record, Place(path)))
    before = take_back(project, made.loaded, made.decision)
    decisions = (change for loaded in before.loaded_decks.values() for change in decision_file_changes(loaded))
    return Planned(plan=Plan((FileChange(path, made.on_disk, None), *before.changes, *decisions)), path=path)


def _way(project: Project, made: MadeRecord) -> str:
    """Say what can be done instead: what superseded a record is taken back, while that can be, or replaced."""
    decision, name = made.decision, project.settings.record_name(made.decision.path)
    if by := decision.superseded_by:
        found = find_deck_of_record(project, project.settings.record_path(by.file), lambda _: None)
        if found and read_made(project, found[0], found[1].decision, SettledDecisions(project)).settled is False:
            return f"record {by.number} supersedes it; to take that one back: adr undecide {by.number}"
        return replacing_successor(*in_place_of(project, read_one(project, name)))
    again = f"decide again: {replacing(decision.record, made.loaded.deck.name)}"
    if Status.DEPRECATED in MOVES[decision.status]:
        return f"end it with: adr status {decision.record} deprecated; or {again}"
    return again


def _find(project: Project, word: str) -> MadeRecord:
    wrong: list[Problem] = []
    every = tuple(all_decisions(project, wrong.append))
    if name := deck_called(project, word, deck_folders(project)):
        found = [(loaded, one) for loaded, one in every if loaded.deck.name == name and one in _newest(loaded.deck)]
    else:
        meant = names_meant([one.path for _, one in every], word, project.root.as_posix())
        found = [(loaded, one) for loaded, one in every if one.path in meant]
    if len(found) > 1:
        listed = ", ".join(one.path for _, one in found)
        hint = f"name one: adr undecide {shlex.quote(found[-1][1].path.rpartition('/')[2])}"
        raise AdrError(Problem(f"{word!r} matches {len(found)} decisions: {listed}", hint=hint))
    if not found:
        if number_meant(word) is None:
            find_deck(project, word)
        hint = "see the decks and their state: adr cards"
        raise AdrError(*wrong or (Problem(f"{word} has no decision to take back", hint=hint),))
    return read_made(project, *found[0], SettledDecisions(project))


def _newest(deck: Deck) -> tuple[Decision, ...]:
    return deck.rivals or ((deck.outcome,) if deck.outcome else ())
