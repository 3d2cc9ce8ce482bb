"""Put the evidence of a decision where it belongs in a record: at its claim, or at its card.

Where sources differ on a figure, or stated parts add up to a stated total, that is said at the last claim concerned.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from typing import TypeVar

from adr.core.addresses import PLAIN, seed_link
from adr.core.evidence import agreement
from adr.model.decision import Decision
from adr.model.evidence import Anchor, Figure
from adr.model.view import Dispute, Proof, Quotation, Statement, Total

Thing = TypeVar("Thing")
Where = tuple[int, str]
"""A card's number and one of its claims, such as `bad 2`; an empty claim is the card as a whole."""


def proofs(decision: Decision, folder: str) -> dict[Where, Proof]:
    """Return the evidence of a decision by card and claim, for a record in *folder*; quotes in the cards' order."""
    anchors = decision.anchors
    disputes, totals = agreement.disagreements(anchors), agreement.sums(anchors)
    quoted = _at(anchors, lambda anchor: (anchor,))
    disputed = _at(disputes, lambda one: one.anchors)
    added = _at(totals, lambda one: (one.total, *one.parts))
    return {
        where: Proof(
            quotations=tuple(_quotation(anchor, folder) for anchor in quoted[where]),
            disputes=tuple(map(_dispute, disputed.get(where, ()))),
            totals=tuple(map(_total, added.get(where, ()))),
        )
        for where in quoted
    }


def _at(things: Iterable[Thing], anchors: Callable[[Thing], tuple[Anchor, ...]]) -> dict[Where, list[Thing]]:
    """Put each thing at the last place of its anchors."""
    found: dict[Where, list[Thing]] = {}
    for thing in things:
        last = anchors(thing)[-1]
        found.setdefault((last.card, last.claim), []).append(thing)
    return found


def _quotation(anchor: Anchor, folder: str) -> Quotation:
    return Quotation(
        text=" ".join(anchor.exact.split()),
        source=_name(anchor.seed),
        kind=_kind(anchor),
        line=anchor.line,
        part=anchor.part,
        link=seed_link(anchor.seed, anchor.line, anchor.part, folder),
        exact=anchor.method.value == "exact",
    )


def _kind(anchor: Anchor) -> str:
    ending = posixpath.splitext(anchor.seed)[1].lower()
    if ending in PLAIN:
        return "line"
    if anchor.part:
        return "page" if ending == ".pdf" else "heading"
    return "paragraph"


def _dispute(group: agreement.FigureGroup) -> Dispute:
    return Dispute(name=group.name, statements=tuple(_statement(anchor) for anchor in group.anchors))


def _statement(anchor: Anchor) -> Statement:
    figure = _figure(anchor)
    return Statement(value=_value(figure), by=figure.by or _place(anchor))


def _place(anchor: Anchor) -> str:
    name = _name(anchor.seed)
    return f"{name}:{anchor.line}" if _kind(anchor) == "line" else name


def _total(one: agreement.Sum) -> Total:
    return Total(total=_value(_figure(one.total)), parts=tuple(_value(_figure(part)) for part in one.parts))


def _figure(anchor: Anchor) -> Figure:
    return anchor.figure or Figure(name="", value="")


def _value(figure: Figure) -> str:
    return f"{figure.value} {figure.unit}".strip()


def _name(path: str) -> str:
    return path.rpartition("/")[2]
