"""What a log's numbers say: decisions over time, how long they took, how many options they had, how old they are."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from statistics import median

from adr.core.site.charts import MOST_BARS, Bar, bars
from adr.model.deck import Deck
from adr.model.value import dataclass

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
