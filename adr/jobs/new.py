"""`adr new`: a record from a plain template, with its links, in the form of its log."""

from __future__ import annotations

from adr.adapters import git
from adr.core.edit.change_status import cased
from adr.core.edit.fill_template import Blanks, dated_name, fill, goes_by_days, one_line, with_habit
from adr.core.edit.log_template import fill_like
from adr.core.forms.change import newline
from adr.core.record_names import in_own_folder, next_name
from adr.core.text.dates import day
from adr.core.text.slug import slug
from adr.model.decision import Reference, Status
from adr.model.plan import FileChange, Plan, Planned
from adr.model.problem import AdrError, Place, Problem
from adr.model.settings import Project
from adr.model.value import dataclass
from adr.project.new_record import Log, newest_texts, read_log
from adr.project.record_templates import RecordTemplate, TemplateWish, find_template


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
    blanks = Blanks(number=log.next_number, title=title, date=one_line(request.date), status=_status(request, blank))
    if blank.like:
        text = fill_like(blank.like, blanks, blank.habit, keeps_status=not (request.status or request.supersedes))
    else:
        text = fill(with_habit(blank.text, blank.habit, log.next_number), blanks)
    if blank.form:
        newest = next((text for _, text in newest_texts(project, log.names)), text)
        text = text.replace("\r\n", "\n").replace("\n", newline(newest))
    others: tuple[FileChange, ...] = ()
    if request.supersedes or request.links:
        from adr.jobs.new_links import link_new_record  # decks and all that is needed for them cost twice the rest

        text, others = link_new_record(project, reference, text, request.supersedes, request.links)
    path = project.settings.record_path(reference.file)
    return Planned(plan=Plan((FileChange(path, None, text.encode()), *others)), path=path)


def clean_title(title: str) -> str:
    """Return a title on one line. Raises `AdrError` where nothing is left of it."""
    words = one_line(title)
    if not words:
        raise AdrError(Problem("no title given", hint="for example: adr new Use DuckDB"))
    return words


def _refuse_halves(request: NewRecord) -> None:
    given = (request.title, request.date, request.status)
    links = (words for _, *both in request.links for words in both)
    if any("\ud800" <= sign <= "\udfff" for text in (*given, *links) for sign in text):
        raise AdrError(Problem("the title, date, status or a link is not UTF-8", hint="use a UTF-8 locale"))


def _reference(project: Project, log: Log, blank: RecordTemplate, title: str, date: str) -> Reference:
    """Name the record as its log does: by its number, or by its day."""
    if not (goes_by_days(log.names) if log.names else blank.form and not blank.form.numbered):
        name = next_name(log.examples, log.next_number, slug(title), day(date))
        file = in_own_folder(log.names, name)
        return Reference(number=log.next_number, title=title, file=file, by_name=project.settings.by_name)
    iso = day(date)
    if not iso:
        hint = "give it as YYYY-MM-DD: --date 2026-11-18"
        raise AdrError(
            Problem(
                f"file names in this log begin with a date, and {date!r} is not one", Place(project.settings.log), hint
            )
        )
    return Reference(number=0, title=title, file=in_own_folder(log.names, dated_name(log.names, iso, title)))


def _status(request: NewRecord, blank: RecordTemplate) -> str:
    """Return the status as the form or the log writes it; what supersedes another record has been decided."""
    accepts_first = blank.accepts_first
    accepted = accepts_first or request.supersedes
    word = one_line(request.status) or (Status.ACCEPTED if accepted else Status.PROPOSED)
    if word.lower() not in set(Status):
        return str(word)
    if blank.word:
        return cased(Status(word.lower()), blank.word)
    return word.capitalize() if accepts_first else word.lower()
