"""Write the days of adr-tools' first years, `12/01/1992`, as it does now: `1992-01-12`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from adr.core.edit.draft import Edit, read_draft
from adr.core.text.dates import is_date
from adr.model.place import Place

_DAY = re.compile(r"\nDate: (?P<whole>(?P<day>[0-9]{2})/(?P<month>[0-9]{2})/(?P<year>[0-9]{4}))(?![0-9/])")


@dataclass(frozen=True, slots=True)
class Upgraded:
    """A record's text with its days in ISO 8601, and where days stand that no month has, with what they say."""

    text: str
    impossible: tuple[tuple[Place, str], ...]


def upgrade(path: str, text: str) -> Upgraded:
    """Change `Date: DD/MM/YYYY` at the beginning of a line; code is left alone, as is every other byte."""
    draft, edits, impossible = read_draft(text), [], []
    for found in _DAY.finditer(draft.page.shown):
        iso = f"{found['year']}-{found['month']}-{found['day']}"
        if is_date(iso):
            edits.append(Edit(found.start("whole"), found.end("whole"), iso))
        else:
            place = draft.page.place(found.start("whole"))
            impossible.append((Place(path, place.line, place.column), found["whole"]))
    return Upgraded(draft.edited(edits), tuple(impossible))
