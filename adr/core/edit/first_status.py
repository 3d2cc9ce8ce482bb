"""Give a record the status that it went without, as MADR and log4brains let records do."""

from __future__ import annotations

import re

from adr.core.edit.change import Edit, newline
from adr.core.edit.link_text import has_number, identifier, titled
from adr.core.record.head import field_at
from adr.model.decision import Reference
from adr.model.node import Scalar
from adr.model.record import Label, RecordHead


def first_status(head: RecordHead, by: Reference) -> Edit | None:
    """Return what says that a record is superseded, None where there is a table's head for it and nothing below."""
    field, in_matter = head.fields.get("status"), f"superseded by {identifier(by)}"
    if isinstance(field, Scalar):
        return _filled(head, field_at(head, field), in_matter)
    if label := next((one for one in head.labels if one.name == "status"), None):
        return None if label.sign == "|" else _filled(head, label.start, f"superseded by {titled(by)}")
    if head.document.fence:
        return Edit(head.document.fence, head.document.fence, f"status: {in_matter}{newline(head.text)}")
    if listed := next((one for one in head.labels if one.is_listed), None):
        return _item(head, listed, by)
    headings, body = head.document.headings, head.document.body
    if not has_number(by) and headings and headings[0].level == 1:
        return _under_title(head, by)
    end = newline(head.text)
    return Edit(body, body, f"---{end}status: {in_matter}{end}---{end * 2}")


def _filled(head: RecordHead, at: int, words: str) -> Edit:
    """Write after a key that has no value."""
    return Edit(at, at, words if head.text[at - 1] in " \t" else f" {words}")


def _item(head: RecordHead, listed: Label, by: Reference) -> Edit:
    """Begin the list that holds the date, as its items are written."""
    items = re.search(r"(?:^ {0,3}[-*+][ \t][^\n]*\n)*\Z", head.text[: listed.line], re.MULTILINE)
    line = head.text[listed.line : listed.start]
    before, after = line.split(listed.key, 1)
    at = items.start() if items else listed.line
    return Edit(at, at, f"{before}Status{after.rstrip()} superseded by {titled(by)}{newline(head.text)}")


def _under_title(head: RecordHead, by: Reference) -> Edit | None:
    """Begin a list below the title: in a log of days, readers look for the status there."""
    at, end = head.document.headings[0].end, newline(head.text)
    after = "" if head.text.startswith(("\n", "\r\n"), at) else end
    is_ended = head.text[at - 1] == "\n"
    return Edit(at, at, f"{end}- Status: superseded by {titled(by)}{end}{after}") if is_ended else None
