"""A record as the documents of `adr list` and `adr show` have it: keys as in the files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from adr.core.documents.values import document
from adr.core.search import status_of
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


def whole(record: Record) -> dict[str, Any]:
    """Return all that was read of a record; `lines` says where its title, status and date stand, from 1."""
    said = (("title", record.title), ("status", record.status), ("date", record.date))
    return {
        **brief(record),
        "form": record.form,
        "status-as-written": record.status.text,
        "lines": {name: one.line for name, one in said if one.line},
        "links": [_without_place(document(tie)) for tie in record.ties],
        "sections": [document(section) | {"text": section.text} for section in record.sections],
    }


def _without_place(link: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in link.items() if key != "at"}


def _texts(said: Sequence[Said]) -> list[str]:
    return [one.text for one in said]
