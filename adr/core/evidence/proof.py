"""Lay out what a hand leans on: each quote, figures that differ side by side, and sums that agree."""

from __future__ import annotations

from adr.core.addresses import seed_link
from adr.core.evidence import agreement
from adr.core.text.language import direction, language
from adr.model.decision import Decision
from adr.model.evidence import Anchor, Figure
from adr.model.view import FigureComparison, Proof, Quotation, StatedFigure, StatedSum


def proof(decision: Decision, folder: str) -> Proof:
    """Return the evidence of a decision for a record in *folder*, quotes in hand order."""
    anchors = decision.anchors
    return Proof(
        quotations=tuple(_quotation(anchor, folder) for anchor in anchors), comparisons=_comparisons(anchors, folder)
    )


def _comparisons(anchors: tuple[Anchor, ...], folder: str) -> tuple[FigureComparison, ...]:
    """Lay figures of one name side by side, and after them each total whose parts have other names."""
    groups, sums = agreement.figure_groups(anchors), agreement.sums(anchors)
    held = tuple(tuple(one for one in sums if {one.total, *one.parts} <= set(group.anchors)) for group in groups)
    apart = (one for one in sums if not any(one in inner for inner in held))
    named = (
        _comparison(group.anchors, inner, folder, differ=group.differ)
        for group, inner in zip(groups, held, strict=True)
    )
    totals = (_comparison((one.total, *one.parts), (one,), folder, named=True) for one in apart)
    return (*named, *totals)


def _comparison(
    anchors: tuple[Anchor, ...],
    sums: tuple[agreement.Sum, ...],
    folder: str,
    *,
    differ: bool = False,
    named: bool = False,
) -> FigureComparison:
    """Write figures down under the name of the first."""
    figures = tuple(_said(anchor, folder) for anchor in anchors)
    added = (
        StatedSum(total=_said(one.total, folder), parts=tuple(_said(part, folder) for part in one.parts))
        for one in sums
    )
    return FigureComparison(name=figures[0].name, differ=differ, named=named, figures=figures, sums=tuple(added))


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


def _said(anchor: Anchor, folder: str) -> StatedFigure:
    figure = anchor.figure or Figure(name="", value="")
    return StatedFigure(
        name=figure.name,
        value=f"{figure.value} {figure.unit}".strip(),
        by=figure.by,
        source=f"{_name(anchor.seed)}:{anchor.line}",
        link=seed_link(anchor.seed, anchor.line, folder),
    )


def _name(path: str) -> str:
    return path.rpartition("/")[2]
