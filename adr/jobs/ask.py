"""`adr ask` and `adr card`: new decks and cards, from templates, with the schema that editors complete from."""

from __future__ import annotations

from adr.adapters.disk import files
from adr.adapters.templates import loader
from adr.core.names import card_number
from adr.core.text.slug import deck_name, slug
from adr.model.place import Place
from adr.model.plan import FileChange, Plan, Planned
from adr.model.problem import AdrError, Problem
from adr.model.settings import Project
from adr.project.decks import deck_folders, find_deck
from adr.project.rendering import sources
from adr.project.schema_files import schemas, way_to_schema


def ask(project: Project, question: str, name: str = "") -> Planned:
    """Plan a new deck for a question. Raises `AdrError` for no words, and when there is a deck of that name."""
    _refuse_blank(question, "a question", "adr ask 'Which store holds the metrics?'")
    name = deck_name(name, question)
    if name in deck_folders(project):
        hint = "add cards to it: adr card 'TITLE', or choose a name: --name NAME"
        raise AdrError(Problem(f"there is a deck {name!r} already", Place(f"{project.settings.cards}/{name}"), hint))
    path = f"{project.settings.cards}/{name}/deck.yaml"
    context = {"question": question, "schema": way_to_schema(project, path, "deck")}
    text = loader.render(sources(project), "deck.yaml.jinja", context)
    return Planned(plan=Plan((FileChange(path, None, text.encode()), *schemas(project))), path=path)


def add_card(project: Project, title: str, deck: str = "", *, markdown: bool = False) -> Planned:
    """Plan the next card of a deck: of the only open one, when none is named. Raises `AdrError` for no words."""
    _refuse_blank(title, "a title", "adr card 'PostgreSQL'")
    folder = deck_folders(project)[find_deck(project, deck)]
    taken = [card_number(name) or 0 for name in files.names(project.root, folder)]
    ending = "md" if markdown else "yaml"
    path = f"{folder}/{max(taken, default=0) + 1}-{slug(title)}.{ending}"
    context = {"title": title, "schema": way_to_schema(project, path, "card")}
    text = loader.render(sources(project), f"card.{ending}.jinja", context)
    return Planned(plan=Plan((FileChange(path, None, text.encode()), *schemas(project))), path=path)


def _refuse_blank(text: str, what: str, example: str) -> None:
    if not text.strip():
        raise AdrError(Problem(f"{what} needs words", hint=f"such as: {example}"))
