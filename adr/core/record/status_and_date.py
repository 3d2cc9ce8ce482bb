"""Where a record says its title, its status and its date, and what it says there.

A status or a date stands in front matter, in lines or a table above the first section, in a section of that name, or
(a status) in the title; what is found here is what `adr.core.edit` changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache

from adr.core.record import lexicon
from adr.core.record.head import HEADINGS, field_at, section_saying
from adr.core.record.status_word import (
    AFTER,
    STRUCK,
    STRUCK_OUT,
    Spot,
    begins_with_status,
    first_word,
    last_step,
    says_superseded,
    spot_of,
    word_of,
)
from adr.core.text.dates import day, day_as_written, is_date
from adr.model.decision import Status
from adr.model.markdown import Block, BlockKind
from adr.model.node import Mapping, Scalar, Sequence
from adr.model.record import Label, RecordHead, Said
from adr.model.regex import regex

_DAY = regex(rf"[ \t]*[\"'*_`]*(?P<day>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}){AFTER}")
_NO_DAY = regex(lexicon.NO_DAY, re.IGNORECASE)
_MOVED = regex(lexicon.MOVED, re.IGNORECASE)
_KEYS = {name: regex(lexicon.label(name), re.IGNORECASE) for name in ("status", "date")}
_ANY_KEY = regex(lexicon.labels(), re.IGNORECASE)
_TITLE = regex(lexicon.TITLE, re.IGNORECASE)
_MARK = regex(r"[:：|]|[ \t][0-9]")
_CELL = regex(r"[^|\r\n]+")
_LINKING = regex(rf"[ \t>]*(?:[-*+][ \t]+)?(?:{lexicon.ACTIVE})\b", re.IGNORECASE)
_IN_TITLE = regex(rf"({'|'.join(Status)}|draft):[ \t]", re.IGNORECASE)
_GONE = regex(rf"[ \t>]*(?:[-*+][ \t]+)?(?:{STRUCK}{{1,5}}[ \t\r]*|\[ \][ \t].*)")
_MARKER = regex(r"\A[-*+> \t]*(?:[0-9]{1,9}[.)][ \t]+)?(?:\[[xX]\][ \t]+)?")
_YAML_MARKS = regex(r"(?:[&!]\S*[ \t]+)*(?:[|>][-+0-9]*[ \t]*(?:#[^\r\n]*)?\r?\n[ \t]*)?")
_TAG = regex(r"</?(?:b|code|em|font|i|mark|small|span|strong|u)\b[^<>]*>", re.IGNORECASE)
_LINK = regex(r"\[([^\[\]]+)\]\([^()]*\)")
_QUOTED = regex(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\n]|'')*'")
_HEAD_AND_ROW = _NAME_AND_VALUE = 2


def read_title(head: RecordHead) -> Said:
    """Return the title as Markdown: the heading that is it, the line below one that says Title, else front matter's."""
    if head.title is not None:
        title = head.titles[head.title]
        if _TITLE.fullmatch(title) and (line := next(lines_under(head, head.title), None)):
            return head.said(line.text.strip(), line.at)
        return head.said(title, head.text.find(title, head.document.headings[head.title].start))
    return _of_field(head, head.fields.get("title"))


def read_status(head: RecordHead) -> Said:
    """Return the status as it is written, without marks around it and what is struck out."""
    found = _of_field(head, head.fields.get("status")) or _in_line(head, "status") or _in_table(head, "status")
    found = last_step(found or _in_section(head, head.section, "status"))
    title = None if found.text or not head.titles else _IN_TITLE.match(head.titles[0])
    return head.said(title[1], head.document.words(head.document.headings[0])[0]) if title else found


def read_date(head: RecordHead) -> Said:
    """Return the date as it is written; what a template has in its place is none."""
    for name in head.fields:
        if _is_date_key(name) and (found := _dated(_of_field(head, head.fields[name]))):
            return found
    found = _dated(_in_line(head, "date")) or _dated(_in_table(head, "date"))
    found = found or _dated(_in_section(head, section_saying(head.titles, head.title, "date"), "date"))
    return found or _last_comment(head) or _beside_status(head) or _alone(head)


