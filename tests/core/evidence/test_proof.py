"""Quotes stand in the order of the hand; figures that differ stand side by side; sums that agree are shown."""

from __future__ import annotations

from adr.core.evidence.proof import proof
from adr.model.decision import Decision, Status
from adr.model.evidence import Anchor, Figure, Method
from adr.model.history import History
from adr.model.view import Proof, Quotation, StatedFigure


def anchor(seed: str, exact: str, line: int, figure: Figure | None = None, card: int = 1) -> Anchor:
    return Anchor(
        card=card,
        seed=seed,
        sha256="0",
        method=Method.EXACT,
        exact=exact,
        prefix="",
        suffix="",
        start=0,
        end=len(exact),
        line=line,
        column=1,
        figure=figure,
    )


def shown(*anchors: Anchor) -> Proof:
    decision = Decision(
        record=1,
        path="doc/adr/0001-a.md",
        card=1,
        status=Status.ACCEPTED,
        date="2026-10-05",
        template="madr",
        anchors=anchors,
        history=History(),
    )
    return proof(decision, "doc/adr")


def test_a_quote_leads_to_its_line_and_runs_its_own_way() -> None:
    (quotation,) = shown(anchor("seeds/notes.md", "أسقطت الدفاعات الجوية الطائرات", 9)).quotations
    assert quotation == Quotation(
        text="أسقطت الدفاعات الجوية الطائرات",
        card=1,
        source="notes.md",
        line=9,
        link="../../seeds/notes.md?plain=1#L9",
        method="exact",
        direction="rtl",
        lang="ar",
        figure=None,
    )


def test_quotes_keep_the_order_of_the_hand() -> None:
    found = shown(anchor("seeds/b.txt", "two", 2, card=1), anchor("seeds/a.txt", "one", 1, card=2))
    assert [(one.card, one.text) for one in found.quotations] == [(1, "two"), (2, "one")]


def test_figures_of_one_name_stand_side_by_side_and_say_whether_they_differ() -> None:
    found = shown(
        anchor("seeds/a.txt", "12 ms", 1, Figure(name="p99", value="12", unit="ms", by="the load team")),
        anchor("seeds/b.txt", "15 ms", 2, Figure(name="p99", value="15", unit="ms")),
    )
    (comparison,) = found.comparisons
    assert (comparison.name, comparison.differ) == ("p99", True)
    assert comparison.figures == (
        StatedFigure(name="p99", value="12 ms", by="the load team", source="a.txt:1", link="../../seeds/a.txt#L1"),
        StatedFigure(name="p99", value="15 ms", by="", source="b.txt:2", link="../../seeds/b.txt#L2"),
    )


def test_a_total_and_its_parts_are_shown_together() -> None:
    found = shown(
        anchor("seeds/a.txt", "550 drones and missiles", 1, Figure(name="drones and missiles", value="550")),
        anchor("seeds/a.txt", "539 drones", 1, Figure(name="drones", value="539")),
        anchor("seeds/a.txt", "11 missiles", 1, Figure(name="missiles", value="11")),
    )
    (laid,) = found.comparisons
    (total,) = laid.sums
    assert total.total.value == "550"
    assert [part.value for part in total.parts] == ["539", "11"]
    assert (laid.name, laid.differ, laid.named) == ("drones and missiles", False, True)
    assert laid.figures == (total.total, *total.parts)


def test_a_total_and_parts_of_one_name_stand_in_one_table_and_do_not_differ() -> None:
    found = shown(
        *(
            anchor(f"seeds/{seed}.txt", value, 1, Figure(name="launched", value=value))
            for seed, value in (("a", "550"), ("b", "539"), ("b", "11"))
        )
    )
    (laid,) = found.comparisons
    assert (laid.differ, laid.named, [figure.value for figure in laid.figures]) == (False, False, ["550", "539", "11"])
    assert len(laid.sums) == 1
