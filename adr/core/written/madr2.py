"""MADR 2: a list below the title has status, deciders and date."""

from __future__ import annotations

from adr.core.written.people import either, from_front_matter, from_lines
from adr.core.written.source import Own, Source


def read_own(source: Source) -> Own:
    """Return the people and tags of the list; front matter, if any, is a site builder's."""
    return either(from_lines(source), from_front_matter(source))
