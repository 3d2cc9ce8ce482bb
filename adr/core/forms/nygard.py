"""Nygard's form, as adr-tools writes it: a Status section with the links, a line with the date, no front matter.

Teams add people and tags, in lines or sections, or in a site builder's front matter.
"""

from __future__ import annotations

from adr.core.forms.first_status import first_section
from adr.core.forms.form import RecordForm, text_first
from adr.core.forms.link_places import in_status
from adr.core.forms.madr import has_sections, is_listed, is_madr
from adr.core.record.head import small_titles
from adr.model.record import NYGARD, RecordHead

_SECTIONS = frozenset({"context", "decision", "consequences"})


def _holds(head: RecordHead) -> bool:
    """Know it by its Status section; without one by its sections, where nothing says the status in another way."""
    if head.section is not None:
        return "status" not in head.fields or not has_sections(head)
    is_other = is_madr(head) or is_listed(head) or any(one.name == "status" for one in head.labels)
    return not is_other and small_titles(head) >= _SECTIONS


FORM = RecordForm(
    name=NYGARD,
    holds=_holds,
    is_known_plain=True,
    read_people=text_first,
    template="template.md",
    profile="nygard",
    accepts_first=True,
    spells_supercede=True,
    keeps_date=True,
    first_status=first_section,
    link=in_status,
)
