"""adrs: front matter with number, title, date, status, links with target and kind, tags; people as in MADR 4."""

from __future__ import annotations

from adr.core.edit.change import Edit
from adr.core.edit.link_places import NewLink, in_status
from adr.core.edit.matter import add_link
from adr.core.record.forms.form import RecordForm
from adr.model.node import Sequence
from adr.model.record import RecordHead


def _holds(head: RecordHead) -> bool:
    return {"number", "title"} <= head.fields.keys() or isinstance(head.fields.get("links"), Sequence)


def _link(head: RecordHead, new: NewLink) -> tuple[Edit, ...] | None:
    """Link in front matter, and in a Status section too, where a record has one beside it."""
    first = add_link(head, new.words, new.to)
    return None if first is None else (*first, *(in_status(head, new) or ()))


FORM = RecordForm(
    name="adrs",
    holds=_holds,
    number_field="number",
    template="adrs.md",
    link=_link,
    superseded="superseded",
    links_beside=True,
)
