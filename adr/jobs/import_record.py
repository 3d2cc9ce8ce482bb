"""`adr import record`: the options of an old record become a deck, to be decided again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from adr.adapters.disk import files
from adr.core.content.extract import content_of
from adr.core.edit.change_status import supersede
from adr.core.forms import form_named
from adr.core.record_names import is_record, name_number, name_title
from adr.model.content import Content
from adr.model.decision import Reference
from adr.model.plan import Plan
from adr.model.problem import AdrError, Place, Problem, Severity, refuse
from adr.model.settings import Project
from adr.model.value import dataclass, replace
from adr.project.new_deck import DeckFromRecord, plan_deck
from adr.project.reader import WorkTree
from adr.project.records import RECORD_LIMIT, as_record, find_name, record_names, record_text


@dataclass(frozen=True, slots=True, kw_only=True)
class DecksFromRecords:
    """The plan of the decks, the path of each `deck.yaml` and the card that was chosen with a reason, and warnings."""

    plan: Plan
    decks: tuple[str, ...]
    chosen: tuple[int, ...]
    notes: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Old:
    """An old record: what it says, its form, whether it is the project's own, and whether its status can move."""

    content: Content
    form: str
    own: bool
    moves: bool

    @property
    def supersedes(self) -> int | None:
        """Return the number by which a deck can say that its decision supersedes the record."""
        return (
            self.content.number
            if self.own and self.moves and name_number(self.content.path) == self.content.number
            else None
        )

    @property
    def name(self) -> str:
        """Return the file's name."""
        return self.content.path.rpartition("/")[2]


def import_decks(
    project: Project, words: Sequence[str], folder: Path, name: str = "", *, every: bool = False
) -> DecksFromRecords:
    """Plan a deck for each record that is named: by number, path or part of its name, or by a path outside the log.

    With *every*, all records of the log that name options are taken, and the others are warned about. Otherwise, raises
    `AdrError` for a record that names no options, one that is superseded, and for a deck that is there already.
    """
    problems: list[Problem] = []
    decks: list[DeckFromRecord] = []
    notes: list[Problem] = []
    for one in tuple(_every(project, problems) if every else _named(project, words, folder)):
        try:
            refuse(_unfit(one, every=every))
            planned = [change.path for deck in decks for change in deck.changes]
            decks.append(plan_deck(project, one.content, one.supersedes, name, planned))
            notes += _not_superseded(one)
        except AdrError as error:
            problems += error.problems
    if problems and not every:
        raise AdrError(*problems)
    skipped = (replace(one, message=f"{one.message}: skipped", severity=Severity.WARNING) for one in problems)
    return DecksFromRecords(
        plan=Plan(tuple(change for deck in decks for change in deck.changes)),
        decks=tuple(deck.changes[0].path for deck in decks),
        chosen=tuple(deck.chosen for deck in decks),
        notes=(*skipped, *notes, *(note for deck in decks for note in deck.notes)),
    )


def _not_superseded(old: _Old) -> Iterator[Problem]:
    """Say why the deck does not name the record that its decision supersedes."""
    if not old.own or old.supersedes is not None:
        return
    if not old.moves:
        lacks = "the record has no status that a new decision could change"
        hint = "give the record a status, and the deck 'supersedes' with the record's number"
    else:
        lacks = "the record has no number by which the deck could name it"
        hint = "when it is decided, name the new record in the status of this one"
    yield Problem(lacks, Place(old.content.path), hint, Severity.WARNING)


def with_options(project: Project) -> tuple[str, ...]:
    """Return the file names of the log's records that `--all` makes decks from."""
    return tuple(one.name for one in _every(project, []) if not _unfit(one, every=True))


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
    record = as_record(path, text)
    moves = supersede(record, Reference(number=1, title="", file="")) is not None
    content = content_of(record)
    content = replace(content, title=content.title or name_title(path))
    return _Old(content=content, form=record.form, own=own, moves=moves)


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
    other, root = WorkTree(folder), project.root.resolve()
    for name in names:
        # Of a record within the project, the links are moved.
        path = (folder / name).relative_to(root).as_posix() if folder.is_relative_to(root) else name
        yield _read(path, files.decode(other.read(name, RECORD_LIMIT), path), own=False)


def _unfit(old: _Old, *, every: bool) -> tuple[Problem, ...]:
    """Say why no deck can be made from a record; without options, a decision is a card only where it is asked for."""
    place, content = Place(old.content.path), old.content
    if not content.title:
        return (Problem("the record has no title", place, hint="give it a heading: # What was decided"),)
    if not content.options and (every or form_named(old.form).profile == "madr"):
        hint = "add the cards yourself: adr ask 'QUESTION' --name NAME, then adr card 'OPTION' --deck NAME"
        return (Problem("the record names no options", place, hint=hint),)
    if content.status == "superseded" and old.own:
        return (Problem("the record is superseded", place, hint="import its successor"),)
    return ()
