"""`adr import madr`, `nygard`, `log4brains`: the options of an old record become a deck, to be decided anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from adr.adapters.disk import files
from adr.core.content import read_account
from adr.core.edit.succession import supersede
from adr.core.exchange.deal import deal
from adr.core.names import is_record, name_number
from adr.core.text.slug import slug
from adr.core.written import read_written
from adr.jobs.ask import schemas, short_name, way_to_schema
from adr.model.account import Account
from adr.model.decision import Reference
from adr.model.place import Place
from adr.model.plan import FileChange, Plan
from adr.model.problem import AdrError, Problem, Severity
from adr.model.settings import Project
from adr.model.written import Form
from adr.project.decks import deck_folders
from adr.project.reader import WorkTree
from adr.project.records import RECORD_LIMIT, find_name, record_names, record_text

FORMS = ("madr", "nygard", "log4brains")


@dataclass(frozen=True, slots=True, kw_only=True)
class Redealt:
    """The plan of the decks, the paths of their files, and what to know of them."""

    plan: Plan
    decks: tuple[str, ...]
    notes: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DealtChanges:
    """The files of one deck, its name, and what to know of it."""

    name: str
    changes: tuple[FileChange, ...]
    notes: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Old:
    """An old record: what it says, its form, whether it is the project's own, and whether its status can move."""

    account: Account
    form: Form
    own: bool
    moves: bool

    @property
    def supersedes(self) -> int | None:
        """Return the number by which a deck can say that its decision supersedes the record."""
        return (
            self.account.number if self.own and self.moves and name_number(self.name) == self.account.number else None
        )

    @property
    def name(self) -> str:
        """Return the file's name."""
        return self.account.path.rpartition("/")[2]


def redeal(
    project: Project, form: str, words: Sequence[str], folder: Path, name: str = "", *, every: bool = False
) -> Redealt:
    """Plan a deck for each record that is named: by number, path or part of its name, or by a path outside the log.

    With *every*, all records of the log that can be dealt anew are, and the others are told of. Raises `AdrError` for a
    record of another form, one that names no options (a Nygard record's decision is its one card), one that is
    superseded, and for a deck that is there already.
    """
    problems: list[Problem] = []
    old = list(_every(project, problems) if every else _named(project, words, folder))
    dealt: list[DealtChanges] = []
    notes: list[Problem] = []
    for one in old:
        wrong = _unfit(one, form, every=every)
        if wrong:
            problems.append(wrong)
            continue
        known = [change.path for deck in dealt for change in deck.changes]
        try:
            dealt.append(dealt_changes(project, one.account, one.supersedes, name, known))
            notes += _not_superseded(one)
        except AdrError as error:
            problems += error.problems
    if problems and not (every and dealt):
        raise AdrError(*problems)
    changes = tuple(change for deck in dealt for change in deck.changes)
    every_note = (*_skipped(problems), *notes, *(note for deck in dealt for note in deck.notes))
    decks = tuple(deck.changes[0].path for deck in dealt)
    return Redealt(plan=Plan((*changes, *schemas(project))), decks=decks, notes=every_note)


def _not_superseded(old: _Old) -> Iterator[Problem]:
    """Say why the deck does not name the record that its decision takes the place of."""
    place = Place(old.account.path)
    if not old.own or old.supersedes is not None:
        return
    if not old.moves:
        hint = "give the record a status, and the deck 'supersedes' with the record's number"
        yield Problem("the record has no status that a new decision could move", place, hint, Severity.WARNING)
    else:
        hint = "link the two when it is decided: adr link NEW 'Supersedes' OLD 'Superseded by'"
        yield Problem("the record has no number by which the deck could name it", place, hint, Severity.WARNING)


def _skipped(problems: Sequence[Problem]) -> Iterator[Problem]:
    for one in problems:
        yield Problem(f"{one.message}: passed over", one.place, one.hint, Severity.WARNING)


def dealable(project: Project, form: str) -> tuple[str, ...]:
    """Return the file names of the log's records that can be dealt anew."""
    return tuple(one.name for one in _every(project, []) if not _unfit(one, form, every=True))


def _every(project: Project, problems: list[Problem]) -> Iterator[_Old]:
    """Read the log's records; what is wrong with those that cannot be read is added to *problems*."""
    for name in record_names(project):
        try:
            yield _own(project, name)
        except AdrError as error:
            problems += error.problems


def _own(project: Project, name: str) -> _Old:
    path = project.settings.record_path(name)
    return _read(path, record_text(project, path), own=True)


