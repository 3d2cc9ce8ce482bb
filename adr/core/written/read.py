"""Read one record's text into what it says of itself."""

from __future__ import annotations

from collections.abc import Callable

from adr.core.names import name_number
from adr.core.record.outline import outline
from adr.core.record.page import number_in_title, successor, without_number
from adr.core.record.said import lines_above, read_date, read_status, read_title, sections_begin, status_section
from adr.core.written import adg, adrs, log4brains, madr, madr2, nygard
from adr.core.written.form import form_of
from adr.core.written.sections import sections_of
from adr.core.written.source import Own, ReadMatter, Source, read_fields
from adr.core.written.ties import from_front, linked_ties, named_ties
from adr.core.written.word import word_of
from adr.model.written import Form, Tie, Written

_PARSERS: dict[Form, Callable[[Source], Own]] = {
    Form.NYGARD: nygard.read_own,
    Form.MADR: madr.read_own,
    Form.MADR2: madr2.read_own,
    Form.LOG4BRAINS: log4brains.read_own,
    Form.ADRS: adrs.read_own,
    Form.ADG: adg.read_own,
    Form.OTHER: madr2.read_own,
}


def read_written(path: str, text: str, matter: ReadMatter | None = None) -> Written:
    """Read a record, whatever its form.

    *matter* reads front matter that is more than plain (`adr.core.record.frontmatter`); without it, or where it returns
    None, such front matter is read line by line.
    """
    source = _open(path, text, matter)
    form = form_of(source)
    own = _PARSERS[form](source)
    title, status, date = read_title(source.page), source.status, read_date(source.page, source.above)
    number = name_number(path.rpartition("/")[2])
    return Written(
        path=path,
        form=form,
        number=_number(number, form, own, title.text),
        title=source.said(without_number(title.text, number), title.at),
        status=source.said(status.text, status.at),
        word=word_of(source),
        date=source.said(date.text, date.at),
        deciders=own.deciders,
        consulted=own.consulted,
        informed=own.informed,
        tags=own.tags,
        ties=_ties(source),
        sections=tuple(sections_of(source.page)),
    )


def _open(path: str, text: str, matter: ReadMatter | None) -> Source:
    page = outline(path, text)
    above, section = lines_above(page), status_section(page)
    status = read_status(page, above, section)
    return Source(
        path=path,
        page=page,
        above=above,
        begin=sections_begin(page),
        section=section,
        status=status,
        successor=successor(page, above, status, section),
        fields=read_fields(page, matter),
    )


def _number(number: int | None, form: Form, own: Own, title: str) -> int | None:
    """Return the number in the file's name, else in front matter, else in the title; log4brains has none."""
    if number is not None or form is Form.LOG4BRAINS:
        return number
    return number_in_title(title) if own.number is None else own.number


def _ties(source: Source) -> tuple[Tie, ...]:
    """Return the links in the order of their lines, those of front matter first."""
    linked = linked_ties(source)
    told = (*from_front(source, linked), *linked)
    return tuple(sorted((*told, *named_ties(source, told)), key=_line))


def _line(tie: Tie) -> int:
    return tie.line
