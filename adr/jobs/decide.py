"""`adr decide 3`: choose a card and write the decision down."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING

from adr.adapters import git
from adr.adapters.meanwhile import meanwhile
from adr.core.deck.choose import NONE, Choice, choice_of, refuse_choice
from adr.core.digests import text_digest
from adr.core.record_names import next_name, number_meant, number_span
from adr.core.record_state import State
from adr.core.text.slug import slug
from adr.core.text.wording import listed
from adr.model.commit import History
from adr.model.decision import Decision, Reference, Status
from adr.model.deck import Deck
from adr.model.evidence import Anchor
from adr.model.plan import FileChange, Plan
from adr.model.problem import MOST, AdrError, Place, Problem, Severity, refuse
from adr.model.settings import Project
from adr.model.value import dataclass, replace
from adr.project.decision_files import decision_file_changes, with_new
from adr.project.deck_history import DeckHistory, read_deck_history, since_superseded
from adr.project.deck_texts import raw_html, typed_html
from adr.project.decks import LoadedDeck, deck_by_record, find_deck
from adr.project.new_record import Log, profile, read_log
from adr.project.reader import WorkTree
from adr.project.records import RECORD_LIMIT, read_one
from adr.project.rendering import language_notes, lay_out, record_title, template_digest
from adr.project.verify_quotes import load_with_anchors

if TYPE_CHECKING:
    from adr.project.made_records import MadeRecord
    from adr.project.supersede import Predecessor, TakenBack


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideRequest:
    """What a person asks for: `card` 0 rejects every card; an empty `deck` is the only open one.

    `reasons` are (card, why it is rejected); `supersedes` are numbers of records, `elsewhere` names those of other
    logs; `again` decides a decided deck again and supersedes its records, `amend` replaces its provisional decision.
    Empty texts take what cards, deck or settings say. `is_told` where the person knows of what is not committed, or
    commits it. `is_preview` where nothing will be written: a missing reason is a note, a deck is decided again.
    """

    card: int
    date: str
    deck: str = ""
    because: str = ""
    reasons: tuple[tuple[int, str], ...] = ()
    status: str = ""
    template: str = ""
    decided_by: tuple[str, ...] = ()
    drafted_by: tuple[str, ...] = ()
    supersedes: tuple[int, ...] = ()
    elsewhere: tuple[str, ...] = ()
    again: bool = False
    amend: bool = False
    allow_shallow: bool = False
    is_told: bool = False
    is_preview: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What there is to write, and what a person should know of it."""

    plan: Plan
    decision: Decision
    loaded: LoadedDeck
    choice: Choice
    notes: tuple[Problem, ...]

    @property
    def text(self) -> str:
        """Return the record's text."""
        return next(one.after or b"" for one in self.plan.changes if one.path == self.decision.path).decode()


def decide(project: Project, request: DecideRequest) -> Decided:
    """Load, verify, choose, read the history, number, build, render: everything but the writing.

    Raises `AdrError` with all the problems that refuse the decision.
    """
    loaded, anchors = load_with_anchors(project, find_deck(project, request.deck))
    if request.is_preview:
        request = _decided_again(project, loaded, request)
    refuse_choice(loaded.deck, request.card, dict(request.reasons))
    amended = _amended(project, loaded, request)
    before = _taken_back(project, loaded, amended) if amended else None
    if amended and before:
        loaded, request = before.loaded_decks[loaded.deck.name], _again(project, loaded.deck, amended, request)
    choice = choice_of(loaded.deck, request.card, request.because, dict(request.reasons))
    missing = _missing_reasons(choice, request)
    repository = git.discover(project.root)
    ask = partial(read_deck_history, project, repository, loaded, allow_shallow=request.allow_shallow)
    # Git takes the longest, in a process of its own; meanwhile the templates are read.
    with git.kept(repository) if repository else nullcontext(), meanwhile(ask) as history:
        log = read_log(project, repository)
        old = _old(project, log, loaded.deck, request, before)
        decision = _decision(
            project, request, loaded=loaded, choice=choice, anchors=anchors, old=old, log=log, before=before
        )
        past = history()
    since = since_superseded(project, loaded, decision)
    decision = replace(_with_past(decision, past, request), since=since)
    text = lay_out(project, loaded.deck, decision).encode()
    decision = replace(decision, output=text_digest(text))
    skipped, uncommitted = () if before else log.skipped(), () if request.is_told else past.uncommitted
    return Decided(
        plan=_plan(project, loaded, decision, text, old, before=before),
        decision=decision,
        loaded=loaded,
        choice=choice,
        notes=(*skipped, *past.notes, *uncommitted, *_wording(project, loaded, request), *missing),
    )


