"""What a record says of itself: its status and its date.

They stand in front matter, in lines or a table above the first section, in a section of that name, or in the title.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from adr.core.record.outline import Outline, words

_DATED = (
    r"(?:\w+[ _-])?date(?:[ _-]\w+)*|datum|created(?:[ _-](?:on|at))?|decided(?:[ _-]on)?|established"
    r"|last[ _-]?(?:changed|modified|updated)"
)
_KEY = re.compile(
    r"\n[ \t]*(?:[-*+][ \t]+|\|[ \t]*)?[*_]{0,2}"
    rf"(?P<key>(?P<status>status)|(?P<date>{_DATED})|supers?[ec]+ded[- _]by)[*_]{{0,2}}(?:[ \t]*[:|]|(?=[ \t]+[0-9]))"
    r"[*_]{0,2}[ \t]*(?P<value>[^\r\n]*)",
    re.IGNORECASE,
)
_HELD = (
    r"^[ \t*_]*(?:[0-9.]+[ \t]+)?(?:(?:adr|current|decision|proposal|record)[ \t]+)?(?:{})"
    r"(?:[ \t]*[:–-][ \t]*(\S.*?))?[ \t\r#*_?]*$"
)
_STATUS_HEADING = re.compile(_HELD.format(r"(?:what is the )?status(?: of the \w+)?"), re.IGNORECASE | re.MULTILINE)
_DATE_HEADING = re.compile(
    _HELD.format(r"date(?: \w+ed)?|datum|decided on|established|last updated"), re.IGNORECASE | re.MULTILINE
)
_TITLE = re.compile(r"(draft|proposed|accepted|rejected|deprecated|superseded):[ \t]", re.IGNORECASE)
_OF_ITSELF = re.compile(r"meta\W?data|meta|(?:general )?information|details|overview", re.IGNORECASE)
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_NEXT = re.compile(r"[ \t]+(?:[|•·,;–-][ \t]+)?(?=\*\*[A-Z][\w -]*(?::\*\*|\*\*:))")
_FIELD_TITLE = re.compile(r"\ntitle:[ \t]*(?P<value>[^\r\n]*)")
_QUOTED = re.compile(r"(?P<mark>[\"'])(.*?)(?P=mark)[ \t]*(?:#.*)?")
_BLOCK = re.compile(r"[>|][+-]?[ \t]*\r?\n[ \t]+(?P<value>[^\r\n]*)")
_COMMENTED = re.compile(r"\n[ \t]+(?:-[ \t]+)?date:[ \t]*(?P<value>[^\r\n]*)")
_TABLE = re.compile(r"\n(?P<names>\|[^\n]*)\n\|[ \t:|-]+\r?\n(?P<values>\|[^\n]*)")
_CELL = re.compile(r"[^|\n]+")
_TWO_CELLS = 3
"""How many bars a row of two cells has."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text and its offset; an offset below 0 means that nothing of that name is there."""

    text: str
    at: int


def lines_above(page: Outline) -> tuple[re.Match[str], ...]:
    """Return the lines with a key above the first section, those of front matter too, in order.

    What a key of front matter holds is not one of them; where several keys share a line, each is given.
    """
    return tuple(_lines(page))


def _lines(page: Outline) -> Iterator[re.Match[str]]:
    for line in _KEY.finditer(page.shown, 0, sections_begin(page)):
        if line.start() < page.body and line[0][1] in " \t-*+":
            continue
        yield line
        if "**" in line["value"]:
            yield from _same_line(line)


def _same_line(line: re.Match[str]) -> Iterator[re.Match[str]]:
    """Yield the further keys of a line, as in `**Status:** Accepted | **Date:** 2026-11-03`, as lines of their own."""
    start, end = line.span("value")
    for gap in _NEXT.finditer(line.string, start, end):
        rest = line.string[: gap.end() - 1] + "\n" + line.string[gap.end() : end]
        if found := _KEY.match(rest, gap.end() - 1):
            yield found


def read_title(page: Outline) -> Said:
    """Return the title as Markdown: the first heading of the first level, else what front matter says."""
    for heading, depth in zip(page.headings, page.levels, strict=True):
        if depth == 1:
            return Said(words(heading), heading.start("words"))
    field = _FIELD_TITLE.search(page.text, 0, page.body)
    return Said(_field(field["value"]), field.start("value")) if field else Said("", -1)


def status_section(page: Outline) -> int | None:
    """Return the index of the section that holds the status."""
    return _section(page, _STATUS_HEADING) if "tatus" in "".join(page.titles) else None


