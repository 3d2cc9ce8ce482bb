"""The sections of a record as a tree, each with what it is for by its title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, normalize

from adr.core.content.document_parts import BlockTree, DocumentParts, joined
from adr.core.record.titles import SECTIONS
from adr.core.text.passages import unmarked
from adr.model.markdown import BlockKind, SpanKind
from adr.model.regex import regex
from adr.model.value import dataclass


class Part(StrEnum):
    """What a section is for; the values are the names of the lexicon."""

    CONTEXT = "context"
    DRIVERS = "drivers"
    OPTIONS = "options"
    SIDES = "sides"
    DECISION = "decision"
    CHOICE = "choice"
    CONSEQUENCES = "consequences"
    GOOD = "good"
    NEUTRAL = "neutral"
    BAD = "bad"
    RISKS = "risks"
    REJECTED = "rejected"
    CONFIRMATION = "confirmation"
    OF_ITSELF = "of itself"
    OTHER = "other"


def _unaccented(text: str) -> str:
    """Return a text without the accents of Latin letters, which not everybody types."""
    return "".join(base if (base := normalize("NFD", one)[:1]).isascii() else one for one in text)


_PARTS = tuple((Part(name), regex("|".join(map(_unaccented, words)))) for name, words in SECTIONS.items())
_MAIN = frozenset({Part.CONTEXT, Part.DRIVERS, Part.OPTIONS, Part.SIDES, Part.DECISION, Part.CONSEQUENCES})
_SIDED = frozenset({Part.GOOD, Part.NEUTRAL, Part.BAD, Part.REJECTED})
_ALTERNATIVES = regex(
    r"\b(?:alternati(?:ves?|ven|vas?|even)|other|rejected|verworfene\w*|autres|écartées|rejetées|otras|descartadas|outras"
    r"|rejeitadas|scartate|andere|verworpen|отклон[её]нные|альтернативы)\b|备选|替代|代替案|البدائل",
    re.IGNORECASE,
)
_OF_ALL = regex(
    r"\b(?:options|alternatives|solutions|comparison|matrix|summary|overview|conclusion)\b|^(?:table|timeline|migration|roadmap)$",
    re.IGNORECASE,
)
_NUMBERED = regex(r"^(?:[0-9]+[.)]?|[ivx]+[.)])\s+", re.IGNORECASE)
_ASIDE = regex(r"\s*[(（][^()（）]*[)）]$")
_ENDS = " \t\u00a0\u202f:?.!#*_-–—\uff1a"
_COLON = regex(r"[:\uff1a](?=.*\w)")
_FEW = 2
"""How many words say only that an option is chosen, as in `Chosen option`."""
_HIGHEST = 6
_PICTURES = frozenset({"So", "Sk", "Mn", "Cf"})
"""The Unicode categories of pictures and of what modifies them."""


@dataclass(frozen=True, slots=True)
class SectionTree:
    """A section with the sections below it; `start`, `end` and `blocks` are those of its own text."""

    source: DocumentParts
    title: str
    part: Part
    level: int
    start: int
    end: int
    blocks: tuple[BlockTree, ...]
    below: tuple[SectionTree, ...] = ()

    @property
    def text(self) -> str:
        """Return the section's own text; with its title where that says more than what the section is for."""
        return joined(self.said, self.source.text(self.start, self.end))

    @property
    def said(self) -> str:
        """Return the title where it says more than what the section is for: what was chosen."""
        return self.title if self.part is Part.CHOICE and (self.chosen or len(self.title.split()) > _FEW) else ""

    @property
    def chosen(self) -> str:
        """Return what the title says was chosen, as in `Chosen option: Kafka`."""
        parts = _COLON.split(self.title, maxsplit=1)
        return parts[1].strip() if self.part is Part.CHOICE and len(parts) > 1 else ""

    @property
    def of_alternatives(self) -> bool:
        """Return whether a list of options calls them alternatives: then what was decided is none of them."""
        titles = [self.title] if _ALTERNATIVES.search(self.title) else [one.title for one in self.below]
        return bool(titles) and all(map(_ALTERNATIVES.search, titles))

    @property
    def of_all(self) -> bool:
        """Return whether a section among options is about all of them."""
        return _OF_ALL.search(self.title) is not None

    def whole(self, level: int = 3) -> str:
        """Return the section's text with the sections below it, their headings from a level on."""
        return joined(self.text, headed(self.below, level))


