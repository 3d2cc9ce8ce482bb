"""Read all that a site shows: records, decks with their cards, sources with what is quoted from them, and history."""

from __future__ import annotations

import hashlib
import posixpath
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import groupby

from adr import __version__
from adr.adapters import documents, git
from adr.adapters.disk import files
from adr.adapters.meanwhile import meanwhile
from adr.adapters.parallel import in_shares
from adr.adapters.templates.loader import shipped
from adr.core.addresses import web
from adr.core.deck.rejections import lost_cards
from adr.core.evidence.quotes import Search
from adr.core.govern.citations import pattern
from adr.core.graph.nodes import Graph, make_graph
from adr.core.history.renames import LOG
from adr.jobs.site_records import RecordShare, read_share
from adr.jobs.site_rows import SiteRecord, Values, messages_of, say_in
from adr.model.binding import Citation
from adr.model.commit import Commit
from adr.model.deck import Deck
from adr.model.evidence import Anchor
from adr.model.problem import AdrError, Place, Problem
from adr.model.review import Rejection
from adr.model.settings import Project
from adr.model.value import dataclass, field, replace
from adr.project.code_facts import citations_in_code
from adr.project.decks import LoadedDeck, deck_folders, read_deck
from adr.project.discovery import FILES as SETTINGS_FILES
from adr.project.mentions import aside
from adr.project.packages import Logs, Package
from adr.project.records import MOST_FILES, record_names
from adr.project.verify_quotes import anchors_or_problems, seed_paths


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
    """A log, or several, as a site shows it: all paths are from the root of `project`, which says how the site looks.

    `web` and `head` are the repository's address and commit, empty where there is none. `commits` are those that
    changed a record, by its path, oldest first; `citations` those of records in files of the built commit, by the
    record's path; `rows` are the records as lists show them, by path, and `messages` the fixed phrases; `unread` says
    by its page why a record cannot be read. Names of decks have the package before them.
    """

    project: Project
    packages: tuple[Package, ...]
    today: str
    name: str = ""
    web: str = ""
    head: str = ""
    messages: Values = field(default_factory=dict)
    records: tuple[SiteRecord, ...] = ()
    rows: Mapping[str, Values] = field(default_factory=dict)
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
MANY = 2000
COMMITS_OF_RECORD = 2
"""In a log of many records, with fewer commits for each, git is quicker to list what every commit changed."""
Mark = tuple[int, int]
"""A file's time in nanoseconds and its size, 0 where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitFacts:
    """What a commit knows: the changes of each record, by its path, and by package the lines that may cite one."""

    head: str = ""
    commits: Mapping[str, tuple[Commit, ...]] = field(default_factory=dict)
    citing: Mapping[str, Sequence[git.FoundText]] = field(default_factory=dict)


class SiteReader:
    """Reads logs for their site; a preview reads again and again, and parses only what has changed."""

    def __init__(self) -> None:
        """Begin without anything that was read before."""
        self._records: dict[str, SiteRecord] = {}
        self._seeds: dict[str, tuple[Mark, Search | Problem]] = {}
        self._history = CommitFacts()

    def read(self, logs: Logs, today: str) -> SiteLog:
        """Return all that the site shows; what cannot be read is among the problems."""
        project = logs.home
        repository = git.discover(project.root)
        names = [(one, name) for one in logs.packages for name in record_names(one.project)]
        messages = messages_of(project)
        read = partial(read_share, self._records, say_in(messages))
        # Others read the records while we read the decks and their history, and load what lays pages out.
        past = partial(self._past, logs, repository, Counter(one.name for one, _ in names))
        busy = 1 if len(names) < MANY else 0  # what is sent at once is twice in memory
        with in_shares(read, names, busy) as shares, meanwhile(past) as history:
            from adr.adapters.templates import engine  # noqa: F401 - see above

            log = self._files(logs, today, shares)
        self._history = history()
        address = project.settings.web or (web(git.web_address(repository)) if repository else "")
        return replace(
            log,
            messages=messages,
            name=address.rpartition("/")[2] or project.root.name,
            web=address,
            head=repository.head if repository else "",
            commits=self._history.commits,
            citations=_citations(log, self._history.citing),
        )

    def _past(self, logs: Logs, repository: git.Repository | None, records: Counter[str]) -> CommitFacts:
        """Return what the current commit knows, read again only for another one; *records* says how many there are."""
        head = repository.head if repository else ""
        if not repository or not head or self._history.head == head:
            return self._history
        commits: dict[str, tuple[Commit, ...]] = {}
        citing = {}
        for one in logs.packages:
            project, within = one.project, (one.folder,) if one.folder else ()
            most = COMMITS_OF_RECORD * records[one.name] if records[one.name] >= MANY else 0
            commits |= _commits(project, repository, most)
            citing[one.name] = git.grep(project.root, pattern(project.settings.log), within, aside(project), head)
        return CommitFacts(head=head, commits=commits, citing={name: lines or () for name, lines in citing.items()})

    def _files(self, logs: Logs, today: str, shares: Callable[[], list[RecordShare]]) -> SiteLog:
        problems = [*logs.left_out]
        loaded = tuple(_decks(logs.packages, problems))
        decks = tuple(one.deck for one in loaded)
        anchors = self._anchors(logs.home, decks, problems)
        lost = tuple(one.rejection for deck in decks for one in lost_cards(deck))
        sources = tuple(_sources(logs, anchors))
        read = shares()
        unread = {page: problem for share in read for page, problem in share.unread.items()}
        self._records = {one.record.path: one for share in read for one in share.records}
        for one in loaded:
            for made in one.deck.decisions:
                if made.path in self._records:
                    self._records[made.path] = replace(self._records[made.path], origin=one.origin(made.path))
        records = tuple(self._records.values())
        return SiteLog(
            project=logs.home,
            packages=logs.packages,
            today=today,
            records=records,
            rows={row["path"]: row for share in read for row in share.rows},
            decks=decks,
            lost=lost,
            sources=sources,
            graph=make_graph([one.record for one in records], lost, logs.package_of),
            # A name that is not UTF-8, or has controls in it, can be no page's.
            unread={page: one for page, one in unread.items() if page.isprintable()},
            problems=(*problems, *unread.values()),
        )

    def _anchors(self, project: Project, decks: Sequence[Deck], problems: list[Problem]) -> Quoted:
        """Return each source that cards quote, as it is now, and where their quotes stand in it."""
        seeds = {path: seed for path, (mark, seed) in self._seeds.items() if mark == mark_of(project, path)}
        found: dict[str, list[tuple[Deck, Anchor]]] = defaultdict(list)
        for deck in decks:
            for one in anchors_or_problems(project, deck, seeds):
                if isinstance(one, Problem):
                    problems.append(one)
                else:
                    found[one.seed].append((deck, one))
        self._seeds = {path: (mark_of(project, path), seed) for path, seed in seeds.items()}
        return {path: (seed, found[path]) for path, seed in seeds.items()}


def _decks(packages: Sequence[Package], problems: list[Problem]) -> Iterator[LoadedDeck]:
    """Yield each deck once, also where packages share a folder of cards."""
    sharing: dict[str, list[Package]] = defaultdict(list)
    for one in packages:
        sharing[one.project.settings.cards].append(one)
    for some in sharing.values():
        for name in deck_folders(some[0].project):
            try:
                yield _deck(some, name, problems)
            except AdrError as error:
                problems += error.problems


def _deck(packages: Sequence[Package], name: str, problems: list[Problem]) -> LoadedDeck:
    """Return a deck with the decisions that each package has in its log; it is called as the one with the most has it.

    What is wrong for every one of them is wrong.
    """
    read = [(one, *read_deck(one.project, name)) for one in packages]
    problems += [one for one in read[0][2] if all(one in wrong for _, _, wrong in read)]
    package, loaded, _ = max(read, key=lambda one: len(one[1].deck.decisions))
    if not package.name:
        return loaded
    decisions = sorted((made for _, one, _ in read for made in one.deck.decisions), key=lambda made: made.record)
    return replace(loaded, deck=replace(_from_top(loaded.deck, package), decisions=tuple(decisions)))


def _from_top(deck: Deck, package: Package) -> Deck:
    """Return the deck of a package as the top names it, and its seeds: cards give these from the package's root."""

    def seen(seed: str) -> str:
        is_relative = seed.startswith(f"{package.folder}/")  # to the card, whose path is from the top
        return seed if is_relative else posixpath.join(package.folder, seed)

    cards = (replace(c, evidence=tuple(replace(one, seed=seen(one.seed)) for one in c.evidence)) for c in deck.cards)
    return replace(deck, name=f"{package.name}/{deck.name}", cards=tuple(cards))


