"""Find what a record of a known form lacks: text in a section, a section, a second option, the other side.

The forms are Nygard's and MADR's. A record is in one of them when it has enough of its sections; what has another
form, or none, lacks nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import takewhile

from adr.core.record.head import body_of, says_all
from adr.model.problem import Place
from adr.model.record import RecordHead
from adr.model.regex import regex
from adr.model.value import dataclass

ENOUGH = 2
_LONG, _SOON, _WORDS = 160, 40, 4
_BEGINNINGS = ("lore", "the ", "what")
_TO_COME = r"(?:done|decided|determined|defined|added|written|completed|continued|confirmed|filled in|announced)"
#: What people and templates leave for later: a mark, a phrase in braces, or how adr-tools' own guidance begins.
_PLACEHOLDER = regex(
    rf"\W*(?:to[ -]?do|tbd|tba|tbc|wip|to be {_TO_COME}|fixme|xxx+|placeholder|coming soon|work in progress)\W*"
    r"|\W*lorem ipsum.*|\W*\{[^{}]*\}\W*|(?:[-*+>][ \t]+)?(?:\.\.\.|…)"
    r"|the issue motivating this decision, and .*|the change that we're proposing or .*|what becomes easier or .*",
    re.IGNORECASE | re.DOTALL,
)
_SENTENCE = regex(r"(?::[ \t]+|[ \t][—–-][ \t]+|：)\S")
_TOP = 2
#: Titles of sections, in lower case: those that make a record MADR's, and the words for each part of a form.
_MADR = ("considered options", "decision outcome")
_CONTEXT = regex(r"context|problem|background|motivation|issue|question|introduction|why|situation")
_DECISION = regex(
    r"decision(?!\W+(?:driver|maker|criteri))|outcome|solution|resolution|conclusion|propos|recommend|approach|chosen|choice"
)
_CONSEQUENCES = regex(r"consequence|impact|implication|outcome|result|trade-?off|\bpros\b|benefit|becomes easier")
_PARTS = {"context": _CONTEXT, "decision": _DECISION, "consequences": _CONSEQUENCES}
_OPTIONS = regex(r"considered options\W*$", re.IGNORECASE)
_ITEM = regex(r"^(?P<indent>[ \t]*)(?:[-*+]|[0-9]{1,3}[.)])[ \t]", re.MULTILINE)
_GOOD = regex(r"\b(?:good\b|positive)", re.IGNORECASE)
_BAD = regex(r"\b(?:bad\b|negative|trade-?offs?\b|drawbacks?\b|disadvantages?\b)", re.IGNORECASE)


class Lacking(StrEnum):
    """What can be lacking."""

    TEXT = "text"
    SECTION = "section"
    OPTION = "option"
    SIDE = "side"


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that a record lacks: `what` is it, or the heading that it belongs under; `found` stands there now."""

    kind: Lacking
    what: str
    place: Place
    found: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outline:
    """What the sections of a record tell without their texts: `leaves` are those without sections of their own.

    `missing` are the parts of its form without a section, `options` the sections of options with the number of
    sections right below each, `sides` those of consequences.
    """

    leaves: tuple[int, ...]
    missing: tuple[str, ...]
    options: tuple[tuple[int, int], ...]
    sides: tuple[int, ...]


def lacks(head: RecordHead) -> Iterator[Lack]:
    """Yield all that a record lacks, with the places where it would belong."""
    levels = tuple([one.level for one in head.document.headings])
    before = 0 if head.title is None else head.title + 1
    outline = _outline(("",) * before + head.titles[before:], levels)
    yield from _texts(head, outline)
    yield from (Lack(Lacking.SECTION, part, Place(head.path)) for part in outline.missing)
    yield from _options(head, outline)
    yield from _sides(head, outline)


