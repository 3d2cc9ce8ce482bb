"""`adr status`: tell a record's status, or move it, whoever wrote the record."""

from __future__ import annotations

from dataclasses import dataclass, replace

from adr.core.deck.life import MOVES, check_move, status_in_words
from adr.core.edit.moves import has_day, restatus, status_word, status_words
from adr.core.record.page import Page, read_page
from adr.core.state import OUT_OF_DATE, State, text_digest
from adr.jobs.render import Sheet, find_sheet
from adr.model.decision import Decision, Reference, Status
from adr.model.place import Place
from adr.model.plan import FileChange, Plan
from adr.model.problem import AdrError, Problem, Severity
from adr.model.settings import Project
from adr.project.decks import Hand
from adr.project.new_record import read_log
from adr.project.reader import Reader
from adr.project.records import find_name, record_text
from adr.project.rendering import lay_out, record_title
from adr.project.supersede import Old, decision_changes, find_old, supersede, with_entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A record as it is: its number, file, title, status in one word, date, successor, and its whole text.

    The number is None where the file's name has none; the status is empty where it is not one of the known words,
    and `said` is what stands there.
    """

    number: int | None
    path: str
    title: str
    status: str
    said: str
    date: str
    successor: int | None
    text: str

    @property
    def name(self) -> int | str:
        """Return what the record is called: its number, or its file's name in a log of dates."""
        return self.path.rpartition("/")[2] if self.number is None else self.number

    @property
    def moves(self) -> tuple[Status, ...]:
        """Return the statuses that may follow."""
        return MOVES.get(self.status, ())

    @property
    def words(self) -> str:
        """Return the status as MADR says it, or as the record does where it is none of the known words."""
        return status_in_words(self.status, self.successor) if self.status else self.said


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What there is to write, the record before, the records that it supersedes now, and what to know.

    *taken_back* tells that the record is again as it was committed, its date too.
    """

    plan: Plan
    before: Standing
    superseded: tuple[str, ...] = ()
    notes: tuple[Problem, ...] = ()
    taken_back: bool = False


def find_standing(project: Project, word: str, reader: Reader | None = None) -> Standing:
    """Find a record by its number, its path or a part of its name. Raises `AdrError` for none, and for several."""
    path = project.settings.record_path(find_name(project, word, reader))
    text = record_text(project, path, reader)
    page = read_page(path, text)
    return Standing(
        number=page.number,
        path=path,
        title=page.title,
        status=_word(page, text),
        said=page.status,
        date=page.date,
        successor=page.superseded_by.number if page.superseded_by else None,
        text=text,
    )


def _word(page: Page, text: str) -> str:
    return Status.SUPERSEDED.value if page.is_superseded else status_word(text)


def move(project: Project, word: str, to: Status, date: str, *, given: bool = True) -> Moved:
    """Move a record to another status on a day (`YYYY-MM-DD`); not *given*, it is only the day of today.

    A record that is what its cards say is rendered again; any other is changed only where its status and date
    stand, and gets back the bytes it was committed with where a move that is not committed is taken back. A
    proposal that is accepted supersedes what it was decided to. Raises `AdrError` for a move that is not legal,
    and for a record that was edited by hand, is behind its cards, or has no status in one word.
    """
    standing = find_standing(project, word)
    sheet = None if standing.number is None else find_sheet(project, standing.number, standing.path)
    if sheet is None:
        return _by_hand(standing, to, date, None if given else _committed(project, standing.path))
    check_move(standing.name, sheet.decision.status, to)
    _refuse_out_of_date(sheet)
    after = replace(sheet.decision, status=to, date=date)
    old = _old(project, sheet.decision, after)
    plan = _plan(project, sheet, _text(project, sheet, standing, after), after, old)
    return Moved(plan=plan, before=standing, superseded=tuple(one.path for one in old))


def _committed(project: Project, path: str) -> str | None:
    """Return a record's text as it is in the current commit; None where git does not have it here."""
    from adr.adapters import git  # who asks for a status has no need of it

    repository = git.discover(project.root)
    if repository is None or not repository.head:
        return None
    try:
        with git.tree(repository, repository.head) as tree:
            return record_text(project, path, tree)
    except AdrError:
        return None


