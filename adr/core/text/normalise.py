"""Text as quotes are compared by: what a typist may change without changing a word is made one.

The form is for matching only and is never shown or written:

* Unicode's NFKC (UAX #15): composed letters, presentation forms, lam-alef and other ligatures.
* White space of any kind and length, line breaks and no-break spaces too: one space.
* Quotation marks and apostrophes of every shape, single or double: `"`. Dashes and the minus sign: `-`.
* Decimal digits of any script: 0 to 9; the Arabic decimal, thousands and percent signs: `.`, `,`, `%`.
* Tatweel and Arabic vowel and Qur'anic marks are left out. Hamza is a letter and stays, and so do the
  differences between alef, ya and ta marbuta: they change words.
* Soft hyphens, joiners and non-joiners, direction marks, byte order marks and variation selectors are left
  out on both sides. Persian does need its non-joiner; it is dropped for comparing, never from a text.

Case stays. A superscript or fraction right after a digit stays as it is: `10²` is not `102`.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache

from adr.model.regex import regex
from adr.model.value import dataclass

# Characters that normalise to themselves and join with no character before them. It may hold too few, never one too
# many (a test looks at each): whatever is missing takes the slower way to the same result.
_PLAIN = (
    r"!-&(-~\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0131\u0134-\u013e\u0141-\u0148\u014a-\u017e\u0391-\u03a1\u03a3-\u03ce"
    r"\u0400-\u0482\u048a-\u052f\u05d0-\u05ea\u060c\u061b\u061f-\u063f\u0641-\u064a\u0671-\u0674\u0679-\u06d3\u0904-\u0939"
    r"\u0e01-\u0e30\u3001\u3002\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff\uac00-\ud7a3"
)
# A run of odd characters and spaces: it ends before the next plain character, so that no space is looked at twice.
_ODD = f"[^{_PLAIN} ][^{_PLAIN}]*"
_ODD_OR_WIDE = f"(?:[^{_PLAIN} ]|  )[^{_PLAIN}]*"
_ODD_ANYWHERE = f"[^{_PLAIN}'\\s]"
_PLAIN_ASCII = bytes(range(ord(" "), 0x7F)) + b"\t\n\v\f\r\x1c\x1d\x1e\x1f"

_MARKS = dict.fromkeys("'‘’‚‛“”„‟«»‹›「」『』〝〞〟❛❜❝❞⹂ʼ׳״", '"') | dict.fromkeys("‐‑‒–—―−", "-")
_MARKS |= {"\u066a": "%", "\u066b": ".", "\u066c": ","}
_TATWEEL = "\u0640"
_SIGNS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u0890\u0891\u08e2")
_HAMZA = frozenset("\u0654\u0655")
_ARABIC = ((0x0600, 0x06FF), (0x0750, 0x077F), (0x0870, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFE), (0x10EC0, 0x10EFF))
# UAX #15's Stream-Safe Text Format allows 30 marks on one letter; sorting more takes time by their square.
_LONGEST = 31
_SHORT = 2_000
_WIDE = regex(" {2,}")
# The last blank may carry a mark.
_BLANKS = regex(r"\s+(?=\s)")
# Stands for superscripts, fractions and the like, whose form depends on what they follow; never assigned by Unicode.
_OTHER_NUMBER = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text in the form for matching, with the way back to the original.

    The way back is kept as stretches: stretch k begins at `at[k]` in `text` and at `source[k]` in the original. With
    `width[k]` 0 it runs one to one; otherwise all of it stands for `width[k]` code points of the original, which
    are not to be divided: a letter with its marks, a ligature, a run of white space.
    """

    text: str
    at: Sequence[int]
    source: Sequence[int]
    width: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the code points [start, end) of `text`, one or more, stand in the original."""
        return self.offsets(start)[0], self.offsets(end - 1)[1]

    def offsets(self, index: int) -> tuple[int, int]:
        """Return [start, end) in the original of the code point at *index* of `text`."""
        k = bisect_right(self.at, index) - 1
        start = self.source[k]
        if self.width[k]:
            return start, start + self.width[k]
        start += index - self.at[k]
        return start, start + 1

    def index(self, offset: int) -> int:
        """Return the place in `text` of the first code point that begins at or after *offset* in the original."""
        k = bisect_right(self.source, offset) - 1
        if k < 0:
            return 0
        following = self.at[k + 1] if k + 1 < len(self.at) else len(self.text)
        if self.width[k]:
            return self.at[k] if offset == self.source[k] else following
        return min(self.at[k] + offset - self.source[k], following)


def normalise(text: str) -> Normalised:
    """Bring *text* into the form that quotes are compared by; any code points are taken, surrogates too."""
    way = _Way()
    done = 0
    odd = _pattern(_ODD_OR_WIDE if "  " in text else _ODD)
    for match in odd.finditer(text):
        start = _reach_back(text, match.start(), done)
        way.copy(text, done, start)
        done = match.end()
        for begin, end in _clusters(text, start, done):
            way.add(text[begin:end], begin)
    way.copy(text, done, len(text))
    return way.end()


def form(text: str) -> str:
    """Return `normalise(text).text` alone, in a fraction of the time: for quotes, of which no place is asked."""
    visible = text.translate(_VISIBLE)
    if _OTHER_NUMBER in visible or len(text) > _SHORT:
        return normalise(text).text
    folded = unicodedata.normalize("NFKC", visible).translate(_FOLDED)
    while not unicodedata.is_normalized("NFKC", folded):
        folded = unicodedata.normalize("NFKC", folded).translate(_FOLDED)
    return _WIDE.sub(" ", folded)


def fold(text: str) -> str:
    """Return a text as it is searched: as quotes are compared, and without case."""
    return form(text).casefold()


def is_plain(text: str) -> bool:
    """Return quickly whether a text is surely its own form, but for white space and the apostrophe (in it `"`)."""
    if text.isascii():
        return True
    rest = text.encode(errors="surrogatepass").translate(None, _PLAIN_ASCII).decode(errors="surrogatepass")
    return _pattern(_ODD_ANYWHERE).search(rest) is None


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    """Compile one of the long patterns when it is first asked for: they take longer than most lists of records."""
    return re.compile(pattern)


def droppable(character: str) -> bool:
    """Return whether *character* is left out of the form for matching: tatweel, an Arabic vowel mark, a format mark."""
    return _invisible(character) or _vowel_mark(character)


class _Way:
    """A normalised text in the making."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._last = ""
        self._source_end = -1
        self._at, self._source, self._width = array("L"), array("L"), array("L")

    def copy(self, text: str, start: int, end: int) -> None:
        """Take code points that normalise to themselves."""
        if start < end:
            self._append(text[start:end], start, 0, end)

    def add(self, cluster: str, start: int) -> None:
        """Take a letter with its marks, or one other character, from *start* in the original."""
        text = " " if cluster.isspace() else _fold(cluster)
        if text[:1].isdigit() and self._last.isdigit() and unicodedata.category(cluster[0]) == "No":
            text = cluster[0] + _fold(cluster[1:])
        if text[:1] == " " and self._last == " ":
            text = text[1:]
            if not text:
                self._widen(start + len(cluster))
        if text:
            width = 0 if len(text) == len(cluster) == 1 else len(cluster)
            self._append(text, start, width, start + len(cluster))

    def end(self) -> Normalised:
        """Return what has been made."""
        return Normalised("".join(self._pieces), self._at, self._source, self._width)

    def _append(self, text: str, start: int, width: int, end: int) -> None:
        if width or start != self._source_end:
            self._at.append(self._length)
            self._source.append(start)
            self._width.append(width)
        self._pieces.append(text)
        self._length += len(text)
        self._last = text[-1]
        self._source_end = -1 if width else end

    def _widen(self, end: int) -> None:
        """Let the space that ends the text so far stand for the original up to *end*."""
        self._source_end = -1
        if self._width[-1]:
            self._width[-1] = end - self._source[-1]
            return
        space = self._length - 1
        start = self._source[-1] + space - self._at[-1]
        if self._at[-1] == space:
            self._width[-1] = end - start
        else:
            self._at.append(space)
            self._source.append(start)
            self._width.append(end - start)


