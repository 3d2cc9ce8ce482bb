"""A catalogue in PostgreSQL, or in a database that speaks its language, by psycopg 3.

Only plain SQL is used: no extension, no trigger, no function of ours. Terms are made here and compared there, as
`tsvector` without positions, under GIN indexes. The repository is the first column of the primary key, so that the
rows can be distributed by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from adr.adapters.store import sql
from adr.core.catalog.port import COLUMNS, VERSION, TermMatch, terms_of
from adr.model.catalog import CatalogRow
from adr.model.problem import AdrError, Problem

try:
    import psycopg
except ImportError as error:
    message, hint = "PostgreSQL needs the package psycopg", "install it: pip install 'adr-cards[postgresql]'"
    raise AdrError(Problem(message, hint=hint)) from error

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

PATIENCE = 15
"""How many seconds a connection takes at most."""
_MARKS = 1000
"""Each row has one of so many terms that nobody can ask for, in all columns: the planner takes a term that it does not
know for half as common as the rarest that it knows, and would look for a word that nobody wrote through all rows."""
_BEGUN, _LETTERS = ("chosen", "rejected"), 3
"""The columns that also have the start of each word, so long: to look for one in an index takes an eighth of the time
that all words take that begin with another."""
_TABLE = f"""
CREATE TABLE IF NOT EXISTS adr_decision (
  repository TEXT NOT NULL, id BIGINT NOT NULL, path TEXT NOT NULL, status TEXT NOT NULL, day TEXT NOT NULL,
  tags TEXT NOT NULL, people TEXT NOT NULL, document TEXT NOT NULL, text TEXT NOT NULL,
  {", ".join(f"{name} TSVECTOR NOT NULL" for name in COLUMNS)}, PRIMARY KEY (repository, id))
