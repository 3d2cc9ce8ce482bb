"""`adr render`: make records anew from their cards, and tell which are out of date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from adr.adapters.disk import files
from adr.core.belongs import OUTCOME, belongs
from adr.core.state import State, inputs_digest, state_of, text_digest
from adr.core.text.diff import text_diff
from adr.model.decision import Decision
from adr.model.place import Place
from adr.model.plan import FileChange, Plan
from adr.model.problem import AdrError, Problem, Severity, refuse
from adr.model.settings import Project
from adr.project.deck_history import blobs_of
from adr.project.decks import Hand, decks_with_state, read_hand
from adr.project.records import RECORD_LIMIT
from adr.project.rendering import in_language, lay_out, template_digest
from adr.project.supersede import decision_changes
from adr.project.verify import verify


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One record as it is on disk and as it would be rendered today."""

    hand: Hand
    decision: Decision
    state: State
    on_disk: bytes | None
    rendered: bytes

    @property
    def diff(self) -> str:
        """Return what rendering would change, as a unified diff."""
        path = self.decision.path
        return text_diff(self.on_disk or b"", self.rendered, f"a/{path}", f"b/{path}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """What there is to write, and how every record asked for stands."""

    plan: Plan
    sheets: tuple[Sheet, ...]
    notes: tuple[Problem, ...] = ()


def render(project: Project, numbers: tuple[int, ...] = (), template: str = "") -> Rendered:
    """Render records anew, all of them when no number is given; a hand edit refuses.

    Raises `AdrError` when a number has no deck, a record was edited by hand, with the difference, or the
    record of an earlier decision is not there: its cards have gone on and cannot make it again.
    """
    sheets = inspect(project, numbers, template)
    lost = [_loss(project, sheet) for sheet in sheets if _is_lost(sheet)]
    if lost:
        raise AdrError(*lost)
    notes = tuple(note for sheet in sheets if sheet.state is State.BEHIND for note in _kept_reasons(sheet))
    return Rendered(plan=Plan(tuple(_changes(project, sheets, template))), sheets=sheets, notes=notes)


def inspect(project: Project, numbers: tuple[int, ...] = (), template: str = "") -> tuple[Sheet, ...]:
    """Tell how records stand, in order of number, and write nothing."""
    found = sorted(_decided(project, set(numbers)), key=lambda pair: (pair[1].record, pair[1].path))
    known = {decision.record for _, decision in found}
    missing = [number for number in numbers if number not in known]
    if missing:
        hint = "only records made from cards are rendered; see: adr cards"
        raise AdrError(*(Problem(f"no deck has decided record {number}", hint=hint) for number in missing))
    return tuple(_sheet(project, hand, decision, template) for hand, decision in found)


def find_sheet(project: Project, number: int, path: str) -> Sheet | None:
    """Tell how the record of one file stands; None when no deck decided it."""
    for hand, decision in _decided(project, {number}):
        if decision.path == path:
            return _sheet(project, hand, decision, "")
    return None


def _decided(project: Project, numbers: set[int]) -> Iterator[tuple[Hand, Decision]]:
    for name, decided in decks_with_state(project).items():
        if decided:
            hand, problems = read_hand(project, name)
            wanted = [one for one in hand.deck.decisions if not numbers or one.record in numbers]
            if wanted or len(hand.decided) > len(hand.deck.decisions):  # some could not be read
                refuse(problems)
                yield from ((hand, one) for one in wanted)


def _sheet(project: Project, hand: Hand, decision: Decision, template: str) -> Sheet:
    is_last = hand.deck.outcome == decision
    on_disk = _on_disk(project, decision.path)
    wanted = replace(decision, template=template or decision.template)
    rendered = lay_out(project, hand.deck, _refreshed(project, hand, wanted)).encode() if is_last else on_disk or b""
    state = state_of(
        decision,
        on_disk,
        rendered,
        inputs=inputs_digest(hand.files),
        template_digest=template_digest(project, hand.deck, decision.template),
        is_last=is_last,
    )
    return Sheet(hand=hand, decision=decision, state=state, on_disk=on_disk, rendered=rendered)


def _on_disk(project: Project, path: str) -> bytes | None:
    return files.read_if_there(project.root, path, RECORD_LIMIT)


def _refreshed(project: Project, hand: Hand, decision: Decision) -> Decision:
    """Verify the evidence again when the cards are no longer those that were decided on."""
    if inputs_digest(hand.files) == decision.inputs:
        return decision
    return replace(decision, anchors=verify(project, hand.deck), blobs=blobs_of(hand, like=decision.blobs))


def _changes(project: Project, sheets: tuple[Sheet, ...], template: str) -> Iterator[FileChange]:
    hands: dict[str, tuple[Hand, Hand]] = {}
    for sheet in sheets:
        if not _is_last(sheet):
            continue
        name = sheet.hand.deck.name
        read, now = hands.get(name, (sheet.hand, sheet.hand))
        hands[name] = (read, _with(project, now, sheet, template))
        yield FileChange(sheet.decision.path, sheet.on_disk, _like(sheet.on_disk, sheet.rendered))
    for read, now in hands.values():
        if now.deck.decisions != read.deck.decisions:
            yield from decision_changes(now)


def _like(on_disk: bytes | None, rendered: bytes) -> bytes | None:
    """Leave a record alone whose only difference is the line ends that git checked out."""
    same = on_disk is not None and text_digest(on_disk) == text_digest(rendered)
    return on_disk if same else rendered


def _with(project: Project, hand: Hand, sheet: Sheet, template: str) -> Hand:
    """Return the hand with the sheet's decision as it is after rendering."""
    name = template or sheet.decision.template
    entry = replace(
        _refreshed(project, hand, sheet.decision),
        template=name,
        template_digest=template_digest(project, hand.deck, name),
        inputs=inputs_digest(hand.files),
        output=text_digest(sheet.rendered),
    )
    decisions = tuple(entry if one.path == entry.path else one for one in hand.deck.decisions)
    return replace(hand, deck=replace(hand.deck, decisions=decisions))


def _kept_reasons(sheet: Sheet) -> Iterator[Problem]:
    """Say which reasons of the decision the cards no longer give: a decision keeps what was said when it was made."""
    cards = {card.number: card for card in sheet.hand.deck.cards}
    for reason in sheet.decision.reasons:
        card = cards.get(reason.card)
        if card and card.rejected_because and card.rejected_because != reason.because:
            message = (
                f"record {sheet.decision.record} keeps the reason against card {card.number} that it was decided with"
            )
            again = f"adr decide {sheet.decision.card or 'none'} --supersede"
            hint = f"to give the card's reason of today, decide anew: {again}"
            yield Problem(message, card.place("rejected-because"), hint, Severity.WARNING)


def _is_lost(sheet: Sheet) -> bool:
    """Tell what rendering would lose: an edit, or a record that its cards cannot make again.

    An earlier decision's record is never rendered, so an edit of it is for `--check` to report.
    """
    return sheet.state is (State.EDITED if _is_last(sheet) else State.MISSING)


def _is_last(sheet: Sheet) -> bool:
    return sheet.hand.deck.outcome == sheet.decision


def _loss(project: Project, sheet: Sheet) -> Problem:
    return _edited(project, sheet) if sheet.state is State.EDITED else _gone(sheet)


def _gone(sheet: Sheet) -> Problem:
    hint = "its cards have gone on since and cannot make it again; restore the file from git"
    return Problem("the record of an earlier decision is missing", Place(sheet.decision.path), hint=hint)


def _edited(project: Project, sheet: Sheet) -> Problem:
    path = sheet.decision.path
    text, outcome = (sheet.on_disk or b"").decode("utf-8", "replace"), in_language(project, sheet.hand.deck, OUTCOME)
    homes = "; ".join(belongs(sheet.hand.deck, text, sheet.diff, outcome))
    hint = f"move the text to where it belongs ({homes}), then put the record back: git checkout -- {path}"
    return Problem("edited by hand, and rendering would lose it", Place(path), hint=f"{hint}\n{sheet.diff}")
