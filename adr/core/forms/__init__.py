"""The forms of records, in the order in which they are recognised: the first that holds is a record's."""

from __future__ import annotations

from adr.core.forms import adg, adrs, log4brains, madr, madr2, nygard, other
from adr.core.forms.change import edited
from adr.core.forms.form import RecordForm
from adr.core.forms.link_places import NewLink
from adr.model.decision import Reference
from adr.model.record import Record, RecordHead

FORMS: tuple[RecordForm, ...] = (adg.FORM, adrs.FORM, nygard.FORM, madr.FORM, log4brains.FORM, madr2.FORM, other.FORM)


def form_of(head: RecordHead) -> RecordForm:
    """Return a record's form."""
    return next(one for one in FORMS if one.holds(head))


def form_named(name: str) -> RecordForm:
    """Return the form of a name. Raises `KeyError` for one that there is not."""
    return {one.name: one for one in FORMS}[name]


def add_link(record: Record, words: str, to: Reference) -> str | None:
    """Return a record's text with a link to another one, None where its form is not understood.

    *words* are what the link means, such as `Amends`. Of *to*, `title` is Markdown as its author wrote it, and
    `file` the way to its file; a number that is not in its name is left out. A link that is there already is not
    added again: the text comes back as it is.
    """
    edits = form_named(record.form).link(record.head, NewLink(" ".join(words.split()), to))
    return None if edits is None else edited(record.head.text, edits)
