"""Build what a reviewer sees of a change, from the decks and records before it and after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from adr.core.addresses import file_link
from adr.core.build_record import title_of
from adr.core.content.extract import read_content
from adr.core.deck.card_names import DECISIONS
from adr.core.deck.changes import decision_changes, deck_changes
from adr.core.deck.rejections import Lost, title_likeness
from adr.core.deck.status_moves import decision_status
from adr.core.deck.weigh import Comparison, decimal, verdict, weigh
from adr.core.forms.read import is_made
from adr.core.record.frontmatter import deviation_of
from adr.core.record_names import name_number, padded_number
from adr.core.rules.facts import DeckFacts
from adr.core.text.passages import unmarked
from adr.model.card import Card
from adr.model.commit import Difference, DifferenceKind
from adr.model.decision import Decision, Reference, Status
from adr.model.deck import Deck
from adr.model.problem import Problem, Severity
from adr.model.record import Record
from adr.model.review import (
    Candidate,
    DeviationChanged,
    Margin,
    NamedRecord,
    OpenDeck,
    Outcome,
    RecordMove,
    Rejection,
    Worry,
)
from adr.model.value import dataclass, replace

QUIET = (Status.SUPERSEDED, Status.DEPRECATED)
"""Statuses that end a decision: a move to one of them is shown in a line."""
REASON_LENGTH = 220
UNREADABLE = ("E001", "E212")
"""The rules about files that cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where files can be looked at: the repository's web address or "", the commit, the project's folder in it."""

    web: str
    commit: str
    prefix: str = ""

    def link(self, path: str, line: int = 0) -> str:
        """Return the web address of a file of the project, at a line, or ""."""
        return file_link(self.web, self.commit, f"{self.prefix}{path}", line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A deck on both sides, None where it is not there; `findings` are those of `adr check` on it, after.

    `since` is the deck as it was when the decision was made that a new one supersedes; `decided` is it as its newest
    decision was made on, where that is settled and cards have changed since. `is_as_before` says that its files and
    records are the same, and only a seed that it quotes is not; `is_moved`, that folders or cards moved.
    `title` is that of the newest decision's record as it is written, empty where it cannot be read.
    """

    before: Deck | None
    after: DeckFacts | None
    since: Deck | None = None
    decided: Deck | None = None
    findings: tuple[Problem, ...] = ()
    is_as_before: bool = False
    is_moved: bool = False
    title: str = ""

    @property
    def old(self) -> Decision | None:
        """Return the newest decision before."""
        return self.before.outcome if self.before else None

    @property
    def new(self) -> Decision | None:
        """Return the newest decision after."""
        return self.after.outcome if self.after else None

    @property
    def is_reinstated(self) -> bool:
        """Tell whether the newest decision was there before, and a newer one that took its place is gone."""
        new, before = self.new, self.before.decisions if self.before else ()
        same = (one for one in before if new and (one.record, one.path, one.card) == (new.record, new.path, new.card))
        return any(one is not self.old and not one.is_turned_down for one in same)


def outcomes(decks: Iterable[Changed], lost: Sequence[Lost], site: Site) -> tuple[Outcome, ...]:
    """Return the decisions that were made or changed, in the order of their records."""
    new = [one for one in decks if not one.is_reinstated and not one.is_as_before]
    found = (_outcome(one, one.after, one.new, lost, site) for one in new if one.after and one.new)
    return tuple(sorted((one for one in found if one), key=lambda one: (one.record.number, one.deck)))


def open_decks(decks: Iterable[Changed], lost: Sequence[Lost], site: Site) -> tuple[OpenDeck, ...]:
    """Return the decks that changed and are not decided, by name."""
    found = (_opened(one, one.after, lost, site) for one in decks if one.after and not one.new)
    return tuple(sorted((one for one in found if one), key=lambda one: one.deck))


