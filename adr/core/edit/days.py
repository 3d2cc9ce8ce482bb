"""Write the days of adr-tools' first years, `12/01/1992`, as it does now: `1992-01-12`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from adr.core.edit.change import Edit, edited
from adr.core.text.dates import is_date
from adr.model.problem import Place
from adr.model.record import RecordHead

_DAY = re.compile(r"^Date: (?P<whole>(?P<day>[0-9]{2})/(?P<month>[0-9]{2})/(?P<year>[0-9]{4}))(?![0-9/])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Upgraded:
    """A record's text with its days in ISO 8601, and where days stand that no month has, with what they say."""

    text: str
    impossible: tuple[tuple[Place, str], ...]


def upgrade(head: RecordHead) -> Upgraded:
    """Change `Date: DD/MM/YYYY` at the beginning of a line; code is left alone, as is every other byte."""
    edits, impossible = list[Edit](), list[tuple[Place, str]]()
    for found in _DAY.finditer(head.shown):
        iso = f"{found['year']}-{found['month']}-{found['day']}"
        if is_date(iso):
            edits.append(Edit(found.start("whole"), found.end("whole"), iso))
        else:
            impossible.append((head.document.place(head.path, found.start("whole")), found["whole"]))
    return Upgraded(edited(head.text, edits), tuple(impossible))
