"""Look for words in records: which hold them all, which of those are likeliest meant, and which line says it.

Words are compared as `adr.core.fold` has it; a word never goes on in another line. A title is found by its look,
`# `, an underline or a key of front matter, which is enough to rank by.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from adr.core.fold import fold
from adr.core.normalise import is_plain, normalise

_ASCII = bytes(range(128))
_TITLE = re.compile(r"(?:\A|\n)\ufeff?#[ \t]+([^\n]*)")
_OTHER_TITLE = re.compile(r"\n([^\n]+)\n===*[ \t]*\r?(?=\n|\Z)|\ntitle:[ \t]*([^\n]*)")
_HEADINGS = re.compile(r"\n##+[ \t][^\n]*")
#: What a letter is beside: in text, and in the bytes of text of which all that is not ASCII are letters.
_IN_TEXT, _IN_BYTES = r"\w", "\\w\x80-\xff"
_GROWS_ASCII = frozenset("ßİ")


class Where(IntEnum):
    """How well a word is placed."""

    TITLE = 0
    HEADING = 1
    TEXT = 2


@dataclass(frozen=True, slots=True)
class Rank:
    """How well a record holds the words: the place of its worst word, whether that is a part of one, and the hits.

    Smaller is better, in this order.
    """

    where: Where
    is_part: bool
    hits: int

    @property
    def key(self) -> tuple[int, bool, int]:
        """Return what records are sorted by."""
        return self.where, self.is_part, -self.hits


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a record, its number from 1, and the code points [start, end) of the words in it, in order."""

    text: str
    number: int
    spans: tuple[tuple[int, int], ...]

    def short(self, most: int) -> Line:
        """Return the line as it fits into *most* code points, around the first word; `…` stands for what is cut."""
        if len(self.text) <= most:
            return self
        first = self.spans[0][0] if self.spans else 0
        begin = max(0, min(first - most // 3, len(self.text) - most + 1))
        begin = min(first, self.text.find(" ", begin) + 1 or begin) if begin else 0
        stop = min(len(self.text), begin + most - 1 - (begin > 0))
        before, after = "…" if begin else "", "…" if stop < len(self.text) else ""
        moved = len(before) - begin
        spans = ((start + moved, min(end, stop) + moved) for start, end in self.spans if start < stop)
        return Line(f"{before}{self.text[begin:stop]}{after}", self.number, tuple(spans))


class Query:
    """The words to look for, folded, each once."""

    def __init__(self, text: str) -> None:
        """Take a text of words with white space between them."""
        self.words = tuple(dict.fromkeys(fold(text).split()))
        self._is_ascii = all(word.isascii() for word in self.words)
        self._in_text = tuple(_whole(word, _IN_TEXT) for word in self.words)
        self._in_bytes = tuple(_whole(word, _IN_BYTES) for word in self.words)

    def rank(self, content: bytes) -> Rank | None:
        """Rank a record's bytes; None where a word is missing. Raises `UnicodeDecodeError` for what is not UTF-8."""
        rest = content.translate(None, _ASCII)
        if self._is_ascii and (not rest or _stays_apart(rest)):
            # Letters that never become ASCII: then bytes do, which takes a fraction of the time.
            return self._rank(content.lower().decode("latin-1").replace("'", '"'), self._in_bytes)
        if not rest and not self._is_ascii:
            return None
        return self._rank(folded_lines(content.decode()), self._in_text)

    def _rank(self, text: str, wholes: Sequence[re.Pattern[str]]) -> Rank | None:
        for word in self.words:
            if word not in text:
                return None
        title, headings = title_in(text), ""
        where, is_part = Where.TITLE, False
        for word, whole in zip(self.words, wholes, strict=True):
            place, held = Where.TITLE, title
            if word not in title:
                headings = headings or "".join(_HEADINGS.findall(text)) or "\n"
                place, held = (Where.HEADING, headings) if word in headings else (Where.TEXT, text)
            where, is_part = max(where, place), is_part or not whole.search(held)
        return Rank(where, is_part, sum(map(text.count, self.words)))

    def best_line(self, text: str) -> Line:
        """Return the line that says most of the words of a text that holds them all.

        Of several a title, then a heading, then the first; one of front matter only where there is no other.
        """
        lines, begin = text.split("\n"), _body(text)
        folded = folded_lines(text).split("\n")
        counts = [sum(word in line for word in self.words) for line in folded]
        at = min(range(len(lines)), key=lambda index: (-counts[index], _place(lines[index], index < begin), index))
        return Line(lines[at].strip(), at + 1, tuple(self._spans(lines[at].strip())))

    def spans(self, text: str) -> tuple[tuple[int, int], ...]:
        """Return where the words stand in a text, in order, those that overlap as one."""
        return tuple(self._spans(text))

    def _spans(self, text: str) -> list[tuple[int, int]]:
        form = normalise(text)
        folded = [(small, index) for index, letter in enumerate(form.text) for small in letter.casefold()]
        whole = "".join(small for small, _ in folded)
        found: list[tuple[int, int]] = []
        for start, end in sorted(_places(whole, self.words)):
            begin, stop = form.span(folded[start][1], folded[end - 1][1] + 1)
            if found and begin <= found[-1][1]:
                found[-1] = found[-1][0], max(stop, found[-1][1])
            else:
                found.append((begin, stop))
        return found


def folded_lines(text: str) -> str:
    """Fold a text line by line: as many lines as before, those that are plain in a fraction of the time."""
    if is_plain(text):
        return text.casefold().replace("'", '"')
    return "\n".join(line.casefold().replace("'", '"') if is_plain(line) else fold(line) for line in text.split("\n"))


def title_in(text: str) -> str:
    """Return the title of a record's text, folded or not; nothing where none is seen."""
    found = _TITLE.search(text)
    if found:
        return found[1]
    found = _OTHER_TITLE.search(text)
    return (found[1] or found[2] or "") if found else ""


@lru_cache(maxsize=1 << 16)
def _stays_apart(rest: bytes) -> bool:
    """Tell whether what is not ASCII are letters, of which none is, or becomes, another by folding it."""
    text = rest.decode()
    return text.isalnum() and is_plain(text) and _GROWS_ASCII.isdisjoint(text)


def _whole(word: str, letter: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![{letter}]){re.escape(word)}(?![{letter}])")


def _body(text: str) -> int:
    """Return how many lines front matter has."""
    end = text.find("\n---", 3) if text.removeprefix("\ufeff").startswith("---") else -1
    return text.count("\n", 0, end + 1) + 1 if end > 0 else 0


def _place(line: str, in_front: bool) -> int:
    if in_front:
        return 3
    return 2 if not line.startswith("#") else 0 if line.startswith("# ") else 1


def _places(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    found = []
    for word in words:
        start = text.find(word)
        while start >= 0:
            found.append((start, start + len(word)))
            start = text.find(word, start + len(word))
    return found
