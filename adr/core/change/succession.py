"""Move a record to superseded: where its status stands, and nowhere else but for the link."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adr.core.change.draft import Draft, Edit, read_draft, with_paragraph
from adr.core.change.form import form_of
from adr.core.change.label import has_number, numbered, stem, titled
from adr.core.change.links import link_edits
from adr.core.change.places import BEFORE, WORDS, status_lines
from adr.core.number import four
from adr.core.said import status_section
from adr.model.decision import Reference
from adr.model.written import Form

#: What some logs put before each status, such as a tick.
_SIGN = r"(?:[^\w\x00-\x7f]+[ \t]*)?"
_WORD_LINE = re.compile(
    rf"^{BEFORE}{_SIGN}(?:{WORDS})[\"'*_`]*\.?[ \t]*(?:\r?\n(?:[ \t]*\r?\n)*|\r?\Z)", re.MULTILINE | re.IGNORECASE
)
_IN_HEADING = re.compile(rf"([:–-][ \t]*[*_]*)(?:{WORDS})(?=[*_.#\s]*\Z)", re.IGNORECASE)
_BLANKS = re.compile(r"(\r?\n)[ \t]*\r?\n(?:[ \t]*\r?\n)+")
SUPERSEDED_BY = "Superseded by"


def supersede(text: str, by: Reference, words: str = SUPERSEDED_BY) -> str | None:
    """Return a record's text with its status moved to superseded, None where it has no status that is understood.

    *words* are those of a Status section, in the log's spelling. Of *by*, `title` is Markdown as its author
    wrote it, and `file` the bare file name.
    """
    draft = read_draft(text)
    form = form_of(draft)
    status = (*_above(draft, form, by), *_in_section(draft, by, words))
    if not status and form is Form.MADR:
        status = (_first(draft, by),)
    if not status:
        return None
    # A line in a list says where it leads itself; front matter cannot.
    links = link_edits(draft, SUPERSEDED_BY, by) if form in (Form.MADR, Form.ADRS, Form.ADG) else ()
    if links is None:
        return None
    taken = {one.start for one in status}
    return draft.edited((*status, *(one for one in links if one.start not in taken)))


def _above(draft: Draft, form: Form, by: Reference) -> Iterator[Edit]:
    """Change the status in front matter and in the lines above the sections."""
    for line, value in status_lines(draft):
        if line.start() < draft.page.body:
            alone = form in (Form.ADRS, Form.ADG)
            end = draft.text.find("\n", value.start)
            end -= draft.text[end - 1] == "\r"
            yield Edit(value.start, end, "superseded" if alone else _by(by))
        else:
            link = titled(by).replace("|", "\\|") if line[0].lstrip().startswith("|") else titled(by)
            yield Edit(value.start, value.end, _like(value.word, f"superseded by {link}"))


def _first(draft: Draft, by: Reference) -> Edit:
    """Give a MADR record the status that it went without, as MADR lets records do: at the end of its front matter."""
    line = f"status: {_by(by)}{draft.newline}"
    if draft.page.body:
        at = draft.page.body - len("---")
        return Edit(at, at, line)
    return Edit(1, 1, f"---{draft.newline}{line}---{draft.newline * 2}")


def _by(by: Reference) -> str:
    """Say it as MADR's front matter does, which takes an identifier and no link."""
    return f"superseded by {f'ADR-{four(by.number)}' if has_number(by) else stem(by)}"


def _in_section(draft: Draft, by: Reference, words: str) -> Iterator[Edit]:
    """Drop the words of a Status section that have been true, as adr-tools does, and add the link."""
    index = status_section(draft.page)
    if index is not None:
        chunk = draft.chunk(index)
        body = draft.page.headings[index].end() - draft.page.headings[index].start()
        kept = _BLANKS.sub(r"\1\1", _WORD_LINE.sub("", chunk[body:]))
        heading = _IN_HEADING.sub(r"\1Superseded", chunk[:body])
        yield with_paragraph(draft, index, f"{words} {numbered(by)}", heading + kept)


def _like(before: str, words: str) -> str:
    letter = re.search(r"[^\W\d_]", before)
    return words[0].upper() + words[1:] if letter and letter[0].isupper() else words
