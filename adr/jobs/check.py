"""`adr check`: gather what there is to know of a project in one pass, and let the rules judge it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from adr.adapters.disk import files, transaction
from adr.core.documents.findings import Finding
from adr.core.people import People
from adr.core.record.links import follow
from adr.core.record.page import Page, is_record, read_page
from adr.core.rules import judge
from adr.core.rules.facts import DeckFacts, Facts, Pointer, Target
from adr.core.rules.ignores import comments
from adr.core.text.strange import Strange, strange
from adr.model.place import Place
from adr.model.problem import AdrError, Problem, Severity
from adr.model.settings import Ignore, Project
from adr.project.decks import Hand, deck_folders, read_hand
from adr.project.discovery import find_project, from_root
from adr.project.people import known_people
from adr.project.records import RECORD_LIMIT, record_text

if TYPE_CHECKING:
    from adr.project.evidence import Seeds

TARGET_LIMIT = 16 * 1024 * 1024
MARKDOWN = (".md", ".markdown")
PLAIN = (*MARKDOWN, ".txt", ".yaml", ".yml", ".html", ".htm", ".toml", ".json", ".csv", ".py")
PAGE = ".html"
REFUSED = "E001"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """All that was found, in reading order, and how much was looked at."""

    findings: tuple[Finding, ...]
    decks: int = 0
    records: int = 0

    def count(self, severity: Severity) -> int:
        """Return how many findings are of one severity."""
        return sum(one.problem.severity is severity for one in self.findings)


def check(folder: Path, today: str, paths: tuple[str, ...] = ()) -> Checked:
    """Check the project that *folder* lies in; *paths*, seen from there, restrict what is told.

    Settings that are wrong are a finding too, then the only one. A path that is a folder of records outside
    the log is checked as a log. Raises `AdrError` for a path that is not there or not in the project.
    """
    try:
        project = find_project(folder)
    except AdrError as error:
        return refused(error)
    wanted = tuple(from_root(project, folder, path) for path in paths)
    return tell(project, gather(project, today, logs(project, wanted)), wanted)


def refused(error: AdrError) -> Checked:
    """Return what is wrong with settings as findings; what has no place in a file is raised again."""
    found = tuple(Finding(problem=Problem(p.message, p.place, p.hint, code=REFUSED)) for p in error.problems)
    if all(one.problem.place for one in found):
        return Checked(findings=found)
    raise error


def tell(project: Project, facts: Facts, wanted: tuple[str, ...]) -> Checked:
    """Judge facts; *wanted* are the paths, from the project's root, to tell of, or none for all."""
    told = [problem for problem in judge(facts) if not wanted or _concerns(problem, wanted)]
    lines = _Lines(project)
    findings = tuple(Finding(problem=problem, line=lines.at(problem.place)) for problem in told)
    return Checked(findings=findings, decks=len(facts.decks), records=len(facts.pages))


def gather(project: Project, today: str, logs: tuple[str, ...]) -> Facts:
    """Read settings, decks, cards, seeds and the records of some folders, each file once."""
    sight = _Sight()
    hands = tuple(_hands(project, sight))
    pages = tuple(page for log in logs for page in _pages(project, log, sight))
    dealt = _deal(project, hands, sight) if hands else ()
    pointers = tuple(_pointers(pages, dealt))
    return Facts(
        today=today,
        log="" if project.settings.log == "." else project.settings.log,
        people=known_people(project, (hand.deck for hand in dealt)) if dealt else People(),
        refused=tuple(dict.fromkeys(sight.refused)),
        unfinished=Place(files.STAGING) if transaction.pending(project.root) else None,
        decks=dealt,
        pages=pages,
        pointers=pointers,
        targets=_targets(project, pointers, pages),
        strange=tuple(sight.strange),
        ignores=(*project.settings.ignore, *sight.ignores),
    )


@dataclass(slots=True)
class _Sight:
    """What piles up while the files are read; `records` holds the bytes of those that decks decided."""

    refused: list[Problem] = field(default_factory=list)
    strange: list[Strange] = field(default_factory=list)
    ignores: list[Ignore] = field(default_factory=list)
    seeds: Seeds = field(default_factory=dict)
    records: dict[str, bytes | None] = field(default_factory=dict)


def _deal(project: Project, hands: tuple[Hand, ...], sight: _Sight) -> tuple[DeckFacts, ...]:
    from adr.project.deck_facts import deal  # a log without decks does without

    return tuple(deal(project, hand, sight.seeds, sight.records, sight.refused.append) for hand in hands)


