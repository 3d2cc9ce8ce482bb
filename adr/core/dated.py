"""The file names of records that are told apart by their day, as log4brains has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, count

from adr.core.names import name_number
from adr.core.slug import slug

_DATED = re.compile(r"[0-9]{4}(?P<inner>[-_.]?)[0-9]{2}(?P=inner)[0-9]{2}(?P<sign>[-_.]?)")


def goes_by_days(names: Sequence[str]) -> bool:
    """Tell whether the records of a log are named by days rather than by numbers."""
    return sum(name_number(name) is None for name in names) * 2 > len(names)


def dated_name(names: Sequence[str], day: str, title: str) -> str:
    """Return the name of a record of a day (`YYYY-MM-DD`), such as `20261103-use-duckdb.md`.

    *names* are the log's records; the day is written as in the last of them. A name that is taken gets `-2`, or
    the next number that is free.
    """
    shapes = [shape for name in names if name_number(name) is None and (shape := _DATED.match(name))]
    inner, sign = (shapes[-1]["inner"], shapes[-1]["sign"] or "-") if shapes else ("", "-")
    stem = f"{day.replace('-', inner)}{sign}{slug(title)}"
    taken = {name.casefold() for name in names}
    endings = chain(("",), (f"-{turn}" for turn in count(2)))
    return next(name for ending in endings if (name := f"{stem}{ending}.md").casefold() not in taken)
