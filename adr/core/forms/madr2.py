"""MADR 2: a list below the title has status, deciders and date; front matter, if any, is a site builder's."""

from __future__ import annotations

from adr.core.forms.first_status import first_status
from adr.core.forms.form import RecordForm, text_first
from adr.core.forms.link_places import in_links
from adr.core.forms.madr import has_sections, is_listed
from adr.model.record import RecordHead


def _holds(head: RecordHead) -> bool:
    return is_listed(head) or (has_sections(head) and any(one.name == "status" for one in head.labels))


FORM = RecordForm(
    name="madr2", holds=_holds, read_people=text_first, template="madr2.md", link=in_links, first_status=first_status
)