def _dated(said: Said) -> Said:
    return Said() if _NO_DAY.fullmatch(said.text) else said


def _beside_status(head: RecordHead) -> Said:
    """Return the day that a status has with it, as in `Accepted on 2026-11-03`; that of a supersession is another."""
    status = read_status(head)
    if says_superseded(status.text):
        return Said()
    lines = () if head.section is None else _current_lines(head, head.section)
    for line in (status, *(one for one in lines if _key_in_any_language().match(one.text) or _is_day(one.text))):
        if found := _day_in(head, line):
            return found
    return Said()


def _alone(head: RecordHead) -> Said:
    """Return the day that stands on a line of its own between the title and the first section."""
    begin = 0 if head.title is None else head.document.headings[head.title].end
    return next((_day_in(head, line) for line in _lines(head, begin, head.begin) if _is_day(line.text)), Said())


def _day_in(head: RecordHead, line: Said) -> Said:
    written = day_as_written(line.text)
    return head.said(written, head.text.find(written, line.at)) if written else Said()


def _is_day(line: str) -> bool:
    """Return whether a line says a day and nothing else."""
    return any(map(str.isdigit, line)) and not any(map(str.isalnum, line.replace(day_as_written(line), "", 1)))


@lru_cache(maxsize=256)
def _is_date_key(name: str) -> bool:
    return _KEYS["date"].fullmatch(name) is not None


def read_word(head: RecordHead, status: Said, spots: Callable[[RecordHead], Iterable[Spot]]) -> Status | None:
    """Return the status as one of ours, None where it is none of them, or where two of its places differ."""
    if says_superseded(status.text):
        return Status.SUPERSEDED
    said = {word_of(one.word or head.text[one.start : one.end]) for one in spots(head)}
    return said.pop() if len(said) == 1 else None


def status_spots(head: RecordHead) -> tuple[Spot, ...]:
    """Return each place that says the status: front matter, the lines above the sections, the Status section."""
    spots = [spot_of(one.word, one.start) for one in status_values(head)]
    if head.section is not None:
        spots += _spots_under(head, head.section)
    return tuple(spots) or _elsewhere(head)


def status_values(head: RecordHead) -> Iterator[Spot]:
    """Yield the status of front matter and the first below it, each as a whole, where it says something.

    Lines from the Status section on are not among them, also where all headings are of the first level.
    """
    if field := field_spot(head, "status"):
        yield field
    if label := status_label(head):
        yield Spot(label.start, label.end, label.value)


def status_label(head: RecordHead) -> Label | None:
    """Return the first line above the sections with a status."""
    end = len(head.text) if head.section is None else head.document.headings[head.section].start
    return next((one for one in head.labels if one.name == "status" and one.value and one.line < end), None)


def field_spot(head: RecordHead, name: str) -> Spot | None:
    """Return where a field of front matter has its value, which is text on one line; None where it has none."""
    value = head.fields.get(name)
    if not isinstance(value, Scalar) or not value.text.strip():
        return None
    at, word = field_at(head, value), value.text.strip()
    if head.text.startswith(word, at):
        return Spot(at, at + len(word), word)
    if quoted := _QUOTED.match(head.text, at):
        return Spot(at + 1, quoted.end() - 1, value.text)
    marks = _YAML_MARKS.match(head.text, at)  # an anchor, a tag or the sign of a block
    at = marks.end() if marks else at
    end = at + len(word) if head.text.startswith(word, at) else line_end(head, at)
    return Spot(at, end, word if head.text.startswith(("*", word), at) else head.text[at:end])


def line_end(head: RecordHead, at: int) -> int:
    """Return where the line of an offset ends, before its line end."""
    end = head.text.find("\n", at)
    end = len(head.text) if end < 0 else end
    return end - head.text.endswith("\r", at, end)


def day_spot(head: RecordHead) -> Spot | None:
    """Return where the day of a record's last move stands as `YYYY-MM-DD`."""
    fields = (field_spot(head, name) for name in head.fields if _MOVED.fullmatch(name))
    labels = (one for one in head.labels if one.name == "date" and _MOVED.fullmatch(one.key))
    for spot in (*filter(None, fields), *(Spot(one.start, one.end, one.value) for one in labels)):
        found = _DAY.fullmatch(spot.word)
        if found and is_date(found["day"]):
            return Spot(spot.start + found.start("day"), spot.start + found.end("day"), found["day"])
    return None


