"""A day as ISO 8601 has it.

A module of its own, of little weight: whoever reads a record needs it.
"""

from __future__ import annotations

import datetime as dt
import re

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def is_date(text: str) -> bool:
    """Tell whether text is a day of the calendar as `YYYY-MM-DD` (ISO 8601, extended form)."""
    try:
        return bool(_DATE.fullmatch(text)) and bool(dt.date.fromisoformat(text))
    except ValueError:
        return False
