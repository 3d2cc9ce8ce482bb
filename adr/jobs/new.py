"""`adr new`: a record from a plain template, with its links, in the form of its log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from adr.adapters import git
from adr.core.edit.add_link import link
from adr.core.edit.blank import Blanks, dated_name, fill, goes_by_days, one_line, with_habit
from adr.core.edit.move_status import SUPERCEDE, SUPERSEDE
from adr.core.edit.move_status import supersede as supersede_text
from adr.core.names import next_name
from adr.core.record.forms import form_named
from adr.core.record.forms.form import RecordForm
from adr.core.text.dates import day
from adr.core.text.slug import slug
from adr.model.decision import Reference, Status
from adr.model.plan import FileChange, Plan, Planned
from adr.model.problem import AdrError, Place, Problem
from adr.model.settings import Project
from adr.project.new_record import Log, RecordTemplate, TemplateWish, find_template, read_log
from adr.project.records import as_record, find_names, reference_to, refusal
from adr.project.supersede import Old, Superseding, decision_changes, lost, read_old, spelled, supersede


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRecord:
    """What a person asks for: an empty `status` is the form's own; records are named as `adr link` takes them.

    A link is the record it goes to, the words before it, and the words before the link back.
    """

    title: str
    date: str
    wish: TemplateWish
    status: str = ""
    supersedes: tuple[str, ...] = ()
    links: tuple[tuple[str, str, str], ...] = ()


def new(project: Project, request: NewRecord) -> Planned:
    """Plan a new record and what changes in those that it names.

    Raises `AdrError` with all that refuses it: no title, a template or a record that is not there.
    """
    _refuse_halves(request)
    title = clean_title(request.title)
    log = read_log(project, git.discover(project.root))
    blank = find_template(project, log.names, request.wish)
    reference = _reference(project, log, blank, title, request.date)
    blanks = Blanks(
        number=log.next_number, title=title, date=one_line(request.date), status=_status(request, blank.form)
    )
    text = fill(with_habit(blank.text, blank.habit, log.next_number), blanks)
    others: tuple[FileChange, ...] = ()
    if request.supersedes or request.links:
        from adr.jobs.new import link_new_record  # decks and all that is needed for them cost twice the rest

        text, others = link_new_record(project, reference, text, request.supersedes, request.links)
    path = project.settings.record_path(reference.file)
    return Planned(plan=Plan((FileChange(path, None, text.encode()), *others)), path=path)


def clean_title(title: str) -> str:
    """Return a title on one line. Raises `AdrError` where nothing is left of it."""
    words = one_line(title)
    if not words:
        raise AdrError(Problem("no title given", hint="such as: adr new Use DuckDB"))
    return words


def _refuse_halves(request: NewRecord) -> None:
    given = (request.title, request.date, request.status)
    links = (words for _, *both in request.links for words in both)
    if any("\ud800" <= sign <= "\udfff" for text in (*given, *links) for sign in text):
        raise AdrError(Problem("the title, date, status or a link is not UTF-8", hint="use a UTF-8 locale"))


def _reference(project: Project, log: Log, blank: RecordTemplate, title: str, date: str) -> Reference:
    """Name the record as its log does: by its number, or by its day."""
    if not (goes_by_days(log.names) if log.names else blank.form and not blank.form.numbered):
        name = next_name(log.names, log.next_number, slug(title))
        return Reference(number=log.next_number, title=title, file=name)
    iso = day(date)
    if not iso:
        hint = "give it as YYYY-MM-DD: --date 2026-11-18"
        raise AdrError(
            Problem(
                f"file names in this log begin with a date, and {date!r} is not one", Place(project.settings.log), hint
            )
        )
    return Reference(number=0, title=title, file=dated_name(log.names, iso, title))


def _status(request: NewRecord, form: RecordForm | None) -> str:
    """Return the status as the form writes it; what supersedes another record has been decided."""
    accepts_first = form is None or form.accepts_first
    accepted = accepts_first or request.supersedes
    word = one_line(request.status) or (Status.ACCEPTED if accepted else Status.PROPOSED)
    if word.lower() not in set(Status):
        return str(word)
    return word.capitalize() if accepts_first else word.lower()


Texts = dict[str, str | None]
"""The records' texts by file name, the new one among them; None where a change found no place."""


def link_new_record(
    project: Project, new: Reference, text: str, supersedes: tuple[str, ...], links: Sequence[tuple[str, str, str]]
) -> tuple[str, tuple[FileChange, ...]]:
    """Return a new record's text with its links, and what changes in the records that it names.

    Raises `AdrError` with every record that is not there or not one, that has no place for what is to be
    said, or that says only what its cards say.
    """
    found = find_names(project, *supersedes, *(target for target, _, _ in links))
    gone, tied = tuple(dict.fromkeys(found[: len(supersedes)])), found[len(supersedes) :]
    old = _read(project, (*gone, *tied))
    moved = supersede(project, tuple(old[name] for name in gone if old[name].loaded), new)
    texts: Texts = {new.file: text, **{name: one.text for name, one in old.items()}}
    verb = _verb(project, text) if gone else ""
    for name in gone:
        if not old[name].loaded:
            texts[name] = supersede_text(old[name].record, new, f"{verb}d by")
        _link(project, texts, new.file, f"{verb}s", reference_to(project, name))
    for name, (_, words, reverse) in zip(tied, links, strict=True):
        _link(project, texts, new.file, words, reference_to(project, name))
        _link(project, texts, name, reverse, new)
    refused = (*_made(old, tied), *_placeless(texts, old, new.file))
    if refused:
        raise AdrError(*refused)
    return str(texts[new.file]), _changes(old, texts, moved)


def _read(project: Project, names: tuple[str, ...]) -> dict[str, Old]:
    paths = tuple(project.settings.record_path(name) for name in dict.fromkeys(names))
    return {one.reference.file: one for one in read_old(project, paths)}


def _verb(project: Project, text: str) -> str:
    """Spell it as the log does; where the log has not said it yet, with adr-tools' c in adr-tools' form."""
    writes_c = form_named(as_record("", text).form).writes_c
    return spelled(project, SUPERCEDE if writes_c else SUPERSEDE)


def _link(project: Project, texts: Texts, name: str, words: str, to: Reference) -> None:
    text = texts[name]
    texts[name] = None if text is None else link(as_record(project.settings.record_path(name), text), words, to)


def _made(old: dict[str, Old], tied: tuple[str, ...]) -> Iterator[Problem]:
    for name in dict.fromkeys(tied):
        loaded, number = old[name].loaded, old[name].reference.number
        if loaded:
            hint = f"write the link under more-information in {loaded.deck.path}, then: adr render {number}"
            yield Problem("the record is made from cards, which have no such link", Place(old[name].path), hint)


def _placeless(texts: Texts, old: dict[str, Old], new: str) -> Iterator[Problem]:
    hint = "give it a '## Status' section, or a 'status:' in front matter"
    for name, text in texts.items():
        if text is None and name == new:
            yield Problem("the template of the new record has no place for a link", hint=hint)
        elif text is None:
            place = Problem("the record has no place for a status or a link", Place(old[name].path), hint)
            yield refusal(old[name].record) or lost(old[name].record) or place


def _changes(old: dict[str, Old], texts: Texts, moved: Superseding) -> tuple[FileChange, ...]:
    """Return the changes of records that people wrote, of those made from cards, and of their decisions."""
    written = (
        FileChange(one.path, one.text.encode(), str(texts[name]).encode())
        for name, one in old.items()
        if not one.loaded
    )
    return (*written, *moved.records, *(change for loaded in moved.loaded_decks for change in decision_changes(loaded)))
