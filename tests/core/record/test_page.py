"""Records as they describe themselves, whoever wrote them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.core.record.page import is_record, name_number, read_page

PATH = "doc/adr/0001-a.md"


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("0007-a.md", 7),
        ("7_a.md", 7),
        ("ADR-0007.md", 7),
        ("adr007-a.md", 7),
        ("2026-a.md", 2026),
        ("a.md", None),
        ("20261103-a.md", None),
        ("2026-11-03-a.md", None),
        ("٧-a.md", None),
        ("0007-a.txt", None),
        ("AD0007-a.md", 7),
        ("ad7-a.md", None),
    ],
)
def test_a_number_is_read_from_a_file_name(name: str, number: int | None) -> None:
    assert name_number(name) == number


def test_a_template_or_an_index_is_no_record() -> None:
    names = ("0000-template.md", "index.md", "README.md", "20261103-a.md", "0001-a.md")
    assert [name for name in names if is_record(name)] == ["20261103-a.md", "0001-a.md"]


def test_prose_further_down_is_no_status_and_no_date() -> None:
    page = read_page(PATH, "# A\n\n## Context\n\nStatus: it was a mess.\n\nDate: unknown\n")
    assert (page.status, page.date) == ("", "")


@pytest.mark.parametrize(
    ("text", "path", "number"),
    [
        ("# A\n\n## Status\n\nSuperseded [2](0002-b.md)\n", "doc/adr/0002-b.md", 2),
        ("# A\n\nSuperseded: 2026-11-03 by [2](0002-b.md)\n\n## Status\n\nSuperseded\n", "doc/adr/0002-b.md", 2),
        ("# A\n\n* Status: superseded by 0002-b.md\n", "doc/adr/0002-b.md", 2),
        ("---\nlinks: [{target: 2, kind: supersededby}]\n---\n# A\n", "", 2),
    ],
)
def test_a_successor_is_found_however_it_is_named(text: str, path: str, number: int) -> None:
    found = read_page(PATH, text).superseded_by
    assert found
    assert (found.path, found.number) == (path, number)


def test_a_partial_successor_is_none() -> None:
    assert read_page(PATH, "# A\n\n## Status\n\nPartly superseded by [2](0002-b.md)\n").superseded_by is None


@given(st.text(st.sampled_from("#-`[]()<>! \n\rStatusDe:019a"), max_size=60))
def test_any_text_is_a_page(text: str) -> None:
    page = read_page(PATH, text)
    lines = text.count("\n") + 1
    assert all(1 <= link.place.line <= lines for link in page.links)
