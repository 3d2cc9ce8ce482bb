"""What a section is for, by its title: the words that MADR, Nygard's form and those who write like them use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from adr.core.text.plain_words import unmarked
from adr.model.record import Section


class Part(StrEnum):
    """What a section tells."""

    CONTEXT = "context"
    DRIVERS = "drivers"
    OPTIONS = "options"
    SIDES = "sides"
    DECISION = "decision"
    CONSEQUENCES = "consequences"
    GOOD = "good"
    NEUTRAL = "neutral"
    BAD = "bad"
    CONFIRMATION = "confirmation"
    RISKS = "risks"
    OF_ITSELF = "of itself"
    OTHER = "other"


_WORDS = {
    Part.CONTEXT: r"context(?: (?:and|&) problem(?: statement)?)?|problem(?: statement)?|background|issue|motivation",
    Part.DRIVERS: r"(?:decision )?drivers|forces|decision criteria",
    Part.OPTIONS: r"(?:considered|possible|available|alternative) (?:options|alternatives|solutions)(?: considered)?"
    r"|(?:other |alternative )?(?:options|alternatives|solutions|approaches)(?: (?:that were |we )?considered)?"
    r"|positions"
    r"|alternatives (?:not chosen|rejected)|(?:other|rejected) (?:options|alternatives)",
    Part.SIDES: r"(?:pros (?:and|&) cons|pros/cons)(?: of (?:the )?(?:\w+ )?(?:options|alternatives|solutions))?",
    Part.DECISION: r"decision(?: outcome)?|outcome|resolution|(?:chosen|selected) (?:option|solution)\b.*",
    Part.CONSEQUENCES: r"consequences?|implications|consequences and trade-?offs",
    Part.GOOD: r"(?:positive|good)(?: consequences| impacts?| outcomes?)?|pros|advantages|benefits",
    Part.NEUTRAL: r"neutral(?: consequences| impacts?)?",
    Part.BAD: r"(?:negative|bad)(?: consequences| impacts?| outcomes?)?|cons|disadvantages|drawbacks",
    Part.RISKS: r"risks",
    Part.CONFIRMATION: r"confirmation|validation|compliance",
    Part.OF_ITSELF: r"(?:adr |current )?status|date|deciders|decision[- ]makers|meta ?data",
}
_NAMED = tuple((part, re.compile(words)) for part, words in _WORDS.items())
_ALTERNATIVES = re.compile(r"\b(?:alternatives?|other|rejected)\b", re.IGNORECASE)
_OF_ALL = re.compile(
    r"\b(?:options|alternatives|solutions|comparison|matrix|summary|overview|conclusion)\b", re.IGNORECASE
)
_NUMBERED = re.compile(r"^(?:[0-9]+[.)]?|[ivx]+[.)])\s+", re.IGNORECASE)
_ENDS = " \t:?.!#*_-–—"
_COMMENT = re.compile(
    r"(?P<code>^[ \t>]*(?P<fence>`{3,}|~{3,})(?s:.*?)(?:^[ \t>]*(?P=fence)|\Z))|<!--(?s:.*?)(?:-->|\Z)", re.MULTILINE
)
_MADE = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class SectionTree:
    """A section with the sections below it; `text` is its own, without comments."""

    level: int
    title: str
    text: str
    line: int
    below: tuple[SectionTree, ...] = ()

    @property
    def part(self) -> Part:
        """Return what the section is for."""
        return part(self.title)

    @property
    def says(self) -> str:
        """Return the section's text; with its title where that says more than what the section is for."""
        is_said = ":" in self.title.rstrip(_ENDS) and self.part is Part.DECISION
        return "\n\n".join(filter(None, (self.title, self.text))) if is_said else self.text

    @property
    def of_alternatives(self) -> bool:
        """Tell whether a list of options calls them alternatives: then what was decided is none of them."""
        return _ALTERNATIVES.search(self.title) is not None

    @property
    def of_all(self) -> bool:
        """Tell whether a section among options is about all of them."""
        return _OF_ALL.search(self.title) is not None


def part(title: str) -> Part:
    """Return what a section of this title, in Markdown, is for."""
    plain = unmarked(uncommented(title)).casefold()
    bare = _NUMBERED.sub("", plain.lstrip("".join(filter(_is_sign, plain[:4])) + " ")).strip(_ENDS)
    bare = re.sub(r"\s*\((?:optional|if any)\)$", "", bare)
    return next((one for one, words in _NAMED if words.fullmatch(bare)), Part.OTHER)


def _is_sign(character: str) -> bool:
    """Tell whether a character is a picture before a title's words."""
    return not character.isalnum() and not character.isspace()


def uncommented(text: str) -> str:
    """Return Markdown without its comments; what looks like one in code stays."""
    if "<!--" not in text:
        return text.strip("\n")
    return _MADE.sub("\n\n", _COMMENT.sub(lambda found: found["code"] or "", text)).strip("\n").rstrip()


def grow(sections: Sequence[Section]) -> tuple[SectionTree, ...]:
    """Return sections as a tree: each with those of a deeper level that follow it."""
    found, at = [], 0
    while at < len(sections):
        end = next(
            (index for index in range(at + 1, len(sections)) if sections[index].level <= sections[at].level),
            len(sections),
        )
        one = sections[at]
        below = grow(sections[at + 1 : end])
        text = uncommented(one.text.replace("\r\n", "\n"))
        found.append(SectionTree(one.level, uncommented(one.title).strip(), text, one.line, below))
        at = end
    return tuple(found)


def whole(branch: SectionTree, level: int = 3) -> str:
    """Return a section's text with the sections below it, their headings from a level on."""
    return "\n\n".join(filter(None, (branch.says, headed(branch.below, level))))


def headed(branches: Iterable[SectionTree], level: int = 3) -> str:
    """Return sections under their headings, of a level and deeper."""
    return "\n\n".join(_headed(branches, level))


def _headed(branches: Iterable[SectionTree], level: int) -> Iterator[str]:
    for one in branches:
        yield f"{'#' * min(level, 6)} {one.title}"
        yield from filter(None, (one.text, headed(one.below, level + 1)))
