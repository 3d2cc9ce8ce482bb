"""`adr decide 3`: choose a card and write the decision down."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, replace

from adr.adapters import git
from adr.core.deck.choose import NONE, Choice, choose
from adr.core.names import next_name, reference
from adr.core.state import inputs_digest, text_digest
from adr.core.text.slug import slug
from adr.model.commit import History
from adr.model.decision import Decision, Reference, Status
from adr.model.deck import Deck
from adr.model.evidence import Anchor
from adr.model.place import Place
from adr.model.plan import FileChange, Plan
from adr.model.problem import AdrError, Problem, Severity
from adr.model.settings import Project
from adr.project.deck_history import read_deck_history
from adr.project.decks import Hand, find_deck
from adr.project.new_record import Log, profile, read_log
from adr.project.records import read_one
from adr.project.rendering import language_notes, lay_out, record_title, template_digest
from adr.project.supersede import Old, decision_changes, find_old, supersede, with_new
from adr.project.verify import load_proved


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideRequest:
    """What a person asks for: `card` 0 rejects the whole hand; an empty `deck` is the only open one.

    `reasons` are (card, why it is rejected); `supersedes` are numbers of records; `anew` decides a decided
    deck again and supersedes its last record. Empty texts take what the cards, the deck or the settings say.
    """

    card: int
    date: str
    deck: str = ""
    because: str = ""
    reasons: tuple[tuple[int, str], ...] = ()
    status: str = ""
    template: str = ""
    decided_by: tuple[str, ...] = ()
    supersedes: tuple[int, ...] = ()
    anew: bool = False
    allow_shallow: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What there is to write, and what a person should know of it."""

    plan: Plan
    decision: Decision
    hand: Hand
    choice: Choice
    notes: tuple[Problem, ...]


def decide(project: Project, request: DecideRequest) -> Decided:
    """Load, verify, choose, read the history, number, build, render: everything but the writing.

    Raises `AdrError` with all the problems that refuse the decision.
    """
    hand, anchors = load_proved(project, find_deck(project, request.deck))
    _refuse_decided(hand, request)
    choice = choose(hand.deck, request.card, request.because, dict(request.reasons))

    repository = git.discover(project.root)
    with git.kept(repository) if repository else nullcontext(), ThreadPoolExecutor(max_workers=1) as aside:
        # Git takes the longest, in a process of its own; meanwhile the templates are read.
        reading = aside.submit(read_deck_history, project, repository, hand, allow_shallow=request.allow_shallow)
        log = read_log(project, repository)
        old = find_old(project, log, _superseded_numbers(project, log, hand.deck, request))
        decision = _decision(project, request, hand=hand, choice=choice, anchors=anchors, old=old, log=log)
        past = reading.result()

    decision = replace(decision, web=past.web, blobs=past.blobs, history=past.history)
    text = lay_out(project, hand.deck, decision).encode()
    decision = replace(decision, output=text_digest(text))
    return Decided(
        plan=_plan(project, hand, decision, text, old),
        decision=decision,
        hand=hand,
        choice=choice,
        notes=(*past.notes, *language_notes(project, hand.deck), *_unexplained(choice)),
    )


def _refuse_decided(hand: Hand, request: DecideRequest) -> None:
    deck = hand.deck
    again = f"adr decide {request.card or 'none'} --deck {deck.name}"
    if deck.decided and deck.outcome and not request.anew:
        problem = f"deck {deck.name!r} is decided already, see {deck.outcome.path}"
        raise AdrError(Problem(problem, Place(deck.folder), hint=f"decide it anew: {again} --supersede"))
    if request.anew and not deck.decisions:
        problem = f"deck {deck.name!r} has no decision to supersede"
        raise AdrError(Problem(problem, Place(deck.folder), hint=f"leave --supersede out: {again}"))


def _superseded_numbers(project: Project, log: Log, deck: Deck, request: DecideRequest) -> tuple[int, ...]:
    last = (deck.outcome.record,) if request.anew and deck.outcome and not deck.outcome.is_turned_down else ()
    done = set(_done(project, log, deck))
    named = (number for text in deck.supersedes if (number := reference(text)) and number not in done)
    return tuple(dict.fromkeys((*last, *request.supersedes, *named)))


def _done(project: Project, log: Log, deck: Deck) -> Iterator[int]:
    """Yield the records that earlier decisions of a deck have superseded.

    A decision that is superseded itself may have been a proposal until then: the records that it names tell.
    """
    for decision in (one for one in deck.decisions if one.takes_effect):
        sure = decision.status is not Status.SUPERSEDED
        yield from (one.number for one in decision.supersedes if sure or _is_superseded(project, log, one.number))


def _is_superseded(project: Project, log: Log, number: int) -> bool:
    records = (read_one(project, path.rpartition("/")[2]) for path in log.numbered(number))
    return all(one.word is Status.SUPERSEDED for one in records)


def _decision(
    project: Project,
    request: DecideRequest,
    *,
    hand: Hand,
    choice: Choice,
    anchors: tuple[Anchor, ...],
    old: tuple[Old, ...],
    log: Log,
) -> Decision:
    """Make the decision, but for what git has to say."""
    name = slug(record_title(hand.deck, choice.chosen))
    template = request.template or project.settings.template or profile(project, log)
    return Decision(
        record=log.next_number,
        path=project.settings.record_path(next_name(log.names, log.next_number, name)),
        card=request.card,
        status=Status(request.status or (Status.REJECTED if request.card == NONE else Status.ACCEPTED)),
        date=request.date,
        because=choice.because,
        reasons=choice.reasons,
        decided_by=request.decided_by,
        supersedes=tuple(one.reference for one in old),
        template=template,
        template_digest=template_digest(project, hand.deck, template),
        inputs=inputs_digest(hand.files),
        anchors=anchors,
        history=History(),
    )


def _plan(project: Project, hand: Hand, decision: Decision, text: bytes, old: tuple[Old, ...]) -> Plan:
    """Plan the record, then the records it supersedes, then the decisions of every deck concerned.

    A proposal supersedes nothing yet: the earlier record stands until `adr status` accepts the new one.
    """
    title = record_title(hand.deck, choose(hand.deck, decision.card, decision.because, {}).chosen)
    by = Reference(number=decision.record, title=title, file=decision.path.rpartition("/")[2])
    moved = supersede(project, old if decision.takes_effect else (), by)
    hands = {moved_hand.deck.name: moved_hand for moved_hand in moved.hands}
    hands[hand.deck.name] = with_new(hands.get(hand.deck.name, hand), decision)
    return Plan(
        (
            FileChange(decision.path, None, text),
            *moved.records,
            *(change for one in hands.values() for change in decision_changes(one)),
        )
    )


def _unexplained(choice: Choice) -> tuple[Problem, ...]:
    names = ", ".join(f"{card.number} {card.title}" for card in choice.without_reason)
    hint = "add 'rejected-because' to the card, or say it now: --reject N='…'"
    problem = Problem(f"nobody says why these are rejected: {names}", hint=hint, severity=Severity.WARNING)
    return (problem,) if names else ()
