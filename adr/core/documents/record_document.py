"""A record as the documents of `adr list` and `adr search` have it: keys as in the files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from adr.core.query import status_of
from adr.model.record import Record, Said

PEOPLE = (("decision-makers", "deciders"), ("consulted", "consulted"), ("informed", "informed"))


def brief(record: Record) -> dict[str, Any]:
    """Return what a list says of a record: the same keys always; a number that is missing is null."""
    return {
        "number": record.number,
        "path": record.path,
        "title": record.title.text,
        "status": status_of(record),
        "date": record.date.text,
        "tags": _texts(record.tags),
        **{key: _texts(getattr(record, name)) for key, name in PEOPLE},
    }


def _texts(said: Sequence[Said]) -> list[str]:
    return [one.text for one in said]
