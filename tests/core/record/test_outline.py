"""Headings, and the fragments that a host makes of them."""

from __future__ import annotations

import pytest

from adr.core.record.outline import anchors, level, outline, words
from adr.core.record.page import read_page

PATH = "doc/adr/0001-a.md"


def headings(text: str) -> list[tuple[int, str, str]]:
    page = outline(PATH, text)
    return [(level(one), words(one), str(page.place(one.start("words")))) for one in page.headings]


def test_headings_are_found_in_both_forms_with_their_places() -> None:
    text = "\ufeff---\ntitle: x\n---\nA\n===\n\n## B ##\r\n\n### C#\n\nD\n---\n\nno\n\n---\n\n| x |\n|---|\n"
    assert headings(text) == [
        (1, "A", f"{PATH}:4:1"),
        (2, "B", f"{PATH}:7:4"),
        (3, "C#", f"{PATH}:9:5"),
        (2, "D", f"{PATH}:11:1"),
    ]


@pytest.mark.parametrize(
    "text", ["```sh\n# no\n```\n", "~~~\n# no\n~~~\n", "<!--\n# no\n-->\n", "- a\n    ```\n# no\n    ```\n", "#no\n"]
)
def test_code_and_comments_have_no_headings(text: str) -> None:
    assert headings(f"{text}\n# Yes\n")[0][1] == "Yes"


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("🚀 Ship it", "-ship-it"),
        ("**Bold** *and* _low_ snake_case", "bold-and-low-snake_case"),
        ("C++ & `a<b>`", "c--ab"),
        ("A &amp; B", "a--b"),
        ("<a id='x'></a>Title", "title"),
        ("Why? ##", "why"),
        ("हिन्दी में", "हिन्दी-में"),
        ("Naïve Façade", "naïve-façade"),
        ("[ADR-7: A](0007-a.md)", "adr-7-a"),
        ("A {#own}", "a"),
    ],
)
def test_a_heading_is_a_fragment_as_github_makes_it(heading: str, anchor: str) -> None:
    assert anchors(f"## {heading}\n") == (anchor,)


def test_anchors_are_those_of_a_host() -> None:
    text = '# A `b` (c)!\n## A\n## A\n### [Link](x.md) _x_\n### قرار 1\n```\n# no\n```\n<a name="own"></a>\n'
    assert read_page(PATH, text).anchors == {"a-b-c", "a", "a-1", "link-x", "قرار-1", "own"}
