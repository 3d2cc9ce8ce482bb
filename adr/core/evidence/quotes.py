"""Find quotes in seeds and say where they stand.

The fields of an anchor are those of the W3C Web Annotation Data Model (Recommendation of 23 February 2017): `exact`,
`prefix` and `suffix` of its TextQuoteSelector (4.2.4), `start` and `end` of its TextPositionSelector (4.2.5). Offsets
count code points from 0; `end` is exclusive. Lines end with a line feed and with nothing else; lines and columns
count from 1, columns in code points.
"""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from heapq import merge
from itertools import accumulate, islice
from operator import itemgetter

from adr.core.text.normalise import Normalised, droppable, form, normalise
from adr.model.evidence import Anchor, Evidence, Method
from adr.model.problem import Place, Problem
from adr.model.regex import regex
from adr.model.value import dataclass

CONTEXT = 32
PLACES = 100
_SHOWN = 3
_WORDS = 12
_LONG = 300
_COMPARED = 200
_NUMBER = regex(r"\d+(?:[.,٫٬]\d+)*")


@dataclass(frozen=True, slots=True)
class Seed:
    """A source document as text, with its parts (see `SeedText`).

    `path` is from the project's root, `sha256` the digest of its bytes (hexadecimal).
    """

    path: str
    text: str
    sha256: str
    parts: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A passage of a seed: the code points [start, end), and how it was found."""

    start: int
    end: int
    method: Method


@dataclass(frozen=True, slots=True)
class Selector:
    """How a card names one place of a seed: the words, and what stands right beside them where that is needed."""

    quote: str
    prefix: str = ""
    suffix: str = ""


class Search:
    """One seed made ready for many quotes: it is normalised once, when a quote first needs it."""

    def __init__(self, seed: Seed) -> None:
        """Take the seed."""
        self.seed = seed

    @cached_property
    def normalised(self) -> Normalised:
        """The seed in the form for matching."""
        return normalise(self.seed.text)

    @cached_property
    def _lines(self) -> tuple[int, ...]:
        """Where each line begins."""
        return (0, *accumulate(len(line) + 1 for line in self.seed.text.split("\n")))

    def place(self, offset: int) -> Place:
        """Return the line and column of a code point of the seed."""
        line = bisect_right(self._lines, offset)
        return Place(self.seed.path, line, offset - self._lines[line - 1] + 1)

    def part(self, offset: int) -> str:
        """Return the heading or page that a code point of the seed stands under; empty where there is none."""
        before = bisect_right(self.seed.parts, offset, key=itemgetter(0))
        return self.seed.parts[before - 1][1] if before else ""

    def words(self, match: Occurrence) -> str:
        """Return the seed's own words."""
        return self.seed.text[match.start : match.end]


def blank(quote: str) -> bool:
    """Return whether a quote has neither letter nor digit, and so would prove nothing."""
    return not any(character.isalnum() and not droppable(character) for character in quote)


def find(search: Search, quote: str, prefix: str = "", suffix: str = "") -> tuple[Occurrence, ...]:
    """Return the places of *quote*, in order, at most `PLACES` of them; the search stops there.

    Exact places come alone; only where there are none is the normalised form searched. White space around the quote
    does not count, nor how the seed ends its lines: a card's end with a line feed. *prefix* and *suffix*, if given,
    must stand right beside it, compared in the normalised form.
    """
    exact = _exact(search, quote.strip())
    found = tuple(islice((m for m in exact if _fits(search, m, prefix, suffix)), PLACES))
    if found:
        return found
    normalised = _normalised(search, form(quote).strip())
    return tuple(islice((m for m in normalised if _fits(search, m, prefix, suffix)), PLACES))


def select(search: Search, match: Occurrence) -> Selector | None:
    """Return by which words a card can name a place.

    None where it begins or ends within a number, and where a few words beside it do not tell it from the others.
    """
    quote = search.words(match).replace("\r\n", "\n")
    found = find(search, quote)
    whole = tuple(one for one in found if not _cut(search.seed.text, one))
    own = next((one for one in whole if (one.start, one.end) == (match.start, match.end)), None)
    if own is None or len(found) == PLACES:
        return None
    beside = ("", "") if len(whole) == 1 else _beside(search, own, whole)
    return Selector(quote, *beside) if beside else None


def verify(evidence: Evidence, search: Search, card: int) -> Anchor | Problem:
    """Anchor a quote in its seed, or say why it cannot be; *card* is the number of the card that leans on it.

    The problem's code is `quote-empty`, `quote-missing`, `quote-context` (it stands there, beside other words),
    `quote-ambiguous` or `quote-cut` (it begins or ends within a number).
    """
    if blank(evidence.quote):
        message = "the quote has no letter and no digit"
        return _problem(evidence, "empty", message, "quote the words that the card relies on")
    matches = find(search, evidence.quote, evidence.prefix, evidence.suffix)
    whole = tuple(match for match in matches if not _cut(search.seed.text, match))
    if len(whole) == 1:
        return anchor(search, whole[0], evidence, card)
    if whole:
        return _ambiguous(evidence, search, whole)
    return _cut_short(evidence, search, matches[0]) if matches else _missing(evidence, search)


