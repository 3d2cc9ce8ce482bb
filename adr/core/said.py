"""What a record says of itself: its status and its date.

They stand in front matter, in lines or a table above the first section, in a section of that name, or in the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from adr.core.outline import Outline

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
    """Return the lines with a key above the first section, those of front matter too."""
    return tuple(_KEY.finditer(page.shown, 0, _sections_begin(page)))


def status_section(page: Outline) -> int | None:
    """Return the index of the section that holds the status."""
    return _section(page, _STATUS_HEADING) if "tatus" in "".join(page.titles) else None


def read_status(page: Outline, above: tuple[re.Match[str], ...], section: int | None) -> Said:
    """Return the status as it is written, without marks around it."""
    found = _in_line(above, "status") or _in_table(page, "status") or _in_section(page, section, _STATUS_HEADING)
    title = None if found.text or not page.titles else _TITLE.match(page.titles[0])
    return Said(title[1], page.headings[0].start("words")) if title else found


def read_date(page: Outline, above: tuple[re.Match[str], ...]) -> Said:
    """Return the date as it is written."""
    found = _in_line(above, "date") or _in_table(page, "date")
    return found or _in_section(page, _section(page, _DATE_HEADING), _DATE_HEADING)


def lines_under(page: Outline, index: int) -> Iterator[Said]:
    """Yield the lines of a section that say something."""
    for found in _LINE.finditer(page.shown, page.headings[index].end(), page.end(index)):
        yield Said(found[0], found.start())


def _sections_begin(page: Outline) -> int:
    """Return where the record stops to speak of itself: at its first section that is not about that."""
    title = page.titles[0] if page.levels[:1] == (1,) else None
    for one, depth, said in zip(page.headings, page.levels, page.titles, strict=True):
        if depth > 1 and said != title and not _OF_ITSELF.fullmatch(said.strip()):
            return one.start()
    return len(page.shown)


def _section(page: Outline, pattern: re.Pattern[str]) -> int | None:
    headings = "\n".join(page.titles)
    places = (headings.count("\n", 0, found.start()) for found in pattern.finditer(headings))
    return next((index for index in places if index), None)


def _in_line(lines: tuple[re.Match[str], ...], name: str) -> Said | None:
    for line in lines:
        if line[name] and line["value"].strip() and not (line[0][1:2] == "|" and line[0].count("|") > _TWO_CELLS):
            return Said(_value(line), line.start("value"))
    return None


def _in_table(page: Outline, name: str) -> Said | None:
    """Look for a column of that name in a table above the first section."""
    end = _sections_begin(page) if "\n|" in page.shown else 0
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
    return Said(line.text.strip().lstrip("-*+ ").strip("*_[]{}` "), line.at)


def _value(line: re.Match[str]) -> str:
    """Return the value of a line, or of a cell where it is a table's."""
    value: str = line["value"]
    return _plain(value.partition("|")[0] if line[0].lstrip().startswith("|") else value)


def _plain(text: str) -> str:
    return text.strip().strip("\"'*`").strip()
