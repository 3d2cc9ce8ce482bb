"""Text as it is searched: one form for letters that a person takes for the same."""

from __future__ import annotations

from adr.core.evidence.normalise import form


def fold(text: str) -> str:
    """Return a text as it is looked up: as quotes are compared (`core.evidence.normalise`), and without case."""
    return form(text).casefold()
