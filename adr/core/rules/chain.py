"""Which record a number means to another: one of the same log."""

from __future__ import annotations

from adr.core.page import Page
from adr.core.rules.facts import Facts

Key = tuple[str, int]


def numbered(facts: Facts) -> dict[Key, Page]:
    """Return the records by log and number; of two with one number the first."""
    found: dict[Key, Page] = {}
    for page in facts.pages:
        if page.number is not None:
            found.setdefault(key(page, page.number), page)
    return found


def key(page: Page, number: int) -> Key:
    """Return what *number* means in a page's own log."""
    return page.path.rpartition("/")[0], number
