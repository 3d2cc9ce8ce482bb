"""Mermaid's text: whatever a title holds, it is a title."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from adr.core.graph.mermaid import MOST_TEXT, is_too_large, mermaid
from adr.core.graph.nodes import Edge, Graph, Loser, Node, plain
from adr.model.decision import Status
from adr.model.record import LinkKind

LINE = re.compile(
    r'  (r[0-9a-z_]+\["[^"]*"\](:::gone)?|d[0-9a-z_]+\("[^"]*"\):::rejected|r\w+ -->(\|"[^"]*"\|)? r\w+|r\w+ -\.- d\w+'
    r"|class \w+ rtl|classDef [a-z]+ \S+( 3)?)"
)


def node(number: int | None, title: str, word: Status = Status.ACCEPTED) -> Node:
    return Node(
        id=f"r{number}", number=number, title=title, status=word, word=word, date="", path="doc/adr/a.md", name="a.md"
    )


def card(title: str) -> Loser:
    return Loser(id="d2c1", record="r2", deck="d", number=1, title=title, path="cards/d/1-a.yaml", because="")


def test_records_links_and_cards_are_drawn_and_what_is_gone_is_grey() -> None:
    graph = Graph(
        nodes=(node(1, "Old", Status.SUPERSEDED), node(2, "New")),
        edges=(
            Edge(source="r2", target="r1", kind=LinkKind.SUPERSEDES, words="Supersedes", is_stated=True),
            Edge(source="r1", target="r2", kind=LinkKind.OTHER, words="as in", is_stated=False),
        ),
        cards=(card("SQLite"),),
    )
    assert mermaid(graph) == (
        "flowchart RL\n"
        '  r1["1: Old"]:::gone\n'
        '  r2["2: New"]\n'
        '  d2c1("SQLite"):::rejected\n'
        '  r2 -->|"Supersedes"| r1\n'
        "  r1 --> r2\n"
        "  r2 -.- d2c1\n"
        "  classDef gone fill:#eeeeee,stroke:#999999,color:#666666\n"
        "  classDef rejected fill:none,stroke:#999999,stroke-dasharray:4 3\n"
        "  classDef rtl direction:rtl\n"
    )


def test_what_mermaid_markdown_and_html_would_obey_is_written_as_codes() -> None:
    text = mermaid(Graph(nodes=(node(None, '<b> "x" `y` #quot; %%{init} [a] \\ _b_ c_d'),), edges=()))
    assert text.splitlines()[1] == (
        '  rNone["#60;b#62; #34;x#34; #96;y#96; #35;quot#59;<br>#37;#37;#123;init#125; #91;a#93; #92; #95;b#95; c_d"]'
    )


def test_no_line_of_a_label_begins_a_list_and_no_two_dollars_a_formula() -> None:
    text = mermaid(Graph(nodes=(node(None, "1. a"), node(None, "- b"), node(None, "$$x$$")), edges=()))
    assert [line[9:-2] for line in text.splitlines()[1:4]] == [
        "\u200e1. a",
        "\u200e- b",
        "#36;\u200e#36;\u200ex#36;\u200e#36;\u200e",
    ]


def test_a_long_title_is_broken_and_one_from_the_right_runs_so() -> None:
    text = mermaid(Graph(nodes=(node(4, "اعتماد SQLite بدل PostgreSQL في التقرير"),), edges=()))
    assert text.splitlines()[1:3] == ['  r4["4: اعتماد SQLite بدل<br>PostgreSQL في التقرير"]', "  class r4 rtl"]


def test_more_than_mermaid_draws_is_known() -> None:
    assert is_too_large(Graph(nodes=(), edges=()), "x" * (MOST_TEXT + 1))
    assert not is_too_large(Graph(nodes=(), edges=()), "x")


@given(st.text(max_size=80), st.text(max_size=20))
def test_any_title_leaves_every_line_in_its_form(title: str, words: str) -> None:
    edge = Edge(source="r1", target="r2", kind=LinkKind.OTHER, words=plain(words), is_stated=True)
    text = mermaid(Graph(nodes=(node(1, plain(title)), node(2, "b")), edges=(edge,), cards=(card(plain(title)),)))
    lines = text.split("\n")
    assert (lines[0], lines[-1]) == ("flowchart RL", "")
    assert [line for line in lines[1:-1] if not LINE.fullmatch(line)] == []
