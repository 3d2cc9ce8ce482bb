"""Move a record to superseded: where its status stands, and nowhere else but for the link."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from adr.core.change.draft import Draft, Edit, read_draft, with_paragraph
from adr.core.change.form import form_of, is_listed
from adr.core.change.label import has_number, numbered, stem, titled
from adr.core.change.links import link_edits
from adr.core.change.places import BEFORE, WORDS, status_lines
from adr.core.number import four
from adr.core.said import lines_above, status_section
from adr.model.decision import Reference
from adr.model.written import Form

#: What some logs put before each status, such as a tick.
_SIGN = r"(?:[^\w\x00-\x7f]+[ \t]*)?"
_WORD_LINE = re.compile(
    rf"^{BEFORE}{_SIGN}(?:{WORDS})[\"'*_`]*\.?[ \t]*(?:\r?\n(?:[ \t]*\r?\n)*|\r?\Z)", re.MULTILINE | re.IGNORECASE
)
#: A word of the log's own that stands alone where the status does, such as Approved.
_OWN_WORD = re.compile(
    rf"\A(\s*\n){BEFORE}{_SIGN}[^\W\d_]+[\"'*_`]*\.?[ \t]*(?:\r?\n(?:[ \t]*\r?\n)+|\s*\Z)", re.IGNORECASE
)
#: A status in up to four words, marks around them; anything else says what would be lost, such as a reason or a link.
_SHORT = re.compile(r"[ \t]*(?:(?!-)[^\s\[\]()<>;:,/–—\d]+(?:[ \t]+|\Z)){1,4}")
_BY = re.compile(r"supers?[ec]+ded[ _-]+by", re.IGNORECASE)
_IN_HEADING = re.compile(rf"([:–-][ \t]*[*_]*)(?:{WORDS})(?=[*_.#\s]*\Z)", re.IGNORECASE)
_BLANKS = re.compile(r"(\r?\n)[ \t]*\r?\n(?:[ \t]*\r?\n)+")
_ITEMS = re.compile(r"(?:\n {0,3}[-*+][ \t][^\n]*)*\Z")
SUPERSEDED_BY = "Superseded by"


def supersede(text: str, by: Reference, words: str = SUPERSEDED_BY) -> str | None:
    """Return a record's text with its status moved to superseded, None where it has no status that can be.

    *words* are those of a Status section, in the log's spelling. Of *by*, `title` is Markdown as its author
    wrote it, and `file` the bare file name.
    """
    draft = read_draft(text)
    if _in_the_way(draft):
        return None
    form = form_of(draft)
    status = (*_above(draft, form, by), *_in_section(draft, by, words))
    if not status and form in (Form.MADR, Form.MADR2):
        status = tuple(filter(None, (_first(draft, by),)))
    if not status:
        return None
    # A line in a list says where it leads itself; front matter cannot.
    links = link_edits(draft, SUPERSEDED_BY, by) if form in (Form.MADR, Form.ADRS, Form.ADG) else ()
    if links is None:
        return None
    taken = {one.start for one in status}
    return draft.edited((*status, *(one for one in links if one.start not in taken)))


def in_the_way(text: str) -> str:
    """Return the status that none can take the place of, since what else it says would be lost; or nothing."""
    return _in_the_way(read_draft(text))


def _in_the_way(draft: Draft) -> str:
    for line, value in status_lines(draft):
        said = html.unescape(value.word.partition(" #")[0] if line.start() < draft.page.body else value.word)
        if _BY.search(said) or not _SHORT.fullmatch(said):
            return said.strip().strip("\"'")
    return ""


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


def _first(draft: Draft, by: Reference) -> Edit | None:
    """Give a record of MADR's or log4brains' form the status that it went without, as they let records do."""
    lines = lines_above(draft.page)
    if told := next((line for line in lines if line["status"]), None):
        return _fill(draft, told, by)
    if draft.page.body:
        at = draft.page.body - len("---")
        return Edit(at, at, f"status: {_by(by)}{draft.newline}")
    if dated := next((line for line in lines if is_listed(line)), None):
        return _item(draft, dated, by)
    return Edit(1, 1, f"---{draft.newline}status: {_by(by)}{draft.newline}---{draft.newline * 2}")


def _fill(draft: Draft, line: re.Match[str], by: Reference) -> Edit | None:
    """Write after a key that has no value; a table's head is none."""
    if line[0].lstrip().startswith("|"):
        return None
    at = line.start("value")
    words = _by(by) if at < draft.page.body else f"superseded by {titled(by)}"
    return Edit(at, line.end("value"), words if draft.text[at - 1] in " \t" else f" {words}")


def _item(draft: Draft, dated: re.Match[str], by: Reference) -> Edit:
    """Begin the list that holds the date, as its items are written."""
    items = _ITEMS.search(draft.text, 0, dated.start())
    at = items.start() if items else dated.start()
    sign = dated[0][1 : dated.start("key") - dated.start()]
    mark = draft.text[dated.end("key") : dated.start("value")].rstrip() or ":"
    return Edit(at + 1, at + 1, f"{sign}Status{mark} superseded by {titled(by)}{draft.newline}")


def _by(by: Reference) -> str:
    """Say it as MADR's front matter does, which takes an identifier and no link."""
    return f"superseded by {f'ADR-{four(by.number)}' if has_number(by) else stem(by)}"


def _in_section(draft: Draft, by: Reference, words: str) -> Iterator[Edit]:
    """Drop the words of a Status section that have been true, as adr-tools does, and add the link."""
    index = status_section(draft.page)
    if index is not None:
        chunk = draft.chunk(index)
        body = draft.page.headings[index].end() - draft.page.headings[index].start()
        kept = _BLANKS.sub(r"\1\1", _WORD_LINE.sub("", _OWN_WORD.sub(r"\1", chunk[body:])))
        heading = _IN_HEADING.sub(r"\1Superseded", chunk[:body])
        yield with_paragraph(draft, index, f"{words} {numbered(by)}", heading + kept)


def _like(before: str, words: str) -> str:
    letter = re.search(r"[^\W\d_]", before)
    return words[0].upper() + words[1:] if letter and letter[0].isupper() else words
