"""DOT: adr-tools' report byte for byte, and our own with all that is known; every text a valid string."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.core.graph.dot import address, dot, quoted, report
from adr.core.graph.nodes import make_graph, plain
from adr.model.decision import Status
from adr.model.record import LinkKind, Record, RecordLink, Said, Section
from adr.model.review import Rejection

STATUS = Section(level=2, title="Status", line=3, text="")
STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


def record(number: int | None, title: str, *links: RecordLink, form: str = "nygard", name: str = "") -> Record:
    name = name or f"{number:04}-a.md"
    return Record(
        path=f"doc/adr/{name}",
        name=name,
        folder="doc/adr",
        form=form,
        number=number,
        title=Said(title, 1),
        status=Said("Accepted", 5),
        word=Status.ACCEPTED,
        date=Said("2026-11-01", 3),
        read_links=lambda _: links,
        read_sections=lambda _: (STATUS,),
    )


def link(number: int, words: str, kind: LinkKind = LinkKind.OTHER) -> RecordLink:
    return RecordLink(kind=kind, words=words, number=number, path=f"doc/adr/{number:04}-a.md", line=6)


def test_the_report_is_that_of_adr_tools() -> None:
    records = (
        record(1, "First", link(2, "Superceded by", LinkKind.SUPERSEDED_BY)),
        record(2, "Second", link(1, "Supercedes", LinkKind.SUPERSEDES), link(1, "Clarifies")),
    )
    assert report(records, "http://example.com/", ".xxx") == (
        "digraph {\n"
        "  node [shape=plaintext];\n"
        "  subgraph {\n"
        '    _1 [label="1. First"; URL="http://example.com/0001-a.xxx"];\n'
        '    _2 [label="2. Second"; URL="http://example.com/0002-a.xxx"];\n'
        '    _1 -> _2 [style="dotted", weight=1];\n'
        "  }\n"
        '  _2 -> _1 [label="Supercedes", weight=0]\n'
        '  _2 -> _1 [label="Clarifies", weight=0]\n'
        "}\n"
    )


def test_a_dotted_arrow_comes_from_the_record_before_also_over_a_gap() -> None:
    found = report((record(2, "A"), record(7, "B"), record(None, "C", name="20200101-use-c.md")), "", ".html")
    assert re.findall(r"    (\S+ -> \S+) ", found) == ["_2 -> _7", "_7 -> _use_c"]


def test_a_link_that_only_the_superseded_side_has_is_drawn_where_the_form_is_not_nygards() -> None:
    old = link(2, "superseded by", LinkKind.SUPERSEDED_BY)
    madr = (record(1, "A", old, form="madr"), record(2, "B", form="madr"))
    assert '  _2 -> _1 [label="Supersedes", weight=0]\n' in report(madr, "", "")
    assert "weight=0" not in report((record(1, "A", old), record(2, "B")), "", "")


@pytest.mark.parametrize(
    ("text", "string"),
    [('say "hi"', r'"say \"hi\""'), ("a\\", r'"a\\"'), ("a\\N", r'"a\\N"'), ("&lt; R&D", '"&amp;lt; R&D"')],
)
def test_a_text_is_shown_as_it_is(text: str, string: str) -> None:
    assert quoted(text) == string


def test_an_address_is_percent_encoded_and_keeps_what_a_prefix_means() -> None:
    assert address("https://x.org/a b?c=1#", '0001-a "b"#(c).md', ".html") == (
        "https://x.org/a%20b?c=1#0001-a%20%22b%22%23(c).html"
    )


def test_our_own_graph_has_files_statuses_and_the_cards_that_lost() -> None:
    lost = Rejection(
        deck="d",
        question="?",
        card=1,
        title="SQLite",
        path="cards/d/1-a.yaml",
        record=2,
        four="0002",
        record_path="doc/adr/0002-a.md",
        date="",
        status="accepted",
        because="slow",
    )
    graph = make_graph((record(1, "A"), record(2, "B", link(1, "Amends", LinkKind.AMENDS))), (lost,))
    assert dot(graph, "doc/adr/").splitlines()[4:] == [
        '  r1 [label="1. A", URL="doc/adr/0001-a.md", tooltip="1. A · Accepted · 2026-11-01"];',
        '  r2 [label="2. B", URL="doc/adr/0002-a.md", tooltip="2. B · Accepted · 2026-11-01"];',
        '  d2c1 [label="SQLite", tooltip="SQLite: slow", style="rounded,dashed", color="#999999"];',
        '  r2 -> r1 [label="Amends"];',
        "  r2 -> d2c1 [style=dashed, arrowhead=none];",
        "}",
    ]


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_title_makes_strings_that_end_where_they_should(title: str, words: str) -> None:
    records = (record(1, title or "x", link(2, plain(words))), record(2, "B"))
    for text in (report(records, "", ".html"), dot(make_graph(records), "")):
        bare = STRING.sub("", text)
        assert '"' not in bare
        assert "\\" not in bare
        assert bare.count("{") == bare.count("}")