def _hands(project: Project, sight: _Sight) -> Iterator[Hand]:
    for name in deck_folders(project):
        try:
            hand, problems = read_hand(project, name)
        except AdrError as error:
            sight.refused += error.problems
            continue
        sight.refused += problems
        for path, content in hand.sources:
            text = content.decode("utf-8", "replace")
            sight.ignores += comments(path, text)
            sight.strange += strange(path, text)
        sight.records |= dict.fromkeys((decision.path for decision in hand.deck.decisions), None)
        yield hand


def _pages(project: Project, log: str, sight: _Sight) -> Iterator[Page]:
    names = tuple(filter(is_record, files.names(project.root, log or ".")))
    if not names:
        return
    with files.reading(project.root, log) as read:
        for name in names:
            path = f"{log}/{name}" if log else name
            try:
                content = read(name, RECORD_LIMIT)
                text = files.decode(content, path)
            except AdrError as error:
                sight.refused += error.problems
                continue
            if path in sight.records:
                sight.records[path] = content
            sight.strange += strange(path, text)
            yield read_page(path, text)


def _pointers(pages: tuple[Page, ...], hands: tuple[DeckFacts, ...]) -> Iterator[Pointer]:
    for page in pages:
        for link in page.links:
            if found := follow(page.path, link.target):
                yield Pointer(written=link.target, path=found[0], fragment=found[1], place=link.place)
    for hand in hands:
        for card in hand.deck.cards:
            for one in card.links:
                # A card's links are paths from the root, as a record's template takes them.
                if found := follow("", one.target):
                    yield Pointer(written=one.target, path=found[0], fragment=found[1], place=one.place)


def _targets(project: Project, pointers: tuple[Pointer, ...], pages: tuple[Page, ...]) -> dict[str, Target]:
    """Look up each place that is linked to once, in listings of folders; open only what is linked to inside."""
    listings: dict[str, frozenset[str] | None] = {}
    inside = {one.path for one in pointers if one.fragment}
    known = {page.path: page for page in pages}
    found = {}
    for path in dict.fromkeys(one.path for one in pointers):
        exists = path in known or _exists(project, path, listings)
        if exists is False and path.endswith(PAGE):
            # Site builders make a page of each Markdown file, and authors link to that.
            exists = _exists(project, path.removesuffix(PAGE) + MARKDOWN[0], listings)
        if exists is not None:
            found[path] = _opened(project, path, known) if exists and path in inside else Target(exists=exists)
    return found


def _exists(project: Project, path: str, listings: dict[str, frozenset[str] | None]) -> bool | None:
    """Tell whether a file or folder is there; None where a listing is refused."""
    folder, _, name = path.rpartition("/")
    if path in ("", "."):
        return True
    if folder not in listings:
        try:
            listings[folder] = frozenset(files.names(project.root, folder))
        except AdrError as error:
            listings[folder] = frozenset() if files.is_missing(error) else None
    known = listings[folder]
    return None if known is None or name == ".git" else name in known


def _opened(project: Project, path: str, known: dict[str, Page]) -> Target:
    page = known.get(path)
    if page is None and path.lower().endswith(PLAIN):
        try:
            page = read_page(path, files.decode(files.read(project.root, path, TARGET_LIMIT), path))
        except AdrError:
            return Target(exists=True)
    if page is None:
        return Target(exists=True)
    return Target(exists=True, lines=page.lines, anchors=page.anchors if path.lower().endswith(MARKDOWN) else None)


def _concerns(problem: Problem, wanted: tuple[str, ...]) -> bool:
    place = problem.place.path if problem.place else ""
    return any(not path or place == path or place.startswith(f"{path}/") for path in wanted)


def logs(project: Project, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Return the log, and every folder that was asked for and holds records of its own."""
    log = "" if project.settings.log == "." else project.settings.log
    others = (path for path in wanted if path != log and files.is_folder(project.root / path))
    return (log, *(path for path in others if any(map(is_record, files.names(project.root, path or ".")))))


class _Lines:
    """The lines that findings point to; a file is opened when something was found in it."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.known: dict[str, list[str]] = {}

    def at(self, place: Place | None) -> str:
        if place is None or not place.line:
            return ""
        if place.path not in self.known:
            self.known = {place.path: self._read(place.path)}
        lines = self.known[place.path]
        return lines[place.line - 1].rstrip("\r") if place.line <= len(lines) else ""

    def _read(self, path: str) -> list[str]:
        try:
            return record_text(self.project, path).removeprefix("\ufeff").split("\n")
        except AdrError:
            return []
