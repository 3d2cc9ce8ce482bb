"""ad-guidance-tool: front matter with an identifier, title, status (`open` or `decided`), tags, links and comments.

Its sections have anchors, so that an outcome can name an option; its only days are those of the comments. It keeps an
index of its records, so that only the tool itself can write into one.
"""

from __future__ import annotations

from adr.core.forms.form import RecordForm
from adr.core.record.people import people_in_front_matter

FORM = RecordForm(
    name="adg",
    holds=lambda head: "adr-id" in head.fields,
    is_known_plain=True,
    read_people=people_in_front_matter,
    number_field="adr-id",
    refusal=("ad-guidance-tool keeps an index of its records, which adr does not write", "use adg for it"),
)
