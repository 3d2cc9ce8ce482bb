"""Search records for words, rank them, and filter them by status, tag, people and day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum
from functools import lru_cache

from adr.core.record import lexicon
from adr.core.text.normalise import fold, is_plain, normalise
from adr.core.text.spell import nearest
from adr.model.decision import Status
from adr.model.problem import Problem, UsageError
from adr.model.record import Record
from adr.model.regex import regex
from adr.model.value import dataclass

_ASCII = bytes(range(128))
#: Small letters, the apostrophe as it is folded, and for all that is not ASCII a letter of Latin-1.
_SMALL = bytes(range(128)).lower().replace(b"'", b'"') + "é".encode("latin-1") * 128
_TITLE = regex(r"(?:\A\ufeff?|\n)#[ \t]+([^\n]*)")
_OTHER_TITLE = regex(r"\n([^\n]+)\n===*[ \t]*\r?(?=\n|\Z)|\ntitle:[ \t]*([^\n]*)")
_GROWS_ASCII = frozenset("ßİ")


class Where(IntEnum):
    """How well a word is placed."""

    TITLE = 0
    HEADING = 1
    TEXT = 2


Rank = tuple[int, bool, int]
"""How well a record holds the words, smaller is better: the place of its worst word (a `Where`), whether some word is
only a part of one there, and the hits, below 0. No value of its own: there are thousands to sort."""


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A line of a record, its number from 1, and the code points [start, end) of the words in it, in order."""

    text: str
    number: int
    spans: tuple[tuple[int, int], ...]

    def short(self, most: int) -> FoundLine:
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
        return FoundLine(f"{before}{self.text[begin:stop]}{after}", self.number, tuple(spans))


class _Sought:
    """A folded word, and what finds it in a folded text: as it is, as a whole word, in headings, both."""

    __slots__ = ("_heading", "_whole", "_whole_heading", "_word")

    def __init__(self, word: str) -> None:
        # The word comes first, so that the search is for a text and not for a pattern.
        whole = rf"{re.escape(word)}(?!\w)(?<!\w{re.escape(word)})"
        self._word, self._whole = word, re.compile(whole)
        self._heading, self._whole_heading = (re.compile(rf"\n##[^\n]*{one}") for one in (re.escape(word), whole))

    def place(self, text: str, begin: int, end: int) -> tuple[int, bool]:
        """Return the best place of the word in a text that holds it, and whether it is only a part of a word there.

        The title stands in [begin, end).
        """
        if text.find(self._word, begin, end) >= 0:
            return Where.TITLE.value, not self._whole.search(text, begin, end)
        if self._heading.search(text):
            return Where.HEADING.value, not self._whole_heading.search(text)
        return Where.TEXT.value, not self._whole.search(text)


class Query:
    """The words to look for, folded, each once."""

    def __init__(self, text: str) -> None:
        """Take a text of words with white space between them."""
        self.words = tuple(dict.fromkeys(fold(text).split()))
        self._sought = tuple(map(_Sought, self.words))
        self._is_ascii = all(word.isascii() for word in self.words)

    def rank(self, content: bytes) -> Rank | None:
        """Rank a record's bytes; None where a word is missing. Raises `UnicodeDecodeError` for what is not UTF-8."""
        rest = content.translate(None, _ASCII)
        if self._is_ascii and (not rest or _stays_apart(rest)):
            # Letters that never become ASCII: then bytes do, which takes a fraction of the time.
            return self._rank(content.translate(_SMALL).decode("latin-1"))
        if not rest and not self._is_ascii:
            return None
        return self._rank(folded_lines(content.decode()))

    def _rank(self, text: str) -> Rank | None:
        hits = 0
        for word in self.words:
            found = text.count(word)
            if not found:
                return None
            hits -= found
        title = title_span(text)
        best = [sought.place(text, *title) for sought in self._sought]
        return (*(best[0] if len(best) == 1 else (max(at for at, _ in best), any(part for _, part in best))), hits)

    @property
    def blank(self) -> bool:
        """Return whether there is neither letter nor digit to look for."""
        return not any(map(str.isalnum, "".join(self.words)))

    def best_line(self, text: str) -> FoundLine:
        """Return the line that says most of the words of a text that holds them all.

        Of several a title, then a heading, then the first; one of front matter only where there is no other.
        """
        lines, begin = text.split("\n"), _body(text)
        folded = folded_lines(text).split("\n")
        counts = [sum(word in line for word in self.words) for line in folded]
        at = min(range(len(lines)), key=lambda index: (-counts[index], _place(lines[index], index < begin), index))
        return FoundLine(lines[at].strip(), at + 1, tuple(self._spans(lines[at].strip())))

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


