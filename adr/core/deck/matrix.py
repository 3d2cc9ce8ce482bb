"""The comparison of a hand in cells ready to print, and the one sentence that says how firm it is."""

from __future__ import annotations

from fractions import Fraction

from adr.core.deck.weigh import Comparison, decimal, weigh
from adr.model.card import Card
from adr.model.deck import Deck
from adr.model.view import ComparisonRow, Matrix, Verdict

NOTHING = "–"


def matrix(deck: Deck, chosen: Card | None) -> Matrix | None:
    """Return the score matrix of a deck, None when no card is scored on a criterion."""
    compared = weigh(deck)
    if not any(score is not None for row in compared.rows for score in row.scores):
        return None
    return Matrix(
        rows=tuple(
            ComparisonRow(criterion=row.criterion, weight=decimal(row.weight), scores=tuple(map(_score, row.scores)))
            for row in compared.rows
        ),
        means=tuple(map(_mean, compared.means)),
        verdict=verdict(deck, compared, chosen),
    )


def verdict(deck: Deck, compared: Comparison, chosen: Card | None) -> Verdict:
    """Say who leads, and how little a weight must change for another to lead."""
    titles = {card.number: card.title for card in deck.cards}
    leaders = tuple(titles[number] for number in compared.leaders)
    if not leaders:
        return Verdict(kind="open")
    if len(leaders) > 1:
        return Verdict(kind="tie", leader=leaders[0], others=leaders)
    if chosen is None or compared.leaders != (chosen.number,):
        return Verdict(kind="against", leader=leaders[0], others=(chosen.title,) if chosen else ())
    flip = compared.flip
    if flip is None:
        return Verdict(kind="leads", leader=leaders[0], others=tuple(titles[n] for n in (compared.runner_up,) if n))
    return Verdict(
        kind="leads",
        leader=leaders[0],
        criterion=flip.criterion,
        old=flip.shown_old,
        new=flip.shown_new,
        rises=flip.rises,
        winner=titles[flip.card],
    )


def _score(score: Fraction | None) -> str:
    return NOTHING if score is None else decimal(score)


def _mean(mean: Fraction | None) -> str:
    if mean is None:
        return NOTHING
    text = decimal(mean)
    return text if "." in text else f"{text}.0"
