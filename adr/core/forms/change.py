"""Change a text where it must be: what to put in which range, and what to add at the end of a section."""

from __future__ import annotations

import re
from collections.abc import Iterable

from adr.model.record import RecordHead
from adr.model.value import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands from `start` to `end` becomes `text`."""

    start: int
    end: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with these edits, which must not overlap."""
    parts, at = [], 0
    for one in sorted(edits, key=lambda one: one.start):
        parts += [text[at : one.start], one.text]
        at = one.end
    return "".join((*parts, text[at:]))


def newline(text: str) -> str:
    """Return how most lines of a text end."""
    crlf = text.count("\r\n")
    return "\r\n" if crlf and crlf * 2 >= text.count("\n") else "\n"


def section_titled(head: RecordHead, *titles: str) -> int | None:
    """Return the index of the first heading below the title with one of these words, in lower case."""
    for index, title in enumerate(head.titles):
        if title.strip().casefold() in titles and (index or head.document.headings[0].level > 1):
            return index
    return None


def section_text(head: RecordHead, index: int) -> str:
    """Return a heading with what stands under it, down to the next one."""
    return head.text[head.document.headings[index].start : head.end(index)]


def with_paragraph(head: RecordHead, index: int, line: str, section: str | None = None) -> Edit:
    """Add a paragraph at the end of a section, before a rule that ends it, or the end of a block that began above it.

    *section* is what the section has become by then; its own blank lines before the next heading stay.
    """
    before = section_text(head, index)
    _, tail = _parted(before)
    body, _ = _parted(before if section is None else section)
    if rule := re.search(r"\n[ \t\r]*\n {0,3}(?:-{3,}|\*{3,}|_{3,})\Z", body) or _closing(body):
        (body, gap), ruled = _parted(body[: rule.start()]), body[rule.start() :]
        tail = gap + ruled + tail
    end = newline(head.text)
    if index + 1 < len(head.document.headings) and tail.count("\n") <= 1:
        tail = end + tail
    start = head.document.headings[index].start
    return Edit(start, start + len(before), f"{body}{end * 2}{line}{tail}")


def with_item(head: RecordHead, index: int, line: str, sign: str) -> Edit:
    """Add an item after the last one of a section's list, with the list's own marker, or begin a list with *sign*."""
    items = list(
        re.finditer(r"\n {0,3}(?P<sign>[-*+])[ \t]+\S[^\r\n]*(?:\r?\n[ \t]+\S[^\r\n]*)*", section_text(head, index))
    )
    if not items:
        return with_paragraph(head, index, f"{sign} {line}")
    at = head.document.headings[index].start + items[-1].end()
    return Edit(at, at, f"{newline(head.text)}{items[-1]['sign']} {line}")


def with_section(head: RecordHead, title: str, line: str) -> Edit:
    """Add a section at the record's end, within a block around it; whether its last line ends stays as it was."""
    at, end = len(_parted(head.text)[0]), newline(head.text)
    headings = head.document.headings
    if headings and (closing := _closing(_parted(section_text(head, len(headings) - 1))[0])):
        at -= len(closing[0])
    return Edit(at, at, f"{end * 2}## {title}{end * 2}{line}")


def _closing(body: str) -> re.Match[str] | None:
    """Find the end of a block, such as one that is read from the right, that began above a section."""
    is_closed = body.count("<div") < body.count("</div>")
    return re.search(r"\r?\n[ \t\r]*\n</div>\Z", body) if is_closed else None


def _parted(text: str) -> tuple[str, str]:
    """Part a text after its last line that says something."""
    end = len(text.rstrip(" \t\r\n"))
    end += len(text[end:]) - len(text[end:].lstrip(" \t"))
    return text[:end], text[end:]
