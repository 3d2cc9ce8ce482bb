"""Which form a record has, told by what its file is."""

from __future__ import annotations

import re
from collections.abc import KeysView

from adr.core.names import is_dated
from adr.core.written.source import Source
from adr.model.node import Sequence
from adr.model.written import Form

_MADR = frozenset(
    {
        "context and problem statement",
        "considered options",
        "decision outcome",
        "decision drivers",
        "pros and cons of the options",
    }
)
_NYGARD = frozenset({"context", "decision", "consequences"})
_ITEM = re.compile(r"\n[ \t]*[-*+][ \t]")
_OF_MADR = frozenset({"status", "date", "deciders", "decision-makers", "consulted", "informed"})


def form_of(source: Source) -> Form:
    """Return a record's form; `OTHER` where none of them fits."""
    keys = source.fields.keys()
    return _of_tool(source, keys) or _of_status(source, keys) or _of_sections(source, keys)


def _of_tool(source: Source, keys: KeysView[str]) -> Form | None:
    """Know a program's own front matter."""
    if "adr-id" in keys:
        return Form.ADG
    if ("number" in keys and "title" in keys) or isinstance(source.fields.get("links"), Sequence):
        return Form.ADRS
    return None


def _of_status(source: Source, keys: KeysView[str]) -> Form | None:
    """Know a form by where the status stands: front matter, a section, or a list above the sections."""
    if "status" in keys:
        return Form.MADR
    if source.section is not None:
        return Form.NYGARD
    if _has_list(source):
        return Form.LOG4BRAINS if is_dated(source.path.rpartition("/")[2]) else Form.MADR2
    return None


def _of_sections(source: Source, keys: KeysView[str]) -> Form:
    titles = {title.strip(" \t\r#*_:").lower() for title in source.page.titles}
    has_status = any(line["status"] for line in source.above)
    if not _MADR.isdisjoint(titles):
        return Form.MADR2 if has_status else Form.MADR
    if keys & _OF_MADR:
        return Form.MADR
    return Form.NYGARD if titles >= _NYGARD and not has_status else Form.OTHER


def _has_list(source: Source) -> bool:
    """Tell whether the status or the date stands in a list above the sections."""
    return any(line.start() >= source.page.body and _ITEM.match(line[0]) for line in source.above)
