"""Read a record of any form into one value: every command has the same reading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adr.core.forms import form_named, form_of
from adr.core.forms.plain import Opening, read_plain
from adr.core.record.head import read_head
from adr.core.record.record_links import find_successor, read_record_links
from adr.core.record.status_and_date import read_title, read_word
from adr.core.record_names import name_day, name_number, numbered_path
from adr.core.record_state import made_comment
from adr.model.decision import Status
from adr.model.markdown import Document
from adr.model.node import Scalar
from adr.model.record import LinkKind, ReadMatter, Record, RecordDetails, RecordHead, RecordLink, Said, Section
from adr.model.regex import regex

_NUMBERED = regex(
    r"\A(?:[^\w\s\x00-\x7f]+[ \t]+(?=ADR))?(?:#?(?:ADR[- ]?[0-9]+[ \u00a0]?[.:)]?|[0-9]+[.:)]|0[0-9]+)[ \t]+"
    r"(?:[-–—][ \t]+)?"
    r"|ADR[- ]?[0-9]+(?:[-_](?=[^\W\d])|：[ \t]*)|(?:ADR|Architectur(?:e|al) Decision Record)[ \t]*[:–—-][ \t]+"
    r"|\[ADR(?:[- ]?[0-9]+)?\]:?[ \t]+|(?:N[ro]\b\.?|№|N[º°])[ \t]*[0-9]+(?:[.:)]|[ \t]+[-–—])[ \t]+)",
    re.IGNORECASE,
)
_TITLE_NUMBER = regex(
    r"#?(?:(?:ADR[- ]?|N[ro]\b\.?[ \t]*)([0-9]{1,9})\b|([0-9]{1,9})[.:)][ \t]|(0[0-9]{1,8})[ \t])", re.IGNORECASE
)
#: What a series of its own has before its titles, as `EPR-0003: A` has.
_SERIES = regex(r"(?:[A-Z][A-Z0-9]{0,15}[-_ ]){1,3}0*([0-9]{1,9})(?:[ \t]?[.:)]|[ \t]+[-–—])[ \t]+")
_BARE_NUMBER = regex(r"([0-9]{1,9})[ \t]+(?=[^\W\d_])")
_ANCHOR = regex(r"[ \t]*<a name=\"[^\">]*\">[ \t]*</a>[ \t]*")
_MENTION = regex(r"(?:ADR|adr)[- #]?0*([0-9]{1,9})\b")
_DIGITS = 9
_LONGEST = 20
"""No number before a title is longer, with what stands around it."""


def read_record(path: str, document: Document, matter: ReadMatter | None = None, *, name: str = "") -> Record:
    """Read a record, whatever its form; *matter* reads front matter that is more than plain (`read_head`).

    Without a *name* it is called as if its folder were its log.
    """
    head = read_head(path, document, matter)
    said = read_plain(head) or read_in_turn(head)
    form, title, number = said.form, said.title, name_number(path)
    words = _without_number(title.text, number)
    folder = numbered_path(path).rpartition("/")[0]
    return Record(
        path=path,
        folder=folder,
        name=name or path.removeprefix(f"{folder}/"),
        form=form.name,
        number=_number(head, form.number_field, title.text) if number is None and form.numbered else number,
        title=Said(words, title.line, title.at) if words else Said(),
        status=said.status,
        word=said.word,
        date=said.date or Said(name_day(path)),
        successor=said.successor,
        head=head,
        read_links=read_record_links,
        read_details=_details,
        read_sections=_sections,
    )


def read_in_turn(head: RecordHead) -> Opening:
    """Read what any record says of itself, place after place."""
    form = form_of(head)
    status = form.status(head)
    successor = find_successor(head, status)
    word = Status.SUPERSEDED if successor else read_word(head, status, form.spots)
    return Opening(form, read_title(head), status, word, form.date(head), successor)


def _details(record: Record, only: str) -> RecordDetails:
    return RecordDetails(**form_named(record.form).read_people(record.head, only))


def supersedes(record: Record) -> tuple[RecordLink, ...]:
    """Return the links to the records whose place a record took; most records have no word for it."""
    if "edes" not in record.head.text and "EDES" not in record.head.text:
        return ()
    return tuple(one for one in record.links if one.kind is LinkKind.SUPERSEDES)


def title_number(record: Record) -> int | None:
    """Return the number that a record's title begins with, as in `7. A`, `ADR-7: A` or `0007 A`, or None."""
    return _number_in(record.head.text[record.title.at : record.title.at + _LONGEST]) if record.title.at >= 0 else None


def mentioned_numbers(record: Record) -> frozenset[int]:
    """Return the numbers of all records that a record names as `ADR-7`."""
    return frozenset(map(int, _MENTION.findall(record.head.shown)))


def is_made(record: Record) -> bool:
    """Return whether a record says that it was rendered from cards."""
    # Most records do not, which the text says sooner than a call.
    text = record.head.document.text
    return "adr render" in text and bool(made_comment(text))


def _number(head: RecordHead, field: str, title: str) -> int | None:
    """Return the number that front matter has, else the title."""
    value = head.fields.get(field)
    digits = value.text.upper().removeprefix("ADR").removeprefix("AD").lstrip("-") if isinstance(value, Scalar) else ""
    in_field = digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS
    return int(digits) if in_field else _number_in(title)


def _number_in(title: str) -> int | None:
    found = _TITLE_NUMBER.match(title)
    return int(next(filter(None, found.groups()))) if found else None


def _without_number(title: str, number: int | None) -> str:
    """Return a title without the number that it begins with; a bare one is one where the file's name has it too.

    So is one behind the letters of a series. A title of letters and spaces alone has none.
    """
    if title.replace(" ", "").isalpha():
        return title
    found = (_BARE_NUMBER.match(title) or _SERIES.match(title)) if number is not None else None
    if not found or int(found[1]) != number:
        found = _NUMBERED.match(title)
    return title[found.end() :] if found else title


def _sections(record: Record) -> tuple[Section, ...]:
    return tuple(_each_section(record.head))


def _each_section(head: RecordHead) -> Iterator[Section]:
    """Yield the headings in order, each with what stands under it; anchors, which are invisible, are left out."""
    is_anchored = '<a name="' in head.text
    whole, headings, line, last = head.text, head.document.headings, 1, 0
    ends = (*(one.start for one in headings[1:]), len(whole))
    for heading, end, words in zip(headings, ends, head.titles, strict=False):
        line += whole.count("\n", last, heading.start)
        last, title, text = heading.start, words, whole[heading.end : end].strip()
        if is_anchored:
            title, text = _ANCHOR.sub(" ", title).strip(), _ANCHOR.sub(" ", text).strip()
        yield Section(heading.level, title, line, text)