def anchor(search: Search, match: Occurrence, evidence: Evidence, card: int) -> Anchor:
    """Write down where a match stands, with the seed's own words at it and around it."""
    text = search.seed.text
    place = search.place(match.start)
    return Anchor(
        card=card,
        seed=search.seed.path,
        sha256=search.seed.sha256,
        method=match.method,
        exact=text[match.start : match.end],
        prefix=text[max(0, match.start - CONTEXT) : match.start],
        suffix=text[match.end : match.end + CONTEXT],
        start=match.start,
        end=match.end,
        line=place.line,
        column=place.column,
        figure=evidence.figure,
        claim=evidence.claim,
        part=search.part(match.start),
    )


def still_stands(old: Anchor, search: Search) -> Occurrence | None:
    """Find an anchor's words again in a seed that may have changed; None when they are gone.

    Of several places the one with most of its old neighbours counts, then the one nearest to where it stood.
    """
    matches = find(search, old.exact)

    def strangeness(match: Occurrence) -> tuple[int, int]:
        neighbours = _fits(search, match, old.prefix, "") + _fits(search, match, "", old.suffix)
        return 2 - neighbours, abs(match.start - old.start)

    return min(matches, key=strangeness, default=None)


def near_problem(evidence: Evidence, search: Search, start: int, end: int, similarity: float) -> Problem:
    """Say that a quote is not in its seed, and which passage it resembles.

    *start* and *end* are code points of `search.normalised.text`; *similarity* is from 0 to 1.
    """
    begin, stop = search.normalised.span(start, end)
    passage = " ".join(search.seed.text[begin:stop].split())
    hint = f"did you mean “{_shorten(passage)}” ({similarity_in_words(similarity)}, {search.place(begin)})"
    difference = word_diff(form(evidence.quote).strip(), search.normalised.text[start:end])
    return _missing(evidence, search, f"{hint}: {difference}" if difference else hint)


def word_diff(yours: str, seeds: str) -> str:
    """Write how two texts differ in one line, as `git diff --word-diff` does: `[-yours-]`, `{+the seed's+}`.

    Of the words that are the same, one on each side of a difference is shown, the others as `…`. Empty for texts of
    over 200 words, which take too long to compare.
    """
    old, new = yours.split(), seeds.split()
    if max(len(old), len(new)) > _COMPARED:
        return ""
    pieces: list[str] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces += _shared(old[a:b], first=not pieces, last=(b, d) == (len(old), len(new)))
        else:
            pieces += _changed("[-", old[a:b], "-]") + _changed("{+", new[c:d], "+}")
    return " ".join(pieces)


def _changed(opening: str, words: Sequence[str], closing: str) -> list[str]:
    return [f"{opening}{_shorten(' '.join(words))}{closing}"] if words else []


def _shared(words: Sequence[str], *, first: bool, last: bool) -> list[str]:
    before = [] if first else words[:1]
    after = [] if last else words[-1:]
    return list(words) if len(words) <= len(before) + len(after) else [*before, "…", *after]


def _exact(search: Search, quote: str) -> Iterator[Occurrence]:
    text = search.seed.text
    # YAML gives a card's text line feeds, so a seed with other line ends could never be quoted word for word.
    spellings = {quote, re.sub("\r?\n", "\r\n", quote)} if "\n" in quote and "\r\n" in text else {quote}
    for start, end in merge(*(_places(text, one) for one in spellings)):
        yield Occurrence(start, end, Method.EXACT)


def _normalised(search: Search, quote: str) -> Iterator[Occurrence]:
    for start, end in _places(search.normalised.text, quote):
        yield Occurrence(*search.normalised.span(start, end), Method.NORMALISED)


def _places(text: str, quote: str) -> Iterator[tuple[int, int]]:
    """Find every place, overlapping ones too, that does not end between a letter and a mark that changes it."""
    start = text.find(quote) if quote else -1
    while start >= 0:
        end = start + len(quote)
        if end == len(text) or not unicodedata.combining(text[end]) or droppable(text[end]):
            yield start, end
        start = text.find(quote, start + 1)


def _fits(search: Search, match: Occurrence, prefix: str, suffix: str) -> bool:
    if not prefix and not suffix:
        return True
    before, after = _side(prefix), _side(suffix)
    text, index = search.normalised.text, search.normalised.index
    start, end = index(match.start), index(match.end)
    start -= text[max(0, start - 1) : start] == " "
    end += text[end : end + 1] == " "
    return text.endswith(before, 0, start) and text.startswith(after, end)


