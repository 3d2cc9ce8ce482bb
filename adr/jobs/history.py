"""`adr history`: the commits behind a deck as git has them, or behind a record as they were frozen."""

from __future__ import annotations

from adr.adapters import git
from adr.core.record_names import name_number, names_meant, number_meant
from adr.core.text.spell import nearest
from adr.model.commit import History
from adr.model.problem import Problem
from adr.model.settings import Project
from adr.model.value import dataclass
from adr.project.deck_history import cut_short, read_deck_history
from adr.project.decks import all_decisions, deck_called, deck_folders, find_deck, load_deck
from adr.project.reader import Reader
from adr.project.record_commits import RecordHistory, read_record_history
from adr.project.records import record_names


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsHistory:
    """The history of a deck's cards, the deck's folder, and what to know of it."""

    history: History
    folder: str
    notes: tuple[Problem, ...] = ()


def find_history(
    project: Project, repository: git.Repository | None, word: str, reader: Reader | None = None
) -> CardsHistory | RecordHistory:
    """Find out what a person means by `adr history WORD`, and read its history.

    That is a deck, else a record that a deck decided, as it was frozen, else any record's file; without a word the
    only open deck. Raises `AdrError` where it is none of these.
    """
    number = number_meant(word)
    decks, names = deck_folders(project, reader), names_meant(record_names(project, reader), word, project.settings.log)
    means_deck = deck_called(project, word, decks) or (not names and nearest(word, tuple(decks)))
    if not word or (number is None and means_deck):
        return _of_deck(project, repository, word, reader)
    if number is None and names:
        number = name_number(names[0])
    frozen = _frozen(project, number, reader) if number is not None else None
    return frozen or read_record_history(project, repository, word, reader)


def _of_deck(project: Project, repository: git.Repository | None, name: str, reader: Reader | None) -> CardsHistory:
    """Read a deck's history from git, and what to know of it; a shallow clone's is cut, and says so."""
    loaded = load_deck(project, find_deck(project, name, reader), reader)
    found = read_deck_history(project, repository, loaded, allow_shallow=True)
    notes = (cut_short(loaded.deck.folder), *found.notes) if found.history.shallow else found.notes
    return CardsHistory(history=found.history, folder=loaded.deck.folder, notes=notes)


def _frozen(project: Project, number: int, reader: Reader | None) -> CardsHistory | None:
    """Return the history frozen with a record's decision; None where no deck decided it."""
    found = all_decisions(project, lambda _: None, reader)
    made = (CardsHistory(history=one.history, folder=deck.deck.folder) for deck, one in found if one.record == number)
    return next(made, None)
