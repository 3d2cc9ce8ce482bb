"""The file names of records: which are one, which number they hold, in which order they stand.

A module of its own, of little weight: `adr list` needs nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_NAME = re.compile(r"(?:adr[-_ ]?|ad(?=[0-9]{4}))?([0-9]{1,9})(?:[-_. ].*)?\.md", re.IGNORECASE)
_DAY_NAME = re.compile(r"(?:19|20)[0-9]{2}([-_.]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12][0-9]|3[01])(?![0-9])")
_KIND = "m?adr|nygard|architectur(?:e|al)|decision|record|proposal|short|long|full|minimal|bare|my|our|new"
#: Compiled when a name first speaks of a template, which is seldom.
_TEMPLATE = (
    rf"[^a-z]*(?:adr[-_ ]?[0-9]*[-_. ]*)?(?:(?:{_KIND})[-_ ]+)*templates?(?:[-_ ]+(?:{_KIND}|copy|v?[0-9]+))*\.md"
)


def name_number(name: str) -> int | None:
    """Return the number in a record's file name, such as `0007-a.md`, `ADR-7.md`, `7_a.md` or `AD0007-a.md`, or None.

    A day, as log4brains has it (`20261103-a.md`), or `2026-11-03-a.md`, is no number.
    """
    found = _NAME.fullmatch(name)
    return int(found[1]) if found and not _DAY_NAME.match(name) else None


def is_dated(name: str) -> bool:
    """Tell whether a file's name begins with a day, as log4brains has it."""
    return _DAY_NAME.match(name) is not None


def is_record(name: str) -> bool:
    """Tell whether a file of a log is a record by its name: it begins with a number or a day, and is no template.

    `0000-adr-template.md` is one; `0012-use-a-template-engine.md` is a record that speaks of one.
    """
    return _NAME.fullmatch(name) is not None and not _is_template(name)


def _is_template(name: str) -> bool:
    return "template" in name.lower() and re.fullmatch(_TEMPLATE, name, re.IGNORECASE) is not None


def records_in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Return those names that are records', as `in_order` does: thousands of them in one look at each."""
    found = [(name, match) for name in names if (match := _NAME.fullmatch(name)) and not _is_template(name)]
    keys = [
        (True, 0, name) if name[0] in "12" and _DAY_NAME.match(name) else (False, int(match[1]), name)
        for name, match in found
    ]
    return tuple(name for _, _, name in sorted(keys))


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of records by number, then by name; those without a number come after."""
    return tuple(sorted(names, key=_order))


def _order(name: str) -> tuple[bool, int, str]:
    number = name_number(name)
    return number is None, number or 0, name
