"""A catalogue in one file of SQLite, with its full-text search FTS5 (https://www.sqlite.org/fts5.html)."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from adr.adapters.store import sql
from adr.core.catalog.port import COLUMNS, VERSION, TermMatch, terms_of
from adr.model.catalog import CatalogRow
from adr.model.problem import AdrError, Place, Problem

PATIENCE = 60.0
"""How many seconds one writer waits for another."""
_TABLE = """
CREATE TABLE IF NOT EXISTS adr_decision (
  repository TEXT NOT NULL, id INTEGER PRIMARY KEY, path TEXT NOT NULL, status TEXT NOT NULL, day TEXT NOT NULL,
  tags TEXT NOT NULL, people TEXT NOT NULL, document TEXT NOT NULL, text TEXT NOT NULL)
"""
# The terms are cut already: for this tokenizer all that is not ASCII is a part of a word. Each begins with the number
# of its column, so that the list of those in titles is short. No place and no rank of SQLite's own is asked for.
_INDEX = """
CREATE VIRTUAL TABLE IF NOT EXISTS adr_terms USING fts5(terms, tokenize = 'ascii', detail = none, columnsize = 0)
"""
_SCHEMA = (
    sql.REPOSITORY,
    _TABLE,
    "CREATE INDEX IF NOT EXISTS adr_decision_path ON adr_decision (repository, path)",
    _INDEX,
    *sql.VERSION,
)
_DECISION = f"INSERT INTO adr_decision ({', '.join(sql.ROW)}) VALUES ({', '.join('?' * len(sql.ROW))})"  # noqa: S608 - names are ours
_TERMS = "INSERT INTO adr_terms (rowid, terms) VALUES (?, ?)"


@contextmanager
def opened(address: str, *, make: bool, write: bool) -> Iterator[SqliteStore]:
    """Open a file; *make* it, with the folders above it, where it is not there."""
    if make:
        _make_folder(address)
    elif not Path(address).is_file():
        raise _nothing(address)
    try:
        mode = "rwc" if make else "rw" if write else "ro&immutable=1" if _is_cut_off(address) else "ro"
        place = f"{Path(address).absolute().as_uri()}?mode={mode}"
        connection = sqlite3.connect(place, uri=True, timeout=PATIENCE, isolation_level=None)
    except sqlite3.Error as error:
        raise _refusal(address, error) from error
    with closing(connection):
        store = SqliteStore(connection, address)
        store.prepare(make=make, write=write)
        try:
            yield store
        finally:
            if write:
                store.leave()


def _is_cut_off(address: str) -> bool:
    """Return whether a file waits for a log of SQLite's (WAL) that is not there, in a folder where none can be made.

    So it is where it was copied after its writer was killed (byte 18: https://www.sqlite.org/fileformat.html).
    """
    try:
        with Path(address).open("rb") as file:
            is_wal = file.read(19)[18:] == b"\2"
    except OSError:
        return False
    return is_wal and not os.access(Path(address).parent, os.W_OK) and not Path(f"{address}-wal").exists()


class SqliteStore(sql.SqlStore):
    """The store; a decision's place is the number of its row, so that the first ones are found first."""

    mark = "?"

    def __init__(self, connection: sqlite3.Connection, address: str) -> None:
        """Take an open connection."""
        super().__init__(connection)
        self._address = address

    def prepare(self, *, make: bool, write: bool) -> None:
        """Make the tables where they are wanted. Raises `AdrError` for a file that is no catalogue of this version."""
        tables = {name for (name,) in self._rows("SELECT name FROM sqlite_master WHERE type = 'table'", ())}
        if "adr_catalog" not in tables:
            if tables or not make:
                raise _nothing(self._address, "the file has other tables: " if tables else "")
            self._make()
        if self._rows("SELECT max(version) FROM adr_catalog", ()) != [(VERSION,)]:
            message, hint = "the catalogue is of another version of adr", "remove it, and add the repositories again"
            raise AdrError(Problem(message, Place(self._address), hint=hint))
        if write:
            # Readers see the state before, while a writer writes the next one beside it.
            self._rows("PRAGMA journal_mode = WAL", ())
            self._rows("PRAGMA synchronous = NORMAL", ())

    def _make(self) -> None:
        with self.transaction():
            for statement in _SCHEMA:
                self._connection.execute(statement)

    def leave(self) -> None:
        """Leave one file, which can be read where nothing can be written, unless somebody else is at it."""
        with suppress(sqlite3.Error):
            self._connection.execute("PRAGMA busy_timeout = 0")
            self._connection.execute("PRAGMA journal_mode = DELETE")

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """Raise `AdrError` for what the database refuses in the block."""
        try:
            yield
        except sqlite3.Error as error:
            raise _refusal(self._address, error) from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do what is done in the block wholly or not at all."""
        with self.refusing():
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                yield
                self._connection.execute("COMMIT")
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    def _insert(self, repository: str, rows: Sequence[CatalogRow]) -> None:
        whole = (
            (repository, row.order, row.path, row.status, row.day, row.tags, row.people, row.document, row.text)
            for row in rows
        )
        self._connection.executemany(_DECISION, whole)
        self._connection.executemany(_TERMS, ((row.order, _numbered(row)) for row in rows))

    def _delete(self, repository: str) -> None:
        of_repository = "SELECT id FROM adr_decision WHERE repository = ?"
        self._run(f"DELETE FROM adr_terms WHERE rowid IN ({of_repository})", (repository,))  # noqa: S608 - as above
        self._run("DELETE FROM adr_decision WHERE repository = ?", (repository,))

    def settle(self) -> None:
        """Merge the parts of the index."""
        with self.transaction():
            self._run("INSERT INTO adr_terms (adr_terms) VALUES ('optimize')", ())

    def _matching(self, match: TermMatch) -> sql.Matching:
        end = "*" if match.is_beginning else ""
        words = " AND ".join(f'"{COLUMNS.index(match.column)}{term}"{end}' for term in match.terms)
        return sql.Matching(
            tables="adr_terms CROSS JOIN adr_decision d ON d.id = adr_terms.rowid",
            condition="adr_terms MATCH ?",
            values=(words,),
            place="adr_terms.rowid",
        )


def _numbered(row: CatalogRow) -> str:
    columns = enumerate(terms_of(row))
    return " ".join(f"{number}{terms.replace(' ', f' {number}')}" for number, terms in columns if terms)


def _make_folder(address: str) -> None:
    folder = Path(address).absolute().parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"the folder of the catalogue cannot be made: {error.strerror}"
        raise AdrError(Problem(message, Place(str(folder)), hint="name another place: --store PATH")) from error


def _nothing(address: str, why: str = "") -> AdrError:
    hint = "name another file: --store PATH" if why else "make one: adr catalog add PATH"
    return AdrError(Problem(f"{why}there is no catalogue", Place(address), hint=hint))


def _refusal(address: str, error: sqlite3.Error) -> AdrError:
    hint = "if it is damaged, remove it and add the repositories again; if it is busy, wait for the other writer"
    return AdrError(Problem(f"the catalogue cannot be used: {error}", Place(address), hint=hint))
