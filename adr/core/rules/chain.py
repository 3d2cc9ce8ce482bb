"""Which record is meant where another names it: by a link to its file, or by a number of the same log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from adr.core.record.page import Named, Page
from adr.core.rules.facts import Facts


@dataclass(frozen=True, slots=True)
class Known:
    """The records that there are, by path, and by log and number; of two with one number the first."""

    paths: Mapping[str, Page]
    numbers: Mapping[tuple[str, int], Page]

    def meant(self, page: Page, named: Named | None) -> Page | None:
        """Return the record that *page* means, None when it is not there or nobody can tell."""
        if named is None:
            return None
        if named.path:
            return self.paths.get(named.path)
        return None if named.number is None else self.numbers.get((page.log, named.number))


def known(facts: Facts) -> Known:
    """Return the records that can be named."""
    numbers: dict[tuple[str, int], Page] = {}
    for page in facts.pages:
        if page.number is not None:
            numbers.setdefault((page.log, page.number), page)
    return Known({page.path: page for page in facts.pages}, numbers)
