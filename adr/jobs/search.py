"""`adr search`: the records that contain some words, the best match first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from operator import itemgetter

from adr.adapters.disk import files
from adr.core.query import FoundLine, Query, Rank, Wanted, Where, folded_lines, refuse_unknown, status_names
from adr.core.text.spell import respelt
from adr.model.problem import AdrError, Problem
from adr.model.record import Record
from adr.model.settings import Project
from adr.model.value import dataclass
from adr.project.packages import Logs
from adr.project.reader import Reader
from adr.project.records import RECORD_LIMIT, by_name, heads, near_folder, read_one, record_names, record_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A record that holds the words, how well, and the line that says most of them."""

    record: Record
    rank: Rank
    line: FoundLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """The best hits, how many there are in all, and what could not be read."""

    best: tuple[Hit, ...]
    total: int
    problems: tuple[Problem, ...] = ()
    meant: str = ""


@dataclass(frozen=True, slots=True)
class _Searched:
    """A log with its records' names, and a reader to which their folder is near."""

    project: Project
    reader: Reader
    names: tuple[str, ...]

    def path(self, name: str) -> str:
        return self.project.settings.record_path(name)

    def head(self, name: str) -> Record:
        return read_one(self.project, name, heads(self.reader))


_Found = tuple[_Searched, str, Rank]
"""A record that has the words: its log, its name, and how well."""


def search(logs: Logs, query: Query, wanted: Wanted, limit: int = 0, *, any_word: bool = False) -> Hits:
    """Search the wanted records; give the best ones, as many as *limit* says, 0 for all.

    With *any_word* a record need not have all words: those come first that have more of them, and rarer ones.

    Raises `UsageError` for a status that is none of ours, and that no hit has either.
    """
    problems = [*logs.left_out]
    with ExitStack() as stack:
        every = tuple(_opened(logs, stack))
        if any_word:
            ranked = _by_any_word(every, query, problems)
        else:
            ranked = sorted(_ranked(every, query, problems), key=itemgetter(2))
        meant = "" if ranked or problems else _meant(every, query)
        if not wanted.anything:
            ranked = _of_wanted(ranked, wanted)
        best = tuple(_hit(query, *one) for one in ranked[: limit or None])
    return Hits(best=best, total=len(ranked), problems=tuple(problems), meant=meant)


def _opened(logs: Logs, stack: ExitStack) -> Iterator[_Searched]:
    for one in logs.packages:
        if names := record_names(one.project, logs.reader):
            near = stack.enter_context(near_folder(logs.reader, one.project.settings.log))
            yield _Searched(one.project, near, names)


def _meant(every: Sequence[_Searched], query: Query) -> str:
    """Return the words that were likely meant, where some record has them."""
    meant = respelt(" ".join(query.words), (log.head(name).title.text for log in every for name in log.names))
    return meant if meant and any(_ranked(every, Query(meant), [])) else ""


def _ranked(every: Sequence[_Searched], query: Query, problems: list[Problem]) -> Iterator[_Found]:
    for log in every:
        read = by_name(log.project, log.reader)
        for name in log.names:
            try:
                rank = _rank(query, log.path(name), read(name, RECORD_LIMIT))
            except AdrError as error:
                problems += error.problems
                continue
            if rank is not None:
                yield log, name, rank


def _by_any_word(every: Sequence[_Searched], query: Query, problems: list[Problem]) -> list[_Found]:
    from adr.core.search_ranking import by_any_word  # few searches ask for it

    found, texts = dict[str, tuple[_Searched, str]](), dict[str, str]()
    for log in every:
        read = by_name(log.project, log.reader)
        for name in log.names:
            path = log.path(name)
            try:
                texts[path], found[path] = files.decode(read(name, RECORD_LIMIT), path), (log, name)
            except AdrError as error:
                problems += error.problems
    places = (
        (path, sum(word in folded_lines(texts[path]) for word in query.words))
        for path in by_any_word(" ".join(query.words), texts)
    )
    return [(*found[path], (Where.TEXT.value, True, -hits)) for path, hits in places]


def _rank(query: Query, path: str, content: bytes) -> Rank | None:
    """Rank a record; what is no text is refused as everywhere."""
    try:
        if b"\0" not in content:
            return query.rank(content)
    except UnicodeDecodeError:
        pass
    files.decode(content, path)
    return None


def _of_wanted(ranked: Sequence[_Found], wanted: Wanted) -> list[_Found]:
    records = [log.head(name) for log, name, _ in ranked]
    refuse_unknown(wanted.statuses, (word for record in records for word in status_names(record)))
    return [one for one, record in zip(ranked, records, strict=True) if wanted.holds(record)]


def _hit(query: Query, log: _Searched, name: str, rank: Rank) -> Hit:
    text = record_text(log.project, log.path(name), log.reader)
    return Hit(record=log.head(name), rank=rank, line=query.best_line(text))