@lru_cache(maxsize=1024)
def _outline(titles: tuple[str, ...], levels: tuple[int, ...]) -> _Outline:
    """Look at sections once for all records of a log that have the same, as most have; a title is empty here."""
    said = "\n".join(titles).lower()
    is_madr, wanted = any(title in said for title in _MADR), tuple[str, ...]()
    if is_madr:
        wanted = ("context",) if _MADR[1] in said else ("context", "decision")
    elif sum(title.strip() in _PARTS for title in said.split("\n")) >= ENOUGH:
        wanted = tuple(_PARTS)
    options = [index for index, title in enumerate(titles) if _MADR[0] in said and _OPTIONS.match(title)]
    return _Outline(
        leaves=tuple(
            index
            for index, (level, following) in enumerate(zip(levels, (*levels[1:], 0), strict=False))
            if level > 1 and following <= level and titles[index]
        ),
        missing=tuple(part for part in wanted if not _PARTS[part].search(said)),
        options=tuple((index, _below(levels[index:])) for index in options),
        sides=tuple(index for index, title in enumerate(titles) if is_madr and "consequences" in title.lower()),
    )


def _below(levels: tuple[int, ...]) -> int:
    """Count the sections right below the first of some levels."""
    inside = takewhile(lambda level: level > levels[0], levels[1:])
    return sum(level == levels[0] + 1 for level in inside)


def _texts(head: RecordHead, outline: _Outline) -> Iterator[Lack]:
    """Yield the sections without text and without sections of their own, and those with a placeholder alone."""
    headings, shown = head.document.headings, head.shown
    ends = [*[one.start for one in headings[1:]], len(shown)]
    for index in outline.leaves:
        start = headings[index].end
        # Most sections are long and say something soon, and need no closer look.
        if ends[index] - start > _LONG and not shown[start : start + _SOON].isspace():
            continue
        text = body_of(head, index)
        if not text and (says_all(head.titles[index]) or _says_enough(head, index)):
            continue
        if not text or (_may_wait(text) and _PLACEHOLDER.fullmatch(text)):
            yield Lack(Lacking.TEXT, head.titles[index], _place(head, index), text.split("\n")[0].rstrip())


def _says_enough(head: RecordHead, index: int) -> bool:
    """Return whether a heading needs no text: it is a sentence on its label, or shares the text of the next one."""
    one, *others = head.document.headings[index : index + 2]
    if one.level <= _TOP:
        return False
    return _SENTENCE.search(head.titles[index]) is not None or any(
        one.level == other.level and one.end == other.start for other in others
    )


def _place(head: RecordHead, index: int) -> Place:
    return head.document.place(head.path, head.document.words(head.document.headings[index])[0])


def _may_wait(text: str) -> bool:
    """Return quickly whether a text may be a placeholder: it has few words, or begins as one."""
    return text.count(" ") < _WORDS or text[0] in "{*_" or text[:4].lower() in _BEGINNINGS


def _options(head: RecordHead, outline: _Outline) -> Iterator[Lack]:
    for index, below in outline.options:
        text = head.shown[head.document.headings[index].end : head.end(index)]
        if text.count("\n* ") < ENOUGH and 0 < _count(text) + below < ENOUGH:
            yield Lack(Lacking.OPTION, head.titles[index], _place(head, index))


def _count(text: str) -> int:
    """Count the items of a list, those of lists in it left out."""
    depths = [len(found["indent"]) for found in _ITEM.finditer(text)]
    return sum(depth <= depths[0] for depth in depths)


def _sides(head: RecordHead, outline: _Outline) -> Iterator[Lack]:
    """Yield the side that consequences do not have; those that are marked neither good nor bad are left alone."""
    starts = [(head.document.headings[index].start, head.end(index)) for index in outline.sides]
    text = "\n".join([head.shown[start:end] for start, end in starts])
    # What templates write is looked for first: it is there in most records, and found many times as fast.
    if "Good" in text and "Bad" in text:
        return
    good, bad = _GOOD.search(text), _BAD.search(text)
    if bool(good) != bool(bad):
        yield Lack(Lacking.SIDE, "bad" if good else "good", _place(head, outline.sides[0]))
