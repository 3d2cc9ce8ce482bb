"""Verify the evidence of cards: read the seeds, and find each quote in its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from adr.adapters.disk import files
from adr.core.digests import bytes_digest
from adr.model.deck import Deck
from adr.model.evidence import Anchor, Evidence
from adr.model.problem import AdrError, Place, Problem, refuse
from adr.model.settings import Project
from adr.project.deck_texts import dead_links
from adr.project.decks import LoadedDeck, read_deck
from adr.project.reader import Reader, WorkTree

# What reads seeds and compares quotes is imported by the functions that do: cards without quotes do without it.
Seeds = dict[str, "Search | Problem"]

if TYPE_CHECKING:
    from adr.core.evidence.quotes import Search

DEEPEST = 8
"""How many folders below a folder of seeds are looked into."""


def load_with_anchors(project: Project, name: str) -> tuple[LoadedDeck, tuple[Anchor, ...]]:
    """Load one deck and anchor every quote of its cards. Raises `AdrError` with all that is wrong, dead links too."""
    loaded, problems = read_deck(project, name)
    found = _proofs(project, loaded.deck)
    wrong = (*(one for one in found if isinstance(one, Problem)), *dead_links(project, loaded))
    refuse((*problems, *wrong))
    return loaded, tuple(one for one in found if isinstance(one, Anchor))


def verify(project: Project, deck: Deck) -> tuple[Anchor, ...]:
    """Anchor every quote of every card, in the deck's order. Raises `AdrError` with all that cannot be found."""
    found = _proofs(project, deck)
    refuse(one for one in found if isinstance(one, Problem))
    return tuple(one for one in found if isinstance(one, Anchor))


def _proofs(project: Project, deck: Deck) -> tuple[Anchor | Problem, ...]:
    return tuple(anchors_or_problems(project, deck))


def anchors_or_problems(
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
    from adr.core.evidence.quantities import figure_problem
    from adr.core.evidence.quotes import near_problem
    from adr.core.evidence.quotes import verify as verify_quote
    from adr.core.text.normalise import normalise

    if isinstance(search, Problem):
        return Problem(
            f"seed {evidence.seed}: {search.message}",
            evidence.seed_place,
            search.hint or "add the file, or correct its path",
        )
    found = verify_quote(evidence, search, card)
    if isinstance(found, Anchor):
        return figure_problem(evidence) or found
    if found.code != "quote-missing":
        return found
    from adr.core.evidence.nearest_passage import find_nearest_passage  # only a quote that is not there pays for it

    near = find_nearest_passage(search.normalised.text, normalise(evidence.quote).text)
    return near_problem(evidence, search, near.start, near.end, near.similarity) if near else found


def read_seed(project: Project, path: str, place: Place, reader: Reader | None = None) -> Search | Problem:
    """Read one seed and make it ready for many quotes, or say why it cannot be read."""
    from adr.adapters import documents
    from adr.core.evidence.quotes import Search, Seed

    try:
        path = files.safe_path(path, place)
        content = (reader or WorkTree(project.root)).read(path, documents.LIMIT)
        text = documents.read_document(path, content)
    except AdrError as error:
        return error.problems[0]
    return Search(Seed(path=path, text=text, sha256=bytes_digest(content), parts=text.parts))


def seed_paths(project: Project, reader: Reader | None = None) -> Iterator[str]:
    """Yield the paths of all files under the seeds' folders."""
    reader = reader or WorkTree(project.root)
    for folder in project.settings.seeds:
        yield from _walk(reader, folder, DEEPEST)


def _walk(reader: Reader, folder: str, depth: int) -> Iterator[str]:
    below = reader.folders(folder)
    for name in reader.names(folder):
        if name.startswith("."):
            continue
        if name not in below:
            yield f"{folder}/{name}"
        elif depth:
            yield from _inner(reader, f"{folder}/{name}", depth - 1)


def _inner(reader: Reader, folder: str, depth: int) -> tuple[str, ...]:
    """Return the files under a folder among seeds, or itself where it cannot be listed: reading it then says why."""
    try:
        return tuple(_walk(reader, folder, depth))
    except AdrError:
        return (folder,)
