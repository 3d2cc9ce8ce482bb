"""Render a decision as a record's text: a pure function of deck, cards, decision, template and catalogue."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from adr.adapters import markdown
from adr.adapters.templates import filters, loader, translations
from adr.core.build_record import build, title_of
from adr.core.record_state import made_comment
from adr.core.text.spell import nearest
from adr.model.decision import Decision
from adr.model.deck import Deck
from adr.model.problem import AdrError, Place, Problem
from adr.model.regex import regex
from adr.model.settings import Project
from adr.project.deck_texts import for_record, notes_left_out
from adr.project.reader import Reader, WorkTree
from adr.project.restore import gone

if TYPE_CHECKING:
    from adr.core.graph.nodes import Graph

record_title = title_of
PROFILE = ".md.jinja"
OTHERS = frozenset(
    {
        "agents.md.jinja",
        "prompts.md.jinja",
        "parts.md.jinja",
        "card.md.jinja",
        "review.md.jinja",
        "toc.md.jinja",
        "import-madr.md.jinja",
        "import-nygard.md.jinja",
    }
)
MADE = "Made by adr from {}. Edit the cards, then run: adr render {}"
HEADING = regex(r"^# +\S", re.MULTILINE)


def lay_out(project: Project, deck: Deck, decision: Decision, reader: Reader | None = None) -> str:
    """Return the record's text. Raises `AdrError` with the template's line when the template is wrong.

    *reader* has the files that links lead to, if that is not the work tree.
    """
    if problem := gone(project, deck, decision):
        raise AdrError(problem)
    deck, decision = for_record(reader or WorkTree(project.root), deck, decision)
    lang = language(project, deck)
    words = translations.find(project, lang)
    context: dict[str, object] = {"record": build(deck, decision, lang, translations.wording(words))}
    if words.phrases:
        context["messages"] = words.messages
    _refuse_unknown(project, decision.template)
    text = loader.render(sources(project), template_file(decision.template), context)
    if not HEADING.search(text):
        hint = "a record begins with a heading: # {{ record.title | heading }}"
        raise AdrError(Problem("this template does not write a record", Place(template_file(decision.template)), hint))
    notes = (markdown.prose(note, markdown.BOLD) for note in notes_left_out(deck, text))
    # By this comment a record is told from one that people wrote, which is never overwritten.
    comment = () if made_comment(text) else (f"<!-- {MADE.format(filters.comment(deck.folder), decision.record)} -->",)
    return "\n\n".join((text.strip("\n"), *notes, *comment)) + "\n"


def profiles(project: Project) -> tuple[str, ...]:
    """Return the names of the templates that lay out records, the project's own among them."""
    names = (file.name for file in sources(project).files if file.name.endswith(PROFILE))
    return tuple(sorted(name.removesuffix(PROFILE) for name in names if name not in OTHERS))


def _refuse_unknown(project: Project, profile: str) -> None:
    known = profiles(project)
    if profile not in known:
        meant = nearest(profile, known)
        hint = f"did you mean {meant!r}?" if meant else f"the profiles are: {', '.join(known)}"
        raise AdrError(Problem(f"there is no profile {profile!r} for records", hint=hint))


def language(project: Project, deck: Deck) -> str:
    """Return the BCP 47 tag of a deck's records."""
    return deck.lang or project.settings.lang


def language_notes(project: Project, deck: Deck) -> tuple[Problem, ...]:
    """Return what cannot be said in the language of a deck's records, as warnings."""
    return translations.find(project, language(project, deck)).problems


def in_language(project: Project, deck: Deck, phrases: Iterable[str]) -> tuple[str, ...]:
    """Return fixed phrases as a deck's records say them."""
    messages = translations.find(project, language(project, deck)).messages
    return tuple(str(messages.get(phrase, phrase)) for phrase in phrases)


def template_file(profile: str) -> str:
    """Return the file name of a profile's template."""
    return f"{profile}{PROFILE}"


def template_digest(project: Project, deck: Deck, profile: str) -> str:
    """Return the digest of a profile's template, of all that it is made of, and of the phrases of its language."""
    _refuse_unknown(project, profile)
    digest = loader.digest(sources(project), template_file(profile))
    words = translations.digest(translations.find(project, language(project, deck)))
    return hashlib.sha256(f"{digest} {words}".encode()).hexdigest() if words else digest


def sources(project: Project) -> loader.Sources:
    """Return the templates of a project: its own before the shipped ones, by name."""
    return loader.sources(project)


def draw(project: Project, graph: Graph, prefix: str) -> str:
    """Return the graph as an SVG image. Raises `AdrError` where a template of the project cannot draw it."""
    from adr.core.graph.layout import lay_out as lay_out_graph  # records have no need of it

    return loader.render(sources(project), "graph.svg.jinja", {"drawing": lay_out_graph(graph, prefix)})
