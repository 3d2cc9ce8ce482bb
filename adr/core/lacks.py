"""Find what a record of a known form lacks: text in a section, a section, a second option, the other side.

The forms are Nygard's and MADR's. A record is in one of them when it has enough of its sections; what has another
form, or none, lacks nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from adr.core.outline import Outline, level, words
from adr.model.place import Place

ENOUGH = 2
_LONG = 240
_TO_COME = r"(?:done|decided|determined|defined|added|written|completed|continued|confirmed|filled in|announced)"
#: What people and templates leave for later: a mark, a phrase in braces, or how adr-tools' own guidance begins.
_PLACEHOLDER = re.compile(
    rf"\W*(?:to[ -]?do|tbd|tba|tbc|wip|to be {_TO_COME}|fixme|xxx+|placeholder|coming soon|work in progress)\W*"
    r"|\W*lorem ipsum.*|\W*\{[^{}]*\}\W*|(?:[-*+>][ \t]+)?(?:\.\.\.|…)"
    r"|the issue motivating this decision, and .*|the change that we're proposing or .*|what becomes easier or .*",
    re.IGNORECASE | re.DOTALL,
)
_MADR = ("considered options", "decision outcome")
_CONTEXT = re.compile(r"context|problem|background|motivation|issue|question|introduction|why|situation", re.IGNORECASE)
_DECISION = re.compile(
    r"decision(?!\W+(?:driver|maker|criteri))|outcome|solution|resolution|conclusion|propos|recommend|approach",
    re.IGNORECASE,
)
_CONSEQUENCES = re.compile(r"consequence|impact|implication|outcome|result|trade-?off|\bpros\b|benefit", re.IGNORECASE)
_PARTS = {"context": _CONTEXT, "decision": _DECISION, "consequences": _CONSEQUENCES}
_OPTIONS = re.compile(r"(?:options considered|considered options)\W*", re.IGNORECASE)
_ITEM = re.compile(r"\n(?P<indent>[ \t]*)(?:[-*+]|[0-9]{1,3}[.)])[ \t]")
_GOOD = re.compile(r"\bgood\b|\bpositive", re.IGNORECASE)
_BAD = re.compile(r"\bbad\b|\bnegative", re.IGNORECASE)


class Kind(StrEnum):
    """What can be lacking."""

    TEXT = "text"
    SECTION = "section"
    OPTION = "option"
    SIDE = "side"


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that a record lacks: `what` is it, or the heading that it belongs under; `found` stands there now."""

    kind: Kind
    what: str
    place: Place
    found: str = ""


def lacks(page: Outline) -> Iterator[Lack]:
    """Yield all that a record lacks, with the places where it would belong."""
    yield from _texts(page)
    titles = [words(one).lower() for one in page.headings if level(one) > 1]
    if any(title in _MADR for title in titles):
        yield from _sections(page, titles, ("context", "decision"))
        yield from _options(page)
        yield from _sides(page)
    elif sum(title in _PARTS for title in titles) >= ENOUGH:
        yield from _sections(page, titles, ("context", "decision", "consequences"))


def _texts(page: Outline) -> Iterator[Lack]:
    """Yield the sections without text and without sections of their own, and those with a placeholder alone."""
    headings = page.headings
    for index, heading in enumerate(headings):
        start, end = heading.end(), page.end(index)
        # Most sections are long, and need no closer look.
        if end - start > _LONG and not page.shown[start:end].isspace():
            continue
        depth = level(heading)
        if depth == 1 or (index + 1 < len(headings) and level(headings[index + 1]) > depth):
            continue
        text = page.body_of(index)
        if not text or _PLACEHOLDER.fullmatch(text):
            yield Lack(Kind.TEXT, words(heading), page.place(heading.start("words")), text.split("\n")[0])


def _sections(page: Outline, titles: list[str], wanted: tuple[str, ...]) -> Iterator[Lack]:
    all_titles = "\n".join(titles)
    for part in wanted:
        if not _PARTS[part].search(all_titles):
            yield Lack(Kind.SECTION, part, Place(page.path))


def _options(page: Outline) -> Iterator[Lack]:
    for index, heading in enumerate(page.headings):
        if _OPTIONS.fullmatch(words(heading)):
            text = page.shown[heading.end() : page.end(index)]
            count = _count(text) + _below(page, index)
            if 0 < count < ENOUGH:
                yield Lack(Kind.OPTION, words(heading), page.place(heading.start("words")))


def _count(text: str) -> int:
    """Count the items of a list, those of lists in it left out."""
    depths = [len(found["indent"]) for found in _ITEM.finditer(text)]
    return sum(depth <= depths[0] for depth in depths)


def _below(page: Outline, index: int) -> int:
    """Count the sections right below one."""
    depth, count = level(page.headings[index]), 0
    for heading in page.headings[index + 1 :]:
        if level(heading) <= depth:
            break
        count += level(heading) == depth + 1
    return count


def _sides(page: Outline) -> Iterator[Lack]:
    """Yield the side that consequences do not have; those that are marked neither good nor bad are left alone."""
    parts = [index for index, title in enumerate(page.titles) if "onsequences" in title]
    if not parts:
        return
    text = "\n".join(f"{page.titles[index]}\n{page.body_of(index)}" for index in parts)
    good, bad = _GOOD.search(text), _BAD.search(text)
    if bool(good) != bool(bad):
        first = page.headings[parts[0]]
        yield Lack(Kind.SIDE, "bad" if good else "good", page.place(first.start("words")))
