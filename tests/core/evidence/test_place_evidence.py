"""Evidence stands at its claim; figures that differ, and sums that agree, at the last claim concerned."""

from __future__ import annotations

import pytest

from adr.core.evidence.place_evidence import proofs
from adr.model.commit import History
from adr.model.decision import Decision, Status
from adr.model.evidence import Anchor, Figure, Method
from adr.model.view import Dispute, Proof, Quotation, Statement, Total


def anchor(seed: str, exact: str, line: int, figure: Figure | None = None, *, card: int = 1, claim: str = "") -> Anchor:
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
        claim=claim,
    )


def shown(*anchors: Anchor) -> dict[tuple[int, str], Proof]:
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
    return proofs(decision, "doc/adr")


def test_a_quote_is_on_one_line_and_leads_to_its_line() -> None:
    (found,) = shown(anchor("seeds/notes.md", "one\n  two", 9)).values()
    assert found.quotations == (
        Quotation(text="one two", source="notes.md", line=9, link="../../seeds/notes.md?plain=1#L9", exact=True),
    )


def test_quotes_stand_at_their_claims_in_order() -> None:
    found = shown(
        anchor("seeds/b.txt", "two", 2, claim="good 1"),
        anchor("seeds/b.txt", "three", 3, claim="good 1"),
        anchor("seeds/a.txt", "one", 1, card=2),
    )
    texts = {where: [one.text for one in proof.quotations] for where, proof in found.items()}
    assert texts == {(1, "good 1"): ["two", "three"], (2, ""): ["one"]}


P99 = Figure(name="p99", value="12", unit="ms", by="the load team")
SLOWER = Figure(name="p99", value="15", unit="ms")


def test_sources_that_differ_are_named_at_the_last_claim_of_the_card() -> None:
    found = shown(
        anchor("seeds/a.txt", "12 ms", 1, P99, claim="good 1"), anchor("seeds/b.txt", "15 ms", 2, SLOWER, claim="bad 1")
    )
    assert found[1, "good 1"].disputes == ()
    assert found[1, "bad 1"].disputes == (
        Dispute(
            name="p99",
            statements=(Statement(value="12 ms", by="the load team"), Statement(value="15 ms", by="b.txt:2")),
        ),
    )


def test_a_figure_of_another_option_is_no_dispute() -> None:
    found = shown(anchor("seeds/a.txt", "12 ms", 1, P99), anchor("seeds/b.txt", "15 ms", 2, SLOWER, card=2))
    assert [proof.disputes for proof in found.values()] == [(), ()]


@pytest.mark.parametrize("names", [("drones and missiles", "drones", "missiles"), ("launched", "launched", "launched")])
def test_parts_that_add_up_to_their_total_are_said_to(names: tuple[str, str, str]) -> None:
    values = ("550", "539", "11")
    found = shown(
        *(
            anchor("seeds/a.txt", f"{value} {name}", line, Figure(name=name, value=value))
            for line, (name, value) in enumerate(zip(names, values, strict=True), 1)
        )
    )
    assert found[1, ""].totals == (Total(total="550", parts=("539", "11")),)
    assert found[1, ""].disputes == ()
