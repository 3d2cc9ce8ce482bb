"""The graph of a log: what is a link, what is only a mention, and each said once."""

from __future__ import annotations

from typing import Any

import pytest

from adr.core.graph.nodes import Edge, Graph, ids, make_graph, only, plain
from adr.model.decision import Status
from adr.model.record import LinkKind, Record, RecordLink, Said, Section
from adr.model.review import Rejection

STATUS = Section(level=2, title="Status", line=3, text="")
CONTEXT = Section(level=2, title="Context", line=20, text="")


def record(
    path: str,
    number: int | None,
    *links: RecordLink,
    title: str = "A",
    form: str = "nygard",
    sections: tuple[Section, ...] = (),
    **more: Any,
) -> Record:
    given = {"status": Said("Accepted", 5), "word": Status.ACCEPTED, "date": Said(), **more}
    return Record(
        path=f"doc/adr/{path}",
        name=path,
        folder="doc/adr",
        form=form,
        number=number,
        title=Said(title, 1),
        read_links=lambda _: links,
        read_sections=lambda _: sections or (STATUS, CONTEXT),
        **given,
    )


def link(
    path: str, words: str, kind: LinkKind = LinkKind.OTHER, line: int = 5, number: int | None = None
) -> RecordLink:
    return RecordLink(kind=kind, words=words, number=number, path=f"doc/adr/{path}", line=line)


def said(graph: Graph) -> list[tuple[str, str, str]]:
    return [(one.source, one.label, one.target) for one in graph.edges]


def test_a_link_that_both_sides_have_is_one_edge_with_the_words_of_the_one_that_acts() -> None:
    one = record("0001-a.md", 1, link("0002-b.md", "Superceded by", LinkKind.SUPERSEDED_BY))
    two = record("0002-b.md", 2, link("0001-a.md", "Supercedes", LinkKind.SUPERSEDES))

    assert make_graph((one, two)).edges == (
        Edge(source="r2", target="r1", kind=LinkKind.SUPERSEDES, words="Supercedes", is_stated=True),
    )


def test_a_link_that_only_the_passive_side_has_leads_from_the_other() -> None:
    one = record("0001-a.md", 1, link("0002-b.md", "superseded by", LinkKind.SUPERSEDED_BY))

    assert said(make_graph((one, record("0002-b.md", 2)))) == [("r2", "supersedes", "r1")]


def test_words_of_a_teams_own_are_kept_and_their_answer_is_left_out() -> None:
    one = record("0001-a.md", 1, link("0002-b.md", "Clarified by"))
    two = record("0002-b.md", 2, link("0001-a.md", "Clarifies"))

    assert said(make_graph((one, two))) == [("r2", "Clarifies", "r1")]
    assert said(make_graph((one, record("0002-b.md", 2)))) == [("r1", "Clarified by", "r2")]


def test_words_are_shown_without_the_marks_around_them_and_only_where_they_are_few() -> None:
    marked = record("0002-b.md", 2, link("0001-a.md", "> **Builds on"), link("0003-c.md", "many words " * 9))
    assert said(make_graph((record("0001-a.md", 1), marked, record("0003-c.md", 3)))) == [
        ("r2", "Builds on", "r1"),
        ("r2", "", "r3"),
    ]


def test_a_relation_is_one_edge_whichever_side_has_it() -> None:
    one = record("0001-a.md", 1, link("0002-b.md", "Relates to", LinkKind.RELATES_TO))
    two = record("0002-b.md", 2, link("0001-a.md", "Relates to", LinkKind.RELATES_TO))

    assert said(make_graph((one, two))) == [("r1", "Relates to", "r2")]


def test_a_mention_is_an_edge_without_words_and_only_where_nothing_is_said() -> None:
    one = record("0001-a.md", 1)
    two = record(
        "0002-b.md", 2, link("0001-a.md", "we follow what was said in", line=21), link("0001-a.md", "as", line=22)
    )
    assert said(make_graph((one, two))) == [("r2", "", "r1")]

    both = record("0002-b.md", 2, link("0001-a.md", "Amends", LinkKind.AMENDS), link("0001-a.md", "see", line=21))
    assert said(make_graph((one, both))) == [("r2", "Amends", "r1")]