"""
_SCHEMA = (
    sql.REPOSITORY,
    _TABLE,
    # The first ones of many are found by their place, in the index alone where the words are to be in the title or in
    # the sentence; the few of a rare term by the index of its column.
    "CREATE INDEX IF NOT EXISTS adr_decision_id ON adr_decision (id DESC) INCLUDE (title, lead)",
    *(f"CREATE INDEX IF NOT EXISTS adr_decision_{name} ON adr_decision USING GIN ({name})" for name in COLUMNS),
    *sql.VERSION,
)
_INSERT = (
    f"INSERT INTO adr_decision ({', '.join((*sql.ROW, *COLUMNS))}) "  # noqa: S608 - names are ours
    f"VALUES ({', '.join('%s' for _ in sql.ROW)}, {', '.join('%s::tsvector' for _ in COLUMNS)})"
)


@contextmanager
def opened(address: str, *, make: bool, write: bool) -> Iterator[PostgresqlStore]:
    """Connect to a database by its address; *make* the tables where they are not there."""
    del write  # the rights of the user decide
    try:
        shown = without_password(address.encode().decode())
    except ValueError as error:
        hint = "for example: postgresql://user@host/name"
        raise AdrError(Problem("the address of the database cannot be read", hint=hint)) from error
    try:
        # A prepared statement would be that of another client behind a pooler such as PgBouncer, and saves nothing.
        connection = psycopg.connect(
            address, autocommit=True, connect_timeout=PATIENCE, prepare_threshold=None, application_name="adr"
        )
    except psycopg.Error as error:
        message = f"{shown} cannot be reached: {_first_line(error)}"
        raise AdrError(Problem(message, hint="check the address, and that the server runs")) from error
    with connection:
        store = PostgresqlStore(connection, shown)
        store.prepare(make=make)
        yield store


def without_password(address: str) -> str:
    """Return an address as it may be shown."""
    parts = urlsplit(address)
    at = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{at}{parts.path}"


class PostgresqlStore(sql.SqlStore):
    """The store; all its statements are of the kind that is the same in every database of PostgreSQL's language."""

    mark = "%s"

    def __init__(self, connection: Connection[TupleRow], shown: str) -> None:
        """Take an open connection, and its address without the password."""
        super().__init__(connection)
        self._shown = shown

    def prepare(self, *, make: bool) -> None:
        """Make the tables where they are wanted. Raises `AdrError` for a database without one of this version."""
        found = self._version()
        if found is None and make:
            self._make()
            found = self._version()
        if found is None:
            problem = Problem(f"there is no catalogue in {self._shown}", hint="make one: adr catalog add PATH")
            raise AdrError(problem)
        if found != VERSION:
            message = f"the catalogue in {self._shown} is of another version of adr"
            raise AdrError(Problem(message, hint="drop its tables, and add the repositories again"))

    def _version(self) -> int | None:
        """Return of which version the tables are; None where they are not made, or not yet wholly."""
        try:
            [(found,)] = self._connection.execute("SELECT max(version) FROM adr_catalog").fetchall()
        except psycopg.errors.UndefinedTable:
            return None
        except psycopg.Error as error:
            raise self._refusal(error) from error
        return found if found is None else int(found)

    def _make(self) -> None:
        for statement in _SCHEMA:
            try:
                self._connection.execute(statement)
            except (psycopg.errors.UniqueViolation, psycopg.errors.DuplicateTable):
                pass  # two writers made it at the same moment
            except psycopg.Error as error:
                raise self._refusal(error) from error

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """Raise `AdrError` for what the database refuses in the block."""
        try:
            yield
        except psycopg.Error as error:
            raise self._refusal(error) from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do what is done in the block wholly or not at all."""
        with self.refusing(), self._connection.transaction():
            yield

    def _insert(self, repository: str, rows: Sequence[CatalogRow]) -> None:
        whole = (
            (
                repository,
                row.order,
                row.path,
                row.status,
                row.day,
                row.tags,
                row.people,
                row.document,
                row.text,
                *map(_vector, _marked(row)),
            )
            for row in rows
        )
        self._connection.cursor().executemany(_INSERT, whole)

    def _delete(self, repository: str) -> None:
        self._run("DELETE FROM adr_decision WHERE repository = ?", (repository,))

    def settle(self) -> None:
        """Let the planner count how often each term stands where, and put what was written last into the indexes."""
        with self.refusing(), suppress(psycopg.errors.SyntaxError, psycopg.errors.FeatureNotSupported):
            self._run("VACUUM (ANALYZE) adr_decision", ())  # CockroachDB has none, and needs none

    def _matching(self, match: TermMatch) -> sql.Matching:
        end = ":*" if match.is_beginning else ""
        # If only beginnings are looked for, few have the words: never go through all rows by their place.
        place = "d.id + 0" if match.is_beginning else "d.id"
        words = " & ".join(f"'{term}'{end}" for term in match.terms)
        condition = f"d.{match.column} @@ ?::tsquery"
        if match.is_beginning and match.column in _BEGUN:
            condition = f"{condition} AND ({condition}) IS TRUE"  # only the first asks the index
            starts = (f"'{_start(term)}'{'' if len(term) >= _LETTERS else end}" for term in match.terms)
            return sql.Matching(condition=condition, values=(" & ".join(starts), words), place=place)
        return sql.Matching(condition=condition, values=(words,), place=place)

    def _refusal(self, error: psycopg.Error) -> AdrError:
        message = f"{self._shown} refuses: {_first_line(error)}"
        return AdrError(Problem(message, hint="see what the server says, and the rights of the user"))


def _marked(row: CatalogRow) -> Iterator[str]:
    """Yield the terms of each column, with the row's mark, and with the starts of words where these are kept."""
    for name, terms in zip(COLUMNS, terms_of(row), strict=True):
        starts = dict.fromkeys(map(_start, terms.split())) if name in _BEGUN else ()
        yield " ".join((terms, *starts, f"#{row.order % _MARKS}"))


def _start(term: str) -> str:
    return f"<{term[:_LETTERS]}"


def _vector(terms: str) -> str:
    """Write terms as a `tsvector`; letters and digits need no quotes, but it takes some of them for none."""
    return f"'{terms.strip().replace(' ', chr(39) + ' ' + chr(39))}'"


def _first_line(error: psycopg.Error) -> str:
    """Return the first line of what the database says, without what may be the end of a password."""
    return re.sub(r"[^\s\"]*@", "", str(error).strip().split("\n")[0])
