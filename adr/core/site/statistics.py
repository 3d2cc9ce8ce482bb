"""What a log says in numbers, and the charts of a site: a template draws them as SVG and writes them as a table."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from statistics import median

from adr.core.deck.weigh import Comparison, decimal, mean_text, weigh
from adr.model.deck import Deck
from adr.model.value import dataclass

WIDTH = 1000
"""The width of a bar that is full, in units of its view box."""
BEST = 5
"""The highest score."""
HUES = 8
"""How many parts of a bar look different; more take turns."""
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


_MONTH, _YEAR = len("2026-11"), len("2026")
_AGES = ((1, "under 1 year"), (2, "1 to 2 years"), (4, "2 to 4 years"), (8, "4 to 8 years"))
_OLDEST = "over 8 years"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """Series of bars, and a few numbers: days, counts and percentages, None where nothing says them."""

    by_time: tuple[Bar, ...]
    ages: tuple[Bar, ...]
    options: tuple[Bar, ...]
    days_to_decide: int | None
    with_evidence: int | None


def statistics(
    days: Sequence[str], in_force: Iterable[str], decks: Sequence[Deck], today: str, say: Callable[[str], str]
) -> Statistics:
    """Return the numbers of a log: *days* of all records and of those *in force* (ISO 8601), and its decided decks.

    *say* gives labels in the language of the site.
    """
    decided = [(deck, deck.outcome) for deck in decks]
    took = [_days(one.history.commits[0].date[:10], one.date) for _, one in decided if one and one.history.commits]
    cards = [card for deck, one in decided if one for card in deck.cards]
    counts = Counter(len(deck.cards) for deck, one in decided if one)
    return Statistics(
        by_time=_by_time(sorted(day for day in days if day and day <= today)),
        ages=_ages([_days(day, today) / 365.25 for day in in_force if day], say),
        options=bars((str(number), counts[number]) for number in sorted(counts)),
        days_to_decide=round(median(took)) if took else None,
        with_evidence=round(100 * sum(bool(card.evidence) for card in cards) / len(cards)) if cards else None,
    )


def _by_time(days: Sequence[str]) -> tuple[Bar, ...]:
    """Count by month, or by year where that gives too many bars; a time without a decision is there too."""
    if not days:
        return ()
    months = list(_months(days[0][:_MONTH], days[-1][:_MONTH]))
    if len(months) <= MOST_BARS:
        counts = Counter(day[:_MONTH] for day in days)
        return bars((month, counts[month]) for month in months)
    counts = Counter(day[:_YEAR] for day in days)
    first, last = int(days[0][:_YEAR]), int(days[-1][:_YEAR])
    return bars((str(year), counts[f"{year:04}"]) for year in range(max(first, last - MOST_BARS + 1), last + 1))


def _months(first: str, last: str) -> Iterable[str]:
    year, month = int(first[:_YEAR]), int(first[-2:])
    while f"{year:04}-{month:02}" <= last:
        yield f"{year:04}-{month:02}"
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _ages(years: Sequence[float], say: Callable[[str], str]) -> tuple[Bar, ...]:
    names = [next((name for most, name in _AGES if age < most), _OLDEST) for age in years]
    counts = Counter(names)
    return bars((say(name), counts[name]) for name in (*(name for _, name in _AGES), _OLDEST)) if years else ()


def _days(first: str, last: str) -> int:
    return max((dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days, 0)