def _sources(logs: Logs, quoted: Quoted) -> list[SiteSource]:
    from adr.project.verify_quotes import read_seed

    listed: list[str] = []
    for one in logs.packages:
        with suppress(AdrError):
            listed += seed_paths(one.project)
    sources = []
    for path in dict.fromkeys((*listed, *quoted)):
        search, anchors = quoted.get(path) or (read_seed(logs.home, path, Place(path)), [])
        if isinstance(search, Problem):
            sources.append(SiteSource(path=path, problem=search))
            continue
        seed = search.seed
        in_order = sorted(anchors, key=lambda one: one[1].start)
        sources.append(SiteSource(path=path, text=seed.text, parts=seed.parts, anchors=tuple(in_order)))
    return sources


def _commits(project: Project, repository: git.Repository, most: int) -> dict[str, tuple[Commit, ...]]:
    """Return the commits of each record, followed back through its other names."""
    try:
        with git.folder_log(repository, project.settings.log, LOG, most) as log:
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


def _citations(log: SiteLog, lines: Mapping[str, Sequence[git.FoundText]]) -> dict[str, list[Citation]]:
    found: dict[str, list[Citation]] = defaultdict(list)
    for package in log.packages:
        records = [one.record for one in log.records if one.package == package.name]
        numbers = {one.number: one.path for one in reversed(records)}
        known = {one.path for one in records}
        for one in citations_in_code(package.project, lines.get(package.name, ()), known, numbers):
            found[one.record].append(one)
    return found


