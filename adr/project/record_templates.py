"""The templates of new records that people write: shipped ones, a project's, a log's own, a person's."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from adr.adapters.disk import files
from adr.adapters.templates import loader
from adr.core import forms
from adr.core.edit.fill_template import ENOUGH, Habit, habit
from adr.core.edit.log_template import has_words, sections_of, skeleton
from adr.core.forms import form_named, log4brains, nygard
from adr.core.forms.form import RecordForm
from adr.core.record_names import holds_templates, is_template, name_number
from adr.core.text.spell import nearest
from adr.model.problem import AdrError, Place, Problem
from adr.model.record import Record
from adr.model.regex import regex
from adr.model.settings import Project
from adr.model.value import dataclass, replace
from adr.project.new_record import newest_texts
from adr.project.records import as_record

LIMIT = 256 * 1024
FOLDER = "new"
_VARIANT = regex(r"short|minimal|bare|simple|long|full|copy", re.IGNORECASE)
_OF_DECISIONS = regex("adr|decision|record", re.IGNORECASE)
OWN = "templates/template.md"
"""The template of a log's own, from the log's folder; adr-tools' name."""


@dataclass(frozen=True, slots=True)
class RecordTemplate:
    """A template's text, and the form of what it makes; None where it is a person's own and may make anything.

    `habit` is how the log's headings begin, where the template follows the log. `like` is the template as a record,
    where no words in it stand for what is filled in; `word` is a status as the log's records write it.
    """

    text: str
    form: RecordForm | None = None
    habit: Habit | None = None
    like: Record | None = None
    word: str = ""

    @property
    def accepts_first(self) -> bool:
        """Return whether a record begins as accepted, as in Nygard's form."""
        form = form_named(self.like.form) if self.like else self.form
        return form is None or form.accepts_first


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateWish:
    """What a person says about the template: `name` is a form's or a file's, `file` is `ADR_TEMPLATE`.

    Both may be empty. Paths are as seen from `folder`.
    """

    folder: Path
    name: str = ""
    file: str = ""


def find_template(project: Project, names: Sequence[str], wish: TemplateWish) -> RecordTemplate:
    """Choose a template: the one that is wished, the log's own, or that of the form of its newest records.

    *names* are the log's records, the newest last. Raises `AdrError` for a template that is not there, and for a
    log whose records another program has to make.
    """
    if wish.name:
        return _named(project, wish)
    if wish.file:
        return RecordTemplate(_read(wish.folder / wish.file, wish.file, "set ADR_TEMPLATE to a file, or unset it"))
    path = project.settings.record_path(OWN)
    own = files.read_if_there(project.root, path, LIMIT)
    if own is not None:
        return RecordTemplate(files.decode(own, path))
    newest = [as_record(path, text) for path, text in newest_texts(project, names)]
    return _kept(project, _habit(newest)) or _as_the_log(project, newest)


def form_names() -> tuple[str, ...]:
    """Return the names of the forms that new records can have."""
    return tuple(one.name for one in forms.FORMS if one.template)


def of_form(project: Project, form: RecordForm) -> RecordTemplate:
    """Return the template of a form: the project's own of that name, else the shipped one."""
    return RecordTemplate(shipped(project, form.template), form=form)


def shipped(project: Project, name: str) -> str:
    """Return the text of a plain template by its file's name; the project's own stands before the shipped one."""
    path = f"{project.settings.templates}/{FOLDER}/{name}"
    own = files.read_if_there(project.root, path, LIMIT)
    return files.decode(files.read(shipped_folder(), name, LIMIT) if own is None else own, path)


def shipped_folder() -> Path:
    """Return the folder of the plain templates that come with the program."""
    return loader.shipped() / FOLDER


def _named(project: Project, wish: TemplateWish) -> RecordTemplate:
    if wish.name in form_names():
        return of_form(project, form_named(wish.name))
    if "/" in wish.name or wish.name.endswith(".md"):
        return RecordTemplate(text=_read(wish.folder / wish.name, wish.name, "give --template a file, or a form"))
    path = f"{project.settings.templates}/{FOLDER}/{wish.name}.md"
    if (own := files.read_if_there(project.root, path, LIMIT)) is not None:
        return RecordTemplate(files.decode(own, path))
    meant = nearest(wish.name, form_names())
    hint = f"did you mean {meant!r}?" if meant else f"give the path of a file, or one of: {', '.join(form_names())}"
    raise AdrError(Problem(f"there is no template {wish.name!r} for new records", hint=hint))


def _read(path: Path, shown: str, hint: str) -> str:
    """Read a person's template, wherever it lies."""
    try:
        real = files.real(path)
        return files.decode(files.read(real.parent, real.name, LIMIT), shown)
    except AdrError as error:
        places = (replace(one.place or Place(""), path=shown) for one in error.problems)
        found = (replace(one, place=place, hint=hint) for one, place in zip(error.problems, places, strict=True))
        raise AdrError(*found) from error


def _kept(project: Project, habit: Habit | None) -> RecordTemplate | None:
    """Return the template that a log keeps beside its records, if there is one."""
    found = sorted(_templates(project), key=lambda path: (_VARIANT.search(path) is not None, len(path), path))
    if not found:
        return None
    text = files.decode(files.read(project.root, found[0], LIMIT), found[0])
    return RecordTemplate(text, habit=habit, like=None if has_words(text) else as_record(found[0], text))


def _templates(project: Project) -> Iterator[str]:
    """Yield the templates in a log, in a folder of templates in it, and of decisions in the folder above it."""
    above = posixpath.dirname(project.settings.log)
    for folder, is_log in ((project.settings.log, True), (above, False)):
        if folder or is_log:
            inside = [f"{folder}/{one}" for one in files.folders(project.root, folder) if holds_templates(one)]
            for path in (f"{one}/{name}" for one in (folder, *inside) for name in files.names(project.root, one)):
                name = posixpath.basename(path)
                is_kept = is_template(name) or (name.endswith(".md") and path.startswith(tuple(inside)))
                if is_kept and (is_log or _OF_DECISIONS.search(name)) and files.is_file(project.root / path):
                    yield path


def _as_the_log(project: Project, newest: Sequence[Record]) -> RecordTemplate:
    """Return the template that goes on with a log: by the form of most of its newest records, and their headings.

    Where these share other sections than the form's template has, it is the newest one without what it says.
    """
    known = [one.form for one in newest if form_named(one.form).profile]
    # The first of equals is the newest.
    first = log4brains.FORM if project.settings.by_name else nygard.FORM
    form = form_named(max(known, key=known.count, default=first.name))
    if project.settings.template in form_names():
        form = form_named(project.settings.template)
    if form.refusal:
        hint = f"{form.refusal[1]}, or choose a form: adr new --template madr TITLE"
        raise AdrError(Problem(form.refusal[0], Place(project.settings.log), hint))
    template = replace(of_form(project, form), habit=_habit(newest))
    blank = skeleton(newest, sections_of(as_record("", template.text)))
    if blank is None:
        return template
    words = (spot.word for one in newest for spot in form_named(one.form).spots(one.head))
    return replace(template, like=as_record("", blank), word=next(filter(None, words), ""))


def _habit(newest: Sequence[Record]) -> Habit | None:
    return habit([(name_number(one.path), _heading(one)) for one in newest[:ENOUGH]])


def _heading(record: Record) -> str:
    """Return the line of a record's heading."""
    return record.head.text.split("\n")[record.title.line - 1].strip() if record.title else ""
