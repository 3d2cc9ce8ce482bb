"""Read a record's title and form, whoever wrote it; `adr.core.edit` changes it."""

from __future__ import annotations

import re
from dataclasses import dataclass

HEADING = re.compile(r"^\ufeff?#[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*\r?$", re.MULTILINE)
NUMBERED = re.compile(r"^(?:ADR[- ]?[0-9]+[.:]?|[0-9]+[.:]|0[0-9]+)[ \t]+(?:[-–—][ \t]+)?", re.IGNORECASE)
FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.MULTILINE | re.DOTALL)
STATUS_SECTION = re.compile(r"^##[ \t]+Status[ \t]*\r?\n(.*?)(?=^#|\Z)", re.MULTILINE | re.DOTALL | re.IGNORECASE)


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
