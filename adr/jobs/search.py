"""`adr search`: the records that contain some words, the best match first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter

from adr.adapters.disk import files
from adr.core.query import FoundLine, Query, Rank, Wanted, Where, folded_lines, refuse_unknown
from adr.core.text.spell import respelt
from adr.model.problem import AdrError, Problem
from adr.model.record import Record
from adr.model.settings import Project
from adr.model.value import dataclass
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


def search(
    project: Project, reader: Reader, query: Query, wanted: Wanted, limit: int = 0, *, any_word: bool = False
) -> Hits:
    """Search the wanted records; give the best ones, as many as *limit* says, 0 for all.

    With *any_word* a record need not have all words: those come first that have more of them, and rarer ones.

    Raises `UsageError` for a status that is none of ours, and that no hit has either.
    """
    problems: list[Problem] = []
    names = record_names(project, reader)
    if not names:
        return Hits(best=(), total=0)
    with near_folder(reader, project.settings.log) as near:
        if any_word:
            ranked = _by_any_word(project, near, query, names, problems)
        else:
            ranked = sorted(_ranked(project, near, query, names, problems), key=itemgetter(1))
        meant = "" if ranked or problems else _meant(project, near, query, names)
        if not wanted.anything:
            ranked = _of_wanted(project, near, ranked, wanted)
        best = tuple(_hit(project, near, query, *pair) for pair in ranked[: limit or None])
    return Hits(best=best, total=len(ranked), problems=tuple(problems), meant=meant)


def _meant(project: Project, reader: Reader, query: Query, names: Sequence[str]) -> str:
    """Return the words that were likely meant, where some record has them."""
    meant = respelt(" ".join(query.words), (read_one(project, name, heads(reader)).title.text for name in names))
    return meant if meant and any(_ranked(project, reader, Query(meant), names, [])) else ""


def _ranked(
    project: Project, reader: Reader, query: Query, names: Sequence[str], problems: list[Problem]
) -> Iterator[tuple[str, Rank]]:
    read = by_name(project, reader)
    for name in names:
        try:
            rank = _rank(project, query, name, read(name, RECORD_LIMIT))
        except AdrError as error:
            problems += error.problems
            continue
        if rank is not None:
            yield name, rank


def _by_any_word(
    project: Project, reader: Reader, query: Query, names: Sequence[str], problems: list[Problem]
) -> list[tuple[str, Rank]]:
    from adr.core.ranking import by_any_word  # few searches ask for it

    read, texts = by_name(project, reader), dict[str, str]()
    for name in names:
        try:
            texts[name] = files.decode(read(name, RECORD_LIMIT), project.settings.record_path(name))
        except AdrError as error:
            problems += error.problems
    places = (
        (name, sum(word in folded_lines(texts[name]) for word in query.words))
        for name in by_any_word(" ".join(query.words), texts)
    )
    return [(name, (Where.TEXT.value, True, -hits)) for name, hits in places]


def _rank(project: Project, query: Query, name: str, content: bytes) -> Rank | None:
    """Rank a record; what is no text is refused as everywhere."""
    try:
        if b"\0" not in content:
            return query.rank(content)
    except UnicodeDecodeError:
        pass
    files.decode(content, project.settings.record_path(name))
    return None


def _of_wanted(
    project: Project, reader: Reader, ranked: Sequence[tuple[str, Rank]], wanted: Wanted
) -> list[tuple[str, Rank]]:
    records = [read_one(project, name, heads(reader)) for name, _ in ranked]
    refuse_unknown(wanted.statuses, records)
    return [pair for pair, record in zip(ranked, records, strict=True) if wanted.holds(record)]


def _hit(project: Project, reader: Reader, query: Query, name: str, rank: Rank) -> Hit:
    text = record_text(project, project.settings.record_path(name), reader)
    return Hit(record=read_one(project, name, heads(reader)), rank=rank, line=query.best_line(text))
