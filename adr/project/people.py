"""Find out whom a project knows."""

from __future__ import annotations

from collections.abc import Iterable

from adr.adapters.disk import files
from adr.core.people import People, from_codeowners, from_mailmap
from adr.model.deck import Deck
from adr.model.problem import AdrError
from adr.model.settings import Project

MAILMAP = ".mailmap"
CODEOWNERS = ("CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS", ".gitea/CODEOWNERS")
LIMIT = 3 * 1024 * 1024


def known_people(project: Project, decks: Iterable[Deck]) -> People:
    """Return whom the mailmap and CODEOWNERS name, and the authors in decisions' histories; nobody without the two."""
    found = [from_mailmap(_text(project, MAILMAP)), *(from_codeowners(_text(project, path)) for path in CODEOWNERS)]
    people = People()
    for one in found:
        people |= one
    if people == People():
        return people
    commits = (commit for deck in decks for decision in deck.decisions for commit in decision.history.commits)
    return people | People(names=frozenset(commit.author.casefold() for commit in commits))


def _text(project: Project, path: str) -> str:
    """Return a file's text; nothing for one that is not there or is no such file: no rule is about these."""
    try:
        return (files.read_if_there(project.root, path, LIMIT) or b"").decode("utf-8", "replace")
    except AdrError:
        return ""
