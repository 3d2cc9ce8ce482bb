"""The fragments that a link to a record can have."""

from __future__ import annotations

import pytest

from adr.adapters.commonmark import parse
from adr.core.record.anchors import anchors


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
    assert anchor in anchors(parse(f"## {heading}\n"))


def test_anchors_are_those_of_a_host() -> None:
    text = '# A `b` (c)!\n## A\n## A\n### [Link](x.md) _x_\n### قرار 1\n```\n# no\n```\n<a name="own"></a>\n'
    assert anchors(parse(text)) == {"a-b-c", "a", "a-1", "link-x", "قرار-1", "own", "top", ""}
