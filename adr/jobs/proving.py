"""Prove quotes: read the seeds that cards name, and find each quote in its own."""

from __future__ import annotations

from collections.abc import Iterator

from adr.adapters import documents, files
from adr.core.digest import bytes_digest
from adr.core.evidence.figures import figure_problem
from adr.core.evidence.normalise import normalise
from adr.core.evidence.quotes import Search, Seed, near_problem
from adr.core.evidence.quotes import verify as verify_quote
from adr.jobs.reading import Reader, WorkTree
from adr.model.deck import Deck
from adr.model.evidence import Anchor, Evidence
from adr.model.place import Place
from adr.model.problem import AdrError, Problem
from adr.model.settings import Project

Seeds = dict[str, Search | Problem]


def check(
    project: Project, deck: Deck, seeds: Seeds | None = None, reader: Reader | None = None
) -> Iterator[Anchor | Problem]:
    """Yield an anchor or a problem for each quote; each seed is read and made ready once, and kept in *seeds*."""
    seeds = {} if seeds is None else seeds
    for card in deck.cards:
        for evidence in card.evidence:
            if evidence.seed not in seeds:
                seeds[evidence.seed] = read_seed(project, evidence.seed, evidence.seed_place, reader)
            yield _checked(evidence, seeds[evidence.seed], card.number)


def _checked(evidence: Evidence, search: Search | Problem, card: int) -> Anchor | Problem:
    if isinstance(search, Problem):
        return Problem(f"seed {evidence.seed}: {search.message}", evidence.seed_place, search.hint or "see: adr seeds")
    found = verify_quote(evidence, search, card)
    if isinstance(found, Anchor):
        return figure_problem(evidence) or found
    if found.code != "quote-missing":
        return found
    from adr.adapters import fuzzy  # only a quote that is not there pays for it

    near = fuzzy.nearest(search.normalised.text, normalise(evidence.quote).text)
    return near_problem(evidence, search, near.start, near.end, near.similarity) if near else found


def read_seed(project: Project, path: str, place: Place, reader: Reader | None = None) -> Search | Problem:
    """Read one seed and make it ready for many quotes, or say why it cannot be read."""
    try:
        path = files.safe_path(path, place)
        content = (reader or WorkTree(project.root)).read(path, documents.LIMIT)
        text = documents.read_document(path, content)
    except AdrError as error:
        return error.problems[0]
    return Search(Seed(path=path, text=text, sha256=bytes_digest(content)))
