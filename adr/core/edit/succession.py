"""Move a record to superseded: where its status stands, and nowhere else but for the link."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from adr.core.edit.draft import Draft, Edit, read_draft, with_paragraph
from adr.core.edit.form import form_of, is_listed
from adr.core.edit.label import has_number, numbered, stem, titled
from adr.core.edit.links import Phrases, link_edits
from adr.core.edit.places import BEFORE, WORDS, Spot, status_lines, status_spots
from adr.core.names import four
from adr.core.record.said import lines_above, status_section
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


def supersede(text: str, by: Reference, words: str = SUPERSEDED_BY, phrases: Phrases | None = None) -> str | None:
    """Return a record's text with its status moved to superseded, None where it has no status that can be.

    *words* are those of a Status section, in the log's spelling; *phrases* those beside front matter, in the record's
    language (English without them). Of *by*, `title` is Markdown as its author wrote it, and `file` the bare file name.
    """
    draft = read_draft(text)
    if _in_the_way(draft):
        return None
    if cell := _cell(draft):
        return draft.edited((Edit(cell.start, cell.end, _like(cell.word, _linked(by, in_table=True))),))
    form = form_of(draft)
    status = (*_above(draft, form, by), *_in_section(draft, by, words))
    if not status and form in (Form.MADR, Form.MADR2):
        status = tuple(filter(None, (_first(draft, by),)))
    if not status:
        return None
    # A line in a list says where it leads itself; front matter cannot.
    is_linked = form is Form.MADR and any("](" in one.text for one in status)
    in_matter = form in (Form.MADR, Form.ADRS, Form.ADG) and not is_linked
    links = link_edits(draft, SUPERSEDED_BY, by, phrases) if in_matter else ()
    if links is None:
        return None
    taken = {one.start for one in status}
    return draft.edited((*status, *(one for one in links if one.start not in taken)))


def in_the_way(text: str) -> str:
    """Return the status that none can take the place of, since what else it says would be lost; or nothing."""
    return _in_the_way(read_draft(text))


def _in_the_way(draft: Draft) -> str:
    cell = _cell(draft)
    for line, value in ((None, cell),) if cell else status_lines(draft):
        in_matter = line and line.start() < draft.page.body
        said = html.unescape(value.word.partition(" #")[0] if in_matter else value.word)
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
            link = _linked(by, in_table=line[0].lstrip().startswith("|"))
            yield Edit(value.start, value.end, _like(value.word, link))


def _cell(draft: Draft) -> Spot | None:
    """Return the status in a table's column, where nothing else tells it."""
    if status_section(draft.page) is not None or any(status_lines(draft)):
        return None
    for spot in status_spots(draft):
        if draft.text.startswith("|", draft.text.rfind("\n", 0, spot.start) + 1):
            return Spot(spot.start, spot.end, draft.text[spot.start : spot.end])
    return None


def _linked(by: Reference, *, in_table: bool) -> str:
    link = titled(by)
    return f"superseded by {link.replace('|', chr(92) + '|') if in_table else link}"


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
    if not has_number(by) and draft.page.levels[:1] == (1,):
        return _under_title(draft, by)
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


def _under_title(draft: Draft, by: Reference) -> Edit | None:
    """Begin a list below the title: in a log of days, readers look for the status there."""
    at = draft.text.find("\n", draft.page.headings[0].end()) + 1
    after = "" if draft.text.startswith(("\n", "\r\n"), at) else draft.newline
    return Edit(at, at, f"{draft.newline}- Status: superseded by {titled(by)}{draft.newline}{after}") if at else None


def _by(by: Reference) -> str:
    """Say it as MADR's front matter does, which takes an identifier and no link."""
    return f"superseded by {f'ADR-{four(by.number)}' if has_number(by) else stem(by)}"


def _in_section(draft: Draft, by: Reference, words: str) -> Iterator[Edit]:
    """Drop the words of a Status section that have been true, as adr-tools does, and add the link."""
    index = status_section(draft.page)
    if index is not None:
        chunk, line = draft.chunk(index), f"{words} {numbered(by)}"
        body = draft.page.headings[index].end() - draft.page.headings[index].start()
        heading, told = _IN_HEADING.sub(r"\1Superseded", chunk[:body]), chunk[body:]
        own = _OWN_WORD.match(told)
        at, after = (own.end(1), own.end()) if own else _span(_WORD_LINE.search(told))
        before, rest = told[:at], _WORD_LINE.sub("", told[after:])
        if after and rest.strip():
            # Where the status stood, above other links: readers such as Structurizr take the first word for it.
            told = f"{before}{line}{draft.newline * 2}{rest}"
            yield draft.with_chunk(index, heading + _BLANKS.sub(r"\1\1", told))
        else:
            yield with_paragraph(draft, index, line, heading + _BLANKS.sub(r"\1\1", before + rest))


def _span(found: re.Match[str] | None) -> tuple[int, int]:
    return found.span() if found else (0, 0)


def _like(before: str, words: str) -> str:
    letter = re.search(r"[^\W\d_]", before)
    return words[0].upper() + words[1:] if letter and letter[0].isupper() else words
