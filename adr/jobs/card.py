"""`adr card`: the next card of a deck, from its template."""

from __future__ import annotations

from adr.adapters.disk import files
from adr.adapters.templates import loader
from adr.core.deck.card_names import card_number
from adr.core.text.slug import slug
from adr.model.plan import FileChange, Plan, Planned
from adr.model.problem import AdrError, Problem
from adr.model.settings import Project
from adr.project.decks import deck_folders, find_deck
from adr.project.new_deck import way_to_schema
from adr.project.rendering import sources


def add_card(project: Project, title: str, deck: str = "", *, markdown: bool = False) -> Planned:
    """Plan the next card of a deck: of the only open one, when none is named. Raises `AdrError` for no words."""
    if not title.strip():
        raise AdrError(Problem("the title is empty", hint="for example: adr card 'PostgreSQL'"))
    folder = deck_folders(project)[find_deck(project, deck)]
    taken = [card_number(name) or 0 for name in files.names(project.root, folder)]
    ending = "md" if markdown else "yaml"
    path = f"{folder}/{max(taken, default=0) + 1}-{slug(title)}.{ending}"
    context = {"title": title, "schema": way_to_schema(project, path, "card")}
    text = loader.render(sources(project), f"card.{ending}.jinja", context)
    return Planned(plan=Plan((FileChange(path, None, text.encode()),)), path=path)