def _by_hand(standing: Standing, to: Status, date: str, committed: str | None) -> Moved:
    if standing.status:
        check_move(standing.name, standing.status, to)
    taken_back = committed is not None and _is_move(committed, to, standing)
    text = committed if committed is not None and taken_back else _restatus(standing, to, date)
    change = FileChange(standing.path, standing.text.encode(), text.encode())
    notes = () if has_day(standing.text) else (_no_day(standing, date),)
    return Moved(plan=Plan((change,)), before=standing, notes=notes, taken_back=taken_back)


def _is_move(committed: str, to: Status, standing: Standing) -> bool:
    """Tell whether a record is as committed but for a move from a status, which is now taken back."""
    if status_word(committed) != to or standing.status not in set(Status):
        return False
    return restatus(committed, Status(standing.status), standing.date) == standing.text


def _no_day(standing: Standing, date: str) -> Problem:
    message, hint = "the record has no date to change", "add a date to it: the day of its last move"
    if standing.date:
        message = f"the date {standing.date!r} is left as it is"
        hint = f"only a 'date' of the form YYYY-MM-DD moves; the day of this move is {date}"
    return Problem(message, Place(standing.path), hint, Severity.WARNING)


def _restatus(standing: Standing, to: Status, date: str) -> str:
    text = restatus(standing.text, to, date)
    if text is not None:
        return text
    raise AdrError(_not_one(standing, to))


def _not_one(standing: Standing, to: Status) -> Problem:
    words, place = status_words(standing.text), Place(standing.path)
    known = " and ".join(filter(None, words))
    if len(words) > 1:
        several = f"more than one status: {known}" if all(words) else f"{known} in one place and more in another"
        return Problem(f"the record says {several}", place, "leave one of them, by hand")
    message = f"the status is not one known word: {standing.said!r}" if standing.said else "the record has no status"
    return Problem(message, place, f"write one by hand, such as {to}, in front matter or under '## Status'")


def _refuse_out_of_date(sheet: Sheet) -> None:
    if sheet.state in OUT_OF_DATE:
        hint = f"bring it up to date first, and see what differs: adr render {sheet.decision.record}"
        raise AdrError(Problem(f"the record is {sheet.state}", Place(sheet.decision.path), hint=hint))


def _text(project: Project, sheet: Sheet, standing: Standing, after: Decision) -> bytes:
    """Render a record that is current; one that would not be made so today changes in its status only."""
    if sheet.state is not State.CURRENT:
        return _restatus(standing, after.status, after.date).encode()
    text = lay_out(project, sheet.hand.deck, after)
    return (text.replace("\n", "\r\n") if "\r\n" in standing.text else text).encode()


def _old(project: Project, before: Decision, after: Decision) -> tuple[Old, ...]:
    """Find the records that a decision supersedes by coming into force; those it has superseded already are left."""
    if before.takes_effect or not after.takes_effect:
        return ()
    log = read_log(project, None)
    found = find_old(project, log, tuple(one.number for one in after.supersedes))
    pairs = [(one, read_page(one.path, one.text).superseded_by) for one in found]
    others = [(one, by.number) for one, by in pairs if by and by.number != after.record]
    if others:
        hint = f"reject the proposal, then decide anew: adr status {after.record} rejected"
        message = "superseded by record {} already"
        raise AdrError(*(Problem(message.format(by), Place(one.path), hint=hint) for one, by in others))
    return tuple(one for one, by in pairs if not by)


def _plan(project: Project, sheet: Sheet, text: bytes, after: Decision, old: tuple[Old, ...]) -> Plan:
    """Plan the record, then the records it supersedes, then the decisions of every deck concerned."""
    deck = sheet.hand.deck
    chosen = next((card for card in deck.cards if card.number == after.card), None)
    title, file = record_title(deck, chosen), after.path.rpartition("/")[2]
    moved = supersede(project, old, Reference(number=after.record, title=title, file=file))
    hands: dict[str, Hand] = {hand.deck.name: hand for hand in (sheet.hand, *moved.hands)}
    hands[deck.name] = with_entry(hands[deck.name], sheet.decision, replace(after, output=text_digest(text)))
    return Plan(
        (
            FileChange(after.path, sheet.on_disk, text),
            *moved.records,
            *(change for hand in hands.values() for change in decision_changes(hand)),
        )
    )
