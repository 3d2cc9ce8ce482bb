"""`adr render`: make records again from their cards, and show which are out of date."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from adr.adapters import git
from adr.core.deck.status_moves import cannot_tell, replacing
from adr.core.digests import text_digest
from adr.core.record_state import State
from adr.model.decision import Decision
from adr.model.plan import FileChange, Plan, text_diff
from adr.model.problem import Place, Problem, Severity, refuse
from adr.model.settings import Project
from adr.model.value import dataclass, replace
from adr.project.decision_files import decision_file_changes, with_entry
from adr.project.deck_history import read_deck_history, since_superseded, with_cards_of
from adr.project.decks import LoadedDeck, all_decisions
from adr.project.made_records import MadeRecord, SettledDecisions, edited, missing, read_made
from adr.project.rendering import lay_out, template_digest
from adr.project.restore import gone, put_decision_back
from adr.project.verify_quotes import verify


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordState:
    """A record as it is on disk, and its decision and bytes as rendering would make them.

    What is settled stays as it is on disk.
    """

    made: MadeRecord
    after: Decision
    state: State
    rendered: bytes

    @property
    def decision(self) -> Decision:
        """Return the decision that the record was made from."""
        return self.made.decision

    @property
    def is_out_of_date(self) -> bool:
        """Return whether a check fails: where git cannot tell that a record is settled, its cards may have gone on."""
        lost = self.state in (State.MISSING, State.EDITED)
        return lost or (self.state is State.BEHIND and self.made.settled is False)

    @property
    def diff(self) -> str:
        """Return what rendering would change, as a unified diff."""
        path = self.decision.path
        return text_diff(self.made.on_disk or b"", self.rendered, f"a/{path}", f"b/{path}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """What there is to write, and the state of every record asked for."""

    plan: Plan
    records: tuple[RecordState, ...]
    notes: tuple[Problem, ...] = ()


def render(project: Project, numbers: tuple[int, ...] = (), template: str = "", *, history: bool = False) -> Rendered:
    """Render provisional records again, all of them when no number is given; settled ones keep their text.

    *history* reads the history again, as after a rebase. Raises `AdrError` when a number has no deck, a record was
    edited by hand, with the difference, a settled record is missing, or what a record is made from is gone.
    """
    records = inspect(project, numbers, template, history=history)
    asked, changes = bool(numbers), bool(template) or history
    refuse(one for record in records for one in _refusals(project, record, asked=asked, changes=changes))
    notes = tuple(note for record in records for note in _notes(record, asked=asked))
    return Rendered(plan=Plan(tuple(_changes(records))), records=records, notes=notes)


def inspect(
    project: Project, numbers: tuple[int, ...] = (), template: str = "", *, history: bool = False
) -> tuple[RecordState, ...]:
    """Return the state of records, in order of number, and write nothing."""
    wrong: list[Problem] = []
    every = tuple(all_decisions(project, wrong.append))
    found = [(loaded, one) for loaded, one in every if not numbers or one.record in numbers]
    missing = set(numbers) - {decision.record for _, decision in found}
    folders = {loaded.deck.folder for loaded, _ in found}
    refuse(one for one in wrong if not numbers or missing or _is_of(one, folders))
    refuse(_undecided(project, number) for number in numbers if number in missing)
    base = SettledDecisions(project)
    in_order = sorted(found, key=lambda pair: (pair[1].record, pair[1].path))
    return tuple(
        _record_state(project, read_made(project, loaded, one, base), template, history=history)
        for loaded, one in in_order
    )


def _is_of(problem: Problem, folders: set[str]) -> bool:
    return problem.place is not None and any(problem.place.path.startswith(f"{one}/") for one in folders)


def _undecided(project: Project, number: int) -> Problem:
    way = put_decision_back(project, number)
    hint = f"put the decision back: {way}" if way else "only records made from cards are rendered; see: adr cards"
    return Problem(f"no deck has decided record {number}", hint=hint)


def _record_state(project: Project, made: MadeRecord, template: str, *, history: bool) -> RecordState:
    if made.settled:
        return RecordState(made=made, after=made.decision, state=made.state, rendered=made.on_disk or b"")
    loaded, name = made.loaded, template or made.decision.template
    refuse(filter(None, (gone(project, loaded.deck, made.decision),)))
    wanted = replace(_refreshed(project, made, history=history), template=name)
    rendered = lay_out(project, loaded.deck, wanted).encode()
    after = replace(
        wanted,
        template_digest=template_digest(project, loaded.deck, name),
        inputs=loaded.inputs,
        output=text_digest(rendered),
        log_then=None,
    )
    is_rendered = made.on_disk is not None and text_digest(made.on_disk) == after.output
    state = State.BEHIND if made.state is State.EDITED and is_rendered else made.state
    return RecordState(made=made, after=after, state=state, rendered=rendered)


def _refreshed(project: Project, made: MadeRecord, *, history: bool) -> Decision:
    """Verify the evidence again when the cards are no longer those that were decided on, and read history if asked."""
    loaded, decision = made.loaded, made.decision
    if loaded.inputs != decision.inputs:
        decision = replace(
            with_cards_of(project, loaded, decision),
            anchors=verify(project, loaded.deck),
            since=since_superseded(project, loaded, decision),
        )
    if history:
        found = read_deck_history(project, git.discover(project.root), loaded)
        decision = replace(decision, history=found.history, web=found.web, permalink=found.permalink)
    return decision


def _refusals(project: Project, record: RecordState, *, asked: bool, changes: bool) -> Iterator[Problem]:
    """Say what rendering would lose, or may not change.

    That a settled record was edited is for `--check` to report, unless it is asked for.
    """
    made, number, place = record.made, record.decision.record, Place(record.decision.path)
    if made.settled and record.state is State.MISSING:
        yield missing(project, made)
    elif record.state is State.EDITED and (asked or not made.settled):
        problem = edited(project, made)
        yield problem if made.settled else replace(problem, hint=f"{problem.hint}\n{record.diff}")
    elif made.settled and asked and changes:
        yield Problem(
            f"record {number} is settled and keeps its text", place, hint=f"correct its wording: adr correct {number}"
        )
    elif made.settled is None and (record.state is State.BEHIND or changes):
        yield cannot_tell(number, place)


def _notes(record: RecordState, *, asked: bool) -> Iterator[Problem]:
    made, number = record.made, record.decision.record
    if record.state is State.BEHIND:
        yield from _kept_reasons(record)
    elif asked and record.state is State.KEPT:
        again = f"to decide otherwise: {replacing(number, made.loaded.deck.name)}"
        hint = f"to correct its wording: adr correct {number}; {again}"
        yield Problem(
            f"record {number} is settled and keeps its text", Place(made.decision.path), hint, Severity.INFORMATION
        )


def _changes(records: tuple[RecordState, ...]) -> Iterator[FileChange]:
    loaded_decks: dict[str, LoadedDeck] = {}
    for record in records:
        if not record.made.settled:
            loaded = loaded_decks.get(record.made.loaded.deck.name, record.made.loaded)
            loaded_decks[loaded.deck.name] = with_entry(loaded, record.decision, record.after)
            yield FileChange(record.decision.path, record.made.on_disk, _like(record.made.on_disk, record.rendered))
    for loaded in loaded_decks.values():
        yield from decision_file_changes(loaded)


def _like(on_disk: bytes | None, rendered: bytes) -> bytes | None:
    """Leave a record alone whose only difference is the line ends that git checked out."""
    same = on_disk is not None and text_digest(on_disk) == text_digest(rendered)
    return on_disk if same else rendered


def _kept_reasons(record: RecordState) -> Iterator[Problem]:
    """Say which reasons of the decision the cards no longer give: a decision keeps what was said when it was made."""
    cards = {card.number: card for card in record.made.loaded.deck.cards}
    decision, deck = record.decision, record.made.loaded.deck.name
    for reason in decision.reasons:
        card = cards.get(reason.card)
        if card and card.rejected_because and card.rejected_because != reason.because:
            message = f"record {decision.record} keeps the reason against card {card.number} that it was decided with"
            again = f"adr decide {decision.card or 'none'} --deck {shlex.quote(deck)} --amend"
            hint = f"to give the card's reason of today: {again}"
            yield Problem(message, card.place("rejected-because"), hint, Severity.WARNING)
