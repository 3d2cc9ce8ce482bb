"""`adr status`: show or change the status of a record, written by hand or made from cards."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from adr.core.deck.status_moves import MOVES, check_move, status_in_words
from adr.core.digests import text_digest
from adr.core.edit.change_status import days_beside, has_day, restatus, status_word, status_words
from adr.core.forms import form_named
from adr.core.record_state import State
from adr.core.text.dates import is_date
from adr.model.decision import Decision, Reference, Status
from adr.model.plan import FileChange, Plan
from adr.model.problem import AdrError, Place, Problem, Severity
from adr.model.record import Record
from adr.model.settings import Project
from adr.model.value import dataclass, replace
from adr.project.decision_files import decision_file_changes, with_entry
from adr.project.decks import LoadedDeck, find_deck_of_record
from adr.project.new_record import read_log
from adr.project.other_logs import id_elsewhere, seen_by
from adr.project.reader import Reader
from adr.project.records import find_name, log_records, read_one, refusal
from adr.project.supersede import Predecessor, Superseding, find_predecessors, in_place_of, read_predecessors, supersede

if TYPE_CHECKING:
    from adr.project.made_records import MadeRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRecord:
    """A record as it is, and its status in one word, empty where it is not one of the known words.

    `elsewhere` is the record of another log that took its place, such as `core/7`.
    """

    record: Record
    status: str
    elsewhere: str = ""

    @property
    def name(self) -> int | str:
        """Return what the record is called: its number, or its file's name in a log of dates."""
        return self.record.name if self.record.number is None else self.record.number

    @property
    def moves(self) -> tuple[Status, ...]:
        """Return the statuses that may follow."""
        return MOVES.get(self.status, ())

    @property
    def words(self) -> str:
        """Return the status as MADR says it, or as the record does where it is none of the known words."""
        if self.elsewhere:
            return f"{self.status} by {self.elsewhere}"
        return status_in_words(self.status, self._number) if self.status else self.record.status.text

    @property
    def successor(self) -> int | str | None:
        """Return the record that took this one's place: its number, or `core/7` where it is of another log."""
        return self.elsewhere or self._number

    @property
    def _number(self) -> int | None:
        return self.record.successor.number if self.record.successor else None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusMove:
    """What there is to write, the record before, the records that it supersedes now, and what to know.

    `date` is the record's new one, empty where it stays; `taken_back` tells that the record is again as it was
    committed, its date too.
    """

    plan: Plan
    before: FoundRecord
    date: str
    superseded: tuple[str, ...] = ()
    notes: tuple[Problem, ...] = ()
    taken_back: bool = False


def find_record(project: Project, word: str, reader: Reader | None = None) -> FoundRecord:
    """Find a record by its number, its path or a part of its name. Raises `AdrError` for none, and for several."""
    record = read_one(project, find_name(project, word, reader), reader)
    if record.word is not Status.SUPERSEDED:
        return FoundRecord(record=record, status=status_word(record))
    by = record.successor.path if record.successor else ""
    elsewhere = id_elsewhere(project, by) if by and not project.settings.is_in_log(by) else ""
    return FoundRecord(record=record, status=Status.SUPERSEDED.value, elsewhere=elsewhere)


def move(project: Project, word: str, to: Status, date: str, *, given: bool = True) -> StatusMove:
    """Move a record to another status on a day (`YYYY-MM-DD`); not *given*, it is only the day of today.

    A provisional record made from cards is rendered again; any other is changed only where its status and date
    stand. Where a move is taken back that is not committed, or not in the base, the date is again that of before, and
    one that people wrote gets back its bytes of then. A proposal that is accepted supersedes what it was decided to.
    Raises `AdrError` for a move that is not legal, and for a record that was edited by hand, is behind its cards, or
    has no status in one word.
    """
    found = find_record(project, word)
    record = found.record
    made = _find_made(project, record.path)
    if made is None:
        if given:
            return _by_hand(project, found, to, date)
        keeps_date = _keeps_date(project, found)
        return _by_hand(project, found, to, date, _committed(project, record.path), keeps_date=keeps_date)
    _check_move(project, found, made.decision.status, to, made.loaded.deck.name)
    _refuse_out_of_date(project, made)
    _refuse_without_reason(made, to)
    date = date if given else _day_in_base(project, made, to) or date
    after = replace(made.decision, status=to, date=date)
    old = _old(project, made.decision, after)
    by = Reference(number=after.record, title=record.title.text, file=record.name)
    plan = _plan(made, _text(project, made, found, after), found, after, supersede(project, old, by))
    superseded = tuple(seen_by(project, one.owner or project, one.path) for one in old)
    return StatusMove(plan=plan, before=found, date=date, superseded=superseded)


