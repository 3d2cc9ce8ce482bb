"""`adr correct`: render a settled record again from cards whose wording was corrected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from adr.adapters import git
from adr.core.state import State, text_digest
from adr.model.card import Score
from adr.model.decision import Decision, Reason
from adr.model.deck import Deck
from adr.model.plan import FileChange, Plan
from adr.model.problem import AdrError, Place, Problem, refuse
from adr.model.settings import Project
from adr.model.text import Phrase, Prose
from adr.model.value import dataclass, replace
from adr.project.deck_history import blobs_of
from adr.project.decks import CARD_LIMIT, origins, read_deck
from adr.project.made_records import Base, MadeRecord, edited, read_made
from adr.project.reader import Given
from adr.project.rendering import lay_out, template_digest
from adr.project.supersede import decision_changes, with_entry
from adr.project.verify import verify


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """What there is to write, and the record that was corrected."""

    plan: Plan
    path: str


def correct(project: Project, number: int, date: str) -> Corrected:
    """Render a settled record again, on a day (`YYYY-MM-DD`).

    Raises `AdrError` where that would change more than wording: the chosen card, the set of cards, scores or the
    status; and for a record that is not settled, was edited by hand, or is not there.
    """
    made = _find(project, number)
    then = _as_decided(project, made)
    refuse(_other(made, then))
    after = _corrected(project, made, then, date)
    text = lay_out(project, made.loaded.deck, after).encode()
    loaded = with_entry(made.loaded, made.decision, replace(after, output=text_digest(text)))
    record = FileChange(after.path, made.on_disk, text)
    return Corrected(plan=Plan((record, *decision_changes(loaded))), path=after.path)


def _find(project: Project, number: int) -> MadeRecord:
    wrong: list[Problem] = []
    found = [(loaded, one) for loaded, one in origins(project, wrong.append) if one.record == number]
    if not found:
        hint = "only records made from cards are corrected; any other is edited by hand"
        raise AdrError(*wrong or (Problem(f"no deck has decided record {number}", hint=hint),))
    made = read_made(project, *found[0], Base(project))
    place = Place(made.decision.path)
    if made.state is State.EDITED:
        raise AdrError(edited(project, made))
    if not made.settled:
        raise AdrError(Problem(f"record {number} is provisional", place, hint=f"render it again: adr render {number}"))
    if made.loaded.deck.is_over(made.decision):
        hint = "the cards are those of a later decision now; say what was wrong in the record that took its place"
        raise AdrError(Problem(f"record {number} is no longer what its deck decided", place, hint=hint))
    return made


def _as_decided(project: Project, made: MadeRecord) -> Deck:
    """Return the deck as it was decided on, from git's blobs."""
    deck, blobs = made.loaded.deck, {blob.id: blob.path.rpartition("/")[2] for blob in made.decision.blobs}
    repository = git.discover(project.root)
    found: Mapping[str, bytes] = git.blobs(repository, blobs, CARD_LIMIT) if repository else {}
    if len(found) < len(blobs):
        hint = "fetch the whole history: git fetch --unshallow; or decide again: adr decide CARD --supersede"
        message = f"git does not have the cards of record {made.decision.record} as they were decided on"
        raise AdrError(Problem(message, Place(made.decision.path), hint=hint))
    contents = {f"{deck.folder}/{blobs[one]}": content for one, content in found.items()}
    return read_deck(project, deck.name, Given(contents))[0].deck


def _other(made: MadeRecord, then: Deck) -> Iterator[Problem]:
    """Say what is more than wording."""
    now, deck = made.loaded.deck, made.loaded.deck.name
    hint = f"decide again: adr decide CARD --deck {deck} --supersede"
    before, after = ({card.number: card for card in one.cards} for one in (then, now))
    for number in sorted(before.keys() ^ after.keys()):
        word = "added" if number in after else "removed"
        message = f"card {number} was {word} since record {made.decision.record} was decided"
        yield Problem(message, Place(now.folder), hint)
    for number in sorted(before.keys() & after.keys()):
        if _scores(before[number].scores) != _scores(after[number].scores):
            yield Problem(f"the scores of card {number} have changed", after[number].place("scores"), hint)
    if [(one.name, one.weight) for one in then.criteria] != [(one.name, one.weight) for one in now.criteria]:
        yield Problem("the criteria have changed", now.place("criteria"), hint)


def _scores(scores: tuple[Score, ...]) -> dict[str, Fraction]:
    return {one.criterion: one.value for one in scores}


def _corrected(project: Project, made: MadeRecord, then: Deck, date: str) -> Decision:
    """Return the decision with what the corrected cards say, where it said what they said then."""
    decision, loaded = made.decision, made.loaded
    before, after = ({card.number: card for card in deck.cards} for deck in (then, loaded.deck))
    chosen = decision.card
    reasons = (
        Reason(card=one.card, because=Phrase(after[one.card].rejected_because))
        if one.because == before[one.card].rejected_because
        else one
        for one in decision.reasons
    )
    is_summary = bool(chosen) and decision.because == before[chosen].summary
    return replace(
        decision,
        because=Prose(after[chosen].summary) if is_summary else decision.because,
        reasons=tuple(reasons),
        corrected=(*decision.corrected, date),
        template_digest=template_digest(project, loaded.deck, decision.template),
        inputs=loaded.inputs,
        blobs=blobs_of(loaded, like=decision.blobs),
        anchors=verify(project, loaded.deck),
    )
