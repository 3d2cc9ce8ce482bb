"""`adr show`: one record, as it is written and as it was read, with the cards that it was made from."""

from __future__ import annotations

from adr.model.content import Origin
from adr.model.problem import Problem
from adr.model.record import Record
from adr.model.settings import Project
from adr.project.decks import find_maker
from adr.project.reader import Reader
from adr.project.records import find_name, read_one


def find_shown(project: Project, word: str, reader: Reader) -> Record:
    """Find the record that a word means. Raises `AdrError` for none, and for several."""
    return read_one(project, find_name(project, word, reader), reader)


def find_origin(project: Project, path: str, reader: Reader) -> tuple[Origin | None, tuple[Problem, ...]]:
    """Find what a record was made from, if that is cards, and what is wrong with them."""
    problems: list[Problem] = []
    found = find_maker(project, path, problems.append, reader)
    return found and found[1], tuple(problems)
