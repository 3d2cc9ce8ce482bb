"""The stores of a catalogue: one file of SQLite, or a database of PostgreSQL. All give the same answers."""

from __future__ import annotations

from contextlib import AbstractContextManager
from importlib import import_module

from adr.core.catalog.port import CatalogStore
from adr.model.problem import AdrError, Problem

SCHEMES = ("postgresql://", "postgres://")


def open_store(address: str, *, make: bool = False, write: bool = False) -> AbstractContextManager[CatalogStore]:
    """Open a store by a file's path or a database's address; *make* it where it is not there.

    Raises `AdrError` where it is not there, is no catalogue, or cannot be reached.
    """
    scheme, is_address, _ = address.partition("://")
    if is_address and f"{scheme}://" not in SCHEMES:
        hint = "give a file, or the address of a PostgreSQL database"
        raise AdrError(Problem(f"unknown kind of store: {scheme}", hint=hint))
    kind = "postgresql" if address.startswith(SCHEMES) else "sqlite"
    opened: AbstractContextManager[CatalogStore] = import_module(f"{__name__}.{kind}").opened(
        address, make=make, write=write
    )
    return opened
