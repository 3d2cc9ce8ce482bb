"""Days: as ISO 8601 has them, and as people write them."""

from __future__ import annotations

import datetime as dt
import re

from adr.model.regex import regex

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?"
_FORMS = tuple(
    regex(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})(?![0-9])",
        r"(?<![0-9])(?P<day>[0-9]{1,2})[-/.](?P<month>[0-9]{1,2})[-/.](?P<year>[0-9]{4})(?![0-9])",
        rf"\b{_MONTH}[ \t]+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?[ \t]+(?P<year>[0-9]{{4}})\b",
        rf"(?<![0-9])(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?[ \t-]+(?:of[ \t]+)?{_MONTH},?[ \t-]+(?P<year>[0-9]{{4}})\b",
    )
)
_IN_NAME = regex(r"(?P<year>(?:19|20)[0-9]{2})([-_.]?)(?P<month>[0-9]{2})\2(?P<day>[0-9]{2})(?![0-9])")


def day(text: str) -> str:
    """Return the day that a text says as `YYYY-MM-DD`, or nothing.

    The day stands before the month, as adr-tools wrote it once, unless only the other order is a day. A time of
    day is left out.
    """
    found = next(filter(None, (form.search(text) for form in _FORMS)), None)
    return _day(found) if found else ""


def day_in_name(name: str) -> str:
    """Return the day that a file's name begins with, as in `20261103-a.md`, or nothing."""
    found = _IN_NAME.match(name)
    return _day(found) if found else ""


def _day(found: re.Match[str]) -> str:
    given = found.groupdict()
    month = _MONTHS.index(given["name"].lower()) + 1 if given.get("name") else int(given["month"])
    number = int(given["day"])
    either = (f"{given['year']}-{month:02}-{number:02}", f"{given['year']}-{number:02}-{month:02}")
    return next(filter(is_date, either if not given.get("name") else either[:1]), "")


_DATE = regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def is_date(text: str) -> bool:
    """Return whether text is a day of the calendar as `YYYY-MM-DD` (ISO 8601, extended form)."""
    try:
        return bool(_DATE.fullmatch(text)) and bool(dt.date.fromisoformat(text))
    except ValueError:
        return False
