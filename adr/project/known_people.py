"""Find out whom a project knows."""

from __future__ import annotations

from collections.abc import Iterable

from adr.adapters.disk import files
from adr.core.codeowners import People, from_codeowners, from_mailmap
from adr.model.deck import Deck
from adr.model.problem import AdrError
from adr.model.settings import Project

MAILMAP = ".mailmap"
CODEOWNERS = ("CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS", ".gitea/CODEOWNERS")
LIMIT = 3 * 1024 * 1024


def known_people(project: Project, decks: Iterable[Deck]) -> People:
    """Return whom the mailmap and CODEOWNERS name, and who committed; git is asked where a deck names somebody else.

    Nobody, so that nobody is unknown, where there are no such files or git cannot tell who committed.
    """
    found = [from_mailmap(_text(project, MAILMAP)), *(from_codeowners(_text(project, path)) for path in CODEOWNERS)]
    people = People()
    for one in found:
        people |= one
    named = (one for deck in decks for one in (*deck.decision_makers, *deck.consulted, *deck.informed))
    if all(map(people.may_know, named)):
        return people
    committers = _committers(project)
    return people | committers if committers else People()


def _committers(project: Project) -> People | None:
    from adr.adapters import git  # most checks need not ask git for people

    try:
        repository = git.discover(project.root)
        if repository is None or not repository.head or repository.shallow:
            return None
        return from_mailmap(git.people(repository))
    except AdrError:
        return None


def _text(project: Project, path: str) -> str:
    """Return a file's text; nothing for one that is not there or is no such file: no rule is about these."""
    try:
        return (files.read_if_there(project.root, path, LIMIT) or b"").decode("utf-8", "replace")
    except AdrError:
        return ""
