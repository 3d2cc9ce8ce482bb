"""A new record after a template of its log's own, or after its other records."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Container, Iterator, Sequence

from adr.core.edit.fill_template import Blanks, Habit
from adr.core.forms.change import Edit, edited, newline
from adr.core.record.lexicon import label
from adr.core.record.status_and_date import columns
from adr.core.text.yamltext import scalar
from adr.model.record import Record, RecordHead
from adr.model.regex import regex
from adr.model.value import replace

_PLAIN = regex(r"\W*\w+\W*")
_FILLED = regex(r"^# .*(?<![^\W\d_])(?:NUMBER|TITLE)(?![^\W\d_])", re.MULTILINE)
#: What stands for a number in a template's heading, as in `ADR-0000: Title`, `[NNN]. [title]` or `# 1. Title`.
_NUMBER = regex(
    r"(?P<before>(?:ADR[-_ #]*)?)[\[{<]*(?P<digits>[0-9]+|[NX]{2,6}|number|N(?=\W))[\]}>]*"
    r"(?P<after>[.:)]?[ \t]*(?:[-–—:][ \t]+|(?<=[ \t])))",
    re.IGNORECASE,
)
_FIELD = regex(r"^(?P<key>[\w-]+):(?P<gap>[ \t]*)(?P<value>[^\r\n]*?)[ \t]*(?=\r?$)", re.MULTILINE)
_KEY = regex(r"\||(?:[-*+][ \t]+)?(?:\*\*|__)?[^\W\d_][\w /-]{0,30}(?:(?:\*\*|__):|:(?:\*\*|__)?)")
_RULE = regex(r"\|[ \t|:-]*-[ \t|:-]*")
_CELL = regex(r"(?:\\.|[^|\\])+")
_ONCE = regex(r"supers|amend|relat|links|updated|changed", re.IGNORECASE)
"""Keys that a new record does not begin with."""
_OWN_NUMBER = regex(r"number|id|adr|index|adr[-_]?(?:number|id)", re.IGNORECASE)
_KEYS = {name: regex(f"{name}|{label(name)}|{label(name, other=True)}", re.IGNORECASE) for name in ("status", "date")}


def has_words(template: str) -> bool:
    """Return whether a template has the words that `fill` replaces, in its heading."""
    return _FILLED.search(template) is not None


def fill_like(like: Record, blanks: Blanks, habit: Habit | None, *, keeps_status: bool) -> str:
    """Return a record's text after a template: with its own number, title, status and date, all else as it is there.

    With *keeps_status* the template's own status stays, where it is one word and no choice of several.
    """
    is_kept = keeps_status and _PLAIN.fullmatch(like.status.text) is not None
    filled = replace(blanks, status=like.status.text) if is_kept else blanks
    return edited(
        like.head.text,
        (
            *_heading(like, blanks, habit),
            *_fields(like, blanks, is_kept),
            *_labels(like.head, blanks, is_kept),
            *_section(like.head, filled, is_kept),
        ),
    )


def _heading(like: Record, blanks: Blanks, habit: Habit | None) -> Iterator[Edit]:
    document = like.head.document
    if found := next((one for one in document.headings if one.level == 1), None):
        start, end = document.words(found)
        yield Edit(start, end, f"{(habit or _habit(like.head.text[start:end])).of(blanks.number)}{blanks.title}")


def _habit(heading: str) -> Habit:
    found = _NUMBER.match(heading)
    if not found:
        return Habit()
    return Habit(found["before"], len(found["digits"]) if len(found["digits"]) < 6 else 1, found["after"])


def _fields(like: Record, blanks: Blanks, is_kept: bool) -> Iterator[Edit]:
    """Yield the edits of front matter: a number keeps what stands before its digits."""
    for found in _FIELD.finditer(like.head.text, 0, like.head.document.fence):
        key, value = found["key"], ""
        if key.lower() == "title":
            value = scalar(blanks.title)
        elif _KEYS["status"].fullmatch(key) and not is_kept:
            value = scalar(blanks.status)
        elif _KEYS["date"].fullmatch(key):
            value = blanks.date
        elif _OWN_NUMBER.fullmatch(key):
            digits = re.search("[0-9]+|[XN]{2,}", found["value"])
            before = found["value"][: digits.start()] if digits else ""
            value = f"{before}{blanks.number:0{len(digits[0]) if digits else 1}}"
        if value:
            yield Edit(*found.span("gap"), found["gap"] or " ")
            yield Edit(*found.span("value"), value)


def _labels(head: RecordHead, blanks: Blanks, is_kept: bool) -> Iterator[Edit]:
    names = ("date",) if is_kept else ("date", "status")
    cells = tuple(columns(head))
    for column, cell in cells:
        key = head.text[column.start : column.end].strip(" |*_")
        for name in (one for one in names if _KEYS[one].fullmatch(key)):
            yield Edit(cell.start, cell.end, f" {blanks.of(name.upper())} ")
    for one in head.labels:
        if one.name in names and not (cells and one.sign == "|"):
            gap = "" if head.text[one.start - 1 : one.start].isspace() else " "
            yield Edit(one.start, one.end, f"{gap}{blanks.of(one.name.upper())}")


def _section(head: RecordHead, blanks: Blanks, is_kept: bool) -> Iterator[Edit]:
    """Yield the edit of the status section: what a template says there is a choice, or advice."""
    if head.section is None:
        return
    end = newline(head.text)
    start, last = head.document.headings[head.section].end, head.end(head.section)
    if not (is_kept and _PLAIN.fullmatch(head.shown[start:last].strip())):
        yield Edit(start, last, f"{end}{blanks.status}{end}" + (end if last < len(head.text) else ""))


def skeleton(records: Sequence[Record], known: Collection[str]) -> str | None:
    """Return a record's text without what it says: the newest one whose sections at least half of the records share.

    *records* are the newest first. What stays is what is asked for again: the keys of front matter, the lines of the
    head, and the headings of sections. None where the records share no sections, or mostly *known* ones.
    """
    counts = Counter(title for one in records for title in set(sections_of(one)))
    shared = {title for title, count in counts.items() if count > 1 and 2 * count >= len(records)}
    if 2 * len(shared.intersection(known)) >= len(shared):
        return None
    newest = next((one for one in records if shared.intersection(sections_of(one))), None)
    if newest is None:
        return None
    head = newest.head
    blank = newline(head.text) * 2
    return blank.join((*_matter(head), *_beginning(head), *_headings(head, shared))) + newline(head.text)


def sections_of(record: Record) -> tuple[str, ...]:
    """Return the titles of a record's sections, but for those below others, in small letters."""
    return tuple(one.title.casefold() for one in record.sections if one.level == 2)


