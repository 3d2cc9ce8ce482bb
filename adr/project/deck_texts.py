"""The Markdown of decks and cards: what is wrong in it, and how a record takes it over.

Links lead from the record to where they lead from the card, footnotes have labels of their own, and comments stay
behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from adr.core.deck.author_text import (
    SIGNS,
    files_of,
    html_in,
    is_file,
    link_from,
    links_in,
    notes_in,
    own_labels,
    taken_over,
    texts_of,
    ways,
    with_texts,
)
from adr.model.card import Card
from adr.model.decision import Decision
from adr.model.deck import Deck
from adr.model.markdown import Document
from adr.model.problem import Place, Problem, Severity
from adr.model.settings import Project
from adr.model.text import Phrase, Prose
from adr.model.value import dataclass, replace
from adr.project.decks import LoadedDeck
from adr.project.link_targets import Listings, targets
from adr.project.reader import Reader, WorkTree

if TYPE_CHECKING:
    from adr.core.rules.facts import Pointer

Labels = dict[tuple[str, str], dict[str, str]]
"""The labels of footnotes in the record, by file and field, and by the author's."""


def for_record(reader: Reader, deck: Deck, decision: Decision) -> tuple[Deck, Decision]:
    """Return a deck and a decision with the texts and links that the decision's record has."""
    taking = _Taking(listings=Listings(reader), folder=decision.path.rpartition("/")[0], labels=_labels(deck))
    before = {card.number: card for card in deck.cards}
    after = {card.number: taking.card(card) for card in deck.cards}
    typed = taking.from_file(decision.path)
    # A reason that a card gives stands in the card; another was typed for the record.
    chosen = before.get(decision.card)
    is_summary = chosen is not None and decision.because == chosen.summary
    because = after[decision.card].summary if is_summary else Prose(typed("because", decision.because))
    reasons = tuple(
        replace(
            one,
            because=after[one.card].rejected_because
            if one.card in before and one.because == before[one.card].rejected_because
            else Phrase(typed("", one.because)),
        )
        for one in decision.reasons
    )
    deck = replace(with_texts(deck, taking.from_file(deck.path)), cards=tuple(after.values()))
    return deck, replace(decision, because=because, reasons=reasons)


def _labels(deck: Deck) -> Labels:
    written = ((one.path, name, text) for one in files_of(deck) for name, text in texts_of(one))
    defined = (((path, name), notes_in(_read(text))) for path, name, text in written if "]:" in text)
    return own_labels(defined)


def notes_left_out(deck: Deck, record: str) -> Iterator[str]:
    """Yield the footnotes that a record refers to and its template has no place for; *deck* is as in `for_record`."""
    for text in (text for one in files_of(deck) for _, text in texts_of(one) if "]:" in text):
        for label, note in notes_in(_read(text)).items():
            if f"[^{label}]" in record and f"[^{label}]:" not in record:
                yield note


