"""What `adr check` finds out about one deck: its quotes today and then, and how its records stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from adr.core.evidence.quotes import Search, still_stands
from adr.core.fields import Note
from adr.core.rules.facts import ChangedFile, DeckFacts, Quoted, RecordFacts
from adr.core.state import State, blob_id, inputs_digest, state_of
from adr.core.text.normalise import normalise
from adr.model.card import Card
from adr.model.decision import Decision
from adr.model.deck import Deck
from adr.model.evidence import Anchor, Evidence
from adr.model.problem import AdrError, Problem
from adr.model.settings import Project
from adr.project.decks import CARD_LIMIT, Hand
from adr.project.reader import Reader, WorkTree
from adr.project.records import RECORD_LIMIT
from adr.project.verify import Seeds
from adr.project.verify import check as check_evidence

FORMATS = {40: "sha1", 64: "sha256"}


def gather_deck(
    project: Project,
    hand: Hand,
    seeds: Seeds,
    records: Mapping[str, bytes | None],
    note: Note,
    *,
    reader: Reader | None = None,
) -> DeckFacts:
    """Find out about one deck; what cannot be read is noted. *records* holds those of the log that were read."""
    reader = reader or WorkTree(project.root)
    return DeckFacts(
        deck=hand.deck,
        quotes=tuple(_quotes(project, hand.deck, seeds, reader)),
        records=tuple(_records(project, hand, records, note, reader)),
    )


def _quotes(project: Project, deck: Deck, seeds: Seeds, reader: Reader) -> Iterator[Quoted]:
    found = check_evidence(project, deck, seeds, reader)
    for card in deck.cards:
        for evidence in card.evidence:
            yield _quoted(deck, card, evidence, next(found), seeds[evidence.seed])


def _quoted(deck: Deck, card: Card, evidence: Evidence, found: Anchor | Problem, search: Search | Problem) -> Quoted:
    was = _frozen(deck, card, evidence)
    if was is None or isinstance(search, Problem):
        return Quoted(card=card, evidence=evidence, found=found)
    changed = search.seed.sha256 != was.sha256
    match = still_stands(was, search) if changed else None
    now = search.place(match.start) if match else None
    record = deck.outcome.record if deck.outcome else 0
    return Quoted(card=card, evidence=evidence, found=found, record=record, was=was, changed=changed, now=now)


def _frozen(deck: Deck, card: Card, evidence: Evidence) -> Anchor | None:
    """Return the anchor that the newest decision froze for a quote, if the card still says it."""
    anchors = deck.outcome.anchors if deck.outcome else ()
    here = [one for one in anchors if one.card == card.number and one.seed == evidence.seed]
    words = normalise(evidence.quote).text.strip() if here else ""
    return next((one for one in here if normalise(one.exact).text.strip() == words), None)


def _records(
    project: Project, hand: Hand, records: Mapping[str, bytes | None], note: Note, reader: Reader
) -> Iterator[RecordFacts]:
    for decision in hand.deck.decisions:
        try:
            on_disk = records.get(decision.path)
            if on_disk is None:
                on_disk = reader.read_if_there(decision.path, RECORD_LIMIT)
            yield _record(project, hand, decision, on_disk)
        except AdrError as error:
            for problem in error.problems:
                note(problem)


def _record(project: Project, hand: Hand, decision: Decision, on_disk: bytes | None) -> RecordFacts:
    from adr.project.rendering import lay_out, template_digest  # a log without decks has no need of it

    is_last = hand.deck.outcome is decision
    inputs, digest = inputs_digest(hand.files), template_digest(project, hand.deck, decision.template)
    is_same = is_last and inputs == decision.inputs and digest == decision.template_digest
    # Rendered only where nothing that goes in has changed: otherwise the digests tell the state.
    rendered = lay_out(project, hand.deck, decision).encode() if is_same else b""
    state = state_of(decision, on_disk, rendered, inputs=inputs, template_digest=digest, is_last=is_last)
    is_edited = state is State.EDITED and is_same
    return RecordFacts(
        decision=decision,
        state=state,
        changed=_changed(project, hand, decision) if is_last and inputs != decision.inputs else (),
        line=_first_difference(on_disk or b"", rendered) if is_edited else 0,
    )


def _changed(project: Project, hand: Hand, decision: Decision) -> tuple[ChangedFile, ...]:
    """Name the hand's files that are not those decided on; by name, since a deck may be moved whole."""
    then = {_name(blob.path): blob.id for blob in decision.blobs}
    now = {path: content for path, content in hand.sources if _name(path) in then}
    other = {path: then[_name(path)] for path, content in now.items() if not _is_same(content, then[_name(path)])}
    before = _contents(project, other.values())
    names = {_name(path) for path, _ in hand.sources}
    return (
        *(ChangedFile(path, "changed", _line(now[path], before.get(identity))) for path, identity in other.items()),
        *(ChangedFile(path, "added") for path, _ in hand.sources if path not in now),
        *(ChangedFile(f"{hand.deck.folder}/{name}", "removed") for name in then if name not in names),
    )


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
