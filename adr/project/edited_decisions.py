"""What a change edits of a settled decision, besides its record (E236)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain

from adr.adapters import git
from adr.core.deck.card_names import card_number
from adr.core.deck.changes import more_than_wording, reworded
from adr.core.deck.decisions import decision_fields
from adr.core.edit.moved_paths import moved_by, outside_quotes, replace_path, with_moved_ways
from adr.core.edit.renumbering import Move, rewrite, rewrite_supersedes
from adr.core.record_names import name_number, name_words, stem_of
from adr.core.text.dates import is_date
from adr.core.text.normalise import normalise
from adr.model.decision import Decision, Reference, Status
from adr.model.deck import Deck
from adr.model.evidence import Anchor
from adr.model.problem import AdrError, Place, Problem
from adr.model.record import Record
from adr.model.settings import Project
from adr.model.text import Phrase, Prose
from adr.model.value import dataclass, field, replace
from adr.project.deck_history import files_as_decided, leads_to_cards
from adr.project.decks import DECK_FILE, LoadedDeck, read_deck
from adr.project.made_records import SettledDecisions
from adr.project.reader import Given
from adr.project.records import RECORD_LIMIT, as_record
from adr.project.verify_quotes import anchors_or_problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What a change moves: `paths` of folders and files by those before, and records that get other `numbers`."""

    paths: Mapping[str, str] = field(default_factory=dict)
    numbers: tuple[Move, ...] = ()

    def decision(self, decision: Decision) -> Decision:
        """Return a decision with the new paths and numbers."""
        reasons = (replace(one, because=Phrase(self._numbered(decision.path, one.because))) for one in decision.reasons)
        by = decision.superseded_by
        return replace(
            decision,
            because=Prose(self._numbered(decision.path, decision.because)),
            reasons=tuple(reasons),
            governs=tuple(map(self._at, decision.governs)),
            supersedes=tuple(map(self._reference, decision.supersedes)),
            superseded_by=by and self._reference(by),
        )

    def source(self, path: str, content: bytes) -> bytes:
        """Return the content of a card or a deck's file, which is at *path* now, with the new paths and numbers."""
        old = moved_by({new: old for old, new in self.paths.items()}, path)
        text = with_moved_ways(content.decode("utf-8", "surrogateescape"), old, partial(moved_by, self.paths))
        text = self._numbered(path, outside_quotes(text, self._at))
        begin = text.find("supersedes:") if posixpath.basename(path) == DECK_FILE else -1
        for move in self.numbers if begin >= 0 else ():
            text = rewrite_supersedes(move, text, text.count("\n", 0, begin) + 1)
        return text.encode("utf-8", "surrogateescape")

    def _at(self, text: str) -> str:
        for old, new in self.paths.items():
            text = replace_path(text, old, new)
        return text

    def _numbered(self, path: str, text: str) -> str:
        for move in self.numbers:
            text = rewrite(move, path, text, prose=True).text
        return text

    def _reference(self, one: Reference) -> Reference:
        for move in self.numbers:
            if posixpath.basename(move.old) == posixpath.basename(one.file):
                one = replace(one, number=move.to, file=posixpath.basename(move.new))
        return one


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A project before and after a change, and what it moves; `branch` is what people call the one before."""

    repository: git.Repository
    before: git.Tree
    after: git.Tree
    branch: str
    conflicts: tuple[str, ...] = ()
    moved: Moved = Moved()


def edits_of_settled(
    project: Project, decks: Iterable[Deck], base: SettledDecisions, change: Change
) -> Iterator[Problem]:
    """Yield what a change rewrites of settled decisions, besides their records, where it does not correct wording."""
    torn = {*change.conflicts, *map(posixpath.dirname, change.conflicts)}
    for deck, now in ((each, one) for each in decks for one in each.decisions):
        file = deck.decision_path(now.record)
        then = base.then(file, now)
        if then is None or not torn.isdisjoint((now.path, deck.folder, deck.decisions_folder)):
            continue
        names, record = _edited(now, (then, change.moved.decision(then))), _record(now.path, change.after)
        if names:
            free = {*_of_the_record(then, now, record, change.after), *_may_change(project, deck, change, then, now)}
            names = [name for name in names if name not in free]
        if now.output != then.output and record.word not in (None, now.status):
            names.append("output")
        if names:
            message = f"a settled decision was edited: {', '.join(names)}"
            yield Problem(message, Place(file), hint=f"put it back: {base.put_back(then.path, file)}")


def _edited(now: Decision, earlier: Iterable[Decision]) -> list[str]:
    """Return the fields of a decision's file that are as in none of some earlier ones."""
    is_, was = _frozen(now), list(map(_frozen, earlier))
    return [name for name in dict.fromkeys(chain(*was, is_)) if is_.get(name) not in [one.get(name) for one in was]]


def _frozen(decision: Decision) -> dict[str, object]:
    """Return what a decision's file says for good: all but its own number, and the folders of records and cards."""
    said = decision_fields(decision)
    said |= {"files": sorted((posixpath.basename(one.path), one.id) for one in decision.blobs)}
    said |= {"supersedes": tuple(map(_named, decision.supersedes))}
    said |= {"superseded-by": decision.superseded_by and _named(decision.superseded_by)}
    return {name: value or None for name, value in said.items() if name not in ("record", "path", "output")}


