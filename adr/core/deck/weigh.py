"""Weigh a deck by its scores, say how robust the ranking is, and lay the comparison out in cells."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from adr.model.card import Card
from adr.model.deck import Deck
from adr.model.value import dataclass, replace
from adr.model.view import Column, Matrix, Ranked, RunnerUp, Verdict

_MOST_PLACES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One criterion: its weight, and the score of each card in the deck's order, None where none is given."""

    criterion: str
    weight: Fraction
    scores: tuple[Fraction | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """The smallest change of one weight that makes another card lead.

    How much a change is, is measured by the weight's share of all weights. At *new* the leader and
    *card* (its number) are level, past it *card* leads. *shown_old* and *shown_new* are weights to be
    read: the latter lies past *new*, with one decimal, or with more where the sentence that "at this
    weight, *card* leads" would not be true with one.
    """

    criterion: str
    old: Fraction
    new: Fraction
    card: int
    shown_old: str
    shown_new: str

    @property
    def rises(self) -> bool:
        """Return whether the weight has to rise, rather than fall."""
        return self.new > self.old


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The cards of a deck beside each other.

    `cards` are the numbers, `rows` the criteria, `means` the weighted means (0 to 5) in the order of
    the cards: None for a card that lacks a score on a criterion of any weight, and where nothing
    weighs. `leaders` have the highest mean, several on a tie; `runner_up` is the next card, None where
    there is none; `margin` the distance of the two best means, None below two. `flip` is None on a
    tie, and where no change of one weight unseats the leader.
    """

    cards: tuple[int, ...]
    rows: tuple[Row, ...]
    means: tuple[Fraction | None, ...]
    leaders: tuple[int, ...] = ()
    runner_up: int | None = None
    margin: Fraction | None = None
    flip: Flip | None = None


NOTHING = "–"


def weigh(deck: Deck) -> Comparison:
    """Compare the cards of a deck by its criteria; a card without a score on a criterion that weighs is left out."""
    given = tuple({score.criterion: score.value for score in card.scores} for card in deck.cards)
    rows = tuple(
        Row(criterion=one.name, weight=one.weight, scores=tuple(scores.get(one.name) for scores in given))
        for one in deck.criteria
    )
    cards = tuple(card.number for card in deck.cards)
    means = _means(rows, len(cards))
    ranked = _ranked(means)
    leaders = tuple(at for at in ranked if means[at] == means[ranked[0]])
    return Comparison(
        cards=cards,
        rows=rows,
        means=means,
        leaders=tuple(cards[at] for at in leaders),
        runner_up=next((cards[at] for at in ranked if at not in leaders), None),
        margin=_margin(means, ranked),
        flip=_flip(cards, rows, leaders[0]) if len(leaders) == 1 else None,
    )


def decimal(value: Fraction, places: int = 1) -> str:
    """Write a number with *places* decimals, halves rounded away from zero; a whole number without any."""
    if value.denominator == 1:
        return str(value.numerator)
    units = floor(abs(value) * 10**places + Fraction(1, 2))
    digits = f"{units:0{places + 1}}"
    sign = "-" if value < 0 < units else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def _means(rows: tuple[Row, ...], cards: int) -> tuple[Fraction | None, ...]:
    return tuple(_mean(rows, at) for at in range(cards))


def _mean(rows: tuple[Row, ...], card: int) -> Fraction | None:
    weighing = [(row.weight, row.scores[card]) for row in rows if row.weight]
    total = sum(weight for weight, _ in weighing)
    scored = [weight * score for weight, score in weighing if score is not None]
    return sum(scored, Fraction()) / total if total and len(scored) == len(weighing) else None


def _ranked(means: tuple[Fraction | None, ...]) -> tuple[int, ...]:
    """Return the places of the cards that have a mean, best first; equals in the deck's order."""
    scored = [(-mean, at) for at, mean in enumerate(means) if mean is not None]
    return tuple(at for _, at in sorted(scored))


def _margin(means: tuple[Fraction | None, ...], ranked: tuple[int, ...]) -> Fraction | None:
    best = [mean for mean in (means[at] for at in ranked[:2]) if mean is not None]
    return best[0] - best[1] if len(best) == 2 else None


@dataclass(frozen=True, slots=True, order=True)
class _Crossing:
    """A weight at which a rival draws level; the least is the one to tell.

    Where several draw level at once, the one that gains fastest leads beyond.
    """

    change: Fraction
    row: int
    slowness: Fraction
    rival: int
    weight: Fraction


def _flip(cards: tuple[int, ...], rows: tuple[Row, ...], leader: int) -> Flip | None:
    crossing = min(_crossings(rows, len(cards), leader), default=None)
    if crossing is None:
        return None
    row = rows[crossing.row]
    old, new = _shown(rows, crossing, leader)
    return Flip(
        criterion=row.criterion,
        old=row.weight,
        new=crossing.weight,
        card=cards[crossing.rival],
        shown_old=old,
        shown_new=new,
    )


def _crossings(rows: tuple[Row, ...], cards: int, leader: int) -> Iterator[_Crossing]:
    """Yield every weight above 0 at which a card draws level with the leader, all other weights kept.

    With `lead` the leader's distance over the other criteria and `gain` the one on this, the two are
    level where lead + weight * gain = 0.
    """
    total = sum((row.weight for row in rows), Fraction())
    rivals = [at for at, mean in enumerate(_means(rows, cards)) if mean is not None and at != leader]
    for rival in rivals:
        gains = [_distance(row, leader, rival) for row in rows]
        whole = sum((row.weight * gain for row, gain in zip(rows, gains, strict=True)), Fraction())
        for at, (row, gain) in enumerate(zip(rows, gains, strict=True)):
            lead = whole - row.weight * gain
            if gain and -lead / gain > 0:
                weight = -lead / gain
                change = abs(weight / (weight + total - row.weight) - row.weight / total)
                yield _Crossing(change, at, -abs(gain), rival, weight)


def _distance(row: Row, leader: int, rival: int) -> Fraction:
    """Return how far the leader is ahead on a criterion; 0 where one of the two has no score on it."""
    ours, theirs = row.scores[leader], row.scores[rival]
    return ours - theirs if ours is not None and theirs is not None else Fraction()


def _shown(rows: tuple[Row, ...], crossing: _Crossing, leader: int) -> tuple[str, str]:
    """Return the weight as it is and one past the crossing, with as many decimals as make them true and unlike."""
    row = rows[crossing.row]
    shown = ("", "")
    for places in range(1, _MOST_PLACES + 1):
        past = _past(crossing.weight, places, rises=crossing.weight > row.weight)
        shown = decimal(row.weight, places), decimal(past, places)
        changed = tuple(replace(one, weight=past) if one is row else one for one in rows)
        if shown[0] != shown[1] and _overtakes(changed, crossing.rival, leader):
            break
    return shown


def _past(weight: Fraction, places: int, *, rises: bool) -> Fraction:
    """Return the nearest number with so many decimals that lies past a weight."""
    units = weight * 10**places
    return Fraction(floor(units) + 1 if rises else ceil(units) - 1, 10**places)


def _overtakes(rows: tuple[Row, ...], rival: int, leader: int) -> bool:
    means = _means(rows, len(rows[0].scores))
    first = means[_ranked(means)[0]]
    return means[rival] == first != means[leader]


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
    if unscored:
        # What the others would have got nobody knows, so nothing is said of weights.
        kind = "only" if compared.runner_up is None else "partly"
        return Verdict(kind=kind, leader=leaders[0], mean=best, unscored=unscored)
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