def record_moves(decks: Iterable[Changed], site: Site) -> Iterator[RecordMove]:
    """Return the records of decks of which only the status changed, and those that were removed."""
    for one in decks:
        if any(finding.place and f"/{DECISIONS}/" in finding.place.path for finding in one.findings):
            continue  # what cannot be read is a finding; it was not removed
        after = one.after.deck.decisions if one.after else ()
        now = {decision.record: decision for decision in after}
        for old in one.before.decisions if one.before else ():
            new = now.get(old.record)
            if new is None:
                yield _moved(one.before, old, None, site)
            elif decision_status(old) != decision_status(new) and (
                new is not one.new or one.is_reinstated or _is_quiet(old, new)
            ):
                yield _moved(one.before, old, new, site)


def hand_written_change(
    before: Record | None, after: Record | None, site: Site, found: Iterable[Problem] = ()
) -> RecordMove | None:
    """Return what changed in a record without a decision, with the findings in it; None where it is on neither side."""
    one = after or before
    if one is None:
        return None
    old, new = (unmarked(one.status.text, 80) if one else "" for one in (before, after))
    deed = "removed" if not after else "added" if not before else "moved" if old != new else "changed"
    if before and after and before.path != after.path and deed == "changed":
        deed = "renamed"
    return RecordMove(
        record=_named(one, site.link(one.path) if after else ""),
        deed=deed,
        old=old,
        new=new,
        by_hand=not is_made(one),
        lead=_lead(one) if deed == "added" else "",
        worries=tuple(worry(problem, site) for problem in found),
    )


def deviation(before: Record | None, after: Record, site: Site) -> DeviationChanged | None:
    """Return which inherited decision a record deviates from, where it did not say just that before."""
    then, now = (deviation_of(one.head.fields.get("deviates-from")) if one else None for one in (before, after))
    if now is None or now == then:
        return None
    record = _named(after, site.link(after.path))
    because = unmarked(now.because, REASON_LENGTH)
    return DeviationChanged(record=record, deviates_from=unmarked(now.record, 120), because=because)


def _named(record: Record, link: str) -> NamedRecord:
    number = record.number or 0
    title = unmarked(record.title.text, 120)
    return NamedRecord(
        number=number, four=padded_number(number) if number else "", title=title, path=record.path, link=link
    )


def _lead(record: Record) -> str:
    """Return the first paragraph of what a record decides, or of why, as plain text."""
    content = read_content(record)
    return unmarked(content.decision or content.context, REASON_LENGTH)


def _moved(deck: Deck | None, old: Decision, new: Decision | None, site: Site) -> RecordMove:
    path = (new or old).path
    title = _title(deck, old) if deck else ""
    record = NamedRecord(
        number=old.record, four=padded_number(old.record), title=title, path=path, link=site.link(path) if new else ""
    )
    deed = "moved" if new else "removed"
    return RecordMove(
        record=record, deed=deed, old=decision_status(old), new=decision_status(new) if new else "", by_hand=False
    )


def _title(deck: Deck, decision: Decision) -> str:
    chosen = _card(deck, decision.card)
    return title_of(deck, chosen)


def _is_quiet(old: Decision, new: Decision) -> bool:
    """Return whether a decision only ended: the same choice, and a status that needs no review of the choice."""
    return old.path == new.path and old.card == new.card and new.status in QUIET


