"""A record of no known form: what it says of itself may stand anywhere that a reader looks."""

from __future__ import annotations

from adr.core.forms.change import Edit
from adr.core.forms.first_status import FirstStatus, first_status
from adr.core.forms.form import RecordForm, text_first
from adr.core.forms.link_places import NewLink, in_links
from adr.model.record import RecordHead


def _holds(_head: RecordHead) -> bool:
    return True


def _says_status(head: RecordHead) -> bool:
    return any(one.name == "status" for one in head.labels)


def _link(head: RecordHead, new: NewLink) -> tuple[Edit, ...] | None:
    """Link in a list of links, where the record says its status in a line."""
    return in_links(head, new) if _says_status(head) else None


def _first_status(head: RecordHead, said: FirstStatus) -> Edit | None:
    """Fill the line that has a key and no value."""
    return first_status(head, said) if _says_status(head) else None


FORM = RecordForm(
    name="other",
    holds=_holds,
    read_people=text_first,
    profile="",
    spells_supercede=True,
    link=_link,
    first_status=_first_status,
)
