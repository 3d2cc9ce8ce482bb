"""`adr seeds` and `adr quote`: what there is to lean on, and where a passage stands in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from adr.adapters import documents
from adr.core.evidence.figures import free, numbers, sentence_around
from adr.core.evidence.quotes import Match, Search, Selector, find, select
from adr.core.state import bytes_digest
from adr.core.text.language import direction, language
from adr.model.place import Place
from adr.model.problem import AdrError, Problem, refuse
from adr.model.settings import Project
from adr.project.decks import decks_with_state, read_hand
from adr.project.evidence import read_seed
from adr.project.reader import Reader, WorkTree

DEEPEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedState:
    """One seed, `there` unless only cards name it.

    `size` is in bytes, 0 where nothing was read; `cards` is how many lean on it; `problem` says why it cannot be read.
    """

    path: str
    lang: str = ""
    direction: str = ""
    size: int = 0
    sha256: str = ""
    cards: int = 0
    there: bool = True
    problem: Problem | None = None

    @property
    def state(self) -> str:
        """Say in one word how the seed stands: used, unused, or why not."""
        if self.problem:
            return "unreadable" if self.there else "missing"
        return "used" if self.cards else "unused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A passage of a seed that is what was asked for: with the text around it, from `before` to `after`.

    `selector` is how a card names this very place, None where these words cannot.
    """

    search: Search
    match: Match
    before: str
    text: str
    after: str
    selector: Selector | None

    @property
    def place(self) -> Place:
        """Return where the passage begins."""
        return self.search.place(self.match.start)


def list_seeds(project: Project, reader: Reader | None = None) -> tuple[SeedState, ...]:
    """List every seed of the project's folders, and every seed that a card names and that is not there."""
    reader = reader or WorkTree(project.root)
    leaning = Counter(seed for seed, _ in set(_leaning(project, reader)))
    present = tuple(seed_paths(project, reader))
    missing = sorted(set(leaning) - set(present))
    there = (_state(reader, path, leaning[path]) for path in present)
    gone = (_missing(path, leaning[path]) for path in missing)
    return (*there, *gone)


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


def _leaning(project: Project, reader: Reader) -> Iterator[tuple[str, str]]:
    for name in decks_with_state(project, reader):
        hand, _ = read_hand(project, name, reader)
        for card in hand.deck.cards:
            yield from ((evidence.seed, card.path) for evidence in card.evidence)


def _state(reader: Reader, path: str, cards: int) -> SeedState:
    try:
        content = reader.read(path, documents.LIMIT)
    except AdrError as error:
        return SeedState(path=path, cards=cards, problem=error.problems[0])
    try:
        text = documents.read_document(path, content)
    except AdrError as error:
        return SeedState(path=path, cards=cards, size=len(content), problem=error.problems[0])
    return SeedState(
        path=path,
        lang=language(text),
        direction=direction(text),
        size=len(content),
        sha256=bytes_digest(content),
        cards=cards,
    )


def _missing(path: str, cards: int) -> SeedState:
    return SeedState(
        path=path, cards=cards, there=False, problem=Problem("the seed is not there", Place(path), hint="add it")
    )


def find_quote(project: Project, text: str, seed: str = "", reader: Reader | None = None) -> tuple[Found, ...]:
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
    from adr.adapters import fuzzy  # only a quote that is not there pays for it
    from adr.core.evidence.normalise import normalise

    best = None
    for path in (seed,) if seed else seed_paths(project, reader):
        search = read_seed(project, path, Place(path), reader)
        near = fuzzy.nearest(search.normalised.text, normalise(text).text) if isinstance(search, Search) else None
        if near and isinstance(search, Search) and (best is None or near.similarity > best[2]):
            begin, end = search.normalised.span(near.start, near.end)
            best = (search.place(begin), search.seed.text[begin:end], near.similarity)
    return best


def _found(search: Search, match: Match, around: int = 60) -> Found:
    text = search.seed.text
    return Found(
        search=search,
        match=match,
        before=text[max(0, match.start - around) : match.start].rpartition("\n")[2],
        text=text[match.start : match.end],
        after=text[match.end : match.end + around].partition("\n")[0].rstrip("\r"),
        selector=select(search, match),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberFound:
    """A number in a seed: as typed, all that it can mean, and the sentence that it stands in."""

    place: Place
    text: str
    readings: tuple[str, ...]
    sentence: str


def list_numbers(
    project: Project, seeds: tuple[str, ...] = (), reader: Reader | None = None
) -> tuple[NumberFound, ...]:
    """List the numbers of some seeds, or of all. Raises `AdrError` for one that is named and cannot be read."""
    searches = [(path, read_seed(project, path, Place(path), reader)) for path in seeds or seed_paths(project, reader)]
    refuse(search for _, search in searches if isinstance(search, Problem) and seeds)
    return tuple(
        NumberFound(
            place=search.place(number.start),
            text=number.text,
            readings=tuple(str(reading) for reading in sorted(number.readings)),
            sentence=sentence_around(search.seed.text, number.start, number.end),
        )
        for _, search in searches
        if isinstance(search, Search)
        for number in numbers(search.seed.text)
        if free(search.seed.text, number)
    )
