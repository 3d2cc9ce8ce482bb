"""Quotations from seeds, and where they were found."""

from __future__ import annotations

from enum import StrEnum

from adr.model.problem import Place
from adr.model.value import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that a quote carries: what it measures, its value and unit as typed, who says it."""

    name: str
    value: str
    unit: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A quotation that a card rests on, as its author wrote it.

    `claim` names the claim that it proves by its side and its place there, from 1, such as `bad 2`; it is empty for
    what no single claim rests on. `seed` is a path from the project's root. `prefix` and `suffix` tell apart a quote
    that stands in several places. `place` is where the quote is written in the card, `seed_place` the seed.
    """

    seed: str
    quote: str
    prefix: str = ""
    suffix: str = ""
    figure: Figure | None = None
    claim: str = ""
    place: Place
    seed_place: Place


class SeedText(str):
    """The text of a document, and the parts that a reader finds in it.

    `parts` are the headings or the pages, in order: where each begins in the text, and what it is called.
    """

    parts: tuple[tuple[int, str], ...] = ()

    @classmethod
    def of(cls, text: str, parts: tuple[tuple[int, str], ...]) -> SeedText:
        """Return a text with its parts."""
        made = cls(text)
        made.parts = parts
        return made


class Method(StrEnum):
    """How a quote was found in its seed."""

    EXACT = "exact"
    NORMALISED = "normalised"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A verified quote: where it stands in its seed.

    The fields of W3C's Web Annotation selectors: `exact`, `prefix`, `suffix` (TextQuoteSelector;
    the seed's own words) and `start`, `end` (TextPositionSelector; code points from 0, `end`
    exclusive). `line` and `column` count from 1; `sha256` is the digest of the seed's bytes. `claim` is the evidence's.
    `part` is the heading above it or the page, in documents that have no lines for their readers.
    """

    card: int
    seed: str
    sha256: str
    method: Method
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    line: int
    column: int
    figure: Figure | None = None
    claim: str = ""
    part: str = ""