@pytest.mark.parametrize(
    ("form", "title", "kind", "label"),
    [
        ("nygard", "Status", LinkKind.OTHER, "words"),
        ("nygard", "Context", LinkKind.SUPERSEDES, ""),
        ("log4brains", "Links", LinkKind.OTHER, "words"),
        ("madr", "More Information", LinkKind.SUPERSEDES, "words"),
        ("madr", "More Information", LinkKind.OTHER, ""),
    ],
)
def test_what_a_record_says_of_itself_depends_on_its_form(form: str, title: str, kind: LinkKind, label: str) -> None:
    section = Section(level=2, title=title, line=3, text="")
    two = record("0002-b.md", 2, link("0001-a.md", "words", kind), form=form, sections=(section,))

    assert said(make_graph((record("0001-a.md", 1), two))) == [("r2", label, "r1")]


def test_a_link_leads_to_the_file_else_to_the_number_and_never_out_of_the_log() -> None:
    log = (record("0001-a.md", 1), record("0003-c.md", 3))
    moved = record("0009-x.md", 9, link("0003-old-name.md", "Amends", LinkKind.AMENDS, number=3))
    assert said(make_graph((*log, moved))) == [("r9", "Amends", "r3")]

    elsewhere = RecordLink(kind=LinkKind.AMENDS, words="Amends", number=3, path="other/0003-c.md", line=5)
    itself = link("0009-x.md", "Amends", LinkKind.AMENDS, number=9)
    gone = link("0077-x.md", "Amends", LinkKind.AMENDS, number=77)
    assert said(make_graph((*log, record("0009-x.md", 9, elsewhere, itself, gone)))) == []


def test_an_identifier_is_the_number_else_the_slug_and_always_unique() -> None:
    names = {
        "0007-a.md": 7,
        "0007-b.md": 7,
        "20200101-use-x.md": None,
        "20200102-use-x.md": None,
        "20200103-عربي.md": None,
        "20200104-7.md": None,
    }
    assert ids([record(name, number) for name, number in names.items()]) == (
        "7",
        "7_2",
        "use_x",
        "use_x_2",
        "20200103",
        "7_3",
    )


def test_a_number_that_records_of_two_series_have_is_called_with_its_letters() -> None:
    names = {"ABC-0001-a.md": 1, "epr-0001-b.md": 1, "epr-0002-c.md": 2, "0003-d.md": 3}
    nodes = make_graph([record(name, number) for name, number in names.items()]).nodes
    assert [one.called for one in nodes] == ["ABC-1", "EPR-1", "2", "3"]


def test_a_title_is_plain_words_that_reorder_nothing() -> None:
    assert plain("Use `a_b` in *all* [records](x.md) &amp; \\<b>") == "Use a_b in all records & <b>"
    assert plain("a\u202eb\x07\u2066c") == "abc"


def test_a_rejected_card_stands_beside_the_record_that_rejected_it() -> None:
    lost = Rejection(
        deck="d",
        question="?",
        card=2,
        title="B",
        path="cards/d/2-b.yaml",
        record=3,
        four="0003",
        record_path="doc/adr/0003-c.md",
        date="",
        status="accepted",
        because="no",
    )
    (card,) = make_graph((record("0003-c.md", 3),), (lost,)).cards

    assert (card.id, card.record, card.because) == ("d3c2", "r3", "no")
    assert make_graph((record("0004-d.md", 4),), (lost,)).cards == ()


def test_links_follow_the_records_that_are_kept() -> None:
    one = record("0001-a.md", 1, word=Status.SUPERSEDED)
    two = record("0002-b.md", 2, link("0001-a.md", "Supersedes", LinkKind.SUPERSEDES))
    graph = make_graph((one, two, record("0003-c.md", 3)))

    accepted = only(graph, statuses=(Status.ACCEPTED,))
    assert ([node.id for node in accepted.nodes], accepted.edges) == (["r2", "r3"], ())
    assert [node.id for node in only(graph, linked=True).nodes] == ["r1", "r2"]
    assert only(graph) == graph