def read_status(page: Outline, above: tuple[re.Match[str], ...], section: int | None) -> Said:
    """Return the status as it is written, without marks around it."""
    found = _in_line(page, above, "status") or _in_table(page, "status") or _in_section(page, section, _STATUS_HEADING)
    title = None if found.text or not page.titles else _TITLE.match(page.titles[0])
    return Said(title[1], page.headings[0].start("words")) if title else found


def read_date(page: Outline, above: tuple[re.Match[str], ...]) -> Said:
    """Return the date as it is written."""
    found = _in_line(page, above, "date") or _in_table(page, "date")
    found = found or _in_section(page, _section(page, _DATE_HEADING), _DATE_HEADING)
    return found if found.text or not page.body else _last_comment(page) or found


def _last_comment(page: Outline) -> Said | None:
    """Return the day of the last comment in front matter: adg has no other date."""
    start = page.text.find("\ncomments:", 0, page.body)
    days = tuple(_COMMENTED.finditer(page.text, start, page.body)) if start >= 0 else ()
    return Said(_field(days[-1]["value"]), days[-1].start("value")) if days else None


def lines_under(page: Outline, index: int) -> Iterator[Said]:
    """Yield the lines of a section that say something."""
    for found in _LINE.finditer(page.shown, page.headings[index].end(), page.end(index)):
        yield Said(found[0], found.start())


def sections_begin(page: Outline) -> int:
    """Return the offset at which the record stops to speak of itself: at its first section that is not about that."""
    title = page.titles[0] if page.levels[:1] == (1,) else None
    for one, depth, said in zip(page.headings, page.levels, page.titles, strict=True):
        if depth > 1 and said != title and not _OF_ITSELF.fullmatch(said.strip()):
            return one.start()
    return len(page.shown)


def _section(page: Outline, pattern: re.Pattern[str]) -> int | None:
    headings = "\n".join(page.titles)
    places = (headings.count("\n", 0, found.start()) for found in pattern.finditer(headings))
    return next((index for index in places if index), None)


def _in_line(page: Outline, lines: tuple[re.Match[str], ...], name: str) -> Said | None:
    for line in lines:
        if line[name] and line["value"].strip() and not (line[0][1:2] == "|" and line[0].count("|") > _TWO_CELLS):
            return Said(_value(page, line), line.start("value"))
    return None


def _in_table(page: Outline, name: str) -> Said | None:
    """Look for a column of that name in a table above the first section."""
    end = sections_begin(page) if "\n|" in page.shown else 0
    table = _TABLE.search(page.shown, 0, end) if end else None
    if not table or table["names"].count("|") <= _TWO_CELLS:
        return None
    cells = zip(_CELL.finditer(table["names"]), _CELL.finditer(table["values"]), strict=False)
    for head, cell in cells:
        key = _KEY.match(f"\n{head[0].strip()}:")
        if key and key[name]:
            return Said(_plain(cell[0]), table.start("values") + cell.start() + len(cell[0]) - len(cell[0].lstrip()))
    return None


def _in_section(page: Outline, index: int | None, pattern: re.Pattern[str]) -> Said:
    """Look into a section: at what its heading goes on with, or at its first line."""
    if index is None:
        return Said("", -1)
    heading, title = page.headings[index], page.titles[index]
    whole = pattern.match(title)
    if whole and whole[1]:
        return Said(whole[1], heading.start("words") + whole.start(1))
    line = next(lines_under(page, index), Said("", heading.start() + 1))
    if key := _KEY.match(f"\n{line.text}"):
        line = Said(key["value"], line.at + key.start("value") - 1)
    text = line.text.strip().lstrip("-*+> ")
    if text[:1] == "[" and text[-1] == "]":
        text = text[1:-1]
    return Said(_plain(text).strip("*_{}` "), line.at)


def _value(page: Outline, line: re.Match[str]) -> str:
    """Return the value of a line, of a cell where it is a table's, or of a field where it is front matter's."""
    value: str = line["value"]
    if line.start() < page.body:
        block = _BLOCK.match(page.text, line.start("value"), page.body)
        return _field(block["value"] if block else value)
    if line[0].lstrip().startswith("|"):
        return _plain(value.partition("|")[0])
    following = _NEXT.search(value) if "**" in value else None
    return _plain(value[: following.start()] if following else value)


def _field(value: str) -> str:
    """Return what a field of front matter says, without its quotes and without a comment after it."""
    quoted = _QUOTED.fullmatch(value.strip())
    return quoted[2] if quoted else _plain(value.partition(" #")[0])


def _plain(text: str) -> str:
    """Return a text without marks around it, and without what makes it bold."""
    if "&#" in text:
        text = html.unescape(text)
    if "**" in text:
        text = text.replace("**", "").replace("  ", " ")
    return text.strip().strip("\"'*`").strip()
