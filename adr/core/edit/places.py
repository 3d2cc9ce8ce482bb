"""Where a record says its status and its day, in words that can be changed and changed back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from adr.core.edit.draft import Draft
from adr.core.record.said import lines_above, lines_under, read_status, status_section
from adr.core.text.dates import is_date
from adr.model.decision import Status

WORDS = "|".join((*Status, "draft"))
_AFTER = r"[\"'*_`]*\.?[ \t]*(?:#[^\r\n]*)?[ \t\r]*"
#: What may stand before the word of a status: a quotation's sign, a list's, the key once more.
BEFORE = r"[ \t>]*(?:[-*+][ \t]+)?(?:[*_]{0,2}status[*_]{0,2}[ \t]*:[*_]{0,2}[ \t]*)?[\"'*_`]*"
_ALONE = re.compile(rf"{BEFORE}(?P<word>{WORDS}){_AFTER}", re.IGNORECASE)
_BEGINS = re.compile(rf"\W*(?:status\W+)?(?:{WORDS}|supers?[ec]+ded)\b", re.IGNORECASE)
_DAY = re.compile(rf"[ \t]*[\"'*_`]*(?P<day>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}){_AFTER}")
_MOVED = re.compile(r"date|last[ _-]?(?:changed|modified|updated)", re.IGNORECASE)
"""Keys whose day is that of the last move; the day on which a record was proposed or made stays."""
_TWO_CELLS = 3
"""How many bars a row of two cells has."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the draft's text; `word` is what stands there when that is a single known word, else empty."""

    start: int
    end: int
    word: str


def status_spots(draft: Draft) -> tuple[Spot, ...]:
    """Return each place that tells the status: front matter, the lines above the sections, the Status section."""
    section = status_section(draft.page)
    spots = (*_spots_above(draft), *(_spots_under(draft, section) if section is not None else ()))
    return spots or _elsewhere(draft)


def day_spot(draft: Draft) -> Spot | None:
    """Return where the day of a record's last move stands as `YYYY-MM-DD`."""
    for line in lines_above(draft.page):
        found = _DAY.fullmatch(_value(line))
        if found and _MOVED.fullmatch(line["key"]) and is_date(found["day"]):
            at = line.start("value")
            return Spot(at + found.start("day"), at + found.end("day"), found["day"])
    return None


def status_lines(draft: Draft) -> Iterator[tuple[re.Match[str], Spot]]:
    """Yield the first status of the front matter and the first below it, with the value of each.

    Lines from the Status section on are not among them, also where all headings are of the first level.
    """
    seen = set()
    section = status_section(draft.page)
    end = len(draft.text) if section is None else draft.page.headings[section].start()
    for line in lines_above(draft.page):
        if line.start() >= end:
            return
        in_matter = line.start() < draft.page.body
        if line["status"] and _value(line) and in_matter not in seen:
            seen.add(in_matter)
            at, value = line.start("value"), _value(line)
            yield line, Spot(at, at + len(value), value)


def _value(line: re.Match[str]) -> str:
    """Return a line's value; a bar ends it, in a table or where several keys share a line.

    A row of more than two cells is the head of a table, and has none.
    """
    whole: str = line["value"]
    if not line[0].lstrip().startswith("|"):
        return whole.partition(" |")[0].rstrip()
    return "" if line[0].count("|") > _TWO_CELLS else whole.partition("|")[0].rstrip()


def _spots_above(draft: Draft) -> Iterator[Spot]:
    for _, spot in status_lines(draft):
        yield _spot(spot.word, spot.start)


def _spots_under(draft: Draft, section: int) -> Iterator[Spot]:
    """Yield the lines of a Status section that are a status; one that only begins as one is no word."""
    title = draft.page.headings[section]
    said = re.search(r"[:–-][ \t]*(\S.*)", title["words"])
    if said:
        yield _spot(said[1], title.start("words") + said.start(1))
    for number, line in enumerate(lines_under(draft.page, section)):
        spot = _spot(line.text, line.at)
        if spot.word or (not said and number == 0) or _BEGINS.match(line.text):
            yield spot


def _elsewhere(draft: Draft) -> tuple[Spot, ...]:
    """Look where reading looks: into a table's column, and at the title."""
    said = read_status(draft.page, lines_above(draft.page), None)
    at = draft.text.find(said.text, said.at) if said.text else -1
    return (_spot(said.text, at),) if at >= 0 else ()


def _spot(text: str, at: int) -> Spot:
    found = _ALONE.fullmatch(text)
    if not found or not (found["word"].islower() or found["word"].istitle() or found["word"].isupper()):
        return Spot(at, at + len(text), "")
    return Spot(at + found.start("word"), at + found.end("word"), found["word"])
