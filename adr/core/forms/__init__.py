"""The forms of records, in the order in which they are recognised: the first that holds is a record's."""

from __future__ import annotations

from adr.core.forms import adg, adrs, log4brains, madr, madr2, nygard, other
from adr.core.forms.form import RecordForm
from adr.model.record import RecordHead

FORMS: tuple[RecordForm, ...] = (adg.FORM, adrs.FORM, nygard.FORM, madr.FORM, log4brains.FORM, madr2.FORM, other.FORM)


def form_of(head: RecordHead) -> RecordForm:
    """Return a record's form."""
    return next(one for one in FORMS if one.holds(head))


def form_named(name: str) -> RecordForm:
    """Return the form of a name. Raises `KeyError` for one that there is not."""
    return {one.name: one for one in FORMS}[name]
