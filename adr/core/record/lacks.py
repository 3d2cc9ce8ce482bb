"""Find what a record of a known form lacks: text in a section, a section, a second option, the other side.

The forms are Nygard's and MADR's. A record is in one of them when it has enough of its sections; what has another
form, or none, lacks nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from adr.core.record.head import body_of, says_all
from adr.model.problem import Place
from adr.model.record import RecordHead
from adr.model.regex import regex
from adr.model.value import dataclass

ENOUGH = 2
_LONG, _WORDS = 160, 4
_BEGINNINGS = ("lore", "the ", "what")
_TO_COME = r"(?:done|decided|determined|defined|added|written|completed|continued|confirmed|filled in|announced)"
#: What people and templates leave for later: a mark, a phrase in braces, or how adr-tools' own guidance begins.
_PLACEHOLDER = regex(
    rf"\W*(?:to[ -]?do|tbd|tba|tbc|wip|to be {_TO_COME}|fixme|xxx+|placeholder|coming soon|work in progress)\W*"
    r"|\W*lorem ipsum.*|\W*\{[^{}]*\}\W*|(?:[-*+>][ \t]+)?(?:\.\.\.|…)"
    r"|the issue motivating this decision, and .*|the change that we're proposing or .*|what becomes easier or .*",
    re.IGNORECASE | re.DOTALL,
)
#: Titles of sections, in lower case: those that make a record MADR's, and the words for each part of a form.
_MADR = ("considered options", "decision outcome")
_CONTEXT = regex(r"context|problem|background|motivation|issue|question|introduction|why|situation")
_DECISION = regex(
    r"decision(?!\W+(?:driver|maker|criteri))|outcome|solution|resolution|conclusion|propos|recommend|approach|chosen|choice"
)
_CONSEQUENCES = regex(r"consequence|impact|implication|outcome|result|trade-?off|\bpros\b|benefit")
_PARTS = {"context": _CONTEXT, "decision": _DECISION, "consequences": _CONSEQUENCES}
_OPTIONS = regex(r"considered options\W*$", re.IGNORECASE)
_ITEM = regex(r"^(?P<indent>[ \t]*)(?:[-*+]|[0-9]{1,3}[.)])[ \t]", re.MULTILINE)
_GOOD = regex(r"\b(?:good\b|positive)", re.IGNORECASE)
_BAD = regex(r"\b(?:bad\b|negative)", re.IGNORECASE)


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


def lacks(head: RecordHead) -> Iterator[Lack]:
    """Yield all that a record lacks, with the places where it would belong."""
    if not head.document.headings:
        return
    yield from _texts(head)
    titles = "\n".join(head.titles[int(head.title == 0) :]).lower()
    if any(title in titles for title in _MADR):
        yield from _sections(head, titles, ("context",) if _MADR[1] in titles else ("context", "decision"))
        yield from _options(head) if _MADR[0] in titles else ()
        yield from _sides(head) if "consequences" in titles else ()
    elif sum(title.strip() in _PARTS for title in titles.split("\n")) >= ENOUGH:
        yield from _sections(head, titles, ("context", "decision", "consequences"))


def _texts(head: RecordHead) -> Iterator[Lack]:
    """Yield the sections without text and without sections of their own, and those with a placeholder alone."""
    levels = _levels(head)
    starts = [heading.start for heading in head.document.headings]
    ends = zip(starts, [*starts[1:], len(head.text)], [*levels[1:], 0], strict=True)
    for index, (start, end, following) in enumerate(ends):
        depth = levels[index]
        # Most sections are long, and need no closer look.
        if depth == 1 or following > depth or (end - start > _LONG and not _is_blank(head, index, end)):
            continue
        text = body_of(head, index)
        if not text and says_all(head.titles[index]):
            continue
        if not text or (_may_wait(text) and _PLACEHOLDER.fullmatch(text)):
            yield Lack(Lacking.TEXT, head.titles[index], _place(head, index), text.split("\n")[0].rstrip())


def _levels(head: RecordHead) -> list[int]:
    return [one.level for one in head.document.headings]


def _place(head: RecordHead, index: int) -> Place:
    return head.document.place(head.path, head.document.words(head.document.headings[index])[0])


def _may_wait(text: str) -> bool:
    """Return quickly whether a text may be a placeholder: it has few words, or begins as one."""
    return text.count(" ") < _WORDS or text[0] in "{*_" or text[:4].lower() in _BEGINNINGS


def _is_blank(head: RecordHead, index: int, end: int) -> bool:
    return head.shown[head.document.headings[index].end : end].isspace()


def _sections(head: RecordHead, titles: str, wanted: tuple[str, ...]) -> Iterator[Lack]:
    for part in wanted:
        if not _PARTS[part].search(titles):
            yield Lack(Lacking.SECTION, part, Place(head.path))


def _options(head: RecordHead) -> Iterator[Lack]:
    for index, title in enumerate(head.titles):
        if "ptions" in title and _OPTIONS.match(title):
            text = head.shown[head.document.headings[index].end : head.end(index)]
            if text.count("\n* ") < ENOUGH and 0 < _count(text) + _below(head, index) < ENOUGH:
                yield Lack(Lacking.OPTION, head.titles[index], _place(head, index))


def _count(text: str) -> int:
    """Count the items of a list, those of lists in it left out."""
    depths = [len(found["indent"]) for found in _ITEM.finditer(text)]
    return sum(depth <= depths[0] for depth in depths)


def _below(head: RecordHead, index: int) -> int:
    """Count the sections right below one."""
    depth, *levels = _levels(head)[index:]
    count = 0
    for other in levels:
        if other <= depth:
            break
        count += other == depth + 1
    return count


def _sides(head: RecordHead) -> Iterator[Lack]:
    """Yield the side that consequences do not have; those that are marked neither good nor bad are left alone."""
    parts = [index for index, title in enumerate(head.titles) if "consequences" in title.lower()]
    text = "\n".join([head.shown[head.document.headings[index].start : head.end(index)] for index in parts])
    # What templates write is looked for first: it is there in most records, and found many times as fast.
    if "Good" in text and "Bad" in text:
        return
    good, bad = _GOOD.search(text), _BAD.search(text)
    if bool(good) != bool(bad):
        yield Lack(Lacking.SIDE, "bad" if good else "good", _place(head, parts[0]))