def lines_under(head: RecordHead, index: int) -> Iterator[Said]:
    """Yield the lines of a section that say something."""
    return _lines(head, head.document.headings[index].end, head.end(index))


def _lines(head: RecordHead, at: int, end: int) -> Iterator[Said]:
    """Yield the lines that say something between two offsets; what is indented as code is, is taken for text."""
    shown = head.shown[at:end]
    if shown.isspace() and "```" not in head.text[at:end] and "<!--" not in head.text[at:end]:
        shown = head.text[at:end]
    for line in shown.split("\n"):
        if line.strip():
            yield head.said(line, at)
        at += len(line) + 1


def _current_lines(head: RecordHead, index: int) -> Iterator[Said]:
    """Yield the lines of a section that still hold: not those that are struck out whole, or are boxes left open."""
    return (line for line in lines_under(head, index) if not _GONE.fullmatch(line.text))


def _spots_under(head: RecordHead, section: int) -> Iterator[Spot]:
    """Yield the lines of a Status section that are a status; one that only begins as one is no word."""
    heading = head.document.words(head.document.headings[section])[0]
    title = HEADINGS["status"].fullmatch(head.titles[section])
    if title and title[1]:
        yield spot_of(title[1], heading + title.start(1))
    for number, line in enumerate(_telling_lines(head, section, "status")):
        spot = spot_of(line.text, line.at)
        if spot.word.lower() in lexicon.CARRIED_OUT:
            continue
        if spot.word or (number == 0 and not (title and title[1])) or begins_with_status(line.text):
            yield spot


def _elsewhere(head: RecordHead) -> tuple[Spot, ...]:
    """Look where reading looks: into a table's column, and at the title."""
    said = read_status(head)
    return (spot_of(said.text, head.text.find(said.text, said.at)),) if said else ()


def _of_field(head: RecordHead, value: object) -> Said:
    """Return the first line of what a field says."""
    if not isinstance(value, Scalar):
        return Said()
    text = value.text.strip().partition("\n")[0]
    said = text if value.quoted else _plain(text)
    return Said(said, value.place.line, field_at(head, value)) if said else Said()


def _in_line(head: RecordHead, name: str) -> Said:
    for label in head.labels:
        if label.name == name and (said := _plain(label.value)):
            return head.said(said, label.start)
        if label.name == name and not label.value.strip("*_ \t|") and (below := _below(head, label)):
            return below
    return Said()


def _below(head: RecordHead, label: Label) -> Said:
    """Return the line below a key that has nothing after it, where it is a status or a day."""
    at = line_end(head, label.start)
    line = next(_lines(head, at, head.begin), Said())
    text = _plain(_MARKER.sub("", line.text))
    is_it = day(text) if label.name == "date" else first_word(text) or says_superseded(text)
    return head.said(text, head.text.find(text, line.at)) if is_it else Said()


def _in_table(head: RecordHead, name: str) -> Said:
    """Look for a column of that name in a table above the first section, but for one of names and values."""
    if "\n|" not in head.shown[: head.begin]:
        return Said()
    for column, cell in columns(head):
        if _KEYS[name].fullmatch(head.text[column.start : column.end].strip(" |*_")):
            whole = head.text[cell.start : cell.end].strip(" |")
            return head.said(_plain(whole), head.text.find(whole, cell.start))
    return Said()


def columns(head: RecordHead) -> Iterator[tuple[Block, Block]]:
    """Yield the cells of the first row of the first table, with their heads; two columns are names and values."""
    rows: list[list[Block]] = []
    for block in head.document.blocks:
        if block.start >= head.begin or len(rows) > _HEAD_AND_ROW:
            break
        if block.kind in (BlockKind.HEAD, BlockKind.ROW):
            rows.append([])
        elif block.kind is BlockKind.CELL:
            rows[-1].append(block)
    keys = [head.text[one.start : one.end].strip(" |*_") for one in rows[0]] if len(rows) >= _HEAD_AND_ROW else []
    if keys and (len(keys) != _NAME_AND_VALUE or all(map(_ANY_KEY.fullmatch, keys))):
        yield from zip(rows[0], rows[1], strict=False)


