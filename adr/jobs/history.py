"""`adr history`: the commits behind a deck as git has them, or behind a record as they were frozen."""

from __future__ import annotations

from dataclasses import dataclass

from adr.adapters import git
from adr.model.history import History
from adr.model.place import Place
from adr.model.problem import Problem, Severity
from adr.model.settings import Project
from adr.project.decks import decks_with_state, find_deck, load_hand, read_hand
from adr.project.freeze import read_past
from adr.project.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A history, the folder of the deck that it is of, and what to know of it."""

    history: History
    folder: str
    notes: tuple[Problem, ...] = ()


def past_of_deck(
    project: Project, repository: git.Repository | None, name: str = "", reader: Reader | None = None
) -> Found:
    """Read a deck's history from git, and what to know of it; a shallow clone's is cut, and says so."""
    hand = load_hand(project, find_deck(project, name, reader), reader)
    past = read_past(project, repository, hand, allow_shallow=True)
    notes = (cut_short(hand.deck.folder), *past.notes) if past.history.shallow else past.notes
    return Found(history=past.history, folder=hand.deck.folder, notes=notes)


def past_of_decision(project: Project, number: int, reader: Reader | None = None) -> Found | None:
    """Return the history frozen with a record's decision; None where no deck decided it."""
    for name, decided in decks_with_state(project, reader).items():
        if decided:
            hand, _ = read_hand(project, name, reader)
            for decision in hand.deck.decisions:
                if decision.record == number:
                    return Found(history=decision.history, folder=hand.deck.folder)
    return None


def cut_short(path: str) -> Problem:
    """Return the warning that the history of a file or folder may be longer than a shallow clone tells."""
    problem = "the clone is shallow: earlier commits may be missing"
    return Problem(problem, Place(path), hint="run: git fetch --unshallow", severity=Severity.WARNING)
