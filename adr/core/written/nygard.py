"""Nygard's form, as adr-tools writes it: a Status section with the links, a line with the date, no front matter."""

from __future__ import annotations

from adr.core.written.people import either, from_front_matter, from_lines
from adr.core.written.source import Own, Source


def read_own(source: Source) -> Own:
    """Return what teams add to the form: people and tags, in lines or sections, or in a site builder's front matter."""
    return either(from_lines(source), from_front_matter(source))