def _in_section(head: RecordHead, index: int | None, name: str) -> Said:
    """Look into a section: at what its heading goes on with, or at its first line that is no link to another record."""
    if index is None:
        return Said()
    heading = head.document.words(head.document.headings[index])[0]
    title = HEADINGS[name].fullmatch(head.titles[index])
    if title and title[1]:
        return head.said(title[1], heading + title.start(1))
    line = next(_telling_lines(head, index, name), Said())
    return head.said(_plain(_MARKER.sub("", line.text)).strip("*_{}` "), line.at)


def _telling_lines(head: RecordHead, index: int, name: str) -> Iterator[Said]:
    """Yield the lines of a section that may say the status or the date: what follows a key, or the cell of a table."""
    lines = tuple(one for one in _current_lines(head, index) if not _LINKING.match(one.text))
    if lines and lines[0].text.lstrip().startswith("|"):
        yield _cell(lines, name)
        return
    for line in lines:
        if name == "status" and _is_day(line.text):
            continue
        key = _key_in_any_language().match(line.text) if _MARK.search(line.text) else None
        yield Said(line.text[key.end() :], line.line, line.at + key.end()) if key else line


def _cell(lines: tuple[Said, ...], name: str) -> Said:
    """Return the cell of a table that has the status or the date: below a head or beside a key, else the first."""
    lines = tuple(one for one in lines if "|" in one.text)
    rows = [[cell for cell in _CELL.finditer(line.text) if cell[0].strip()] for line in lines]
    keys = [[_KEYS[name].fullmatch(cell[0].strip("*_ \t")) is not None for cell in row] for row in rows]
    at = next(((row, found.index(True)) for row, found in enumerate(keys) if True in found), (0, -1))
    if at[0] == 0 <= at[1] and len(rows) > _HEAD_AND_ROW:
        row, column = _HEAD_AND_ROW, at[1]
    else:
        row, column = at[0], at[1] + 1
    if column >= len(rows[row]):
        return Said()
    cell = rows[row][column]
    return Said(cell[0].rstrip(), lines[row].line, lines[row].at + cell.start())


@cache
def _key_in_any_language() -> re.Pattern[str]:
    names = "|".join(lexicon.label(name, other=True) for name in ("status", "date"))
    return re.compile(
        rf"[ \t>]*(?:[-*+][ \t]+)?[*_]{{0,2}}(?:{names})"
        r"[*_]{0,2}(?:[ \t]*[:：|]|(?=[ \t]+[0-9]))[*_]{0,2}[ \t]*",
        re.IGNORECASE,
    )


def _last_comment(head: RecordHead) -> Said:
    """Return the day of the last comment in front matter: ad-guidance-tool has no other date."""
    comments = head.fields.get("comments")
    for one in reversed(comments.items) if isinstance(comments, Sequence) else ():
        entries = {key.text: value for key, value in one.entries} if isinstance(one, Mapping) else {}
        if found := _of_field(head, entries.get("date")):
            return found
    return Said()


def _plain(text: str) -> str:
    """Return a text without marks around it, without what makes it bold, and without what is struck out."""
    if "~" in text or "<" in text:
        text = _TAG.sub("", STRUCK_OUT.sub("", text))
    if "&#" in text:
        from html import unescape  # its list of names is long

        text = unescape(text)
    if "**" in text:
        text = text.replace("**", "").replace("  ", " ")
    text = text.strip().strip("\"'*_`").strip()
    link = _LINK.fullmatch(text) if text[:1] == "[" else None
    return link[1] if link else _without_brackets(text)


def _without_brackets(text: str) -> str:
    """Return a status or a day without the brackets that a template had around it; what is left to fill in has them."""
    inner = text[1:-1].strip()
    is_said = text[:1] in ("[", "{") and text[-1] in "]}" and (lexicon.status_of_word(inner) or is_date(inner))
    return inner if is_said else text
