"""The charts of a site as numbers: a template draws them as SVG, and writes the same numbers as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from adr.core.deck.weigh import Comparison, decimal, mean_text, weigh
from adr.model.deck import Deck
from adr.model.value import dataclass

WIDTH = 1000
"""The width of a bar that is full, in units of its view box."""
BEST = 5
"""The highest score."""
HUES = 8
"""So many parts of a bar look different; more take turns."""
MOST_BARS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class BarPart:
    """What one criterion adds to a mean: where it begins in the bar and how wide it is."""

    criterion: str
    score: str
    x: int
    width: int
    hue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionBar:
    """The weighted mean of an option as a bar of parts, none for an option that is not scored."""

    number: int
    mean: str
    parts: tuple[BarPart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRow:
    """A criterion with its weight, and the score of each option."""

    criterion: str
    weight: str
    scores: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of a series: its label, its number as it is shown, and its height of `WIDTH`."""

    label: str
    shown: str
    size: int


def option_bars(deck: Deck, compared: Comparison) -> tuple[OptionBar, ...]:
    """Return a bar for each option, in the deck's order."""
    total = sum((row.weight for row in compared.rows), Fraction())
    return tuple(
        OptionBar(number=card.number, mean=mean_text(mean), parts=_parts(compared, at, total) if mean else ())
        for at, (card, mean) in enumerate(zip(deck.cards, compared.means, strict=True))
    )


def _parts(compared: Comparison, at: int, total: Fraction) -> tuple[BarPart, ...]:
    parts, end = [], Fraction()
    for place, row in enumerate(compared.rows):
        score = row.scores[at] or Fraction()
        begin, end = end, end + row.weight * score / total / BEST * WIDTH
        if score and row.weight:
            parts.append(
                BarPart(
                    criterion=row.criterion,
                    score=decimal(score),
                    x=round(begin),
                    width=round(end) - round(begin),
                    hue=place % HUES,
                )
            )
    return tuple(parts)


def score_rows(compared: Comparison) -> tuple[ScoreRow, ...]:
    """Return the table of scores, a row for each criterion; a score that is not given is empty."""
    return tuple(
        ScoreRow(
            criterion=row.criterion,
            weight=decimal(row.weight, 2),
            scores=tuple("" if score is None else decimal(score, 2) for score in row.scores),
        )
        for row in compared.rows
    )


def comparison_of(deck: Deck) -> Comparison | None:
    """Return the comparison of a deck, None where no option has a score."""
    compared = weigh(deck)
    return compared if any(score is not None for row in compared.rows for score in row.scores) else None


def bars(counted: Iterable[tuple[str, int]]) -> tuple[Bar, ...]:
    """Return a bar for each label and count, the longest full."""
    pairs: Sequence[tuple[str, int]] = tuple(counted)
    most = max((count for _, count in pairs), default=0) or 1
    return tuple(Bar(label=label, shown=str(count), size=count * WIDTH // most) for label, count in pairs)
