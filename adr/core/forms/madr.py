"""MADR 3 and 4: status, date and people in front matter (`deciders` in 3, `decision-makers` in 4).

What front matter leaves open may stand in lines below the title.
"""

from __future__ import annotations

from adr.core.forms.change import Edit
from adr.core.forms.first_status import first_status
from adr.core.forms.form import RecordForm
from adr.core.forms.link_places import NewLink, in_more, in_status
from adr.core.record.head import small_titles
from adr.model.record import RecordHead

_SECTIONS = frozenset(
    {
        "context and problem statement",
        "considered options",
        "decision outcome",
        "decision drivers",
        "pros and cons of the options",
    }
)
_FIELDS = frozenset({"status", "date", "deciders", "decision-makers", "consulted", "informed"})


def has_sections(head: RecordHead) -> bool:
    """Return whether a record has a section of MADR's."""
    return not _SECTIONS.isdisjoint(small_titles(head))


def is_listed(head: RecordHead) -> bool:
    """Return whether the status or the date stands in a list above the sections."""
    return any(one.is_listed and one.name in ("status", "date", "successor") for one in head.labels)


def is_madr(head: RecordHead) -> bool:
    """Know it by its status in front matter, else by its sections, else by its other fields."""
    if "status" in head.fields or is_listed(head):
        return "status" in head.fields
    if has_sections(head):
        return not any(one.name == "status" for one in head.labels)
    return not head.fields.keys().isdisjoint(_FIELDS)


def _link(head: RecordHead, new: NewLink) -> tuple[Edit, ...] | None:
    return in_more(head, new) if head.section is None else in_status(head, new)


FORM = RecordForm(
    name="madr", holds=is_madr, template="madr.md", link=_link, links_beside=True, first_status=first_status
)
