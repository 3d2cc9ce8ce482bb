"""`adr ask`: a new deck for a question, from its template."""

from __future__ import annotations

import shlex

from adr.adapters.templates import loader
from adr.core.deck.card_names import DECISIONS
from adr.core.text.slug import deck_name
from adr.model.plan import FileChange, Plan, Planned
from adr.model.problem import AdrError, Place, Problem
from adr.model.settings import Project
from adr.project.decks import deck_folders
from adr.project.new_deck import way_to_schema
from adr.project.rendering import sources


def ask(project: Project, question: str, name: str = "") -> Planned:
    """Plan a new deck for a question. Raises `AdrError` for no words, and for a name that is taken."""
    if not question.strip():
        raise AdrError(Problem("the question is empty", hint="for example: adr ask 'Which store holds the metrics?'"))
    name = deck_name(name, question)
    if name == DECISIONS:
        raise AdrError(Problem(f"{name!r} is the folder of decisions, not a deck", hint="choose a name: --name NAME"))
    if name in deck_folders(project):
        hint = f"add cards to it: adr card 'TITLE' --deck {shlex.quote(name)}, or choose a name: --name NAME"
        raise AdrError(Problem(f"there is a deck {name!r} already", Place(f"{project.settings.cards}/{name}"), hint))
    path = f"{project.settings.cards}/{name}/deck.yaml"
    context = {"question": question, "schema": way_to_schema(project, path, "deck")}
    text = loader.render(sources(project), "deck.yaml.jinja", context)
    return Planned(plan=Plan((FileChange(path, None, text.encode()),)), path=path)