@lru_cache(maxsize=64)
def _side(text: str) -> str:
    return form(text).strip()


def _cut(text: str, match: Occurrence) -> bool:
    """Return whether a match takes a part of a number: the 12 of 120, the 1 of 1.5."""
    return any(_inside_number(text, edge) for edge in (match.start, match.end))


def _inside_number(text: str, edge: int) -> bool:
    beside = text[max(0, edge - 1) : edge + 1]
    if not any(map(str.isdecimal, beside)):
        return False
    floor = max(0, edge - CONTEXT)
    around = text[floor : edge + CONTEXT]
    return any(m.start() < edge - floor < m.end() for m in _NUMBER.finditer(around))


def _cut_short(evidence: Evidence, search: Search, match: Occurrence) -> Problem:
    text = search.seed.text
    start, end = match.start, match.end
    while _inside_number(text, start) and match.start - start < _LONG:
        start -= 1
    while _inside_number(text, end) and end - match.end < _LONG:
        end += 1
    whole = _shorten(" ".join(text[start:end].split()))
    message = f"the quote cuts a number of {search.seed.path} in two"
    return _problem(evidence, "cut", message, f"quote the whole number: “{whole}” ({search.place(start)})")


def _missing(evidence: Evidence, search: Search, hint: str = "") -> Problem:
    elsewhere = find(search, evidence.quote) if evidence.prefix or evidence.suffix else ()
    if not elsewhere:
        message = f"the quote is not in {search.seed.path}"
        return _problem(evidence, "missing", message, hint or "copy the seed's own words")
    message = f"the quote is in {search.seed.path}, but not between this prefix and suffix"
    only = f"leave them out: it occurs only at {search.place(elsewhere[0].start)}"
    return _problem(evidence, "context", message, _ready_made(search, elsewhere) if len(elsewhere) > 1 else only)


def _ambiguous(evidence: Evidence, search: Search, matches: Sequence[Occurrence]) -> Problem:
    count = f"at least {PLACES}" if len(matches) == PLACES else str(len(matches))
    message = f"the quote occurs at {count} places in {search.seed.path}"
    return _problem(evidence, "ambiguous", message, _ready_made(search, matches))


def _ready_made(search: Search, matches: Sequence[Occurrence]) -> str:
    """Write lines of YAML, for the first few places, each of which leaves only that place."""
    ready = [f"{_distinction(search, match, matches)} for {search.place(match.start)}" for match in matches[:_SHOWN]]
    return "add " + ", or ".join(ready) + (", or the like for another place" if len(matches) > _SHOWN else "")


def _distinction(search: Search, match: Occurrence, matches: Sequence[Occurrence]) -> str:
    beside = _beside(search, match, matches)
    return _yaml(*beside) if beside else "a longer quote"


def _beside(search: Search, match: Occurrence, matches: Sequence[Occurrence]) -> tuple[str, str] | None:
    """Return a prefix and a suffix, as short as may be, that leave one of several matches."""
    before = search.seed.text[max(0, match.start - 8 * CONTEXT) : match.start].split()
    after = search.seed.text[match.end : match.end + 8 * CONTEXT].split()
    beside = [(" ".join(before[-count:]), " ".join(after[:count])) for count in range(1, _WORDS + 1)]
    singly = [pair for prefix, suffix in beside for pair in ((prefix, ""), ("", suffix))]
    for prefix, suffix in singly + beside:
        if (prefix or suffix) and _leaves_one(search, match, matches, prefix, suffix):
            return prefix, suffix
    return None


def _leaves_one(search: Search, match: Occurrence, matches: Sequence[Occurrence], prefix: str, suffix: str) -> bool:
    others = (one for one in matches if one != match)
    return _fits(search, match, prefix, suffix) and not any(_fits(search, one, prefix, suffix) for one in others)


def _yaml(prefix: str, suffix: str) -> str:
    """Write the fields as YAML's double-quoted text, of which JSON's is a part."""
    fields = (("prefix", prefix), ("suffix", suffix))
    return " and ".join(f"{name}: {json.dumps(text, ensure_ascii=False)}" for name, text in fields if text)


def _problem(evidence: Evidence, code: str, message: str, hint: str) -> Problem:
    return Problem(message, evidence.place, hint, code=f"quote-{code}")


def _shorten(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[: _LONG // 2]} … {text[-_LONG // 2 :]}"


def similarity_in_words(similarity: float) -> str:
    """Write a similarity in full per cent; what is not equal is never called 100 %."""
    return f"similarity {min(99, round(100 * similarity))} %"
