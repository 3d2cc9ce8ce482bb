"""Numbers in file names and in references. Only ASCII digits count as digits, nine at most."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from adr.core.names import is_record, name_number

_DIGITS = "[0-9]{1,9}"
_HABIT = re.compile(rf"((?:adr[-_]?|ad(?=[0-9]{{4}}))?)({_DIGITS})(?:([-_])(.+))?\.md", re.IGNORECASE)
_CARD = re.compile(rf"({_DIGITS})-[^/\\]+\.(?:yaml|yml|md)")
_REFERENCE = re.compile(rf"(?:adr)?[-_ ]?({_DIGITS})", re.IGNORECASE | re.ASCII)


def card_number(name: str) -> int | None:
    """Return the number of a card's file name, as in `3-duckdb.yaml`, or None; 0 is no card's number."""
    found = _CARD.fullmatch(name)
    return int(found[1]) or None if found else None


def next_number(names: Iterable[str]) -> int:
    """Return the number after the highest among the file names of a log; only records' names count."""
    return 1 + max((name_number(name) or 0 for name in names if is_record(name)), default=0)


def next_name(names: Sequence[str], number: int, slug: str) -> str:
    """Return the file name of a new record, written as the newest of a log's *names* (the last with a number) is.

    What goes on is what stands before the number (`ADR-`, `adr_`, `AD`), as many digits at least, `_` instead of
    `-`, and a name of the number alone. Any other habit, and an empty log, gives `0007-slug.md`.
    """
    newest = next((name for name in reversed(names) if name_number(name) is not None), "")
    habit = _HABIT.fullmatch(newest)
    if not habit:
        return f"{four(number)}-{slug}.md"
    before, digits, between, words = habit.groups()
    if not words:
        return f"{before}{number:0{len(digits)}}.md"
    if between == "_" and "-" not in words:
        slug = slug.replace("-", "_")
    return f"{before}{number:0{len(digits)}}{between}{slug}.md"


def four(number: int) -> str:
    """Write a record's number as its file name does: with four digits, or more where it needs them."""
    return f"{number:04}"


def reference(text: str) -> int | None:
    """Return the number that a person means by `7`, `0007`, `ADR-0007` or `adr 7`, or None."""
    found = _REFERENCE.fullmatch(text.strip())
    return int(found[1]) if found else None
