"""ad-guidance-tool: front matter with an identifier, title, status (`open` or `decided`), tags, links and comments.

Its sections have anchors, so that an outcome can name an option; its only days are those of the comments.
"""

from __future__ import annotations

from dataclasses import replace

from adr.core.written.people import from_front_matter
from adr.core.written.source import Own, Source, number_field


def read_own(source: Source) -> Own:
    """Return the number and tags of front matter; comments have authors, but nobody is named as a decider."""
    return replace(from_front_matter(source), number=number_field(source, "adr-id"))
