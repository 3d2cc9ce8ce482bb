"""The drawing: rows that do not meet, lanes that do not either, and all of it inside the page."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from adr.core.graph.layout import CHIP, LANE, MARGIN, TEXT, WIDEST, Drawing, lay_out
from adr.core.graph.nodes import Edge, Graph, Loser, Node
from adr.model.decision import Status
from adr.model.record import LinkKind


def node(number: int, title: str = "A", word: Status = Status.ACCEPTED) -> Node:
    return Node(
        id=f"r{number}",
        number=number,
        title=title,
        status=word,
        word=word,
        date="2026-11-01",
        path=f"doc/adr/{number:04}-a.md",
        name=f"{number:04}-a.md",
    )


def edge(source: int, target: int, kind: LinkKind = LinkKind.SUPERSEDES) -> Edge:
    return Edge(source=f"r{source}", target=f"r{target}", kind=kind, words=kind.value, is_stated=True)


def card(record: int, number: int, title: str) -> Loser:
    return Loser(
        id=f"d{record}c{number}", record=f"r{record}", deck="d", number=number, title=title, path="", because="slow"
    )


def lanes(drawing: Drawing) -> list[float]:
    return [float(arc.path.partition("C")[2].split()[0]) for arc in drawing.arcs]


def test_a_row_says_what_is_known_of_the_record_and_of_its_links() -> None:
    nodes = node(1, word=Status.SUPERSEDED), node(2), node(3)
    drawing = lay_out(Graph(nodes=nodes, edges=(edge(2, 1), edge(3, 2, LinkKind.AMENDS))), "doc/adr/")

    assert [line.text for row in drawing.rows for line in row.below] == [
        "2026-11-01 · superseded by 2",
        "accepted · 2026-11-01 · supersedes 1 · amended by 3",
        "accepted · 2026-11-01 · amends 2",
    ]
    assert [(row.is_gone, row.link) for row in drawing.rows][:2] == [
        (True, "doc/adr/0001-a.md"),
        (False, "doc/adr/0002-a.md"),
    ]
    assert drawing.arcs[0].about == "2. A supersedes 1. A"


def test_links_to_one_record_for_one_reason_share_a_lane() -> None:
    nodes = tuple(map(node, range(1, 6)))
    amended = lay_out(Graph(nodes=nodes, edges=tuple(edge(number, 1, LinkKind.AMENDS) for number in range(2, 6))), "")
    assert len(set(lanes(amended))) == 1

    crossed = lay_out(Graph(nodes=nodes, edges=(edge(3, 1), edge(4, 2))), "")
    apart = lay_out(Graph(nodes=nodes, edges=(edge(2, 1), edge(5, 4))), "")
    assert (len(set(lanes(crossed))), len(set(lanes(apart)))) == (2, 1)


def test_a_link_that_ends_among_the_rows_of_a_shorter_one_has_another_lane() -> None:
    nodes = tuple(map(node, range(1, 8)))
    for edges in ((edge(6, 4), edge(5, 1)), (edge(3, 1), edge(7, 2))):
        assert len(set(lanes(lay_out(Graph(nodes=nodes, edges=edges), "")))) == 2


def test_many_lanes_move_closer_and_stay_on_the_page() -> None:
    nodes = tuple(map(node, range(1, 61)))
    drawing = lay_out(Graph(nodes=nodes, edges=tuple(edge(number + 30, number) for number in range(1, 31))), "")

    assert len(set(lanes(drawing))) == 30 > WIDEST / LANE
    assert min(lanes(drawing)) >= 0
    assert drawing.axis <= MARGIN + WIDEST + 4


def test_a_title_from_the_right_begins_on_its_right() -> None:
    (row,) = lay_out(Graph(nodes=(node(4, "اعتماد قاعدة البيانات"),), edges=()), "").rows
    assert row.lines[0].direction == "rtl"
    assert row.lines[0].x > row.below[0].x


def test_nothing_at_all_is_a_page_too() -> None:
    drawing = lay_out(Graph(nodes=(), edges=()), "")
    assert (drawing.title, drawing.rows, drawing.height) == ("0 records", (), MARGIN)


@settings(max_examples=40)
@given(
    st.lists(st.text(max_size=120), min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(0, 7), st.text(max_size=90)), max_size=8),
)
def test_nothing_lies_upon_another_and_nothing_outside_the_page(
    titles: list[str], cards: list[tuple[int, str]]
) -> None:
    nodes = tuple(node(number, title) for number, title in enumerate(titles, 1))
    losers = tuple(card(record % len(titles) + 1, at, title) for at, (record, title) in enumerate(cards))
    drawing = lay_out(Graph(nodes=nodes, edges=(), cards=losers), "")

    baselines = [line.y for row in drawing.rows for line in (*row.lines, *row.below)]
    assert baselines == sorted(set(baselines))
    chips = [chip for row in drawing.rows for chip in row.chips]
    assert all(chip.x + chip.width <= drawing.left + TEXT and chip.y + CHIP <= drawing.height for chip in chips)
    boxes = sorted((chip.y, chip.x, chip.width) for chip in chips)
    assert all(y != other or x + wide <= x2 for (y, x, wide), (other, x2, _) in pairwise(boxes))
