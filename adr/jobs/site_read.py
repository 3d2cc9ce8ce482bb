"""Read all that a site shows: records, decks with their cards, sources with what is quoted from them, and history."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from adr import __version__
from adr.adapters import documents, git
from adr.adapters.disk import files
from adr.adapters.templates.loader import shipped
from adr.core.addresses import web
from adr.core.deck.rejections import lost_cards
from adr.core.evidence.quotes import Search
from adr.core.govern.sentence import quick_sentence, sentence
from adr.core.graph.nodes import Graph, make_graph
from adr.core.history.renames import LOG
from adr.core.site.page_paths import record_page
from adr.model.commit import Commit
from adr.model.content import Origin
from adr.model.deck import Deck
from adr.model.evidence import Anchor
from adr.model.problem import AdrError, Place, Problem
from adr.model.record import Record
from adr.model.review import Rejection
from adr.model.settings import Project
from adr.model.value import dataclass, field
from adr.project.decks import deck_folders, read_deck
from adr.project.discovery import FILES as SETTINGS_FILES
from adr.project.records import MOST_FILES, log_records
from adr.project.verify import Seeds, check, seed_paths


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRecord:
    """A record with its page, what it decides in a sentence, and the deck and decision that made it, if one did."""

    record: Record
    page: str
    sentence: str
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSource:
    """A source document: its text, empty with the reason where it cannot be read, and what cards quote from it."""

    path: str
    text: str = ""
    parts: tuple[tuple[int, str], ...] = ()
    anchors: tuple[tuple[Deck, Anchor], ...] = ()
    problem: Problem | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteLog:
    """A log as a site shows it. `web` and `head` are the repository's address and commit, empty where there is none.

    `commits` are those that changed a record, by its path, oldest first; `unread` are the files of records that
    cannot be read, and why.
    """

    project: Project
    name: str
    today: str
    web: str = ""
    head: str = ""
    records: tuple[SiteRecord, ...] = ()
    decks: tuple[Deck, ...] = ()
    lost: tuple[Rejection, ...] = ()
    sources: tuple[SiteSource, ...] = ()
    graph: Graph = field(default_factory=lambda: Graph(nodes=(), edges=()))
    commits: Mapping[str, tuple[Commit, ...]] = field(default_factory=dict)
    unread: Mapping[str, Problem] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_site(project: Project, today: str) -> SiteLog:
    """Read a project for its site; what cannot be read of it is among the problems."""
    problems: list[Problem] = []
    repository = git.discover(project.root)
    decks, origins = _decks(project, problems)
    found = log_records(project)
    problems += found.problems
    anchors = _anchors(project, decks, problems)
    log = project.settings.log
    address = project.settings.web or (web(git.web_address(repository)) if repository else "")
    lost = tuple(one.rejection for deck in decks for one in lost_cards(deck))
    return SiteLog(
        project=project,
        name=address.rpartition("/")[2] or project.root.name,
        today=today,
        web=address,
        head=repository.head if repository else "",
        records=tuple(
            SiteRecord(
                record=record,
                page=record_page(record.path, log),
                sentence=quick_sentence(record.head.text) or sentence(record),
                origin=origins.get(record.path),
            )
            for record in found.records
        ),
        decks=decks,
        lost=lost,
        sources=tuple(_sources(project, anchors)),
        graph=make_graph(found.records, lost),
        commits=_commits(project, repository) if repository else {},
        unread={one.place.path: one for one in found.problems if one.place},
        problems=tuple(problems),
    )


def _decks(project: Project, problems: list[Problem]) -> tuple[tuple[Deck, ...], dict[str, Origin]]:
    decks, origins = [], {}
    for name in deck_folders(project):
        try:
            loaded, wrong = read_deck(project, name)
        except AdrError as error:
            problems += error.problems
            continue
        problems += wrong
        decks.append(loaded.deck)
        for decision in loaded.deck.decisions:
            if origin := loaded.origin(decision.path):
                origins[decision.path] = origin
    return tuple(decks), origins


def _anchors(
    project: Project, decks: Sequence[Deck], problems: list[Problem]
) -> dict[str, tuple[Search | Problem, list[tuple[Deck, Anchor]]]]:
    """Return each source that cards quote, as it is now, and where their quotes stand in it."""
    seeds: Seeds = {}
    found: dict[str, list[tuple[Deck, Anchor]]] = defaultdict(list)
    for deck in decks:
        for one in check(project, deck, seeds):
            if isinstance(one, Problem):
                problems.append(one)
            else:
                found[one.seed].append((deck, one))
    return {path: (search, found[path]) for path, search in seeds.items()}


def _sources(
    project: Project, quoted: Mapping[str, tuple[Search | Problem, list[tuple[Deck, Anchor]]]]
) -> list[SiteSource]:
    from adr.project.verify import read_seed

    listed: list[str] = []
    with suppress(AdrError):
        listed += seed_paths(project)
    sources = []
    for path in dict.fromkeys((*listed, *quoted)):
        search, anchors = quoted.get(path) or (read_seed(project, path, Place(path)), [])
        if isinstance(search, Problem):
            sources.append(SiteSource(path=path, problem=search))
            continue
        seed = search.seed
        in_order = sorted(anchors, key=lambda one: one[1].start)
        sources.append(SiteSource(path=path, text=seed.text, parts=seed.parts, anchors=tuple(in_order)))
    return sources


def _commits(project: Project, repository: git.Repository) -> dict[str, tuple[Commit, ...]]:
    """Return the commits of each record, followed back through its other names."""
    try:
        with git.folder_log(repository, project.settings.log, LOG) as log:
            commits = log.history().commits
    except AdrError:
        return {}  # a history that git cannot read is no reason to show no decision
    found: dict[str, list[Commit]] = defaultdict(list)
    now: dict[str, str] = {}
    for commit in reversed(commits):
        for change in commit.changes:
            name = now.pop(change.path, change.path) if change.old_path else now.get(change.path, change.path)
            if change.old_path:
                now[change.old_path] = name
            found[name].append(commit)
    return {path: tuple(reversed(ones)) for path, ones in found.items()}


def inputs_of(project: Project, today: str) -> str:
    """Return the digest of all that a site is made from: files, templates, the commit, the day."""
    repository = git.discover(project.root)
    head = repository.head if repository else ""
    address = git.web_address(repository) if repository else ""
    total = hashlib.sha256(f"{__version__} {project.settings} {today} {head} {address}".encode())
    for path in _files(project):
        try:
            content = files.read(project.root, path, documents.LIMIT)
        except AdrError as error:
            content = str(error).encode(errors="surrogateescape")
        total.update(f"\n{path} {len(content)}\n".encode(errors="surrogateescape") + content)
    for template in sorted(one for one in (shipped() / "site").rglob("*[!c]") if one.is_file()):
        total.update(template.read_bytes())
    return total.hexdigest()


def marks_of(project: Project, others: Iterable[str] = ()) -> tuple[tuple[str, int, int], ...]:
    """Return what changes with the files that a site is made from, *others* among them: the time and size of each."""
    marks = []
    for path in (*_files(project), *others):
        with suppress(OSError):
            stat = (project.root / path).stat()
            marks.append((path, stat.st_mtime_ns, stat.st_size))
    return tuple(marks)


def _files(project: Project) -> Iterator[str]:
    settings = project.settings
    for folder in dict.fromkeys((settings.log, settings.cards, *settings.seeds, settings.templates)):
        above = "" if folder == "." else f"{folder}/"
        yield from (f"{above}{path}" for path in files.below(project.root / folder, MOST_FILES))
    yield from SETTINGS_FILES
