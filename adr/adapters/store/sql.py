"""What the stores have in common: two tables in plain SQL, which differ only in how they find terms."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any

from adr.core.catalog.port import VERSION as STORED
from adr.core.catalog.port import TermMatch
from adr.core.text.normalise import fold
from adr.model.catalog import CatalogFilter, CatalogRepository, CatalogRow, StoredHit
from adr.model.problem import Place, Problem, Severity
from adr.model.value import dataclass

REPOSITORY = """
CREATE TABLE IF NOT EXISTS adr_repository (
  name TEXT PRIMARY KEY, path TEXT NOT NULL, web TEXT NOT NULL, head TEXT NOT NULL, state TEXT NOT NULL,
  decisions INTEGER NOT NULL, problems TEXT NOT NULL)
"""
VERSION = (
    "CREATE TABLE IF NOT EXISTS adr_catalog (version INTEGER PRIMARY KEY)",
    f"INSERT INTO adr_catalog SELECT {STORED} WHERE NOT EXISTS (SELECT version FROM adr_catalog)",  # noqa: S608 - a number of ours
)
"""They come last: where there is a version, all else is there."""
_COLUMNS = ("name", "path", "web", "head", "state", "decisions", "problems")
ROW = ("repository", "id", "path", "status", "day", "tags", "people", "document", "text")
"""The columns of a decision beside its terms."""


_DECISIONS = "adr_decision d"
# What is found is chosen first, often in an index alone, and then read. A planner needs half the time for a value that
# is asked for in the row than for a join.
_HITS = """
SELECT d.id, d.repository, (SELECT r.web || ' ' || r.head FROM adr_repository r WHERE r.name = d.repository),
  d.document, {text}
FROM (SELECT d.id FROM {which}) f JOIN adr_decision d ON d.id = f.id ORDER BY d.id DESC
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """How a store finds what matches: in which tables, under which condition with its values, and by which place."""

    tables: str = _DECISIONS
    condition: str = ""
    values: tuple[str, ...] = ()
    place: str = "d.id"


