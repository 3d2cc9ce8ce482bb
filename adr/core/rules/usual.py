"""What a log usually says: a field that most of its records do without is not missed in any of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

from adr.core.record.page import Page

FEW = 3


def lacking(pages: Sequence[Page], field: Literal["status", "date"]) -> Iterator[Page]:
    """Yield the records without a field, of logs that have it in half of their records, or have few records.

    MADR leaves both fields to the team, and a team that never dates its records has chosen so.
    """
    logs: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        logs[page.path.rpartition("/")[0]].append(page)
    for log in logs.values():
        without = [page for page in log if not getattr(page, field)]
        if len(log) < FEW or 2 * len(without) <= len(log):
            yield from without
