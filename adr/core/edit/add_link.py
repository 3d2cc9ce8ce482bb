"""Add a link from one record to another, where the record's form has its links."""

from __future__ import annotations

from adr.core.forms import form_named
from adr.core.forms.change import edited
from adr.core.forms.link_places import NewLink
from adr.model.decision import Reference
from adr.model.record import Record


def link(record: Record, words: str, to: Reference) -> str | None:
    """Return a record's text with a link to another one, None where its form is not understood.

    *words* are what the link means, such as `Amends`. Of *to*, `title` is Markdown as its author wrote it, and
    `file` the way to its file; a number that is not in its name is left out. A link that is there already is not
    added again: the text comes back as it is.
    """
    edits = form_named(record.form).link(record.head, NewLink(" ".join(words.split()), to))
    return None if edits is None else edited(record.head.text, edits)