def inputs_of(logs: Logs, today: str, url: str) -> str:
    """Return the digest of all that a site is made from: files, templates, the commit, the day."""
    project = logs.home
    repository = git.discover(project.root)
    head = repository.head if repository else ""
    address = git.web_address(repository) if repository else ""
    settings = [(one.name, one.project.settings) for one in logs.packages]
    total = hashlib.sha256(f"{__version__} {project.settings} {settings} {today} {head} {address} {url}".encode())
    for folder, paths in groupby(_files(logs), posixpath.dirname):
        for path, content in _contents(project, folder, paths):
            total.update(f"\n{path} {len(content)}\n".encode(errors="surrogateescape") + content)
    for template in sorted(one for one in (shipped() / "site").rglob("*[!c]") if one.is_file()):
        total.update(template.read_bytes())
    return total.hexdigest()


def _contents(project: Project, folder: str, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield what is in the files of a folder, or why it cannot be read."""
    try:
        with files.reading(project.root, folder) as read:
            for path in paths:
                try:
                    yield path, read(posixpath.basename(path), documents.LIMIT)
                except AdrError as error:
                    yield path, _said(error)
    except AdrError as error:
        yield folder, _said(error)


def _said(error: AdrError) -> bytes:
    return str(error).encode(errors="surrogateescape")


def marks_of(logs: Logs) -> dict[str, Mark]:
    """Return what changes with the files that a site is made from."""
    return {path: mark_of(logs.home, path) for path in _files(logs)}


def mark_of(project: Project, path: str) -> Mark:
    """Return what changes with one file."""
    try:
        stat = (project.root / path).stat()
    except OSError:
        return 0, 0
    return stat.st_mtime_ns, stat.st_size


def folders_of(logs: Logs) -> tuple[str, ...]:
    """Return the folders of the files that a site is made from."""
    every = (one.project.settings for one in logs.packages)
    folders = (folder for one in every for folder in (one.log, one.cards, *one.seeds, one.templates))
    return tuple(dict.fromkeys((*folders, logs.home.settings.templates)))


def _files(logs: Logs) -> Iterator[str]:
    for folder in folders_of(logs):
        yield from (posixpath.join(folder, path) for path in files.below(logs.home.root / folder, MOST_FILES))
    for folder in dict.fromkeys(("", *(one.folder for one in logs.packages))):
        yield from (posixpath.join(folder, name) for name in SETTINGS_FILES)