def _read(path: str, text: str, *, own: bool) -> _Old:
    written = read_written(path, text)
    moves = supersede(text, Reference(number=1, title="", file="")) is not None
    return _Old(account=read_account(written), form=written.form, own=own, moves=moves)


def _named(project: Project, words: Sequence[str], folder: Path) -> Iterator[_Old]:
    for word in words:
        path = files.real(folder / word)
        if files.is_folder(path):
            yield from _outside(project, path, sorted(one.name for one in path.iterdir() if is_record(one.name)))
        elif files.is_file(path) and path.parent != (project.root / project.settings.log).resolve():
            yield from _outside(project, path.parent, [path.name])
        else:
            yield _own(project, find_name(project, word))


def _outside(project: Project, folder: Path, names: Sequence[str]) -> Iterator[_Old]:
    """Read records of another log; those of the project's own are its own all the same."""
    if folder == (project.root / project.settings.log).resolve():
        yield from (_own(project, one) for one in names)
        return
    if not names:
        hint = "give a record, or a folder of records"
        raise AdrError(Problem("there are no records in it", Place(str(folder)), hint=hint))
    other = WorkTree(folder)
    for name in names:
        yield _read(name, files.decode(other.read(name, RECORD_LIMIT), name), own=False)


def _unfit(old: _Old, form: str, *, every: bool) -> Problem | None:
    """Say why a record cannot be dealt anew."""
    place, account = Place(old.account.path), old.account
    if (old.form is Form.NYGARD) != (form == "nygard") and old.form is not Form.OTHER:
        asked = "nygard" if old.form is Form.NYGARD else "madr"
        return Problem(
            f"the record has another form than {form}", place, hint=f"say so: adr import {asked} {_word(old)}"
        )
    if not account.title:
        return Problem("the record has no title", place, hint="give it a heading: # What was decided")
    if not account.options and (form != "nygard" or every):
        hint = "deal the cards yourself: adr ask 'QUESTION', then adr card 'OPTION'"
        return Problem("the record names no options", place, hint=hint)
    if account.status == "superseded" and old.own:
        return Problem("the record is superseded: its successor counts", place, hint="import that one")
    return None


def _word(old: _Old) -> str:
    return str(old.account.number) if old.own and old.account.number is not None else old.account.path


def dealt_changes(
    project: Project, account: Account, number: int | None, name: str = "", known: Sequence[str] = ()
) -> DealtChanges:
    """Plan the files of one deck; *number* is the record's that its decision supersedes.

    Raises `AdrError` when there is a deck of its name, here or among *known* paths.
    """
    deck = slug(name) if name else short_name(slug(account.title))
    folder = f"{project.settings.cards}/{deck}"
    if deck in deck_folders(project) or any(one.startswith(f"{folder}/") for one in known):
        hint = "decide that one, or give this one another name: --name NAME"
        raise AdrError(Problem(f"there is a deck {deck!r} already", Place(account.path or folder), hint=hint))
    dealt = deal(account, number)
    changes = tuple(
        FileChange(f"{folder}/{file}", None, f"{_head(project, f'{folder}/{file}')}{text}".encode())
        for file, text in dealt.files
    )
    return DealtChanges(
        name=deck, changes=changes, notes=tuple(_notes(account, deck, dealt.named, Place(account.path or folder)))
    )


def _head(project: Project, path: str) -> str:
    kind = "deck" if path.endswith("/deck.yaml") else "card"
    return f"# yaml-language-server: $schema={way_to_schema(project, path, kind)}\n"


def _notes(account: Account, deck: str, named: int, place: Place) -> Iterator[Problem]:
    """Yield what could not be read, so that a person can add it."""
    more = f"deal the others: adr card 'OPTION' --deck {deck}"
    if not named:
        yield Problem("the record names no options: its decision is the one card", place, more, Severity.WARNING)
    elif account.chosen is None and not account.alternatives:
        hint = "its reasons stand in the record only; put them into the card"
        yield Problem("the record does not say which option it chose", place, hint, Severity.WARNING)
    first = 2 if account.alternatives else 1
    bare = [
        str(at) for at, one in enumerate(account.options, first) if not (one.good or one.bad or one.text or one.chosen)
    ]
    if bare:
        which = f"card {bare[0]}" if len(bare) == 1 else f"cards {', '.join(bare)}"
        hint = f"write what speaks for and against, in the cards of {deck}"
        yield Problem(f"the record says nothing but the name for {which}", place, hint, Severity.WARNING)
