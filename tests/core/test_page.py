"""Records as they describe themselves, whoever wrote them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.core.page import is_record, name_number, read_page

PATH = "doc/adr/0001-a.md"


@pytest.mark.parametrize(
    ("name", "number"),
    [("0007-a.md", 7), ("7_a.md", 7), ("ADR-0007.md", 7), ("adr007-a.md", 7), ("2026-a.md", 2026), ("a.md", None),
     ("20261103-a.md", None), ("2026-11-03-a.md", None), ("٧-a.md", None), ("0007-a.txt", None)],
)  # fmt: skip
def test_a_number_is_read_from_a_file_name(name: str, number: int | None) -> None:
    assert name_number(name) == number


def test_a_template_or_an_index_is_no_record() -> None:
    names = ("0000-template.md", "index.md", "README.md", "20261103-a.md", "0001-a.md")
    assert [name for name in names if is_record(name)] == ["20261103-a.md", "0001-a.md"]


def test_prose_further_down_is_no_status_and_no_date() -> None:
    page = read_page(PATH, "# A\n\n## Context\n\nStatus: it was a mess.\n\nDate: unknown\n")
    assert (page.status, page.date) == ("", "")


@given(st.text(st.sampled_from("#-`[]()<>! \n\rStatusDe:019a"), max_size=60))
def test_any_text_is_a_page(text: str) -> None:
    page = read_page(PATH, text)
    lines = text.count("\n") + 1
    assert all(1 <= link.place.line <= lines for link in page.links)
