"""What git had: earlier versions of a file, and the command that brings one back."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator

from adr.adapters import git
from adr.core.deck.card_names import card_number
from adr.core.digests import text_digest
from adr.model.decision import Decision, Status
from adr.model.deck import Deck
from adr.model.problem import AdrError, Place, Problem
from adr.model.settings import Project
from adr.project.records import RECORD_LIMIT, as_record

SHORT = 10
"""How many digits of a commit's id are shown to a person who is to type them."""


def versions(project: Project, path: str) -> Iterator[git.Version]:
    """Yield what a file of the project was in the commits that changed it, the newest first; nothing outside git."""
    yield from _versions(project, lambda repository: git.Paths((repository.path(path),)))


def as_decided(project: Project, decision: Decision) -> git.Version | None:
    """Return a record as it was when its decision was written, if git has it.

    Where two branches moved the status of one decision, or corrected it, a merge can give it the digest of a record
    that has another status: that is not how it was decided.
    """
    found = (one for one in versions(project, decision.path) if text_digest(one.content) == decision.output)
    return next((one for one in found if _says(one, decision.status)), None)


def _says(version: git.Version, status: Status) -> bool:
    word = as_record(version.path, version.content.decode("utf-8", "replace")).word
    return word is None or word == status


def put_back(project: Project, path: str) -> str:
    """Return the command that puts a file back as git last had it; or ""."""
    return next(map(command, versions(project, path)), "")


def gone(project: Project, deck: Deck, decision: Decision) -> Problem | None:
    """Say that a decision's card does not exist any more, and where git last had it."""
    if not decision.card or any(card.number == decision.card for card in deck.cards):
        return None
    names = (blob.path.rpartition("/")[2] for blob in decision.blobs)
    path = next((f"{deck.folder}/{name}" for name in names if card_number(name) == decision.card), "")
    way = put_back(project, path) if path else ""
    hint = f"put the card back: {way}" if way else f"take the decision back: adr undecide {shlex.quote(deck.name)}"
    message = f"card {decision.card}, which record {decision.record} chose, is gone"
    return Problem(message, Place(path or deck.folder), hint=hint)


def put_decision_back(project: Project, record: int, name: str = "") -> str:
    """Return the command that puts back the decision of a record, whichever deck had it and named its file; or ""."""
    glob = f"**/decisions/{record:04}.yaml"
    found = _versions(project, lambda repository: git.Paths((), repository.prefix.rstrip("/"), (glob,)))
    return next((command(one) for one in found if name.encode() in one.content), "")


def command(version: git.Version) -> str:
    """Return the command that puts back a version of a file."""
    return f"git checkout {version.commit[:SHORT]} -- {shlex.quote(version.path)}"


def _versions(project: Project, paths: Callable[[git.Repository], git.Paths]) -> Iterator[git.Version]:
    try:
        repository = git.discover(project.root)
        if repository:
            yield from git.versions(repository, paths(repository), RECORD_LIMIT)
    except AdrError:
        return  # where git cannot be asked, it is unknown