def _with_past(decision: Decision, past: DeckHistory, request: DecideRequest) -> Decision:
    """Add what git has to say to a decision, and who drafted it by the request and by trailers of commits."""
    return replace(
        decision,
        web=past.web,
        permalink=past.permalink,
        blobs=past.blobs,
        history=past.history,
        drafted_by=tuple(dict.fromkeys((*request.drafted_by, *past.history.drafted_by))),
    )


def _wording(project: Project, loaded: LoadedDeck, request: DecideRequest) -> Iterator[Problem]:
    """Yield what may look different in the record from what its authors expect."""
    yield from language_notes(project, loaded.deck)
    yield from raw_html(loaded)
    yield from typed_html("--because", request.because, is_one_line=False)
    for card, reason in request.reasons:
        yield from typed_html(f"--reject {card}", reason, is_one_line=True)


def _status(request: DecideRequest) -> Status:
    return Status(request.status or (Status.REJECTED if request.card == NONE else Status.ACCEPTED))


def _decided_again(project: Project, loaded: LoadedDeck, request: DecideRequest) -> DecideRequest:
    """Amend a provisional decision, and supersede a settled one, where the deck has one."""
    outcome = loaded.deck.outcome
    if not outcome or not loaded.deck.decided:
        return request
    is_provisional = outcome.stands and _made(project, loaded, outcome)[0].settled is False
    return replace(request, amend=is_provisional, again=not is_provisional)


def _amended(project: Project, loaded: LoadedDeck, request: DecideRequest) -> Decision | None:
    """Return the decision that is to be replaced, if any. Raises `AdrError` where the deck cannot be decided so."""
    deck, outcome = loaded.deck, loaded.deck.outcome
    because = f" --because {shlex.quote(request.because)}" if request.because else ""
    again = f"adr decide {request.card or 'none'} --deck {shlex.quote(deck.name)}{because}"
    place = Place(deck.folder)
    if request.again and not outcome:
        hint = f"leave --supersede out: {again}"
        raise AdrError(Problem(f"deck {deck.name!r} has no decision to supersede", place, hint=hint))
    if request.amend and not (outcome and outcome.stands):
        hint = f"leave --amend out: {again}"
        raise AdrError(Problem(f"deck {deck.name!r} has no decision to amend", place, hint=hint))
    if not outcome or not deck.decided:
        return None
    if request.again:
        _refuse_provisional(project, loaded, again)
        return None
    made = _newest(project, loaded, outcome, request)
    outcome = made.decision
    if not request.amend:
        way = "--amend" if made.settled is False and outcome.stands else "--supersede"
        message = f"deck {deck.name!r} is decided already, see {outcome.path}"
        raise AdrError(Problem(message, place, hint=f"decide it again: {again} {way}"))
    if made.settled is not False:
        hint = f"let a new record take its place: {again} --supersede"
        raise AdrError(
            Problem(f"record {outcome.record} is settled, so it cannot be amended", Place(outcome.path), hint=hint)
        )
    if made.state is State.EDITED:
        from adr.project.made_records import edited  # as in `_made`

        raise AdrError(edited(project, made))
    return outcome


def _refuse_provisional(project: Project, loaded: LoadedDeck, again: str) -> None:
    """Raise `AdrError` where all of a deck's decisions are provisional: they are replaced."""
    found = _made(project, loaded, *(one for one in loaded.deck.decisions if one.stands))
    if not found or any(one.settled is not False for one in found) or not git.discover(project.root):
        return
    newest = found[-1].decision
    try:
        _taken_back(project, loaded, newest)
    except AdrError:
        return  # git does not have what it superseded as it was, so it cannot be amended
    message = f"record {newest.record} is provisional, so it is not superseded"
    raise AdrError(Problem(message, Place(newest.path), hint=f"replace it: {again} --amend"))


def _newest(project: Project, loaded: LoadedDeck, outcome: Decision, request: DecideRequest) -> MadeRecord:
    """Read the record to amend; of several, the newest that is provisional and not to be superseded by the others."""
    rivals = [one for one in reversed(loaded.deck.rivals) if one.record not in request.supersedes]
    found = _made(project, loaded, *(rivals or (outcome,)))
    return next((one for one in found if one.settled is False), found[0])


