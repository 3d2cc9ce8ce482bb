"""Links as the standard has them, and where they lead."""

from __future__ import annotations

import pytest

from adr.adapters.commonmark import parse
from adr.core.record.markdown_links import anchors, follow, links_of
from adr.project.records import as_record

PATH = "doc/adr/0001-a.md"


def targets(text: str) -> list[tuple[str, str]]:
    head = as_record(PATH, text).head
    return [(link.target, str(head.document.place(PATH, link.target_at))) for link in links_of(head)]


def test_links_are_found_with_their_places_and_not_in_code_or_comments() -> None:
    text = (
        '# A\n\nSee [b](0002-b.md "B"), ![p](<a b.png>) and [c][c].\n\n'
        "`[x](x.md)` ``[`y`](y.md)``\n\n```md\n[z](z.md)\n```\n<!-- [w](w.md) -->\n[q](a_(b).md)\n\n"
        "[c]: ../c.md\n[^1]: no link\n"
    )
    assert targets(text) == [
        ("0002-b.md", f"{PATH}:3:9"),
        ("a b.png", f"{PATH}:3:31"),
        ("a_(b).md", f"{PATH}:11:5"),
        ("../c.md", f"{PATH}:13:6"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        '[@tools]: "ADR Tools." : a command line <https://example.org>',
        "[@note]: 0002-b.md and more, which is text",
        "```[x](x.md)``` and [b](0002-b.md)",
        "- item\n\n    ```\n    [x](x.md)\n    ```\n\n  [b](0002-b.md)",
        "[b](0002-b.md 'a (good) one')",
        "[b]: <0002-b.md> (a title)",
    ],
)
def test_what_is_no_link_by_the_standard_is_none(text: str) -> None:
    assert {target for target, _ in targets(text)} <= {"0002-b.md"}
    assert ("0002-b.md" in dict(targets(text))) is ("b]" in text)


@pytest.mark.parametrize(
    ("target", "leads"),
    [
        ("0002-b.md", ("doc/adr/0002-b.md", "")),
        ("../../cards/a%20b.yaml#L3", ("cards/a b.yaml", "L3")),
        ("#context", (PATH, "context")),
        ("x.md?plain=1#L2", ("doc/adr/x.md", "L2")),
        ("https://example.org", None),
        ("//example.org/x", None),
        ("/x.md", None),
        ("mailto:a@example.org", None),
        ("../../../x.md", ("../x.md", "")),
        ("{{ page.url }}", None),
        ("a%0a::error::b.md", None),
        ("a%00.md", None),
        ("قرار%20مهم.md", ("doc/adr/قرار مهم.md", "")),
        ("./", ("doc/adr", "")),
    ],
)
def test_a_link_leads_to_a_path_of_the_project_or_cannot_be_looked_up(target: str, leads: object) -> None:
    assert follow(PATH, target) == leads


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
