"""`adr correct`: render a settled record again, from cards whose wording was corrected or as they were decided on."""

from __future__ import annotations

from adr.adapters import git
from adr.core.deck.changes import more_than_wording, reworded
from adr.core.deck.status_moves import cannot_tell, replacing
from adr.core.digests import text_digest
from adr.core.history.changes_in_words import differences_in_words
from adr.core.record_state import State
from adr.model.decision import Decision
from adr.model.deck import Deck
from adr.model.plan import FileChange, Plan, Planned
from adr.model.problem import AdrError, Place, Problem
from adr.model.settings import Project
from adr.model.value import replace
from adr.project.decision_files import decision_file_changes, with_entry
from adr.project.deck_history import deck_as_decided, with_cards_of
from adr.project.decks import LoadedDeck, all_decisions
from adr.project.made_records import MadeRecord, SettledDecisions, edited, is_lost, read_made
from adr.project.rendering import lay_out, template_digest
from adr.project.verify_quotes import verify


def correct(project: Project, number: int, date: str) -> Planned:
    """Render a settled record again, on a day (`YYYY-MM-DD`).

    Raises `AdrError` where that would change more than wording: the chosen card, the set of cards, scores or the
    status; and for a record that is not settled, or was edited by hand. One that git does not have as it was decided
    is made again from the cards as they were then, whatever has become of them.
    """
    made = _find(project, number)
    lost = is_lost(project, made)
    if not lost:
        _refuse(project, made)
    decision, then = _as_decided(project, made, lost=lost)
    deck, after = (then, decision) if lost else (made.loaded.deck, _corrected(project, made.loaded, decision, then))
    digest = template_digest(project, deck, after.template)
    after = replace(after, corrected=(*after.corrected, date), template_digest=digest)
    text = lay_out(project, deck, after).encode()
    if not lost and text == made.on_disk and after.inputs == made.decision.inputs:
        hint = "edit the cards first"
        raise AdrError(Problem(f"record {number} already says what its cards say", Place(after.path), hint=hint))
    output = text_digest(text)
    # A missing record that is made again byte for byte is no correction.
    same = output == decision.output and after.inputs == decision.inputs
    entry = decision if same else replace(after, output=output)
    loaded = with_entry(made.loaded, made.decision, entry)
    record = FileChange(after.path, made.on_disk, text)
    return Planned(plan=Plan((record, *decision_file_changes(loaded))), path=after.path)


def _find(project: Project, number: int) -> MadeRecord:
    wrong: list[Problem] = []
    found = [(loaded, one) for loaded, one in all_decisions(project, wrong.append) if one.record == number]
    if not found:
        hint = "only records made from cards are corrected; any other is edited by hand"
        raise AdrError(*wrong or (Problem(f"no deck has decided record {number}", hint=hint),))
    return read_made(project, *found[0], SettledDecisions(project))


def _refuse(project: Project, made: MadeRecord) -> None:
    """Raise `AdrError` for a record whose wording is not to be corrected."""
    number, place = made.decision.record, Place(made.decision.path)
    if made.state is State.EDITED:
        raise AdrError(edited(project, made))
    if made.settled is None:
        raise AdrError(cannot_tell(number, place))
    if not made.settled:
        raise AdrError(Problem(f"record {number} is provisional", place, hint=f"render it again: adr render {number}"))
    if made.loaded.deck.is_over(made.decision):
        hint = "the cards are those of a later decision now; say what was wrong in the record that took its place"
        raise AdrError(Problem(f"record {number} is no longer what its deck decided", place, hint=hint))


def _as_decided(project: Project, made: MadeRecord, *, lost: bool) -> tuple[Decision, Deck]:
    """Return a decision and its deck as it was decided on. Raises `AdrError` where git does not have that.

    What was corrected and not committed is corrected again from what is settled.
    """
    deck, number = made.loaded.deck, made.decision.record
    settled = None if lost else SettledDecisions(project).then(made.file, made.decision)
    for one in filter(None, (made.decision, settled and _where_it_is(settled, made.decision))):
        if then := deck_as_decided(project, made.loaded, one):
            return one, then
    again = f"decide again: {replacing(number, deck.name)}"
    repository = git.discover(project.root)
    if repository and repository.shallow:
        again = "fetch the whole history: git fetch --unshallow"
    elif lost:
        copy = "restore the record from a copy"
        again = copy if deck.is_over(made.decision) else f"{copy}, or {again}"
    message = f"git does not have the cards of record {number} as they were decided on"
    raise AdrError(Problem(message, Place(made.decision.path), hint=again))


def _where_it_is(settled: Decision, now: Decision) -> Decision:
    return replace(
        settled, record=now.record, path=now.path, status=now.status, date=now.date, superseded_by=now.superseded_by
    )


def _corrected(project: Project, loaded: LoadedDeck, decision: Decision, then: Deck) -> Decision:
    """Return the decision with what the corrected cards say.

    Raises `AdrError` where more than wording has changed since.
    """
    if words := "; ".join(differences_in_words(more_than_wording(then, loaded.deck))):
        message = f"more than wording has changed since record {decision.record} was decided: {words}"
        hint = f"decide again: {replacing(decision.record, loaded.deck.name)}"
        raise AdrError(Problem(message, Place(loaded.deck.folder), hint=hint))
    return replace(
        with_cards_of(project, loaded, reworded(decision, then, loaded.deck)),
        anchors=verify(project, loaded.deck),
        log_then=None,
    )
