"""What the files of a project have to do with its decisions: gathered for the rules of `adr check`."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from adr.adapters import git
from adr.adapters.disk import files
from adr.adapters.globs import Globs, folder_of
from adr.core.govern.citations import heading_number, is_sure, pattern
from adr.core.record.frontmatter import globs_of
from adr.core.record_names import holds_templates, is_template, name_number, number_meant
from adr.core.rules.facts import DeckFacts, EmptyGlob, Facts, UsedPackage
from adr.model.binding import Citation
from adr.model.card import Card
from adr.model.decision import Status
from adr.model.deck import Deck
from adr.model.problem import AdrError, Place
from adr.model.regex import regex
from adr.model.settings import Project
from adr.model.value import replace
from adr.project.log_folder import FIXTURES
from adr.project.mentions import aside, citations

_MADE = regex(
    r"(?:^|/)(?:\.(?!github/)|(?:_?archived?|_?vendor(?:ed)?|third[-_]party|node_modules|testdata|(?:__)?fixtures(?:__)?)/)"
    r"|\.(?:csv|ipynb|jsonl?|lock|map|svg|xml)$",
    re.IGNORECASE,
)
"""What programs keep or make, or people keep as it was: hidden files and folders, archives, code of others, and data.
"""
_PAST = regex(
    r"change-?log|changes\b|history\b|news\b|release[-_]?notes|(?:19|20)[0-9]{2}-?[0-9]{2}-?[0-9]{2}", re.IGNORECASE
)
"""How pages begin that tell what was so at some time."""
LIMIT = 64 * 1024 * 1024
"""The longest lock file that is read, in bytes."""


@contextmanager
def lines_that_cite(project: Project, names: Iterable[str]) -> Iterator[Callable[[], Sequence[git.FoundText] | None]]:
    """Start to look for the lines that may cite records, and give what waits for them, None outside git.

    Where none of the *names* of the log has a number, nothing may be looked for.
    """
    asked = (project.root, pattern(project.settings.log), (), aside(project))
    if any(name_number(one) is not None for one in names):
        with git.grepping(*asked) as found:
            yield found
    else:
        yield lambda: git.grep(*asked)


def with_code(project: Project, facts: Facts, found: Callable[[], Sequence[git.FoundText] | None]) -> Facts:
    """Add what the files that git knows cite, which globs match none of them, and which packages they use.

    Outside git nothing is added: nobody knows there which files are the project's.
    """
    numbers: dict[int | None, str] = {one.number: one.path for one in reversed(facts.records) if one.number}
    lines = found() if numbers else ()
    if lines is None:
        return facts
    if lines:
        facts = replace(facts, citations=tuple(citations_in_code(project, lines, facts.index.paths, numbers)))
    governed, lost = tuple(_governed(facts)), dict(_lost(facts.decks))
    paths = git.listed(project.root) if governed or lost else None
    if paths is None:
        return facts
    empty = tuple(_empty(project, governed, paths))
    return replace(facts, empty_globs=empty, used_packages=tuple(_used(project, lost, paths)))


def citations_in_code(
    project: Project, lines: Sequence[git.FoundText], known: Container[str], numbers: Mapping[int | None, str]
) -> Iterator[Citation]:
    """Yield the citations in the files that the settings name; else in those that a person is likely to have written.

    What may be something else, such as an address in another repository, counts where there is such a record. What is
    not here is made up in tests, and what stands within a page is a record of its own.
    """
    within = {heading_number(one.text) for one in lines} - {None}
    wanted = Globs({"": project.settings.citations})
    for one in citations(project, lines, known, numbers):
        is_wanted = bool(wanted.matching(one.path)) if project.settings.citations else not _is_example(one.path)
        is_made_up = not (project.settings.citations or FIXTURES.isdisjoint(one.path.split("/")))
        is_missing = is_sure(one.text) and not is_made_up and number_meant(one.text) not in within
        if is_wanted and (one.record or is_missing):
            yield one


def _is_example(path: str) -> bool:
    """Return whether a file is data, a page of the past, or a template of records, whose citations are examples."""
    folder, _, name = path.rpartition("/")
    is_kept = _MADE.search(path) or _PAST.match(name)
    return bool(is_kept) or is_template(name) or any(map(holds_templates, folder.split("/")))


def _governed(facts: Facts) -> Iterator[EmptyGlob]:
    """Yield every glob of the decisions in force."""
    for deck in facts.decks:
        places, place = dict(deck.deck.places), deck.deck.place("governs")
        for one in deck.records:
            decision, settled = one.decision, one.settled is not False
            if decision in deck.deck.rivals and decision.status is Status.ACCEPTED:
                for glob in decision.governs:
                    at = places.get(f"governs {glob}", place)
                    yield EmptyGlob(glob=glob, place=at, number=decision.record, settled=settled)
    for record in facts.records:
        if record.head.may_have("governs") and record.path not in facts.made and record.is_accepted:
            for glob, place in globs_of(record.head.fields.get("governs")).items():
                yield EmptyGlob(glob=glob, place=place)


def _empty(project: Project, governed: Iterable[EmptyGlob], paths: Sequence[str]) -> Iterator[EmptyGlob]:
    for one in governed:
        globs = Globs({"": (one.glob.removeprefix("!"),)})
        if not any(map(globs.matching, paths)):
            yield replace(one, moved=_moved(project, one.glob, globs))


def _moved(project: Project, glob: str, globs: Globs) -> tuple[str, str] | None:
    """Return a file that the glob matched once, and its name now, where git knows."""
    try:
        repository = git.discover(project.root)
        found = git.moved_files(repository, folder_of(glob)) if repository and repository.head else {}
    except AdrError:
        return None
    return next(((old, new) for old, new in found.items() if globs.matching(old)), None)


def _lost(decks: Iterable[DeckFacts]) -> Iterator[tuple[str, UsedPackage]]:
    """Yield the packages of cards that lost and are of no chosen card, by the name that is compared."""
    decided = [one.deck for one in decks if one.deck.decided]
    if not decided:
        return
    from adr.core.deck.rejections import lost_cards  # many logs have no decks
    from adr.core.govern.manifests import package_key

    chosen = {package_key(name) for deck in decided for card in _chosen(deck) for name in card.packages}
    for deck in decided:
        cards = {card.number: card for card in deck.cards}
        for lost in lost_cards(deck):
            if lost.rejection.status in (Status.ACCEPTED, Status.REJECTED):
                card = cards[lost.rejection.card]
                place = card.place("packages")
                for name in card.packages:
                    if (key := package_key(name)) and key not in chosen:
                        yield key, UsedPackage(name=name, place=place, used=place, rejection=lost.rejection)


def _chosen(deck: Deck) -> Iterator[Card]:
    numbers = {one.card for one in deck.decisions if one.stands}
    return (card for card in deck.cards if card.number in numbers)


def _used(project: Project, lost: Mapping[str, UsedPackage], paths: Iterable[str]) -> Iterator[UsedPackage]:
    """Yield each package that lost and is used, once: where a manifest names it, else where a lock file does."""
    if not lost:
        return
    from adr.core.govern.manifests import is_manifest, package_key, packages  # as above

    found: dict[str, Place] = {}
    for path in (one for one in paths if is_manifest(posixpath.basename(one))):
        for name, line in packages(posixpath.basename(path), _text(project, path)):
            key, place = package_key(name), Place(path, line)
            if key in lost and (key not in found or _is_lock(found[key]) > _is_lock(place)):
                found[key] = place
    yield from (replace(lost[key], used=place) for key, place in found.items())


def _is_lock(place: Place) -> bool:
    return "lock" in posixpath.basename(place.path)


def _text(project: Project, path: str) -> str:
    """Return a manifest's text; one that cannot be read is a matter of its own tool."""
    try:
        return (files.read_if_there(project.root, path, LIMIT) or b"").decode("utf-8", "replace")
    except AdrError:
        return ""
