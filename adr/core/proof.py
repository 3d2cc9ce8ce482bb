"""Lay out what a hand leans on: each quote, figures that differ side by side, and sums that agree."""

from __future__ import annotations

from adr.core import figures
from adr.core.language import direction, language
from adr.core.links import seed_link
from adr.model.decision import Decision
from adr.model.evidence import Anchor, Figure
from adr.model.record import Proof, Quotation, Said, Sayings, Sum


def proof(decision: Decision, folder: str) -> Proof:
    """Return the evidence of a decision for a record in *folder*, quotes in hand order."""
    anchors = decision.anchors
    return Proof(
        quotations=tuple(_quotation(anchor, folder) for anchor in anchors),
        comparisons=tuple(
            Sayings(name=one.name, differ=one.differ, figures=tuple(_said(anchor, folder) for anchor in one.anchors))
            for one in figures.sayings(anchors)
        ),
        sums=tuple(
            Sum(total=_said(found.total, folder), parts=tuple(_said(part, folder) for part in found.parts))
            for found in figures.sums(anchors)
        ),
    )


def _quotation(anchor: Anchor, folder: str) -> Quotation:
    return Quotation(
        text=anchor.exact,
        card=anchor.card,
        source=_name(anchor.seed),
        line=anchor.line,
        link=seed_link(anchor.seed, anchor.line, folder),
        method=anchor.method.value,
        direction=direction(anchor.exact),
        lang=language(anchor.exact),
        figure=_said(anchor, folder) if anchor.figure else None,
    )


def _said(anchor: Anchor, folder: str) -> Said:
    figure = anchor.figure or Figure(name="", value="")
    return Said(
        name=figure.name,
        value=f"{figure.value} {figure.unit}".strip(),
        by=figure.by,
        source=f"{_name(anchor.seed)}:{anchor.line}",
        link=seed_link(anchor.seed, anchor.line, folder),
    )


def _name(path: str) -> str:
    return path.rpartition("/")[2]
