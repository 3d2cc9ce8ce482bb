"""`adr catalog search` and `rejected`: the decisions of all repositories that have some words, the best first."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.catalog.port import OPEN, CatalogStore, TermMatch
from adr.core.catalog.question import FoundDecision, Question, Tier, named_repository, read_hit, split_id
from adr.core.query import refuse_unknown
from adr.core.record_names import names_meant
from adr.model.catalog import StoredHit
from adr.model.problem import AdrError, Problem

_FIRST = (1 << 63) - 1
_PAGE, _LATER = 10, 100
"""How many hits the store is asked for at once: first those that most people want to see."""


def search_catalog(store: CatalogStore, question: Question) -> Iterator[FoundDecision]:
    """Yield the decisions that answer a question: those with the words in the best place first, the newest first.

    For an option's fate, those with one such option that has all the words. Raises `UsageError` for a status that is
    none of ours, and that no decision has either.
    """
    refuse_unknown(question.wanted.statuses, _statuses(store), "leave out --status to see which there are")
    shown: set[int] = set()
    for tier in question.tiers:
        for hit in _in_tier(store, question, tier):
            if hit.order not in shown:
                found = read_hit(hit, question, tier)
                if question.fate is None or found.options:
                    shown.add(hit.order)
                    yield found


def _statuses(store: CatalogStore) -> Iterator[str]:
    """Yield the words of statuses; the store is asked only for one that is none of ours."""
    yield OPEN
    yield from store.statuses()


def _in_tier(store: CatalogStore, question: Question, tier: Tier) -> Iterator[StoredHit]:
    match = TermMatch(column=tier.column, terms=question.terms, is_beginning=tier.is_beginning)
    # Most hits of several words have them in several options, which is no answer: many are needed for the first ten.
    are_answers = not question.fate or len(question.terms) == 1
    before, page = _FIRST, _PAGE if are_answers else _LATER
    while hits := store.find(match, question.wanted, before, page):
        yield from hits
        if len(hits) < page:
            return
        before, page = hits[-1].order, _LATER


def find_decision(store: CatalogStore, word: str) -> FoundDecision:
    """Return the one decision that `repository@commit:log/number` means; a part of the repository's name is enough.

    Raises `AdrError` for none, and for several.
    """
    name, commit, record = split_id(word)
    repository = named_repository(store.repositories(), name)
    if not repository.commit.startswith(commit):
        message = f"{repository.name} was read at {repository.commit[:7]}, not at {commit}"
        raise AdrError(Problem(message, hint="leave out the commit to see what was read"))
    paths = names_meant(store.paths(repository.name), record, "")
    if len(paths) != 1:
        what = f"{record!r} matches {len(paths)} decisions: {', '.join(paths)}" if paths else f"there is no {record!r}"
        raise AdrError(Problem(f"{repository.name}: {what}", hint="give the path, as adr catalog search shows it"))
    hit = store.of_path(repository.name, paths[0])
    if hit is None:
        raise AdrError(Problem(f"{word!r} was removed just now", hint="try again"))
    return read_hit(hit)