def _taken_back(project: Project, loaded: LoadedDeck, decision: Decision) -> TakenBack:
    from adr.project.supersede import take_back  # as in `_made`

    return take_back(project, loaded, decision)


def _made(project: Project, loaded: LoadedDeck, *decisions: Decision) -> tuple[MadeRecord, ...]:
    from adr.project.made_records import SettledDecisions, read_made  # only for a deck that is decided already

    base = SettledDecisions(project)
    return tuple(read_made(project, loaded, one, base) for one in decisions)


def _again(project: Project, deck: Deck, amended: Decision, request: DecideRequest) -> DecideRequest:
    """Keep what an amended decision said, where neither the request nor a card says it; a proposal stays one."""
    cards = {card.number: card for card in deck.cards}
    chosen = cards.get(request.card)
    is_same = amended.card == request.card and not (chosen and chosen.summary)
    silent = {number for number, card in cards.items() if not card.rejected_because} - dict(request.reasons).keys()
    kept = ((one.card, str(one.because)) for one in amended.reasons if one.card in silent - {request.card})
    is_proposal = amended.status is Status.PROPOSED
    elsewhere = (one.file for one in amended.supersedes if is_proposal and one.is_elsewhere)
    return replace(
        request,
        status=request.status or (amended.status.value if is_proposal and request.card != NONE else ""),
        supersedes=(*request.supersedes, *(amended.superseded_numbers if is_proposal else ())),
        elsewhere=(*request.elsewhere, *map(project.settings.record_path, elsewhere)),
        because=request.because or (str(amended.because) if is_same else ""),
        reasons=(*request.reasons, *kept),
        template=request.template or amended.template,
        decided_by=request.decided_by or amended.decided_by,
        drafted_by=request.drafted_by or amended.drafted_by,
    )


def _old(
    project: Project, log: Log, deck: Deck, request: DecideRequest, before: TakenBack | None
) -> tuple[Predecessor, ...]:
    """Find the records to supersede: those that an amended decision had superseded are as they were before."""
    back = before.old if before else ()
    numbers = _superseded_numbers(project, log, deck, request)
    if not (numbers or request.elsewhere or any("/" in text for text in deck.supersedes)):
        return back
    from adr.project.supersede import find_elsewhere, find_predecessors  # few decisions supersede one

    numbers = tuple(one for one in numbers if one not in {old.reference.number for old in back if not old.owner})
    return (*back, *find_predecessors(project, log, numbers), *find_elsewhere(project, deck, request.elsewhere, back))


def _superseded_numbers(project: Project, log: Log, deck: Deck, request: DecideRequest) -> tuple[int, ...]:
    own = tuple(one.record for one in deck.decisions if one.stands) if request.again else ()
    done = set(_done(project, log, deck))
    named = (number for text in deck.supersedes if (number := number_meant(text)) and number not in done)
    return tuple(dict.fromkeys((*own, *request.supersedes, *named)))


def _done(project: Project, log: Log, deck: Deck) -> Iterator[int]:
    """Yield the records that earlier decisions of a deck have superseded.

    A decision that is superseded itself may have been a proposal until then: the records that it names tell.
    """
    for decision in (one for one in deck.decisions if one.takes_effect):
        sure = decision.status is not Status.SUPERSEDED
        for number in decision.superseded_numbers:
            records = (read_one(project, project.settings.record_name(path)) for path in log.numbered(number))
            if sure or all(one.word is Status.SUPERSEDED for one in records):
                yield number


def _decision(
    project: Project,
    request: DecideRequest,
    *,
    loaded: LoadedDeck,
    choice: Choice,
    anchors: tuple[Anchor, ...],
    old: tuple[Predecessor, ...],
    log: Log,
    before: TakenBack | None,
) -> Decision:
    """Make the decision, but for what git has to say."""
    name = slug(record_title(loaded.deck, choice.chosen))
    number, path = _place(project, log, name, request.date, before)
    template = request.template or project.settings.template or profile(project, log)
    return Decision(
        record=number,
        path=path,
        card=request.card,
        status=_status(request),
        date=request.date,
        because=choice.because,
        reasons=choice.reasons,
        decided_by=request.decided_by,
        governs=loaded.deck.governs,
        supersedes=tuple(one.reference for one in old),
        template=template,
        template_digest=template_digest(project, loaded.deck, template),
        inputs=loaded.inputs,
        anchors=anchors,
        history=History(),
    )


