"""`adr graph`: the log as a picture, in three languages and as a document."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

from tests.walks.conftest import make_metrics

if TYPE_CHECKING:
    from tests.conftest import Once, Work
    from tests.walks.conftest import Adr

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert(1)</script> & "]]> %%{init} $$x$$ \u202e{{ 7*7 }} <!-- '


@pytest.fixture
def decided(once: Once, adr: Adr) -> Work:
    def make(work: Work) -> None:
        make_metrics(work)
        adr("decide", "3")
        work.write(
            "doc/adr/0002-later.md",
            "---\nstatus: accepted\ndate: 2026-12-01\n---\n\n# اعتماد خادم\n\n## More Information\n\n"
            "Supersedes [ADR-0001](0001-keep-work-in-duckdb.md)\n",
        )

    return once(make)


@pytest.mark.usefixtures("decided")
def test_mermaid_shows_records_links_and_the_cards_that_lost(adr: Adr) -> None:
    lines = adr("graph").out.splitlines()
    assert lines[0] == "flowchart RL"
    assert lines[1].startswith('  r1["1: Keep metrics in<br>DuckDB"]')
    assert lines[2:] == [
        '  r2["2: اعتماد خادم"]',
        '  d1c1("PostgreSQL"):::rejected',
        '  d1c2("SQLite"):::rejected',
        '  r2 -->|"Supersedes"| r1',
        "  r1 -.- d1c1",
        "  r1 -.- d1c2",
        "  class r2 rtl",
        "  classDef gone fill:#eeeeee,stroke:#999999,color:#666666",
        "  classDef rejected fill:none,stroke:#999999,stroke-dasharray:4 3",
        "  classDef rtl direction:rtl",
    ]


@pytest.mark.usefixtures("decided")
def test_the_document_has_nodes_and_edges(adr: Adr) -> None:
    told = json.loads(adr("graph", "--json").out)

    assert [one["id"] for one in told["nodes"]] == ["r1", "r2", "d1c1", "d1c2"]
    assert told["nodes"][1] == {
        "id": "r2",
        "kind": "record",
        "number": 2,
        "title": "اعتماد خادم",
        "status": "accepted",
        "word": "accepted",
        "date": "2026-12-01",
        "path": "doc/adr/0002-later.md",
    }
    assert told["nodes"][2] == {
        "id": "d1c1",
        "kind": "card",
        "deck": "metrics",
        "number": 1,
        "title": "PostgreSQL",
        "because": "it needs a server of its own for one report a night",
        "path": "cards/metrics/1-postgresql.yaml",
    }
    assert told["edges"] == [
        {"from": "r2", "to": "r1", "kind": "supersedes", "words": "Supersedes", "stated": True},
        {"from": "r1", "to": "d1c1", "kind": "rejects", "words": "", "stated": True},
        {"from": "r1", "to": "d1c2", "kind": "rejects", "words": "", "stated": True},
    ]


@pytest.mark.usefixtures("decided")
def test_cards_statuses_and_lonely_records_can_be_left_out(adr: Adr) -> None:
    assert "rejected\n" not in adr("graph", "--no-cards").out
    assert adr("graph", "--status", "rejected").err == "no records match in doc/adr\n"
    assert "r1" in adr("graph", "--linked").out
    assert json.loads(adr("graph", "--json", "--no-cards", "--status", "deprecated").out) == {"nodes": [], "edges": []}


@pytest.mark.usefixtures("decided")
def test_an_image_holds_every_title_and_a_link_to_every_record(adr: Adr) -> None:
    image = ET.fromstring(adr("graph", "--format", "svg", "-p", "https://example.org/?a=1&b=").out)  # noqa: S314 - ours

    texts = [one.text for one in image.iter(f"{SVG}text")]
    assert [text for text in texts if " · " not in str(text)] == [
        "1. Keep metrics in DuckDB",
        "PostgreSQL",
        "SQLite",
        "2. اعتماد خادم",
    ]
    assert [one.get("href") for one in image.iter(f"{SVG}a")] == [
        "https://example.org/?a=1&b=0001-keep-metrics-in-duckdb.md",
        "https://example.org/?a=1&b=0002-later.md",
    ]
    assert image[0].text == "2 records"


def test_no_title_becomes_anything_else_in_an_image(adr: Adr, work: Work) -> None:
    work.write("doc/adr/0001-a.md", f"# 1. `{HOSTILE}`\n\n## Status\n\nAccepted\n")
    text = adr("graph", "--format", "svg").out

    image = ET.fromstring(text)  # noqa: S314 - ours
    assert {one.tag for one in image.iter()} & {f"{SVG}script", f"{SVG}foreignObject"} == set()
    shown = " ".join(one.text or "" for one in image.iter(f"{SVG}text"))
    assert '<script>alert(1)</script> & "]]> %%{init} $$x$$ {{ 7*7 }} <!--' in shown
    assert "\u202e" not in text


@pytest.mark.usefixtures("decided")
def test_a_revision_is_drawn_as_it_was(adr: Adr, decided: Work) -> None:
    decided.commit("Decide", 8)
    before = adr("graph").out
    decided.write("doc/adr/0003-new.md", "# 3. New\n\n## Status\n\nAccepted\n")

    assert adr("graph", "--at", "HEAD").out == before
    assert '"3: New"' in adr("graph").out


def test_records_that_cannot_be_read_are_named_and_the_others_drawn(adr: Adr, work: Work) -> None:
    good = "# 2. Good\n\n## Status\n\nAccepted\n"
    work.write_all(
        {
            "doc/adr/0001-a.md": b"# 1. \xff\n",
            "doc/adr/0002-b.md": good,
            "doc/adr/0003-c.md/x": "",
            "doc/adr/0004-d.md": b"\xff",
        }
    )
    ran = adr("graph", "--no-cards", status=1)

    assert '  r2["2: Good"]\n' in ran.out
    assert ran.err.splitlines()[::2] == [
        "doc/adr/0001-a.md:1:6: byte 0xff is not UTF-8",
        "doc/adr/0004-d.md:1:1: byte 0xff is not UTF-8",
    ]


def test_a_deck_that_cannot_be_read_is_named_and_the_records_are_drawn(adr: Adr, decided: Work) -> None:
    decided.write("cards/metrics/decisions/0001.yaml", "- [\n")
    ran = adr("graph", status=1)
    assert "cards/metrics/decisions/0001.yaml" in ran.err
    assert "d1c1" not in ran.out
    assert "r2 -->" in ran.out


def test_what_mermaid_would_refuse_is_said(adr: Adr, work: Work) -> None:
    for number in range(1, 400):
        work.write(f"doc/adr/{number:04}-a.md", f"# {number}. {'long words ' * 12}\n\n## Status\n\nAccepted\n")
    assert adr("graph").err == (
        "most hosts do not draw a Mermaid graph of this size; try --linked, --status or --format svg\n"
    )


@pytest.mark.heavy
def test_a_log_of_thousands_of_records_is_drawn_whole(adr: Adr, work: Work) -> None:
    for number in range(1, 4001):
        work.write(f"doc/adr/{number:04}-a.md", f"# {number}. A record\n\nDate: 2026-11-03\n\n## Status\n\nAccepted\n")
    assert adr("graph", "--format", "svg").out.count("<circle ") == 4000
    assert adr("generate", "toc", "--status").out.count("| accepted | 2026-11-03 |") == 4000


@pytest.mark.usefixtures("decided")
def test_graphviz_gets_every_record_and_card(adr: Adr) -> None:
    text = adr("graph", "--format", "dot").out
    assert text.startswith("digraph adr {\n")
    assert '  r2 -> r1 [label="Supersedes"];\n' in text
    assert "  r1 -> d1c2 [style=dashed, arrowhead=none];\n" in text
