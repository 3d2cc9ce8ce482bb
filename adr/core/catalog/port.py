"""What the catalogue asks of a store, whatever it is kept in."""

from __future__ import annotations

import posixpath
import shlex
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from adr.model.catalog import CatalogFilter, CatalogRepository, CatalogRow, StoredHit
from adr.model.problem import Problem, UsageError
from adr.model.value import dataclass

VERSION = 3
"""Of what is stored, and of how its terms are made: a catalogue of another version has to be made again."""
OPEN = "open"
"""The status of a deck that is not decided."""
COLUMNS = ("title", "lead", "whole", "chosen", "rejected", "reasons")
"""The columns of terms: the fields of `SearchTerms`."""


def address_of(given: str, environ: Mapping[str, str], folder: str) -> str:
    """Return where the catalogue is; the data folder is that of the XDG Base Directory Specification 0.8.

    Only what is *given* may be relative, to a folder. Raises `UsageError` for a variable that is: commands run in any.
    """
    home = environ.get("XDG_DATA_HOME") or posixpath.join(environ.get("HOME", ""), ".local", "share")
    kept = environ.get("ADR_CATALOG") or posixpath.join(home, "adr", "catalog.sqlite")
    if not given and "://" not in kept and not posixpath.isabs(kept) and kept[1:2] != ":":
        hint = f'name it from the root: export ADR_CATALOG="$PWD"/{shlex.quote(kept)}'
        raise UsageError(Problem(f"the path of the catalogue is relative: {kept}", hint=hint))
    return given if "://" in given else posixpath.join(folder, given) if given else kept


def terms_of(row: CatalogRow) -> Iterator[str]:
    """Yield the terms of a decision in the order of the columns."""
    yield from (getattr(row.terms, name) for name in COLUMNS)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermMatch:
    """What a decision must have: all *terms* in a column (a field of `SearchTerms`), or words that begin with them."""

    column: str
    terms: tuple[str, ...]
    is_beginning: bool = False


class CatalogStore(Protocol):
    """What a catalogue is kept in. Each call sees or makes a whole state; `AdrError` is raised where it cannot."""

    def repositories(self) -> tuple[CatalogRepository, ...]:
        """Return the repositories, by name."""

    def replace(self, repository: CatalogRepository, rows: Sequence[CatalogRow] | None, before: str = "") -> None:
        """Put a repository and its decisions in the place of what there was; with None its decisions stay.

        What had its path as its name, before it had a web address, is forgotten; so is the name that it had *before*,
        unless that is now at another path.
        """

    def remove(self, name: str) -> None:
        """Forget a repository."""

    def settle(self) -> None:
        """Make searches quick again, once much has changed."""

    def find(self, match: TermMatch | None, wanted: CatalogFilter, before: int, most: int) -> tuple[StoredHit, ...]:
        """Return the first decisions that match and are wanted, of those that come after the place *before*."""

    def statuses(self) -> tuple[str, ...]:
        """Return the words that statuses go by, folded."""

    def paths(self, repository: str) -> tuple[str, ...]:
        """Return the paths of a repository's decisions."""

    def of_path(self, repository: str, path: str) -> StoredHit | None:
        """Return a decision by its repository's name and its path."""
