"""log4brains: MADR 2's list with tags, and a day in place of a number: the name is what distinguishes records."""

from __future__ import annotations

from adr.core.forms import madr2
from adr.core.forms.madr import is_listed
from adr.core.record.people import people_in_text
from adr.core.record_names import is_dated
from adr.model.record import RecordHead
from adr.model.value import replace


def _holds(head: RecordHead) -> bool:
    return is_listed(head) and is_dated(head.path)


FORM = replace(
    madr2.FORM, name="log4brains", holds=_holds, read_people=people_in_text, numbered=False, template="log4brains.md"
)
