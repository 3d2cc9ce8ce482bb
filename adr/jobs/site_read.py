"""Read all that a site shows: records, decks with their cards, sources with what is quoted from them, and history."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from adr import __version__
from adr.adapters import documents, git
from adr.adapters.disk import files
from adr.adapters.templates.loader import shipped
from adr.core.addresses import web
from adr.core.deck.rejections import lost_cards
from adr.core.evidence.quotes import Search
from adr.core.govern.citations import pattern
from adr.core.govern.sentence import quick_sentence, sentence
from adr.core.graph.nodes import Graph, make_graph
from adr.core.history.renames import LOG
from adr.core.record.frontmatter import globs_of
from adr.core.site.page_paths import record_page
from adr.model.binding import Citation
from adr.model.commit import Commit
from adr.model.content import Origin
from adr.model.deck import Deck
from adr.model.evidence import Anchor
from adr.model.problem import AdrError, Place, Problem
from adr.model.record import Record
from adr.model.review import Rejection
from adr.model.settings import Project
from adr.model.value import dataclass, field, replace
from adr.project.code_facts import citations_in_code
from adr.project.decks import deck_folders, read_deck
from adr.project.discovery import FILES as SETTINGS_FILES
from adr.project.mentions import aside
from adr.project.reader import WorkTree
from adr.project.records import MOST_FILES, as_record, near_folder, record_names, record_text
from adr.project.verify import check, seed_paths


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRecord:
    """A record with its page, what it decides in a sentence, and the deck and decision that made it, if one did."""

    record: Record
    page: str
    sentence: str
    origin: Origin | None = None

    @property
    def governs(self) -> tuple[str, ...]:
        """Return the globs of what it governs: what its decision says, else its front matter."""
        if self.origin and self.origin.decision:
            return self.origin.decision.governs
        return tuple(globs_of(self.record.head.fields.get("governs")))


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

    `commits` are those that changed a record, by its path, oldest first; `citations` those of records in files of the
    built commit, by the record's path; `unread` are the files of records that
    cannot be read, and why.
    """

    project: Project
    today: str
    name: str = ""
    web: str = ""
    head: str = ""
    records: tuple[SiteRecord, ...] = ()
    decks: tuple[Deck, ...] = ()
    lost: tuple[Rejection, ...] = ()
    sources: tuple[SiteSource, ...] = ()
    graph: Graph = field(default_factory=lambda: Graph(nodes=(), edges=()))
    commits: Mapping[str, tuple[Commit, ...]] = field(default_factory=dict)
    citations: Mapping[str, Sequence[Citation]] = field(default_factory=dict)
    unread: Mapping[str, Problem] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


