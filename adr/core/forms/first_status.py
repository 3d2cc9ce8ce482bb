"""Give a record the status that it went without, as MADR and log4brains let records do."""

from __future__ import annotations

import re

from adr.core.forms.change import Edit, newline
from adr.core.record.head import field_at
from adr.model.node import Scalar
from adr.model.record import Label, RecordHead
from adr.model.value import dataclass


@dataclass(frozen=True, slots=True)
class FirstStatus:
    """A status as front matter has it, and as a line of text has it; *listed* in logs of days, which have lists."""

    in_matter: str
    in_line: str
    listed: bool = False


def first_status(head: RecordHead, said: FirstStatus) -> Edit | None:
    """Return what gives a record its status, None where a table's head or TOML has no place for it."""
    field = head.fields.get("status")
    if isinstance(field, Scalar):
        return _filled(head, field_at(head, field), said.in_matter)
    if label := next((one for one in head.labels if one.name == "status"), None):
        return None if label.sign == "|" else _filled(head, label.start, said.in_line)
    if at := head.document.fence:
        is_toml = head.text.startswith("+++")
        return None if is_toml else Edit(at, at, f"status: {said.in_matter}{newline(head.text)}")
    if listed := next((one for one in head.labels if one.is_listed), None):
        return _item(head, listed, said.in_line)
    headings, body = head.document.headings, head.document.body
    if said.listed and headings and headings[0].level == 1:
        return _under_title(head, said.in_line)
    end = newline(head.text)
    return Edit(body, body, f"---{end}status: {said.in_matter}{end}---{end * 2}")


def _filled(head: RecordHead, at: int, words: str) -> Edit:
    """Write after a key that has no value."""
    return Edit(at, at, words if head.text[at - 1] in " \t" else f" {words}")


def _item(head: RecordHead, listed: Label, said: str) -> Edit:
    """Begin the list that holds the date, as its items are written."""
    items = re.search(r"(?:^ {0,3}[-*+][ \t][^\n]*\n)*\Z", head.text[: listed.line], re.MULTILINE)
    line = head.text[listed.line : listed.start]
    before, after = line.split(listed.key, 1)
    at = items.start() if items else listed.line
    return Edit(at, at, f"{before}Status{after.rstrip()} {said}{newline(head.text)}")


def _under_title(head: RecordHead, said: str) -> Edit | None:
    """Begin a list below the title: in a log of days, readers look for the status there."""
    at, end = head.document.headings[0].end, newline(head.text)
    after = "" if head.text.startswith(("\n", "\r\n"), at) else end
    is_ended = head.text[at - 1] == "\n"
    return Edit(at, at, f"{end}- Status: {said}{end}{after}") if is_ended else None


def first_section(head: RecordHead, said: FirstStatus) -> Edit | None:
    """Return the Status section that a record in Nygard's form went without, or what fills an empty one."""
    words, end = said.in_line[:1].upper() + said.in_line[1:], newline(head.text)
    if head.section is not None:
        at = head.document.headings[head.section].end
        return Edit(at, at, f"{end}{words}{end}") if not head.shown[at : head.end(head.section)].strip() else None
    first = next((one for one in head.document.headings if one.level > 1), None)
    if first is None or any(one.name == "status" for one in head.labels):
        return None
    marks = "#" * first.level
    return Edit(first.start, first.start, f"{marks} Status{end * 2}{words}{end * 2}")
