"""MADR 3 and 4: status, date and people in front matter (`deciders` in 3, `decision-makers` in 4)."""

from __future__ import annotations

from adr.core.written.people import either, from_front_matter, from_lines
from adr.core.written.source import Own, Source


def read_own(source: Source) -> Own:
    """Return the people and tags of front matter; what it leaves open may stand in lines below the title."""
    return either(from_front_matter(source), from_lines(source))
