"""Numbers in file names and in references. Only ASCII digits count as digits, nine at most."""

from __future__ import annotations

import re
from collections.abc import Iterable

_DIGITS = "[0-9]{1,9}"
_RECORD = re.compile(rf"({_DIGITS})-([^/\\]+)\.md")
_CARD = re.compile(rf"({_DIGITS})-[^/\\]+\.(?:yaml|yml|md)")
_REFERENCE = re.compile(rf"(?:adr)?[-_ ]?({_DIGITS})", re.IGNORECASE | re.ASCII)


def record_name(name: str) -> tuple[int, str] | None:
    """Return the number and slug of a record's file name, as in `0007-use-duckdb.md`, or None."""
    found = _RECORD.fullmatch(name)
    return (int(found[1]), found[2]) if found else None


def card_number(name: str) -> int | None:
    """Return the number of a card's file name, as in `3-duckdb.yaml`, or None; 0 is no card's number."""
    found = _CARD.fullmatch(name)
    return int(found[1]) or None if found else None


def next_number(names: Iterable[str]) -> int:
    """Return the number after the highest among the file names of a log; names of other files do not count."""
    return 1 + max((found[0] for found in map(record_name, names) if found), default=0)


def four(number: int) -> str:
    """Write a record's number as its file name does: with four digits, or more where it needs them."""
    return f"{number:04}"


def reference(text: str) -> int | None:
    """Return the number that a person means by `7`, `0007`, `ADR-0007` or `adr 7`, or None."""
    found = _REFERENCE.fullmatch(text.strip())
    return int(found[1]) if found else None
