"""`adr quote`: where a passage stands in the seeds, and how a card names that place."""

from __future__ import annotations

from adr.core.evidence.quotes import Occurrence, Search, Selector, find, select
from adr.model.problem import AdrError, Place, Problem
from adr.model.settings import Project
from adr.model.value import dataclass
from adr.project.reader import Reader
from adr.project.verify_quotes import read_seed, seed_paths


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPassage:
    """A passage of a seed that is what was asked for: with the text around it, from `before` to `after`.

    `selector` is how a card names this very place, None where these words cannot.
    """

    search: Search
    match: Occurrence
    before: str
    text: str
    after: str
    selector: Selector | None

    @property
    def place(self) -> Place:
        """Return where the passage begins."""
        return self.search.place(self.match.start)


def find_quote(project: Project, text: str, seed: str = "", reader: Reader | None = None) -> tuple[FoundPassage, ...]:
    """Find a passage in one seed, or in all: exactly, else after normalisation."""
    paths = (seed,) if seed else tuple(seed_paths(project, reader))
    searches = (read_seed(project, path, Place(path), reader) for path in paths)
    if seed and isinstance(only := read_seed(project, seed, Place(seed), reader), Problem):
        raise AdrError(only)
    readable = (search for search in searches if isinstance(search, Search))
    return tuple(_found(search, match) for search in readable for match in find(search, text))


def nearest_passage(
    project: Project, text: str, seed: str = "", reader: Reader | None = None
) -> tuple[Place, str, float] | None:
    """Return the passage of the seeds most like a text, with its place and similarity (0 to 1)."""
    from adr.core.evidence.nearest_passage import find_nearest_passage  # only a quote that is not there pays for it
    from adr.core.text.normalise import normalise

    best = None
    for path in (seed,) if seed else seed_paths(project, reader):
        search = read_seed(project, path, Place(path), reader)
        near = (
            find_nearest_passage(search.normalised.text, normalise(text).text) if isinstance(search, Search) else None
        )
        if near and isinstance(search, Search) and (best is None or near.similarity > best[2]):
            begin, end = search.normalised.span(near.start, near.end)
            best = (search.place(begin), search.seed.text[begin:end], near.similarity)
    return best


def _found(search: Search, match: Occurrence, around: int = 60) -> FoundPassage:
    text = search.seed.text
    return FoundPassage(
        search=search,
        match=match,
        before=text[max(0, match.start - around) : match.start].rpartition("\n")[2],
        text=text[match.start : match.end],
        after=text[match.end : match.end + around].partition("\n")[0].rstrip("\r"),
        selector=select(search, match),
    )
