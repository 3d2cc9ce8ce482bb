"""Records as they describe themselves, whoever wrote them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.core.linked import follow
from adr.core.page import is_record, name_number, read_page

PATH = "doc/adr/0001-a.md"


def targets(text: str) -> list[tuple[str, str]]:
    return [(link.target, str(link.place)) for link in read_page(PATH, text).links]


@pytest.mark.parametrize(
    ("name", "number"),
    [("0007-a.md", 7), ("7_a.md", 7), ("ADR-0007.md", 7), ("adr007-a.md", 7), ("20261103-a.md", None), ("a.md", None),
     ("٧-a.md", None), ("0007-a.txt", None)],
)  # fmt: skip
def test_a_number_is_read_from_a_file_name(name: str, number: int | None) -> None:
    assert name_number(name) == number


def test_a_template_or_an_index_is_no_record() -> None:
    names = ("0000-template.md", "index.md", "README.md", "20261103-a.md", "0001-a.md")
    assert [name for name in names if is_record(name)] == ["20261103-a.md", "0001-a.md"]


def test_links_are_found_with_their_places_and_not_in_code_or_comments() -> None:
    text = (
        "# A\n\nSee [b](0002-b.md \"B\"), ![p](<a b.png>) and [c][c].\n\n"
        "`[x](x.md)` ``[`y`](y.md)``\n\n```md\n[z](z.md)\n```\n<!-- [w](w.md) -->\n[q](a_(b).md)\n\n"
        "[c]: ../c.md\n[^1]: no link\n"
    )  # fmt: skip
    assert targets(text) == [
        ("0002-b.md", f"{PATH}:3:9"),
        ("a b.png", f"{PATH}:3:31"),
        ("a_(b).md", f"{PATH}:11:5"),
        ("../c.md", f"{PATH}:13:6"),
    ]


@pytest.mark.parametrize(
    ("target", "leads"),
    [("0002-b.md", ("doc/adr/0002-b.md", "")), ("../../cards/a%20b.yaml#L3", ("cards/a b.yaml", "L3")),
     ("#context", (PATH, "context")), ("x.md?plain=1#L2", ("doc/adr/x.md", "L2")), ("https://example.org", None),
     ("//example.org/x", None), ("/x.md", None), ("mailto:a@example.org", None), ("../../../x.md", None),
     ("{{ page.url }}", None), ("./", ("doc/adr", ""))],
)  # fmt: skip
def test_a_link_leads_to_a_path_of_the_project_or_cannot_be_looked_up(target: str, leads: object) -> None:
    assert follow(PATH, target) == leads


def test_anchors_are_those_of_a_host() -> None:
    text = "# A `b` (c)!\n## A\n## A\n### [Link](x.md) _x_\n### قرار 1\n```\n# no\n```\n<a name=\"own\"></a>\n"
    assert read_page(PATH, text).anchors == {"a-b-c", "a", "a-1", "link-x", "قرار-1", "own"}


def test_prose_further_down_is_no_status_and_no_date() -> None:
    page = read_page(PATH, "# A\n\n## Context\n\nStatus: it was a mess.\n\nDate: unknown\n")
    assert (page.status, page.date) == ("", "")


@given(st.text(st.sampled_from("#-`[]()<>! \n\rStatusDe:019a"), max_size=60))
def test_any_text_is_a_page(text: str) -> None:
    page = read_page(PATH, text)
    lines = text.count("\n") + 1
    assert all(1 <= link.place.line <= lines for link in page.links)