def _place(project: Project, log: Log, name: str, date: str, before: TakenBack | None) -> tuple[int, str]:
    """Return a record's number and path; an amended one keeps its number, and its file where its title is the same."""
    file = before.decision.path.rpartition("/")[2] if before else ""
    if before and file[number_span(file)[1] :].lstrip("-_") == f"{name}.md":
        return before.decision.record, before.decision.path
    number = before.decision.record if before else log.next_number
    return number, project.settings.record_path(next_name(log.examples, number, name, date))


def _plan(
    project: Project,
    loaded: LoadedDeck,
    decision: Decision,
    text: bytes,
    old: tuple[Predecessor, ...],
    *,
    before: TakenBack | None,
) -> Plan:
    """Plan the record, then the records it supersedes, then the decisions of every deck concerned.

    A proposal supersedes nothing yet: the earlier record stands until `adr status` accepts the new one.
    """
    changes, moved = _superseded(project, loaded, decision, old) if old and decision.takes_effect else ((), ())
    back = {change.path: change for change in before.changes} if before else {}
    superseded = {one.path: replace(one, before=back.get(one.path, one).before) for one in changes}
    loaded_decks = dict(before.loaded_decks if before else {}) | {one.deck.name: one for one in moved}
    loaded_decks[loaded.deck.name] = with_new(loaded_decks.get(loaded.deck.name, loaded), decision)
    records = back | superseded
    changed = (change for one in loaded_decks.values() for change in decision_file_changes(one))
    return Plan((*_record_changes(project, decision, text, before, frozenset(records)), *records.values(), *changed))


def _superseded(
    project: Project, loaded: LoadedDeck, decision: Decision, old: tuple[Predecessor, ...]
) -> tuple[tuple[FileChange, ...], tuple[LoadedDeck, ...]]:
    """Return the changes of the records that are superseded, and the decks whose decisions change."""
    from adr.project.supersede import supersede  # few decisions supersede one

    title = record_title(loaded.deck, choice_of(loaded.deck, decision.card, decision.because, {}).chosen)
    by = Reference(number=decision.record, title=title, file=project.settings.record_name(decision.path))
    moved = supersede(project, old, by)
    return moved.records, moved.loaded_decks


def _record_changes(
    project: Project, decision: Decision, text: bytes, before: TakenBack | None, others: frozenset[str]
) -> Iterator[FileChange]:
    """Yield the record; of an amended one that gets another name, also documents that link to it, but for *others*."""
    if before is None:
        yield FileChange(decision.path, None, text)
        return
    path = before.decision.path
    on_disk = WorkTree(project.root).read_if_there(path, RECORD_LIMIT)
    if path == decision.path:
        yield FileChange(path, on_disk, text)
        return
    yield from (FileChange(path, on_disk, None), FileChange(decision.path, None, text))
    made = deck_by_record(project, lambda _: None).keys()
    from adr.project.mentions import naming, relinked  # only where a record gets another name

    named = naming(project, git.discover(project.root), path.rpartition("/")[2])
    by_hand = (one for one in named if one not in made and one not in others)
    yield from relinked(project, by_hand, lambda one: decision.path if one == path else one)


def _missing_reasons(choice: Choice, request: DecideRequest) -> tuple[Problem, ...]:
    """Return which reasons are missing, as warnings. Raises `AdrError` where it is the choice's, and no preview."""
    missing = tuple(_missing_reason(choice, _status(request)))
    if not request.is_preview:
        refuse(missing)
    if names := [f"{card.number} {card.title}" for card in choice.without_reason]:
        hint = "add 'rejected-because' to the card, or give it now: --reject N='…'"
        missing += (Problem(f"no reason is given for rejecting: {listed(names, MOST)}", hint=hint),)
    return tuple(replace(one, severity=Severity.WARNING) for one in missing)


def _missing_reason(choice: Choice, status: Status) -> Iterator[Problem]:
    if not choice.because and not choice.chosen:
        yield Problem("rejecting every card needs a reason", hint="add: --because '…'")
    elif not choice.because and choice.chosen and status is Status.ACCEPTED:
        hint = "say why: --because '…'; or add to the card: summary: …"
        message = f"no reason is given for choosing card {choice.chosen.number}, {choice.chosen.title}"
        yield Problem(message, choice.chosen.place("title"), hint=hint)
