"""What `adr check` finds out about one deck: its quotes today and then, and how its records stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from adr.core.digests import blob_id
from adr.core.fields import Note
from adr.core.record_state import State
from adr.core.rules.facts import ChangedFile, DeckFacts, Quoted, RecordFacts
from adr.model.card import Card
from adr.model.decision import Decision
from adr.model.deck import Deck
from adr.model.evidence import Anchor, Evidence
from adr.model.problem import AdrError, Problem
from adr.model.settings import Project
from adr.model.value import dataclass
from adr.project.decks import CARD_LIMIT, LoadedDeck
from adr.project.made_records import (
    MadeRecord,
    SettledDecisions,
    compare_record,
    edited,
    missing,
    text_as_decided,
    unproven,
)
from adr.project.reader import Reader
from adr.project.records import RECORD_LIMIT
from adr.project.restore import gone
from adr.project.verify_quotes import Seeds
from adr.project.verify_quotes import anchors_or_problems as check_evidence

if TYPE_CHECKING:  # cards without quotes do without what compares them
    from adr.core.evidence.quotes import Search

SHORT = 12
FORMATS = {40: "sha1", 64: "sha256"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What decks are read with: the base, a reader of files, the seeds read so far, and who hears what is wrong."""

    project: Project
    base: SettledDecisions
    reader: Reader
    seeds: Seeds
    note: Note


def gather_deck(reading: Reading, loaded: LoadedDeck, records: Mapping[str, bytes | None]) -> DeckFacts:
    """Find out about one deck; what cannot be read is noted. *records* holds those of the log that were read."""
    return DeckFacts(
        deck=loaded.deck, quotes=tuple(_quotes(reading, loaded.deck)), records=tuple(_records(reading, loaded, records))
    )


def _quotes(reading: Reading, deck: Deck) -> Iterator[Quoted]:
    found = check_evidence(reading.project, deck, reading.seeds, reading.reader)
    for card in deck.cards:
        for evidence in card.evidence:
            yield _quoted(deck, card, evidence, next(found), reading.seeds[evidence.seed])


def _quoted(deck: Deck, card: Card, evidence: Evidence, found: Anchor | Problem, search: Search | Problem) -> Quoted:
    was = _frozen(deck, card, evidence)
    if was is None or isinstance(search, Problem):
        return Quoted(card=card, evidence=evidence, found=found)
    from adr.core.evidence.quotes import still_stands  # as for its type

    changed = search.seed.sha256 != was.sha256
    match = still_stands(was, search) if changed else None
    now = search.place(match.start) if match else None
    record = deck.outcome.record if deck.outcome else 0
    return Quoted(card=card, evidence=evidence, found=found, record=record, was=was, changed=changed, now=now)


def _frozen(deck: Deck, card: Card, evidence: Evidence) -> Anchor | None:
    """Return the anchor that the newest decision froze for a quote, if the card still says it."""
    anchors = deck.outcome.anchors if deck.outcome else ()
    here = [one for one in anchors if one.card == card.number and one.seed == evidence.seed]
    if not here:
        return None
    from adr.core.text.normalise import normalise  # as above

    words = normalise(evidence.quote).text.strip()
    return next((one for one in here if normalise(one.exact).text.strip() == words), None)


def _records(reading: Reading, loaded: LoadedDeck, records: Mapping[str, bytes | None]) -> Iterator[RecordFacts]:
    for decision in loaded.deck.decisions:
        try:
            on_disk = records.get(decision.path)
            if on_disk is None:
                on_disk = reading.reader.read_if_there(decision.path, RECORD_LIMIT)
            made = compare_record(reading.project, loaded, decision, reading.base, on_disk)
            yield _record(reading, made)
        except AdrError as error:
            for problem in error.problems:
                reading.note(problem)


def _record(reading: Reading, made: MadeRecord) -> RecordFacts:
    project, base = reading.project, reading.base
    loaded, decision, is_edited = made.loaded, made.decision, made.state is State.EDITED
    is_other = not loaded.deck.is_over(decision) and loaded.inputs != decision.inputs
    then = text_as_decided(project, made) if is_edited else None
    return RecordFacts(
        decision=decision,
        state=made.state,
        settled=made.settled,
        changed=_changed(project, loaded, decision) if is_other else (),
        line=_first_difference(made.on_disk or b"", then) if then else 0,
        lost=edited(project, made) if is_edited else missing(project, made) if made.on_disk is None else None,
        lost_commit=base.lost_commit(decision) if made.settled is False else "",
        gone=None if made.settled else gone(project, loaded.deck, decision),
        unproven=unproven(project, made, base),
    )


def _changed(project: Project, loaded: LoadedDeck, decision: Decision) -> tuple[ChangedFile, ...]:
    """Name the deck's files that are not those decided on; by name, since a deck may be moved whole."""
    then = {_name(blob.path): blob.id for blob in decision.blobs}
    now = {path: content for path, content in loaded.sources if _name(path) in then}
    other = {path: then[_name(path)] for path, content in now.items() if not _is_same(content, then[_name(path)])}
    names = {_name(path) for path, _ in loaded.sources}
    gone = {f"{loaded.deck.folder}/{name}": identity for name, identity in then.items() if name not in names}
    before = _contents(project, (*other.values(), *gone.values()))
    return (
        *(
            ChangedFile(path, "changed", _line(now[path], before.get(one)), _id(one, before))
            for path, one in other.items()
        ),
        *(ChangedFile(path, "added") for path, _ in loaded.sources if path not in now),
        *(ChangedFile(path, "removed", was=_id(one, before)) for path, one in gone.items()),
    )


def _id(identity: str, known: Collection[str]) -> str:
    """Return as much of a blob's id as a person types, if git has the blob."""
    return identity[:SHORT] if identity in known else ""


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _contents(project: Project, ids: Collection[str]) -> dict[str, bytes]:
    """Return what files held when they were decided on, as far as git has it here."""
    if not ids:
        return {}
    from adr.adapters import git  # most checks find nothing to ask git for

    try:
        repository = git.discover(project.root)
        return git.blobs(repository, ids, CARD_LIMIT) if repository else {}
    except AdrError:
        # Without git the finding is the same, and stands at the file instead of at its line.
        return {}


def _line(now: bytes, before: bytes | None) -> int:
    return 0 if before is None else _first_difference(now, before.replace(b"\r\n", b"\n"))


def _is_same(content: bytes, identity: str) -> bool:
    return identity in _identities(content, FORMATS.get(len(identity), "sha1"))


def _identities(content: bytes, object_format: str) -> tuple[str, ...]:
    """Return the blob ids of a file as it is, and with the line ends that git may have taken away or added."""
    plain = content.replace(b"\r\n", b"\n")
    return tuple(blob_id(one, object_format) for one in (content, plain, plain.replace(b"\n", b"\r\n")))


def _first_difference(one: bytes, other: bytes) -> int:
    left, right = one.replace(b"\r\n", b"\n").split(b"\n"), other.split(b"\n")
    pairs = enumerate(zip(left, right, strict=False), 1)
    return next((number for number, (a, b) in pairs if a != b), min(len(left), len(right)))
