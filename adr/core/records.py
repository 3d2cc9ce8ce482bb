"""Read and change a record's text as little as it takes, whoever wrote it.

Three forms are understood: front matter (MADR 3 and 4), a bullet list under the heading (MADR 2, log4brains)
and a Status section (Nygard, adr-tools). Only the bytes that must change do; line ends stay as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from adr.core.number import four
from adr.model.decision import Reference

HEADING = re.compile(r"^\ufeff?#[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*\r?$", re.MULTILINE)
NUMBERED = re.compile(r"^(?:ADR[- ]?[0-9]+[.:]?|[0-9]+[.:]|0[0-9]+)[ \t]+(?:[-–—][ \t]+)?", re.IGNORECASE)
FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.MULTILINE | re.DOTALL)
STATUS_KEY = re.compile(r"^(status:)[^\r\n]*", re.MULTILINE | re.IGNORECASE)
STATUS_BULLET = re.compile(r"^([-*][ \t]+Status:)[^\r\n]*", re.MULTILINE | re.IGNORECASE)
STATUS_SECTION = re.compile(r"^##[ \t]+Status[ \t]*\r?\n(.*?)(?=^#|\Z)", re.MULTILINE | re.DOTALL | re.IGNORECASE)
MORE_SECTION = re.compile(r"^## More Information[ \t]*\r?$.*?(?=^##?[ \t]|\Z)", re.MULTILINE | re.DOTALL)
ACCEPTED = re.compile(r"^[ \t]*Accepted[ \t]*(?:\r?\n\s*|\Z)", re.MULTILINE)


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