def title_span(text: str) -> tuple[int, int]:
    """Return where the title of a record stands in its text, folded or not; an empty span where none is seen."""
    begin = text.find("\n# ")  # the commonest, found in a tenth of the time
    if begin < 0 or text.startswith(("#", "\ufeff")):
        found = _TITLE.search(text) or _OTHER_TITLE.search(text)
        return found.span() if found else (0, 0)
    end = text.find("\n", begin + 3)
    return begin, end if end >= 0 else len(text)


@lru_cache(maxsize=1 << 16)
def _stays_apart(rest: bytes) -> bool:
    """Return whether what is not ASCII are letters, of which none is, or becomes, another by folding it."""
    text = rest.decode()
    return text.isalnum() and is_plain(text) and _GROWS_ASCII.isdisjoint(text)


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


DRAFT = "draft"
_WORD = regex(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a record must be: of one of the statuses, with all tags, of all people, on a day from *since* to *until*.

    People are parts of names. Days are `YYYY-MM-DD`, both included. What is empty asks for nothing.
    """

    statuses: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    since: str = ""
    until: str = ""

    @property
    def anything(self) -> bool:
        """Return whether every record is wanted."""
        return self == Wanted()

    def holds(self, record: Record) -> bool:
        """Return whether a record is wanted; one that does not say what is asked for is not."""
        return (
            (not self.statuses or any(fold(one) in status_names(record) for one in self.statuses))
            and all(fold(wish) in ([fold(tag.text) for tag in record.tags]) for wish in self.tags)
            and all(any(fold(one) in fold(name) for name in record.people) for one in self.people)
            and self._in_time(record)
        )

    def _in_time(self, record: Record) -> bool:
        if not self.since and not self.until:
            return True
        from adr.core.text.dates import day  # only who asks for days

        found = day(record.date.text)
        return bool(found) and (self.since or found) <= found <= (self.until or found)


def status_names(record: Record) -> tuple[str, ...]:
    """Return the words that a record's status goes by, folded: ours, the whole that it says, and its first word."""
    said = fold(record.status.text).strip()
    first = _WORD.match(said)
    return tuple(filter(None, dict.fromkeys((record.word or "", said, first[0] if first else ""))))


def status_of(record: Record) -> str:
    """Return a record's status: one of our words, else what it says, such as Approved, up to the end of that word."""
    if record.word is None:
        return record.status.text
    is_own = record.successor is None and not lexicon.says_our_word(record.status.text)
    own = lexicon.status_pattern().search(record.status.text) if is_own else None
    return record.status.text[: own.end()] if own else record.word.value


def refuse_unknown(
    statuses: Sequence[str], words: Iterable[str], otherwise: str = "see which there are: adr list --long"
) -> None:
    """Raise `UsageError` for statuses that are none of ours and none of the *words* that records have.

    *otherwise* is the hint where no status is like it.
    """
    found = []
    for word, meant in unknown_statuses(statuses, words).items():
        hint = f"did you mean {meant!r}?" if meant else otherwise
        found.append(Problem(f"no record has the status {word!r}", hint=hint))
    if found:
        raise UsageError(*found)


def unknown_statuses(statuses: Sequence[str], words: Iterable[str]) -> dict[str, str]:
    """Return the words that no record has and that are no status of ours, each with what was likely meant, or ""."""
    known = {*(one.value for one in Status), DRAFT}
    if {fold(one) for one in statuses} <= known:
        return {}
    known.update(words)
    return {one: nearest(one, sorted(known)) for one in statuses if fold(one) not in known}
