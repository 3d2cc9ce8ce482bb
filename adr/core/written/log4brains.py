"""log4brains: MADR 2's list with tags, and a day in place of a number: the name is what tells records apart."""

from __future__ import annotations

from adr.core.written.people import from_lines
from adr.core.written.source import Own, Source


def read_own(source: Source) -> Own:
    """Return the people and tags of the list."""
    return from_lines(source)
