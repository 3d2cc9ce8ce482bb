"""Which record supersedes which: both say so, and the chain ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from adr.core.names import four, reference
from adr.core.record.page import Named, Page
from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.place import Place
from adr.model.problem import Problem

_SUPERSEDED = re.compile(r"supers?[ec]+ded[.:]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Known:
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


def _known(facts: Facts) -> _Known:
    numbers: dict[tuple[str, int], Page] = {}
    for page in facts.pages:
        if page.number is not None:
            numbers.setdefault((page.log, page.number), page)
    return _Known({page.path: page for page in facts.pages}, numbers)


def _one_sided(facts: Facts) -> Iterator[Problem]:
    known = _known(facts)
    for page in facts.pages:
        by = page.superseded_by
        new = known.meant(page, by)
        if by and new and not new.names(page):
            message = f"superseded by {new.path}, which does not mention this record"
            yield Problem(message, by.place, hint=f"add to {new.path}: Supersedes {_called(page)}")
        for named in page.supersedes:
            old = known.meant(page, named)
            if old and old is not page and not old.is_superseded and page.status.lower() != "proposed":
                yield Problem(
                    f"supersedes {old.path}, whose status is {old.status or 'missing'}",
                    named.place,
                    hint=f"set its status: superseded by {_called(page)}",
                )


def _called(page: Page) -> str:
    """Return what another record calls this one: its number, or a link where it has none."""
    return f"[{page.title}]({page.path.rpartition('/')[2]})" if page.number is None else f"ADR-{four(page.number)}"


def _no_successor(facts: Facts) -> Iterator[Problem]:
    known = _known(facts)
    for page in facts.pages:
        by = page.superseded_by
        # A link to a file that is not there is a finding of its own.
        if by and not by.path and not known.meant(page, by):
            message = f"superseded by record {by.number}, which is not in the log"
            yield Problem(message, by.place, hint="correct the number")
        elif not by and _SUPERSEDED.fullmatch(page.status):
            message = "the status is superseded, but does not say by which record"
            yield Problem(message, page.status_place, hint="write: superseded by ADR-0007")


def _in_a_circle(facts: Facts) -> Iterator[Problem]:
    known = _known(facts)
    following = {page.path: known.meant(page, page.superseded_by) for page in facts.pages if page.superseded_by}
    done: set[str] = set()
    for page in facts.pages:
        circle = _circle(page, following, done)
        if circle:
            way = " -> ".join(one.path for one in (*circle, circle[0]))
            by = circle[0].superseded_by
            hint = "set the status of the newest one back to accepted"
            yield Problem(f"superseded in a circle: {way}", by.place if by else Place(page.path), hint=hint)


def _circle(page: Page, following: dict[str, Page | None], done: set[str]) -> list[Page]:
    """Follow one record's successors as far as nobody went before; return the circle that they end in, if any."""
    way: list[Page] = []
    here: Page | None = page
    while here and here.path not in done:
        done.add(here.path)
        way.append(here)
        here = following.get(here.path)
    return way[way.index(here) :] if here in way else []


def _nothing_to_supersede(facts: Facts) -> Iterator[Problem]:
    known = {page.number for page in facts.pages if page.log == facts.log}
    for one in facts.decks:
        for text in one.deck.supersedes:
            number = reference(text)
            if number is not None and number not in known:
                place = one.deck.place("supersedes")
                yield Problem(f"there is no record {number} to supersede", place, hint="correct the number")


RULES = (
    Rule("W209", "only one of two records states a supersession", _one_sided),
    Rule("W210", "a superseded record does not name its successor", _no_successor),
    Rule("E211", "records supersede each other in a circle", _in_a_circle),
    Rule("E216", "a deck supersedes a record that does not exist", _nothing_to_supersede),
)
