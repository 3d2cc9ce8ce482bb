"""What a record's links mean to other records, by number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from adr.core.names import name_number
from adr.model.content import Content
from adr.model.record import Tie, TieKind

_OWN_WORDS = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+){0,2}")


@dataclass(frozen=True, slots=True)
class Relation:
    """A link to a record of this number; `words` are said of it where the kind does not say it all."""

    kind: str
    target: int
    words: str = ""


def relations(content: Content, numbers: Mapping[str, int]) -> tuple[Relation, ...]:
    """Return a record's links to other records, each record once for each thing that is said of it.

    *numbers* are those of the log's records, by path. That a record merely names another counts only where nothing
    more is said. Links to other files are left out.
    """
    own = numbers.get(content.path)
    every = dict.fromkeys(_relations(content.links, numbers, own))
    told = {one.target for one in every if one.kind != TieKind.RELATES_TO}
    return tuple(one for one in every if one.kind != TieKind.RELATES_TO or one.target not in told)


def _relations(ties: Sequence[Tie], numbers: Mapping[str, int], own: int | None) -> Iterator[Relation]:
    for tie in ties:
        # Few links name a number alone, so that a look at all the numbers for each is cheap.
        target = numbers.get(tie.path) if tie.path else tie.number if tie.number in numbers.values() else None
        if target is not None and target != own:
            yield Relation(kind_of(tie), target)


def kind_of(tie: Tie) -> str:
    """Return a kind of link that others know, or a team's own words where they are no more than three."""
    if tie.kind is not TieKind.OTHER:
        return tie.kind.value
    own = tie.words.strip(" :").casefold()
    return (
        own.replace(" ", "-")
        if _OWN_WORDS.fullmatch(own) and own[0].isalpha() and _is_verb(own)
        else TieKind.RELATES_TO.value
    )


def _is_verb(words: str) -> bool:
    """Tell whether words begin as those of a link do: `clarifies`, `refined by`; most words before links are prose."""
    first, *rest = words.split()
    return first.endswith(("s", "ed")) and (not rest or rest[-1] in ("by", "to", "from"))


def assign(paths: Sequence[str]) -> dict[str, int]:
    """Return a number of 1 or more for each record, in the order of the log: its own, where it is the first to have it.

    The others get the numbers after the highest.
    """
    own = {path: name_number(path.rpartition("/")[2]) or 0 for path in paths}
    found: dict[str, int] = {}
    taken: set[int] = set()
    for path, number in own.items():
        if number and number not in taken:
            taken.add(number)
            found[path] = number
    free = max(taken, default=0)
    for path in paths:
        if path not in found:
            free += 1
            found[path] = free
    return {path: found[path] for path in paths}
