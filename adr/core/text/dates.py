"""Days: as ISO 8601 has them, and as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from adr.model.regex import regex

_MONTHS = (
    "jan|gen|ene|янв",
    "feb|fév|fev|фев",
    "mar|mär|maer|maa|mrt|мар",
    "apr|avr|abr|апр",
    "may|mai|mei|mag|май|мая",
    "jun|juin|giu|июн",
    "jul|juil|lug|июл",
    "aug|aoû|ago|авг",
    "sep|set|сен",
    "oct|okt|out|ott|окт",
    "nov|ноя",
    "dec|dez|dic|déc|дек",
)
"""How the months begin in English, German, French, Spanish, Portuguese, Italian, Dutch and Russian."""
_MONTH = rf"(?P<name>{'|'.join(_MONTHS)})[^\W\d_]*\.?"
_TO_MONTH = r"(?:st|nd|rd|th|er|º|\.)?[ \t-]*\b(?:(?:of|de)[ \t]+)?"
_FORMS = tuple(
    regex(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![0-9])(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})(?![0-9])",
        r"(?<![0-9])(?P<day>[0-9]{1,2})[-/.](?P<month>[0-9]{1,2})[-/.](?P<year>[0-9]{4})(?![0-9])",
        rf"\b{_MONTH}[ \t]+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?[ \t]+(?P<year>[0-9]{{4}})\b",
        rf"(?<![0-9])(?P<day>[0-9]{{1,2}}){_TO_MONTH}{_MONTH},?[ \t-]+(?:de[ \t]+)?(?P<year>[0-9]{{4}})\b",
        r"(?<![0-9])(?P<year>[0-9]{4})[年년][ ]?(?P<month>[0-9]{1,2})[月월][ ]?(?P<day>[0-9]{1,2})[日일]",
    )
)
_MOST = 12


def day(text: str) -> str:
    """Return the day that a text says as `YYYY-MM-DD`, or nothing.

    The day stands before the month, as adr-tools wrote it once, unless only the other order is a day. A time of
    day is left out.
    """
    if is_date(text):  # nearly all do
        return text
    found = _found(text)
    return _day(found) if found else ""


def day_as_written(text: str) -> str:
    """Return the part of a text that says a day, or nothing."""
    found = _found(text)
    return found[0] if found and _day(found) else ""


def _found(text: str) -> re.Match[str] | None:
    return next(filter(None, (form.search(text) for form in _FORMS)), None)


def day_first(texts: Iterable[str]) -> bool | None:
    """Return whether dates of numbers have the day before the month, as 23/11/2026 has; None if they do not tell."""
    pairs = [found for text in texts if (found := _FORMS[1].search(text))]
    days_first, months_first = (any(int(one[name]) > _MOST for one in pairs) for name in ("day", "month"))
    return None if days_first == months_first else days_first


def is_ambiguous(text: str) -> bool:
    """Return whether a date of numbers could have its day before its month, or behind it."""
    found = None if _FORMS[0].search(text) else _FORMS[1].search(text)
    return found is not None and found["day"] != found["month"] and max(int(found["day"]), int(found["month"])) <= _MOST


def _day(found: re.Match[str]) -> str:
    given = found.groupdict()
    month = _month(given["name"]) if given.get("name") else int(given["month"])
    number = int(given["day"])
    either = (f"{given['year']}-{month:02}-{number:02}", f"{given['year']}-{number:02}-{month:02}")
    return next(filter(is_date, either if not given.get("name") else either[:1]), "")


def _month(name: str) -> int:
    return next(number for number, names in enumerate(_MONTHS, 1) if name.lower() in names.split("|"))


_DATE = regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_date(text: str) -> bool:
    """Return whether text is a day of the calendar as `YYYY-MM-DD` (ISO 8601, extended form)."""
    # `datetime` takes longer to load than all that a check has to look at.
    if not _DATE.fullmatch(text):
        return False
    year, month, number = map(int, text.split("-"))
    is_leap = year % 4 == 0 and (year % 100 > 0 or year % 400 == 0)
    is_day = year > 0 and 0 < month <= _MOST and 0 < number <= _LONGEST[month - 1]
    return is_day and (is_leap or (month, number) != (2, 29))
