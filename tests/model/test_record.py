"""A field that front matter has is never passed over, however its name is written."""

from __future__ import annotations

import pytest

from adr.adapters import commonmark
from adr.core.record.head import read_head


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("governs: src/**", "governs"),
        ("Governs: src/**", "governs"),
        ("deviates-from: {record: platform/7}", "deviates-from"),
        ("Deviates_From: {record: platform/7}", "deviates-from"),
    ],
)
def test_front_matter_may_have_what_it_has(line: str, field: str) -> None:
    head = read_head("doc/adr/0001-a.md", commonmark.parse(f"---\nstatus: accepted\n{line}\n---\n# A\n\nGoverns.\n"))
    assert field in head.fields
    assert head.may_have(field)
    assert head.may_have("links", field)


def test_what_the_text_alone_names_is_no_field() -> None:
    head = read_head("doc/adr/0001-a.md", commonmark.parse("---\nstatus: accepted\n---\n# A\n\nIt governs all.\n"))
    assert not head.may_have("governs", "links")
