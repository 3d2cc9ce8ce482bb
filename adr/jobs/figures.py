"""`adr figures`: the numbers in the seeds, each with its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from adr.core.evidence.quantities import free, numbers, sentence_around
from adr.core.evidence.quotes import Search
from adr.model.problem import AdrError, Place, Problem, refuse
from adr.model.settings import Project
from adr.model.value import dataclass
from adr.project.reader import Reader
from adr.project.verify_quotes import read_seed, seed_paths

MOST = 100_000
"""The most numbers that are listed: each comes with its sentence."""


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
    found: list[NumberFound] = []
    for path, search in searches:
        found += islice(_numbers_of(search), MOST + 1 - len(found)) if isinstance(search, Search) else ()
        if len(found) > MOST:
            hint = "name the seeds to look at, or keep an excerpt of this one"
            raise AdrError(Problem(f"more than {MOST:,} numbers, too many to list", Place(path), hint))
    return tuple(found)


def _numbers_of(search: Search) -> Iterator[NumberFound]:
    text = search.seed.text
    for number in numbers(text):
        if free(text, number):
            yield NumberFound(
                place=search.place(number.start),
                text=number.text,
                readings=tuple(str(reading) for reading in sorted(number.readings)),
                sentence=sentence_around(text, number.start, number.end),
            )