def _matter(head: RecordHead) -> Iterator[str]:
    """Yield front matter with empty values; what is nested goes, and so does what was said once and for all."""
    if fence := head.document.fence:
        keys = [found["key"] for found in _FIELD.finditer(head.text, 0, fence)]
        lines = ("---", *(f"{key}:" for key in keys if not _ONCE.search(key)), "---")
        yield newline(head.text).join(lines)


def _beginning(head: RecordHead) -> Iterator[str]:
    """Yield the heading, then the lines of the head, those in a row as one, without their values.

    What stands below the head of a table's columns is emptied.
    """
    if found := next((one for one in head.document.headings if one.level == 1), None):
        yield head.text[found.start : found.end].strip()
    next_one = next((one.start for one in head.document.headings if one.level > 1), len(head.text))
    lines = head.text[found.end if found else head.document.body : next_one].splitlines()
    if has_columns := any(columns(head)):
        row = next((at for at, line in enumerate(lines) if _RULE.fullmatch(line)), len(lines)) + 1
        lines[row:] = [_CELL.sub("  ", line) if line.startswith("|") else line for line in lines[row:]]
    keys = [line if line.startswith("|") else key[0] for line in lines if (key := _KEY.match(line))]
    if rows := [key for key in keys if not _ONCE.search(key) or (has_columns and key.startswith("|"))]:
        yield newline(head.text).join(rows)


def _headings(head: RecordHead, shared: Container[str]) -> Iterator[str]:
    for one in head.document.headings:
        start, end = head.document.words(one)
        if one.level == 2 and head.text[start:end].casefold() in shared:
            yield head.text[one.start : one.end].strip()