def _committed(project: Project, path: str) -> Iterator[Record]:
    """Yield a record as it is in the current commit, and in the base, as far as git has it there."""
    from adr.adapters import git  # who asks for a status has no need of it

    repository = git.discover(project.root)
    if repository is None or not repository.head:
        return
    for commit in dict.fromkeys(filter(None, (repository.head, git.base(repository)))):
        with suppress(AdrError), git.tree(repository, commit) as tree:
            yield read_one(project, project.settings.record_name(path), tree)


def _keeps_date(project: Project, found: FoundRecord) -> bool:
    """Return whether a record's date is the day of its decision, and stays: in its form, unless its log dates moves.

    What was proposed is decided by the move.
    """
    if found.status == Status.PROPOSED or not form_named(found.record.form).keeps_date:
        return False
    known = {one.number: one for one in log_records(project).records}
    pairs = [(one, known.get(one.successor.number)) for one in known.values() if one.successor]
    moved = [one.date.text == new.date.text for one, new in pairs if new and one.date]
    return 2 * sum(moved) <= len(moved)


def _check_move(project: Project, found: FoundRecord, now: str, to: Status, deck: str = "") -> None:
    successor: int | str = ""
    if now == Status.SUPERSEDED:
        successor, deck = in_place_of(project, found.record)
    check_move(found.name, now, to, deck, successor)


def _by_hand(
    project: Project,
    found: FoundRecord,
    to: Status,
    date: str,
    committed: Iterable[Record] = (),
    *,
    keeps_date: bool = False,
) -> StatusMove:
    if found.status:
        _check_move(project, found, found.status, to)
    known = [one for one in committed if status_word(one) == to]
    earlier = next((one for one in known if _is_move(one, found)), None)
    date = next(filter(is_date, map(_day, known)), date)
    date = "" if keeps_date and not days_beside(found.record) else date
    text = earlier.head.text if earlier else _restatus(found, to, date, keeps_date)
    change = FileChange(found.record.path, found.record.head.text.encode(), text.encode())
    notes = () if not date or has_day(found.record) else (_no_day(found.record, date),)
    return StatusMove(plan=Plan((change,)), before=found, date=date, notes=notes, taken_back=earlier is not None)


def _day(record: Record) -> str:
    """Return the day that moves with a record's status: the one beside it, else its date."""
    return next(iter(days_beside(record)), record.date.text)


def _is_move(committed: Record, found: FoundRecord) -> bool:
    """Return whether a record is as committed but for a move from a status, which is now taken back."""
    if found.status not in set(Status):
        return False
    ways = (restatus(committed, Status(found.status), _day(found.record), keeps_date=keeps) for keeps in (False, True))
    return found.record.head.text in ways


def _no_day(record: Record, date: str) -> Problem:
    message, hint = "the record has no date to change", "add a date to it: the day of its last move"
    if record.date:
        message = f"the date {record.date.text!r} is left as it is"
        hint = f"only a date such as 'date: YYYY-MM-DD' is updated; the status changed on {date}"
    return Problem(message, Place(record.path), hint, Severity.WARNING)


def _restatus(found: FoundRecord, to: Status, date: str, keeps_date: bool = False) -> str:
    text = restatus(found.record, to, date, keeps_date=keeps_date)
    if text is not None:
        return text
    raise AdrError(refusal(found.record) or _not_one(found.record, to))