class SqlStore(ABC):
    """A store that speaks SQL over a connection as PEP 249 has it."""

    mark: str
    """What stands for a value in a statement."""

    def __init__(self, connection: Any) -> None:
        """Take an open connection."""
        self._connection = connection

    @abstractmethod
    def refusing(self) -> AbstractContextManager[None]:
        """Raise `AdrError` for what the database refuses in the block: enough for one statement that reads."""

    @abstractmethod
    def transaction(self) -> AbstractContextManager[None]:
        """Do what is done in the block wholly or not at all; raise `AdrError` as `refusing` does."""

    @abstractmethod
    def settle(self) -> None:
        """Let the database learn what it holds, once much of it has changed."""

    @abstractmethod
    def _insert(self, repository: str, rows: Sequence[CatalogRow]) -> None: ...

    @abstractmethod
    def _delete(self, repository: str) -> None: ...

    @abstractmethod
    def _matching(self, match: TermMatch) -> Matching:
        """Say how what matches is found."""

    def repositories(self) -> tuple[CatalogRepository, ...]:
        """Return the repositories, by name."""
        rows = self._rows(f"SELECT {', '.join(_COLUMNS)} FROM adr_repository ORDER BY name", ())  # noqa: S608 - names are ours
        return tuple(_repository(row) for row in rows)

    def replace(self, repository: CatalogRepository, rows: Sequence[CatalogRow] | None, before: str = "") -> None:
        """Put a repository and its decisions in the place of what there was; with None its decisions stay.

        What had its path as its name, before it had a web address, is forgotten; of one with an address the path says
        little, since jobs in CI have many repositories at one path: only the name that it had *before* is.
        """
        with self.transaction():
            # First of all, so that of two writers of one repository the second waits here for the first.
            self._upsert(repository)
            old = "SELECT name FROM adr_repository WHERE path = ? AND name <> ? AND (web = '' OR name = ?)"
            for (name,) in self._run(old, (repository.path, repository.name, before)).fetchall():
                self._forget(name)
            if rows is not None:
                self._delete(repository.name)
                self._insert(repository.name, sorted(rows, key=lambda row: row.order))

    def remove(self, name: str) -> None:
        """Forget a repository."""
        with self.transaction():
            self._forget(name)

    def _forget(self, name: str) -> None:
        self._run("DELETE FROM adr_repository WHERE name = ?", (name,))
        self._delete(name)

    def find(self, match: TermMatch | None, wanted: CatalogFilter, before: int, most: int) -> tuple[StoredHit, ...]:
        """Return the first decisions that match and are wanted, of those that come after the place *before*."""
        how = self._matching(match) if match else Matching()
        where = [how.condition, f"{how.place} < ?"]
        values: list[object] = [*how.values, before]
        for said, given in _conditions(wanted):
            where.append(said)
            values += given
        first = f"{how.tables} WHERE {' AND '.join(filter(None, where))} ORDER BY {how.place} DESC LIMIT ?"
        return self._hits("''", first, (*values, most))

    def statuses(self) -> tuple[str, ...]:
        """Return the words that statuses go by, folded."""
        rows = self._rows("SELECT DISTINCT status FROM adr_decision", ())
        return tuple(dict.fromkeys(word for (lines,) in rows for word in lines.split("\n") if word))

    def paths(self, repository: str) -> tuple[str, ...]:
        """Return the paths of a repository's decisions."""
        rows = self._rows("SELECT path FROM adr_decision WHERE repository = ? ORDER BY path", (repository,))
        return tuple(path for (path,) in rows)

    def of_path(self, repository: str, path: str) -> StoredHit | None:
        """Return a decision by its repository's name and its path."""
        found = self._hits("d.text", f"{_DECISIONS} WHERE d.repository = ? AND d.path = ?", (repository, path))
        return next(iter(found), None)

    def _hits(self, text: str, which: str, values: Sequence[object]) -> tuple[StoredHit, ...]:
        rows = self._rows(_HITS.format(text=text, which=which), values)
        return tuple(_hit(*row) for row in rows)

    def _upsert(self, repository: CatalogRepository) -> None:
        from adr.core.output.findings import problem_document  # who only reads does without all rules of the check

        found = json.dumps([problem_document(one) for one in repository.problems])
        values = (
            repository.name,
            repository.path,
            repository.web,
            repository.commit,
            repository.state,
            repository.decisions,
            found,
        )
        changes = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[1:])
        self._run(
            f"INSERT INTO adr_repository ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(values))}) "  # noqa: S608 - as above
            f"ON CONFLICT (name) DO UPDATE SET {changes}",
            values,
        )

    def _rows(self, statement: str, values: Sequence[object]) -> list[Any]:
        with self.refusing():
            found: list[Any] = self._run(statement, values).fetchall()
            return found

    def _run(self, statement: str, values: Sequence[object]) -> Any:
        return self._connection.execute(statement.replace("?", self.mark), values)


def _conditions(wanted: CatalogFilter) -> Iterable[tuple[str, list[str]]]:
    if wanted.statuses:
        yield f"({' OR '.join([_has('status')] * len(wanted.statuses))})", [_whole(one) for one in wanted.statuses]
    for tag in wanted.tags:
        yield _has("tags"), [_whole(tag)]
    for name in wanted.people:
        yield _has("people"), [_part(fold(name))]
    if wanted.repository:
        yield r"lower(d.repository) LIKE ? ESCAPE '\'", [_part(wanted.repository.lower())]
    if wanted.since or wanted.until:
        yield "d.day BETWEEN ? AND ?", [wanted.since or "0", wanted.until or "9999"]


def _has(column: str) -> str:
    return rf"d.{column} LIKE ? ESCAPE '\'"


def _whole(text: str) -> str:
    return _part(f"\n{fold(text)}\n")


def _part(text: str) -> str:
    """Return a pattern for `LIKE` that finds a text anywhere; as in what is stored, none has a lone surrogate."""
    text = text.encode("utf-8", "replace").decode()
    for sign in r"\%_":
        text = text.replace(sign, rf"\{sign}")
    return f"%{text}%"


def _hit(order: int, repository: str, read: str, document: str, text: str) -> StoredHit:
    web, _, commit = read.rpartition(" ")
    return StoredHit(order=order, repository=repository, web=web, commit=commit, document=document, text=text)


def _repository(row: Sequence[Any]) -> CatalogRepository:
    name, path, web, commit, state, decisions, problems = row
    return CatalogRepository(
        name=name,
        path=path,
        web=web,
        commit=commit,
        state=state,
        decisions=decisions,
        problems=tuple(map(_problem, json.loads(problems))),
    )


def _problem(said: dict[str, Any]) -> Problem:
    place = Place(said["path"], said["line"], said["column"]) if said["path"] else None
    return Problem(said["message"], place, said["hint"], Severity(said["severity"]), said["code"])