Quoted = Mapping[str, tuple[Search | Problem, list[tuple[Deck, Anchor]]]]
"""The sources that cards quote, by path, each with where the quotes stand."""
Mark = tuple[int, int]
"""A file's time in nanoseconds and its size, 0 where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitFacts:
    """What a commit knows: the changes of each record, by its path, and the lines of files that may cite one."""

    head: str = ""
    commits: Mapping[str, tuple[Commit, ...]] = field(default_factory=dict)
    citing: tuple[git.FoundText, ...] = ()


class SiteReader:
    """Reads a project for its site; a preview reads again and again, and parses only what has changed."""

    def __init__(self) -> None:
        """Begin without anything that was read before."""
        self._records: dict[str, SiteRecord] = {}
        self._seeds: dict[str, tuple[Mark, Search | Problem]] = {}
        self._history = CommitFacts()

    def read(self, project: Project, today: str) -> SiteLog:
        """Return all that the site shows; what cannot be read is among the problems."""
        repository = git.discover(project.root)
        with ThreadPoolExecutor(1) as beside:  # git reads its history while we read files
            history = beside.submit(self._past, project, repository)
            log = self._files(project, today)
        self._history = history.result()
        address = project.settings.web or (web(git.web_address(repository)) if repository else "")
        return replace(
            log,
            name=address.rpartition("/")[2] or project.root.name,
            web=address,
            head=repository.head if repository else "",
            commits=self._history.commits,
            citations=_citations(project, log.records, self._history.citing),
        )

    def _past(self, project: Project, repository: git.Repository | None) -> CommitFacts:
        """Return what the current commit knows, read again only for another one."""
        head = repository.head if repository else ""
        if not repository or not head or self._history.head == head:
            return self._history
        citing = git.grep(project.root, pattern(project.settings.log), (), aside(project), head)
        return CommitFacts(head=head, commits=_commits(project, repository), citing=citing or ())

    def _files(self, project: Project, today: str) -> SiteLog:
        problems: list[Problem] = []
        decks, origins = _decks(project, problems)
        unread: list[Problem] = []
        records = tuple(self._log(project, origins, unread))
        anchors = self._anchors(project, decks, problems)
        lost = tuple(one.rejection for deck in decks for one in lost_cards(deck))
        return SiteLog(
            project=project,
            today=today,
            records=records,
            decks=decks,
            lost=lost,
            sources=tuple(_sources(project, anchors)),
            graph=make_graph([one.record for one in records], lost),
            # A name that is not UTF-8, or has controls in it, can be no page's.
            unread={one.place.path: one for one in unread if one.place and one.place.path.isprintable()},
            problems=(*problems, *unread),
        )

    def _log(self, project: Project, origins: Mapping[str, Origin], unread: list[Problem]) -> Iterator[SiteRecord]:
        names = record_names(project)
        if not names:
            return
        with near_folder(WorkTree(project.root), project.settings.log) as near:
            for name in names:
                path = project.settings.record_path(name)
                try:
                    text = record_text(project, path, near)
                except AdrError as error:
                    unread += error.problems
                    continue
                known = self._records.get(path)
                if not known or known.record.head.text != text:
                    known = _site_record(project, as_record(path, text, name))
                self._records[path] = replace(known, origin=origins.get(path))
                yield self._records[path]

    def _anchors(self, project: Project, decks: Sequence[Deck], problems: list[Problem]) -> Quoted:
        """Return each source that cards quote, as it is now, and where their quotes stand in it."""
        seeds = {path: seed for path, (mark, seed) in self._seeds.items() if mark == mark_of(project, path)}
        found: dict[str, list[tuple[Deck, Anchor]]] = defaultdict(list)
        for deck in decks:
            for one in check(project, deck, seeds):
                if isinstance(one, Problem):
                    problems.append(one)
                else:
                    found[one.seed].append((deck, one))
        self._seeds = {path: (mark_of(project, path), seed) for path, seed in seeds.items()}
        return {path: (seed, found[path]) for path, seed in seeds.items()}


def _site_record(project: Project, record: Record) -> SiteRecord:
    said = quick_sentence(record.head.text) or sentence(record)
    return SiteRecord(record=record, page=record_page(record.path, project.settings.log), sentence=said)


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


def _sources(project: Project, quoted: Quoted) -> list[SiteSource]:
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


def _citations(
    project: Project, records: Sequence[SiteRecord], lines: Sequence[git.FoundText]
) -> dict[str, list[Citation]]:
    known = {one.record.path for one in records}
    numbers = {one.record.number: one.record.path for one in reversed(records)}
    found: dict[str, list[Citation]] = defaultdict(list)
    for one in citations_in_code(project, lines, known, numbers):
        found[one.record].append(one)
    return found


def inputs_of(project: Project, today: str, url: str) -> str:
    """Return the digest of all that a site is made from: files, templates, the commit, the day."""
    repository = git.discover(project.root)
    head = repository.head if repository else ""
    address = git.web_address(repository) if repository else ""
    total = hashlib.sha256(f"{__version__} {project.settings} {today} {head} {address} {url}".encode())
    for path in _files(project):
        try:
            content = files.read(project.root, path, documents.LIMIT)
        except AdrError as error:
            content = str(error).encode(errors="surrogateescape")
        total.update(f"\n{path} {len(content)}\n".encode(errors="surrogateescape") + content)
    for template in sorted(one for one in (shipped() / "site").rglob("*[!c]") if one.is_file()):
        total.update(template.read_bytes())
    return total.hexdigest()


def marks_of(project: Project) -> dict[str, Mark]:
    """Return what changes with the files that a site is made from."""
    return {path: mark_of(project, path) for path in _files(project)}


def mark_of(project: Project, path: str) -> Mark:
    """Return what changes with one file."""
    try:
        stat = (project.root / path).stat()
    except OSError:
        return 0, 0
    return stat.st_mtime_ns, stat.st_size


def folders_of(project: Project) -> tuple[str, ...]:
    """Return the folders of the files that a site is made from."""
    settings = project.settings
    return tuple(dict.fromkeys((settings.log, settings.cards, *settings.seeds, settings.templates)))


def _files(project: Project) -> Iterator[str]:
    for folder in folders_of(project):
        above = "" if folder == "." else f"{folder}/"
        yield from (f"{above}{path}" for path in files.below(project.root / folder, MOST_FILES))
    yield from SETTINGS_FILES