def _not_one(record: Record, to: Status) -> Problem:
    words, place = status_words(record), Place(record.path)
    known = " and ".join(filter(None, words))
    if len(words) > 1:
        several = f"more than one status: {known}" if all(words) else f"{known} in one place and more in another"
        return Problem(f"the record says {several}", place, "edit the record, and keep one of them")
    message = (
        f"the status is not one known word: {record.status.text!r}" if record.status else "the record has no status"
    )
    return Problem(message, place, f"write one by hand, such as {to}, in front matter or under '## Status'")


def _find_made(project: Project, path: str) -> MadeRecord | None:
    found = find_deck_of_record(project, path, lambda _: None)
    if found is None:
        return None
    from adr.project.made_records import SettledDecisions, read_made  # records that people wrote do without

    loaded, origin = found
    return read_made(project, loaded, origin.decision, SettledDecisions(project))


def _day_in_base(project: Project, made: MadeRecord, to: Status) -> str:
    """Return the day since when the base has a decision with a status that it gets back; empty where it has not."""
    from adr.project.made_records import SettledDecisions  # as above

    then = SettledDecisions(project).then(made.file, replace(made.decision, status=to))
    return then.date if then and then.status is to else ""


def _refuse_out_of_date(project: Project, made: MadeRecord) -> None:
    if made.state is State.EDITED:
        from adr.project.made_records import edited

        raise AdrError(edited(project, made))
    if made.state is State.BEHIND and made.settled is False:
        hint = f"bring it up to date first: adr render {made.decision.record}"
        raise AdrError(Problem("the record is behind its cards", Place(made.decision.path), hint=hint))


def _refuse_without_reason(made: MadeRecord, to: Status) -> None:
    decision = made.decision
    if to is Status.ACCEPTED and decision.status is Status.PROPOSED and not decision.because:
        deck = shlex.quote(made.loaded.deck.name)
        again = f"adr decide {decision.card} --deck {deck} --amend --status accepted --because '…'"
        raise AdrError(Problem("no reason is given for the choice", Place(decision.path), hint=f"say why: {again}"))


def _text(project: Project, made: MadeRecord, found: FoundRecord, after: Decision) -> bytes:
    """Render a provisional record that is current; any other changes in its status only."""
    if made.settled is not False or made.state is not State.CURRENT:
        return _restatus(found, after.status, after.date).encode()
    from adr.project.rendering import lay_out

    text = lay_out(project, made.loaded.deck, after)
    return (text.replace("\n", "\r\n") if "\r\n" in found.record.head.text else text).encode()


def _old(project: Project, before: Decision, after: Decision) -> tuple[Predecessor, ...]:
    """Find the records that a decision supersedes by coming into force; those it has superseded already are left."""
    if before.takes_effect or not after.takes_effect:
        return ()
    log = read_log(project, None)
    found = find_predecessors(project, log, after.superseded_numbers)
    elsewhere = tuple(project.settings.record_path(one.file) for one in after.supersedes if one.is_elsewhere)
    found += read_predecessors(project, elsewhere)
    pairs = [(one, one.record.successor) for one in found]
    others = [(one, by.number) for one, by in pairs if by and by.number != after.record]
    if others:
        hint = f"reject the proposal, then decide again: adr status {after.record} rejected"
        message = "superseded by record {} already"
        raise AdrError(*(Problem(message.format(by), Place(one.path), hint=hint) for one, by in others))
    return tuple(one for one, by in pairs if not by)


def _plan(made: MadeRecord, text: bytes, found: FoundRecord, after: Decision, moved: Superseding) -> Plan:
    """Plan the record, then the records it supersedes, then the decisions of every deck concerned."""
    loaded_decks: dict[str, LoadedDeck] = {loaded.deck.name: loaded for loaded in (made.loaded, *moved.loaded_decks)}
    name = made.loaded.deck.name
    loaded_decks[name] = with_entry(loaded_decks[name], made.decision, replace(after, output=text_digest(text)))
    return Plan(
        (
            FileChange(after.path, found.record.head.text.encode(), text),
            *moved.records,
            *(change for loaded in loaded_decks.values() for change in decision_file_changes(loaded)),
        )
    )