def _read(text: str) -> Document:
    """Read a text; an empty line before it keeps a rule at its start from being front matter."""
    from adr.adapters import commonmark  # most texts have no links

    return commonmark.parse(f"\n{text}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taking:
    """What a record in a folder takes over."""

    listings: Listings
    folder: str
    labels: Labels

    def card(self, card: Card) -> Card:
        """Return a card with its texts as the record has them; its links are paths from the root."""
        links = tuple(
            replace(one, target=link_from("", path_of(self.listings, card.path, one.target), one.target))
            if is_file(one.target)
            else one
            for one in card.links
        )
        return replace(with_texts(card, self.from_file(card.path)), links=links)

    def from_file(self, file: str) -> Callable[[str, str], str]:
        """Return what changes the texts of one file, by their fields."""
        of_file = [labels for (path, _), labels in self.labels.items() if path == file]

        def change(field: str, text: str) -> str:
            if not any(sign in text for sign in SIGNS):
                return text
            own = self.labels.get((file, field), {})
            labels = {name: label for one in (*reversed(of_file), own) for name, label in one.items()}

            def link(target: str) -> str:
                return link_from(self.folder, path_of(self.listings, file, target), target)

            return taken_over(_read(text), link, labels).strip("\n")

        return change


def path_of(listings: Listings, file: str, target: str) -> str:
    """Return the path that a link in a file leads to: the likeliest that is there, or whose folder at least is."""
    likely = ways(file, target)

    def is_folder_there(path: str) -> bool:
        return listings.has(path.rpartition("/")[0]) is not False

    tests = (lambda path: listings.has(path) is not False, listings.is_left_out, is_folder_there)
    return next((path for test in tests for path in likely if test(path)), likely[0])


def pointers(listings: Listings, loaded: LoadedDeck) -> Iterator[Pointer]:
    """Yield the links of a deck and its cards, those in their Markdown too."""
    for card in loaded.deck.cards:
        for one in card.links:
            if is_file(one.target):
                yield _pointer(listings, card.path, one.target, one.place)
    for file, text, find in _texts(loaded, ("](", "]:", "<")):
        document = _read(text)
        for link in sorted(links_in(document), key=lambda one: one.start):
            yield _pointer(listings, file, link.target, find(document, link.start))


def _pointer(listings: Listings, file: str, target: str, place: Place) -> Pointer:
    from adr.core.rules.facts import Pointer  # many decks have no links

    fragment = unquote(target.partition("#")[2])
    return Pointer(path=path_of(listings, file, target), fragment=fragment, place=place, folder=file.rpartition("/")[0])


def raw_html(loaded: LoadedDeck) -> Iterator[Problem]:
    """Yield what a record does not take over of the HTML in a deck and its cards, each kind once in a file."""
    seen = set()
    for file, text, find in _texts(loaded, ("<",)):
        document = _read(text)
        for at, message, hint in _html_faults(document, is_one_line=isinstance(text, Phrase)):
            place = find(document, at)
            if (file, message) not in seen:
                yield Problem(message, place, hint=hint, severity=Severity.WARNING)
            seen.add((file, message))


def typed_html(option: str, text: str, *, is_one_line: bool) -> Iterator[Problem]:
    """Yield what a record does not take over of the HTML in the text of an option of the command line."""
    if "<" in text:
        for _, message, hint in _html_faults(_read(text), is_one_line=is_one_line):
            yield Problem(f"{option}: {message}", hint=hint, severity=Severity.WARNING)


def _html_faults(document: Document, *, is_one_line: bool) -> Iterator[tuple[int, str, str]]:
    from adr.adapters.markdown.safe_html import faults  # most cards have no HTML

    for start, end in sorted(html_in(document)):
        for at, message, hint in faults(document.text[start:end], is_one_line=is_one_line):
            yield start + at, message, hint


def dead_links(project: Project, loaded: LoadedDeck) -> Iterator[Problem]:
    """Yield the links of a deck and its cards that lead nowhere."""
    listings = Listings(WorkTree(project.root))
    found = tuple(pointers(listings, loaded))
    if not found:
        return
    from adr.core.rules.dead_links import no_file  # many decks have no links

    there = targets(listings, found, ())
    for one in found:
        target = there.get(one.path)
        if target and not target.exists and not listings.is_left_out(one.path):
            yield no_file(one, target)


def _texts(loaded: LoadedDeck, signs: tuple[str, ...]) -> Iterator[tuple[str, str, Callable[[Document, int], Place]]]:
    """Yield the texts with any of some signs: the file, the text, and what finds the next place of its words there."""
    sources = loaded.files
    for written in files_of(loaded.deck):
        source = sources.get(written.path, b"").decode("utf-8", "replace").replace("\r\n", "\n")
        # What a file does not have, none of its texts has, but for what YAML's escapes stand for.
        if not any(sign in source for sign in (*signs, "\\")):
            continue
        finders: dict[str, _Finder] = {}
        for field, text in texts_of(written):
            if any(sign in text for sign in signs):
                if field not in finders:
                    finders[field] = _Finder(source, written.place(field.replace("_", "-")), text)
                yield written.path, text, finders[field]


class _Finder:
    """Finds the words of a field in its file, one after the other: YAML leaves indents and line ends out of a text."""

    def __init__(self, source: str, place: Place, text: str) -> None:
        self._source, self._place = source, place
        lines = source.split("\n")[: place.line - 1] if place.line else []
        self._at = sum(len(line) + 1 for line in lines) if place.line else max(source.find(text[:80]), 0)

    def __call__(self, document: Document, offset: int) -> Place:
        line = document.text[offset:].partition("\n")[0]
        found = next((at for words in (line, *line.split()[:1]) if (at := self._source.find(words, self._at)) >= 0), -1)
        if found < 0:
            return self._place
        self._at = found + 1
        start = self._source.rfind("\n", 0, found) + 1
        return Place(self._place.path, self._source.count("\n", 0, found) + 1, found - start + 1)
