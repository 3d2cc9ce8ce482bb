"""The comparison of a deck's cards in cells ready to print, and what follows from it."""

from __future__ import annotations

from fractions import Fraction

from adr.core.deck.weigh import Comparison, decimal, weigh
from adr.model.card import Card
from adr.model.deck import Deck
from adr.model.view import Column, Matrix, Ranked, RunnerUp, Verdict

NOTHING = "–"


def matrix(deck: Deck, chosen: Card | None) -> Matrix | None:
    """Return the comparison of a deck, the best card first; None when no card is scored on a criterion."""
    compared = weigh(deck)
    if not any(score is not None for row in compared.rows for score in row.scores):
        return None
    is_weighted = len({row.weight for row in compared.rows}) > 1
    return Matrix(
        columns=tuple(
            Column(criterion=row.criterion, weight=decimal(row.weight) if is_weighted else "") for row in compared.rows
        ),
        rows=tuple(
            Ranked(
                number=deck.cards[at].number,
                title=deck.cards[at].title,
                chosen=deck.cards[at] is chosen,
                scores=tuple(_score(row.scores[at]) for row in compared.rows),
                mean=mean_text(compared.means[at]),
            )
            for at in _order(deck, compared, chosen)
        ),
        verdict=verdict(deck, compared, chosen),
    )


def _order(deck: Deck, compared: Comparison, chosen: Card | None) -> list[int]:
    """Return the places of the cards, the best mean first, of equal ones the chosen; those without a mean last."""
    means = compared.means

    def rank(at: int) -> tuple[bool, Fraction, bool]:
        mean = means[at]
        return mean is None, -(mean or Fraction()), deck.cards[at] is not chosen

    return sorted(range(len(means)), key=rank)


def verdict(deck: Deck, compared: Comparison, chosen: Card | None) -> Verdict:
    """Say who leads, and how little a weight must change for another to lead."""
    titles = {card.number: card.title for card in deck.cards}
    leaders = tuple(titles[number] for number in compared.leaders)
    unscored = tuple(card.title for card, mean in zip(deck.cards, compared.means, strict=True) if mean is None)
    if not leaders:
        return Verdict(kind="open")
    best = mean_text(max(mean for mean in compared.means if mean is not None))
    if len(leaders) > 1:
        return Verdict(kind="tie", leader=leaders[0], others=leaders, mean=best, unscored=unscored)
    if chosen is None or compared.leaders != (chosen.number,):
        beaten = (chosen.title,) if chosen else ()
        return Verdict(kind="against", leader=leaders[0], others=beaten, mean=best, unscored=unscored)
    flip = compared.flip
    if flip is None:
        others = tuple(titles[number] for number in (compared.runner_up,) if number)
        return Verdict(kind="leads", leader=leaders[0], others=others, mean=best, unscored=unscored)
    return Verdict(
        kind="leads",
        leader=leaders[0],
        mean=best,
        criterion=flip.criterion,
        old=flip.shown_old,
        new=flip.shown_new,
        rises=flip.rises,
        winner=titles[flip.card],
        unscored=unscored,
    )


def runner_up(deck: Deck, chosen: Card | None) -> RunnerUp | None:
    """Return the best card beside the chosen one; None where either has no mean."""
    compared = weigh(deck)
    means = {card.number: mean for card, mean in zip(deck.cards, compared.means, strict=True)}
    own = means.get(chosen.number) if chosen else None
    others = [card for card in deck.cards if card is not chosen and means[card.number] is not None]
    if own is None or not others:
        return None
    best = max(others, key=lambda card: means[card.number] or Fraction())
    mean = means[best.number] or Fraction()
    kind = "level" if mean == own else "behind" if mean < own else "ahead"
    return RunnerUp(title=best.title, mean=mean_text(mean), own=mean_text(own), kind=kind)


def _score(score: Fraction | None) -> str:
    return NOTHING if score is None else decimal(score)


def mean_text(mean: Fraction | None) -> str:
    """Write a weighted mean with one decimal, a dash where there is none."""
    if mean is None:
        return NOTHING
    text = decimal(mean)
    return text if "." in text else f"{text}.0"
