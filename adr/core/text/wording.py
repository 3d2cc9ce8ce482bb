"""How days, small numbers, lists and verdicts are written in English."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from adr.model.value import dataclass
from adr.model.view import Verdict

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DAY = "%(day)s %(month)s %(year)s"
"""How a day is written; catalogues say it in other languages, as they do the months."""

COUNTS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")


@dataclass(frozen=True, slots=True)
class Wording:
    """How a language writes days (of ISO dates) and counts; a count at the start of a sentence has a capital.

    `short` writes a day where room is scarce: as it is, if that can be read in the language's lines.
    """

    day: Callable[[str], str]
    count: Callable[[int], str]
    short: Callable[[str], str] = str


def day_in(pattern: str, months: Sequence[str]) -> Callable[[str], str]:
    """Return what writes an ISO date as *pattern* has it, such as `5 October 2026` for `DAY`."""

    def written(date: str) -> str:
        year, month, day = date.split("-")
        named = pattern.replace("%(month)s", months[int(month) - 1])
        return named.replace("%(day)s", str(int(day))).replace("%(year)s", year)

    return written


def english_count(number: int) -> str:
    """Write a count up to twelve as a word with a capital, others in digits."""
    return COUNTS[number] if number < len(COUNTS) else str(number)


ENGLISH = Wording(day=day_in(DAY, MONTHS), count=english_count)


def listed(names: Sequence[str], most: int = 12) -> str:
    """Name things: `a`, `a and b`, `a, b and c`; of more than *most*, how many more there are."""
    first, last = (names[:-1], names[-1]) if len(names) <= most else (names[:most], f"{len(names) - most} more")
    return f"{', '.join(first)} and {last}" if first else last


def verdict_in_words(said: Verdict) -> str:
    """Say how firm a comparison is, in the words that the record has."""
    if not said.unscored or said.kind == "only":
        return _leader(said)
    return f"{_leader(said)} Not scored on every criterion: {', '.join(said.unscored)}."


def _leader(said: Verdict) -> str:
    if said.kind == "leads" and said.criterion:
        change = f"{'rises' if said.rises else 'falls'} from {said.old} to {said.new}"
        return f'{said.leader} leads unless the weight of "{said.criterion}" {change}; then {said.winner} does.'
    yet = f", yet {said.others[0]} was chosen" if said.others else ""
    return {
        "against": f"{said.leader} has the highest mean{yet}.",
        "leads": f"{said.leader} leads whatever the weight of any one criterion.",
        "only": f"Only {said.leader} is scored on every criterion.",
        "open": "No option is scored on every criterion.",
        "partly": f"{said.leader} leads the options that are scored on every criterion.",
        "tie": f"{listed(said.others or ('',))} tie at {said.mean}.",
    }[said.kind]