def _outcome(one: Changed, after: DeckFacts, new: Decision, lost: Sequence[Lost], site: Site) -> Outcome | None:
    deck, then, old = after.deck, one.decided or after.deck, one.old
    is_same = old is not None and old.record == new.record and old.path == new.path
    changes = tuple(_changes(one, deck))
    quiet = is_same and all(change.kind is DifferenceKind.STATUS for change in changes)
    told = _without_known(one, deck) if is_same and not changes else one
    worries = tuple(_worries(told, after, new, is_same=is_same, site=site))
    if quiet and not worries and (not changes or new.status in QUIET):
        return None
    chosen, compared = _card(then, new.card), weigh(then)
    means = dict(zip(compared.cards, compared.means, strict=True))
    known = () if is_same else lost
    others = _elsewhere(deck, known)
    found = (_candidate(card, new, means, known if card is chosen else others, site) for card in then.cards)
    candidates = {option.number: option for option in _linked(found, deck)}
    because = unmarked(new.because)
    return Outcome(
        deck=deck.name,
        folder=deck.folder,
        question=then.question,
        made="changed" if is_same else "again" if len(deck.decisions) > 1 else "new",
        record=_told(unmarked(one.title, 120) or _title(then, new), new, site),
        status=decision_status(new),
        date=new.date,
        by=new.decided_by or deck.decision_makers,
        drafted_by=new.drafted_by,
        chosen=candidates[chosen.number] if chosen else None,
        because=because,
        capital=because[:1].isupper(),
        losers=tuple(candidates[card.number] for card in then.cards if card is not chosen),
        margin=_margin(compared, chosen, candidates),
        verdict=verdict(then, compared, chosen) if compared.leaders else None,
        quotes=len(after.quotes),
        verified=len(after.anchors),
        seeds=len({anchor.seed for anchor in after.anchors}),
        supersedes=tuple(_reference(reference, new, site) for reference in new.supersedes),
        since=_since(one, new),
        changes=changes,
        worries=worries,
    )


def _since(one: Changed, new: Decision) -> str:
    return ", ".join(f"ADR-{padded_number(old)}" for old in new.superseded_numbers) if one.since else ""


def _changes(one: Changed, after: Deck) -> Iterator[Difference]:
    """Yield what changed since the base, or since the decision that is superseded; in a new deck, all of it is new.

    A card that cannot be read any more was not removed.
    """
    if one.before and one.old and one.new:
        yield from decision_changes(one.before, one.old, after, one.new)
    before = one.since or one.before
    torn = {finding.place.path for finding in one.findings if finding.place and finding.code in UNREADABLE}
    lost = {card.number for card in before.cards if card.path in torn} if before else set()
    for change in deck_changes(before, after) if before else ():
        if change.kind is not DifferenceKind.REMOVED or change.card not in lost:
            yield change


def _opened(one: Changed, after: DeckFacts, lost: Sequence[Lost], site: Site) -> OpenDeck | None:
    deck = after.deck
    changes = tuple(_changes(one, deck))
    worries = tuple(_findings(one if changes else _without_known(one, deck), site))
    if one.before and not changes and not worries:
        return None
    means = dict.fromkeys(card.number for card in deck.cards)
    others = _elsewhere(deck, lost)
    return OpenDeck(
        deck=deck.name,
        folder=deck.folder,
        link=site.link(deck.folder),
        question=deck.question,
        new=one.before is None,
        cards=tuple(_candidate(card, None, means, others, site) for card in deck.cards),
        changes=changes,
        worries=worries,
    )


def _elsewhere(deck: Deck, lost: Iterable[Lost]) -> list[Lost]:
    return [one for one in lost if one.rejection.deck != deck.name]


def _card(deck: Deck, number: int) -> Card | None:
    return next((card for card in deck.cards if card.number == number), None)


def _candidate(
    card: Card, decision: Decision | None, means: Mapping[int, Fraction | None], lost: Iterable[Lost], site: Site
) -> Candidate:
    said = {reason.card: reason.because for reason in decision.reasons} if decision else {}
    mean = means[card.number]
    return Candidate(
        number=card.number,
        title=card.title,
        path=card.path,
        link=site.link(card.path),
        mean="" if mean is None else decimal(mean),
        because=unmarked(said.get(card.number, ""), REASON_LENGTH),
        revisit_when=unmarked(card.revisit_when, REASON_LENGTH),
        bad=tuple(unmarked(one, REASON_LENGTH) for one in card.bad),
        before=tuple(_before(card, lost, site)),
    )


