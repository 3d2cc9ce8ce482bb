"""Which form a record has, as far as changing it goes: where its status and its links stand."""

from __future__ import annotations

import re

from adr.core.edit.draft import Draft
from adr.core.record.said import lines_above, status_section
from adr.model.written import Form

_NUMBER = re.compile(r"\nnumber:", re.IGNORECASE)
_TITLE = re.compile(r"\ntitle:", re.IGNORECASE)
_TARGETS = re.compile(r"\nlinks:[^\n]*\n(?:[ \t]*#[^\n]*\n)*[ \t]*-[ \t]+(?:target|kind):")
_LISTED = re.compile(r"\n {0,3}[-*+][ \t]")
_OWN = ("context and problem statement", "considered options", "decision outcome", "decision drivers")


def form_of(draft: Draft) -> Form:
    """Return a record's form; `OTHER` is a record that says nothing in a way that is known."""
    matter = draft.matter
    if "\nadr_id:" in matter and "<a name=" in draft.text:
        return Form.ADG
    if (_NUMBER.search(matter) and _TITLE.search(matter)) or _TARGETS.search(matter):
        return Form.ADRS
    if status_section(draft.page) is not None:
        return Form.NYGARD
    lines = lines_above(draft.page)
    if any(line["status"] and line.start() < len(matter) for line in lines):
        return Form.MADR
    if any(line["status"] or (not matter and is_listed(line)) for line in lines):
        return Form.MADR2
    return Form.MADR if draft.section(*_OWN) is not None else Form.OTHER


def is_listed(line: re.Match[str]) -> bool:
    """Tell whether a line with a key is an item of a list, as MADR 2 and log4brains have it."""
    return _LISTED.match(line[0]) is not None