def _named(one: Reference) -> tuple[str, int, str]:
    """Return what a reference says; a record of another log may get another number, and nothing here tells."""
    name = posixpath.basename(one.file)
    return (one.title, 0, name_words(name)) if one.is_elsewhere else (one.title, one.number, name)


def _may_change(project: Project, deck: Deck, change: Change, then: Decision, now: Decision) -> Iterator[str]:
    """Yield the fields that may differ: what comes of a move or a correction.

    That the record is what these make of it is judged where it is rendered.
    """
    loaded = read_deck(project, deck.name, change.after)[0]
    before, after = (files_as_decided(project, loaded, one, change.repository) for one in (then, now))
    if before and after and _is_moved(before, after, change.moved):
        yield from ("inputs", "files")
    count = len(then.corrected)
    is_longer = len(now.corrected) > count and now.corrected[:count] == then.corrected
    if is_longer and (then.inputs, then.output) != (now.inputs, now.output):
        yield from _of_a_correction(project, loaded, change, then, now)


def _of_a_correction(
    project: Project, loaded: LoadedDeck, change: Change, then: Decision, now: Decision
) -> Iterator[str]:
    """Yield the fields that are as a correction makes them from the cards, and from the seeds of today."""
    pair = corrected_decks(project, loaded, then, now, change.repository)
    if pair is None:
        return
    yield from ("corrected", "template-digest", "inputs", "files")
    said = (reworded(one, *pair) for one in (then, change.moved.decision(then)))
    yield from {"because", "rejected", "governs"}.difference(_edited(now, said))
    found = (one for one in anchors_or_problems(project, pair[1], reader=change.after) if isinstance(one, Anchor))
    if list(map(_quoted, now.anchors)) == list(map(_quoted, found)):
        yield "evidence"
    if not now.permalink or _leads_to_cards(change, loaded.deck, now) is not False:
        yield "permalink"


def _leads_to_cards(change: Change, deck: Deck, decision: Decision) -> bool | None:
    folders = (deck.folder, *(old for old, new in change.moved.paths.items() if new == deck.folder))
    return leads_to_cards(change.repository, decision, folders)


def unchecked(decks: Iterable[Deck], base: SettledDecisions, change: Change) -> Iterator[Problem]:
    """Yield the new permalinks of settled decisions whose commit a shallow clone does not have."""
    for deck, now in ((each, one) for each in decks for one in each.decisions if change.repository.shallow):
        then = base.then(deck.decision_path(now.record), now)
        is_new = then is not None and now.permalink not in ("", then.permalink)
        if is_new and _leads_to_cards(change, deck, now) is None:
            message = "the permalink to the cards was not checked, since the clone is shallow"
            yield Problem(message, Place(deck.decision_path(now.record)), hint="run: git fetch --unshallow")


def _record(path: str, tree: git.Tree) -> Record:
    """Return a record; one without text where it is not there, or is not to be read."""
    try:
        content = tree.read_if_there(path, RECORD_LIMIT) or b""
    except AdrError:
        content = b""
    return as_record(path, content.decode("utf-8", "replace"))


def _of_the_record(then: Decision, now: Decision, record: Record, tree: git.Tree) -> Iterator[str]:
    """Yield the fields of a status that moved, as far as the record says the same."""
    if now.status is then.status or record.word is not now.status:
        return
    yield "status"
    if record.date.text == now.date or not is_date(record.date.text):
        yield "date"
    by = now.superseded_by
    if by and now.status is Status.SUPERSEDED and _is_named(by, record, tree):
        yield "superseded-by"


def _is_named(by: Reference, record: Record, tree: git.Tree) -> bool:
    """Return whether a record names the one that took its place, which has that number and, in this log, that title."""
    if by.number != (name_number(by.file) or 0) or posixpath.basename(by.file) not in record.head.text:
        return False
    path = posixpath.normpath(posixpath.join(posixpath.dirname(record.path), by.file))
    return by.is_elsewhere or by.title == (_record(path, tree).title.text or stem_of(path))


def _is_moved(then: Mapping[str, bytes], now: Mapping[str, bytes], moved: Moved) -> bool:
    """Return whether a deck's files are those of then but for what else moved: each card is the same one."""
    was, is_ = ({card_number(posixpath.basename(path)): (path, files[path]) for path in files} for files in (then, now))
    return was.keys() == is_.keys() and all(
        content in (was[number][1], moved.source(path, was[number][1])) for number, (path, content) in is_.items()
    )


def corrected_decks(
    project: Project, loaded: LoadedDeck, then: Decision, now: Decision, repository: git.Repository
) -> tuple[Deck, Deck] | None:
    """Return a deck before and after a correction; None where more than wording changed, or git lacks its files."""
    files = [files_as_decided(project, loaded, one, repository) for one in (then, now)]
    before, after = (one and read_deck(project, loaded.deck.name, Given(one))[0].deck for one in files)
    return (before, after) if before and after and not more_than_wording(before, after) else None


def _quoted(anchor: Anchor) -> tuple[object, ...]:
    """Return what an anchor says, wherever its quote stands in the seed."""
    words = normalise(anchor.exact).text
    return anchor.card, anchor.seed, anchor.part, anchor.claim, anchor.figure, words
