"""adrs' front matter: number, title, date, status, links with target and kind, tags; people as in MADR 4."""

from __future__ import annotations

from dataclasses import replace

from adr.core.written.people import either, from_front_matter, from_lines
from adr.core.written.source import Own, Source, number_field


def read_own(source: Source) -> Own:
    """Return the number, people and tags of front matter."""
    return replace(either(from_front_matter(source), from_lines(source)), number=number_field(source, "number"))