def _linked(options: Iterable[Candidate], deck: Deck) -> Iterator[Candidate]:
    """Yield the options of a decision, without a link where the deck has no such file any more."""
    there = {card.path for card in deck.cards}
    yield from (one if one.path in there else replace(one, link="") for one in options)


def _before(card: Card, lost: Iterable[Lost], site: Site) -> Iterator[Rejection]:
    """Yield where a card of the same title lost before; only where there is none, one that is like it."""
    alike = [(title_likeness(card.title, one.rejection.title), one.rejection) for one in lost]
    wanted = "same" if any(how == "same" for how, _ in alike) else "near"
    for how, one in alike:
        if how == wanted:
            yield replace(one, likeness=how, link=site.link(one.path), record_link=site.link(one.record_path))


def _margin(compared: Comparison, chosen: Card | None, candidates: dict[int, Candidate]) -> Margin | None:
    means = {number: mean for number, mean in zip(compared.cards, compared.means, strict=True) if mean is not None}
    own = means.pop(chosen.number, None) if chosen else None
    if own is None or not means:
        return None
    rival = max(means, key=lambda number: means[number])
    distance = own - means[rival]
    side = "ahead" if distance > 0 else "behind" if distance < 0 else "level"
    return Margin(rival=candidates[rival], side=side, by=decimal(abs(distance)))


def _told(title: str, decision: Decision, site: Site) -> NamedRecord:
    number, path = decision.record, decision.path
    return NamedRecord(number=number, four=padded_number(number), title=title, path=path, link=site.link(path))


def _reference(reference: Reference, decision: Decision, site: Site) -> NamedRecord:
    path = f"{decision.path.rpartition('/')[0]}/{reference.file}"
    number, called = reference.number, "" if name_number(path) is None else padded_number(reference.number)
    return NamedRecord(number=number, four=called, title=reference.title, path=path, link=site.link(path))


def _worries(one: Changed, after: DeckFacts, new: Decision, *, is_same: bool, site: Site) -> Iterator[Worry]:
    old = one.old
    if old and is_same and old.status is not Status.PROPOSED and old.card != new.card:
        words = "the choice of an accepted decision was changed in place; decide again to supersede it"
        path = after.deck.decision_path(new.record)
        yield Worry(path=path, link=site.link(path), message=words)
    yield from _findings(one, site)
    if not is_same and new.history.shallow:
        words = "the history was read in a shallow clone, and is incomplete"
        yield Worry(path=new.path, link=site.link(new.path), message=words)
    if not is_same and new.history.repository and new.history.uncommitted:
        words = f"these files had uncommitted changes when the decision was made: {', '.join(new.history.uncommitted)}"
        yield Worry(path=new.path, link=site.link(new.path), message=words)


def _without_known(one: Changed, deck: Deck) -> Changed:
    """Leave out the warnings about the files of a deck that has only moved: a review has shown them before."""
    if not one.before or not one.is_moved:
        return one
    own = {deck.path, *(card.path for card in deck.cards)}
    kept = (found for found in one.findings if found.severity is Severity.ERROR or _path(found) not in own)
    return replace(one, findings=tuple(kept))


def _path(problem: Problem) -> str:
    return problem.place.path if problem.place else ""


def _findings(one: Changed, site: Site) -> Iterator[Worry]:
    """Yield the findings, what is wrong before what is doubtful: a comment shows the first few."""
    order = tuple(Severity)
    for problem in sorted(one.findings, key=lambda problem: order.index(problem.severity)):
        yield worry(problem, site)


def worry(problem: Problem, site: Site) -> Worry:
    """Return a finding as a review shows it."""
    place = problem.place
    if place is None:
        return Worry(code=problem.code, message=problem.message)
    link = site.link(place.path, place.line)
    return Worry(code=problem.code, path=place.path, line=place.line, link=link, message=problem.message)
