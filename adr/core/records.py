"""Read and change a record's text as little as it takes, whoever wrote it.

Three forms are understood: front matter (MADR 3 and 4), a bullet list under the heading (MADR 2, log4brains)
and a Status section (Nygard, adr-tools). Only the bytes that must change do; line ends stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from adr.core.number import four
from adr.model.decision import Reference, Status

HEADING = re.compile(r"^\ufeff?#[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*\r?$", re.MULTILINE)
NUMBERED = re.compile(r"^(?:ADR[- ]?[0-9]+[.:]?|[0-9]+[.:]|0[0-9]+)[ \t]+(?:[-–—][ \t]+)?", re.IGNORECASE)
FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.MULTILINE | re.DOTALL)
STATUS_KEY = re.compile(r"^(status:)[^\r\n]*", re.MULTILINE | re.IGNORECASE)
STATUS_BULLET = re.compile(r"^([-*][ \t]+Status:)[^\r\n]*", re.MULTILINE | re.IGNORECASE)
STATUS_SECTION = re.compile(r"^##[ \t]+Status[ \t]*\r?\n(.*?)(?=^#|\Z)", re.MULTILINE | re.DOTALL | re.IGNORECASE)
MORE_SECTION = re.compile(r"^## More Information[ \t]*\r?$.*?(?=^##?[ \t]|\Z)", re.MULTILINE | re.DOTALL)
ACCEPTED = re.compile(r"^[ \t]*Accepted[ \t]*(?:\r?\n\s*|\Z)", re.MULTILINE)

# A value that can be changed and changed back: one word, or one day, in whatever marks its author put around it.
_WORD = rf"(?P<value>{'|'.join(Status)}|draft)"
_DAY = r"(?P<value>[0-9]{4}-[0-9]{2}-[0-9]{2})"
_AFTER = r"[\"'*_]*\.?[ \t]*(?:#[^\r\n]*|<!--[^\r\n]*-->)?[ \t]*\r?$"
_LINE = r"^(?:[-*+][ \t]+)?(?:\*\*)?{}(?:\*\*)?[ \t]*:(?:\*\*)?[ \t]*[\"'*_]*{}" + _AFTER
STATUS_LINE = re.compile(_LINE.format("status", _WORD), re.MULTILINE | re.IGNORECASE)
DATE_LINE = re.compile(_LINE.format("date", _DAY), re.MULTILINE | re.IGNORECASE)
STATUS_WORD = re.compile(rf"^(?:[-*+][ \t]+)?[*_]*{_WORD}{_AFTER}", re.MULTILINE | re.IGNORECASE)
SECTION = re.compile(r"^##[ \t]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a record says of itself: its title without the number, and its form."""

    title: str
    form: str


def read_sheet(text: str) -> Sheet:
    """Read a record's title and form: `madr` where the status is in front matter or a list, else `nygard`."""
    heading = HEADING.search(FRONT_MATTER.sub("", text))
    title = NUMBERED.sub("", heading[1]) if heading else ""
    nygard = not FRONT_MATTER.match(text) and STATUS_SECTION.search(text) is not None
    return Sheet(title=title, form="nygard" if nygard else "madr")


def status_word(text: str) -> str:
    """Return a record's status where it is one word, in small letters; else, or where two places differ, nothing."""
    words = {found["value"].lower() for found in _status_places(text)}
    return words.pop() if len(words) == 1 else ""


def has_day(text: str) -> bool:
    """Tell whether a record has a date that `restatus` can change."""
    return DATE_LINE.search(text, 0, _head(text)) is not None


def restatus(text: str, status: Status, date: str) -> str | None:
    """Return a record's text with another status and date (`YYYY-MM-DD`), None where its status is not one word.

    Only these words change, wherever they stand, and a word keeps its capital: the same move back gives the
    same bytes. A date is changed where there is one, never added.
    """
    if not status_word(text):
        return None
    day = DATE_LINE.search(text, 0, _head(text))
    changes = [(*found.span("value"), _cased(status, found["value"])) for found in _status_places(text)]
    changes += [(*day.span("value"), date)] if day else []
    for start, end, value in sorted(changes, reverse=True):
        text = text[:start] + value + text[end:]
    return text


def _status_places(text: str) -> Iterator[re.Match[str]]:
    """Yield where the status stands: above the sections, and on the lines of a Status section."""
    if found := STATUS_LINE.search(text, 0, _head(text)):
        yield found
    if section := STATUS_SECTION.search(text):
        yield from STATUS_WORD.finditer(text, *section.span(1))


def _head(text: str) -> int:
    """Return where a record's first section begins; front matter may hold what looks like one."""
    head = FRONT_MATTER.match(text)
    section = SECTION.search(text, head.end() if head else 0)
    return section.start() if section else len(text)


def _cased(status: Status, like: str) -> str:
    if like.isupper():
        return status.upper()
    return status.capitalize() if like[0].isupper() else status.value


def supersede(text: str, by: Reference) -> str | None:
    """Return a record's text with its status moved to superseded, None where its form is not understood."""
    end = "\r\n" if "\r\n" in text else "\n"
    head = FRONT_MATTER.match(text)
    if head and STATUS_KEY.search(head[0]):
        moved = STATUS_KEY.sub(lambda found: f"{found[1]} superseded by ADR-{four(by.number)}", head[0], count=1)
        return _linked(moved + text[head.end() :], by, end)
    if STATUS_BULLET.search(text):
        link = f"superseded by [{by.title}]({by.file})"
        return STATUS_BULLET.sub(lambda found: f"{found[1]} {link}", text, count=1)
    if section := STATUS_SECTION.search(text):
        return text[: section.start(1)] + _superseded(section[1], by, end) + text[section.end(1) :]
    return None


def _superseded(body: str, by: Reference, end: str) -> str:
    """Drop the word Accepted and add the link, as adr-tools does; other lines stay as they are."""
    kept = ACCEPTED.sub("", body, count=1).rstrip()
    after = body[len(body.rstrip()) :] if body.strip() else end + end
    before = kept + end + end if kept else end
    return f"{before}Superseded by [{by.number}. {by.title}]({by.file}){after}"


def _linked(text: str, by: Reference, end: str) -> str:
    """Add the link at the end of More Information, which is made when the record has none."""
    line = f"Superseded by [ADR-{four(by.number)} {by.title}]({by.file})."
    more = MORE_SECTION.search(text)
    at = len((text[: more.end()] if more else text).rstrip())
    section = "" if more else f"## More Information{end}{end}"
    return f"{text[:at]}{end}{end}{section}{line}{text[at:]}"
