"""`adr cards`: what has changed in a deck since it was decided."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.deck.status_moves import replacing
from adr.core.history.changes_in_words import differences_in_words
from adr.model.problem import Place, Problem, Severity
from adr.model.settings import Project
from adr.project.decks import LoadedDeck


def changed_since(project: Project, loaded: LoadedDeck) -> Iterator[Problem]:
    """Say what is different from a deck's settled decision: input to the next one. Git has the cards as they were."""
    decision = loaded.deck.outcome
    if decision is None or loaded.inputs == decision.inputs:
        return
    from adr.project.deck_history import since_decided  # most decks are as they were decided
    from adr.project.made_records import SettledDecisions

    since = since_decided(project, loaded, decision)
    if (
        since
        and since.differences
        and SettledDecisions(project).has(loaded.deck.decision_path(decision.record), decision)
    ):
        message = f"since record {since.record} was decided: {'; '.join(differences_in_words(since.differences))}"
        hint = f"decide again: {replacing(decision.record, loaded.deck.name)}"
        yield Problem(message, Place(loaded.deck.folder), hint, Severity.INFORMATION)