def _reach_back(text: str, start: int, floor: int) -> int:
    """Take in what may join with the odd character at *start*: the letter under a mark."""
    return start - 1 if start > floor and _continues(text[start]) else start


def _clusters(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut [start, end) where normalising the parts and the whole are the same; white space in one, but its last."""
    begin = start
    while begin < end:
        blanks = _BLANKS.match(text, begin, end) if text[begin].isspace() else None
        here = blanks.end() if blanks else begin + 1
        while not blanks and here < end and here - begin < _LONGEST and _continues(text[here]):
            here += 1
        yield begin, here
        begin = here


@lru_cache(maxsize=1 << 14)
def _continues(character: str) -> bool:
    """Return whether *character* can join with what stands before it, or hides between a letter and its mark."""
    lead = unicodedata.normalize("NFKC", character)[0]
    vowel_or_final_jamo = "\u1160" <= lead <= "\u11ff" or "\ud7b0" <= lead <= "\ud7ff"
    return vowel_or_final_jamo or unicodedata.category(lead)[0] == "M" or _invisible(character)


@lru_cache(maxsize=1 << 14)
def _fold(cluster: str) -> str:
    """Normalise one cluster; repeated until stable, since leaving a mark out can let others join."""
    while True:
        visible = "".join(c for c in cluster if not _invisible(c))
        folded = unicodedata.normalize("NFKC", visible).translate(_FOLDED)
        if folded == cluster:
            return folded
        cluster = folded


def _character(character: str) -> str:
    if droppable(character):
        return ""
    if character.isspace():
        return " "
    digit = unicodedata.decimal(character, None)
    return _MARKS.get(character, character) if digit is None else str(digit)


def _visible(character: str) -> str:
    if unicodedata.category(character) == "No":
        return _OTHER_NUMBER
    return "" if _invisible(character) else character


class _Table(dict[int, str]):
    """A table for `str.translate` that works out each character when it first comes."""

    def __init__(self, change: Callable[[str], str]) -> None:
        super().__init__()
        self._change = change

    def __missing__(self, code: int) -> str:
        self[code] = self._change(chr(code))
        return self[code]


_VISIBLE = _Table(_visible)
_FOLDED = _Table(_character)


def _invisible(character: str) -> bool:
    if character in _SIGNS:
        return False
    variation = "\ufe00" <= character <= "\ufe0f" or character == "\u034f"
    return variation or character == _TATWEEL or (unicodedata.category(character) == "Cf" and character < "\U000e0000")


def _vowel_mark(character: str) -> bool:
    if character in _HAMZA or unicodedata.category(character) != "Mn":
        return False
    return any(first <= ord(character) <= last for first, last in _ARABIC)
