"""Lay a decision out as a record's text: a pure function of deck, cards, decision and template."""

from __future__ import annotations

from adr.adapters import templates
from adr.core.build import build, title_of
from adr.core.wording import ENGLISH
from adr.model.decision import Decision
from adr.model.deck import Deck
from adr.model.settings import Project

record_title = title_of


def lay_out(project: Project, deck: Deck, decision: Decision) -> str:
    """Return the record's text. Raises `AdrError` with the template's line when the template is wrong."""
    lang = deck.lang or project.settings.lang
    record = build(deck, decision, lang, ENGLISH)
    text = templates.render(sources(project), template_file(decision.template), {"record": record})
    return text.strip("\n") + "\n"


def template_file(profile: str) -> str:
    """Return the file name of a profile's template."""
    return f"{profile}.md.jinja"


def template_digest(project: Project, profile: str) -> str:
    """Return the digest of a profile's template and of every template that it is made of."""
    return templates.digest(sources(project), template_file(profile))


def sources(project: Project) -> templates.Sources:
    """Return the templates of a project: its own before the shipped ones, by name."""
    return templates.sources(project)