@lru_cache(256)
def part(title: str) -> Part:
    """Return what a section of this title, in Markdown, is for."""
    plain = _unaccented(unmarked(title).casefold())
    signs = "".join(one for one in plain[:4] if not one.isalnum() and not one.isspace()) + " "
    after = "".join(one for one in plain[-3:] if category(one) in _PICTURES)
    bare = _NUMBERED.sub("", plain.lstrip(signs)).strip(_ENDS).rstrip(f"{after} ").strip(_ENDS)
    titles = dict.fromkeys((bare, _ASIDE.sub("", bare)))
    found = next((one for title in titles for one, words in _PARTS if words.fullmatch(title)), Part.OTHER)
    if found is Part.OTHER and "/" in bare and (first := part(bare.partition("/")[0])) in _SIDED:
        return first
    return found


class _Heading(NamedTuple):
    """A heading, or bold words that stand for one: where its section ends is where the next begins."""

    start: int
    end: int
    level: int
    title: str


def _headings(source: DocumentParts) -> list[_Heading]:
    """Return the headings of a document, and the paragraphs that stand for one.

    These are bold titles where no heading divides the record, and the decision that follows the options of a section.
    """
    document = source.document
    found = [_Heading(one.start, one.end, one.level, source.line_of(*document.words(one))) for one in document.headings]
    level = min((one.level for one in found[1:]), default=2)
    is_undivided = all(part(one.title) not in _MAIN for one in found)
    has_decision = any(part(one.title) is Part.DECISION for one in found)
    decisions: list[_Heading] = []
    for block in document.blocks if "**" in document.text else ():
        span = next(source.spans(block.start, block.end), None)
        if block.depth or block.kind is not BlockKind.PARAGRAPH or not span or span.start != block.start:
            continue
        title = source.line_of(span.start, span.end).strip("*: ")
        kind = part(title) if span.kind is SpanKind.STRONG else Part.OTHER
        if is_undivided and kind in _MAIN and not document.text[span.end : block.end].strip(" :\t\r\n"):
            found.append(_Heading(block.start, block.end, level, title))
        elif kind is Part.DECISION and _is_below_options(found, block.start, level):
            decisions.append(_Heading(block.start, block.start, level, title))
    # Of several, each says what was decided on one option.
    return sorted([*found, *(decisions if len(decisions) == 1 and not has_decision else ())])


def _is_below_options(headings: Sequence[_Heading], at: int, level: int) -> bool:
    above = [one for one in headings if one.start < at and one.level <= level]
    return bool(above) and part(above[-1].title) in (Part.OPTIONS, Part.SIDES)


def section_trees(source: DocumentParts) -> tuple[SectionTree, ...]:
    """Return a document's sections as a tree; what stands before the first heading is one of level 0, without title."""
    headings, end = _headings(source), len(source.document.text)
    ends = [one.start for one in headings[1:]] + [end]
    opening = _section(source, "", 0, (source.document.body, headings[0].start if headings else end))
    return (*((opening,) if opening.blocks else ()), *_grown(source, tuple(zip(headings, ends, strict=False))))


def _grown(source: DocumentParts, headings: Sequence[tuple[_Heading, int]]) -> Iterator[SectionTree]:
    """Yield the sections of headings, given with the end of what stands under each."""
    at = 0
    while at < len(headings):
        heading, end = headings[at]
        after = range(at + 1, len(headings))
        last = next((index for index in after if headings[index][0].level <= heading.level), len(headings))
        below = tuple(_grown(source, headings[at + 1 : last]))
        yield _section(source, heading.title, heading.level, (heading.end, end), below)
        at = last


def _section(
    source: DocumentParts, title: str, level: int, own: tuple[int, int], below: tuple[SectionTree, ...] = ()
) -> SectionTree:
    start, end = own
    blocks = source.trees(start, end)
    while blocks and blocks[-1].kind is BlockKind.RULE:  # it parts sections, and belongs to neither
        blocks, end = blocks[:-1], blocks[-1].start
    return SectionTree(source, title, part(title), level, start, end, blocks, below)


def headed(branches: Iterable[SectionTree], level: int = 3) -> str:
    """Return sections under their headings, of a level and deeper."""
    return "\n\n".join(_headed(branches, level))


def _headed(branches: Iterable[SectionTree], level: int) -> Iterator[str]:
    for one in branches:
        yield f"{'#' * min(level, _HIGHEST)} {one.title}"
        yield from filter(None, (one.source.text(one.start, one.end), headed(one.below, level + 1)))
