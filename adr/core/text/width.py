"""How many columns of a fixed-width font a text takes, and tables of plain lines that fit a terminal."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import zip_longest
from unicodedata import bidirectional

from adr.model.regex import regex

# Ranges of code points, each as its distance from the end of the last and, after a dot, what it has more than one,
# in base 36. `_SPACING` are the zero-width ones that have the general category Mc.
_WIDE = (
    "3cw.2n 3i3.1 e.1 5b.3 4 3 ei.1 m.1 r.7 h.b 18 b.5 4 e 9.1 i.1 6.1 9 6 m 8.1 2 5 3 8 5.1 t 10 2 5.2 2 1q.2 p f "
    "nw.1 1g 5 mj.p 2.2g d.5x r.1l 7.e 3.2d 5.2s 6.16 2.1e 2.15 2.2d a.1b 2.13 9.mkc 4.1i wq.s hw.8mb 6l9.e7 lt.9 n.y "
    "2.i 2.3 46.2n 3k.6 m4a.3 f.4 a.5p6 11.x 2o.36 e.pd f.1e 5y6.3 2.6 2.1 2.88 a u.2 3 f.4 8.az 6bp.2e a.m 5n2 5n 5b "
    "3.9 k 1k.s e.17 5.8 8.1 f.5 4b.w d.8 2.1x 2.l d.16 5.4 d.g 4 4.1y 2 2.56 3.1q e.3 2.n j r.1 e 2f.2c 1d.1x 7 4.2 "
    "3.4 3.3 c.1 8.8 66 6.b 5 7w.1a 2.9 2.54 35.c 4.1y 2 4.h 2.c 4.b zq.1ekd 3.1ekd"
)
_ZERO = (
    "lc.33 7o.6 7c.18 2 2.1 2.1 2.2 1z.a 2 1b.k h 2u.6 3.5 3.1 2.3 10 v.q 2k.a 1n.8 a p.3 2.8 2.2 2.4 18.2 1o.8 17.n "
    "2.w 1j.2 2.h 2.6 b.1 u.2 1l 2.6 3.1 3.2 a b.1 r 3.2 1l 2.4 5.1 3.2 4 v.1 4 c.2 1l 2.7 2.2 2.2 l.1 n.5 2.2 1l 2.6 "
    "3.1 3.2 6.4 b.1 v 1o.4 4.2 2.3 a 15.4 1k 2.6 2.2 2.3 8.1 c.1 u.2 1l 2.6 2.2 2.3 8.1 c.1 g d.3 1k.1 2.6 2.2 2.3 a "
    "b.1 u.2 1z 5.5 2 2.7 j.1 1q 3.6 d.7 2r 3.8 c.6 22.1 s 2 2 5.1 1e.j 2.1 6.a 2.z a 2t.j o.3 5.2 2.2 3.6 4.3 e.b 2 "
    "b.3 5f.4f 9q.2 qb.3 t.2 u.1 v.1 1t.v a 1a.4 3a.1 z 3b.b 5.b 64.4 1m.9 2.s 3 1d.1s g.4 1c.g 13.8 d.2 v.c 1l.d "
    "1d.j 49.2 2.k 5 7 3.2 5j.1r ek.4 p.6 1e.f 2p.w 2db.2 3y 2p.v ff.5 2y.1 5m n4b.3 2.9 x.1 29.1 7l 4 5 o.4 5 2c.1 "
    "1f.h r.h e 13.7 q.c 19.3 1c.d 11 1w.d d 9.1 1a.2 1f 2.2 3.1 6.1 2 16.4 6.1 6l.7 2.1 8n7.27 6xr ki.f h.f 5s 4h "
    "28.b ea 6b 46.4 1af.2 2.1 6.3 15.2 5 4m.1 fy.3 1u.4 8u.1 v.4 x.f 1z.a 1e.3 3f.2 1i.e 16 3.1 b.3 1a.a 8 1q.2 11.d "
    "h.1 19 d.2 1d.d 9.3 2.1 2l.b 7 3 4e.b m.3 1k.1 2.6 3.1 3.2 a b.1 3.6 4.4 1w.8 2 3 2.3 2.4 2 f.1 2b.h o 2a.j 6k.6 "
    "3.8 s.1 2b.g 2z.c 2u.e 75.e 6u.5 2.1 3.3 2 2.1 3y.6 3.6 4 t.9 15.6 2.3 9 a.a 1b.f 5j.7 5k.7 2.7 2b.l 2.d 3f.5 4 "
    "2.1 2.6 2 1v.4 2.1 2.4 2h 77.3 a.1 2 1d.6 4.4 o 446.g 7.e 8uh.h 1xd.4 1o.6 t5 2.1i 8.3 2a c.1 f58.1 2.3 3ml.19 "
    "3.m dd.1 1p.4 4.l 3.6 v.3 45.2 c.2 9.1 3 x.1 1hb.1i 5.1d 9 f n.4 2.e 11t.6 2.g 3.6 2.1 2.4 2t 4h.6 ag 1q.3 e5.3 "
    "73.1 6s 3 8.1 6 d7.6 32.6 gzau.35r"
)
_SPACING = (
    "1s3 1k 3.2 9.3 2.1 1f.1 1n.2 7.1 3.1 b 18 1n.2 1v 1n.2 9 2.1 1i.1 1n 2 7.1 3.1 b 2v.1 2.1 4.2 2.2 b 16.2 1q.3 "
    "1q.1 1n 2.4 3.1 2.1 a.1 t f.1 1n.2 6.2 2.2 b 17.1 24.2 7.7 j.1 97.1 1s 4s.1 5 7 3.1 q.1 b.2 3.6 m.1 3.5 3 b.2 "
    "1a1 v 3m 8.7 2.1 9n.3 3.2 5.1 2.5 69.1 1n 2 a 2.1 9.5 42 1d 6 2.4 2 1r v 5.1 3 1p 3.2 2 4.1 1d.7 9.1 4s m 3sn.1 "
    "np0.1 3 2h.1 1f.f 3z.1 1c 1d.1 5.1 3.1 34.1 3.1 p 1a 2 32 3.1 6 6m.1 2.1 2.1 2 jro 2 3k 1a.2 5.1 38 p.1 1o 1d.2 "
    "a f 2m.2 4.1 4t.2 w.1 1n.1 2.3 3.1 3.1 b b.1 2d.2 8 3 2.3 2.1 2 2u.2 9.1 4 2z.2 7 2.3 3 6m.2 7.3 3 36.2 9.1 2 32 "
    "2.1 33 2.1 5 7a.2 a 6w.5 2.1 5 3 2 3z.2 9.3 5 2d u.1 1r 5m 4 2 5k f 2z 8 3 5y.4 5.1 2 9r.1 d 1d.1 9.1 2 d0p.2 "
    "2sl.1i 2x.1 j90.1 7.5 66.2 d x.1"
)
_JOINER, _EMOJI = "\u200d", "\ufe0f"
"""Zero-width joiner, and the mark that makes an emoji of the symbol or digit before it."""
_SYMBOL = regex(r"[^\w\ufe0f]|[0-9]")
_TONES, _FLAGS = "\U0001f3fb\U0001f3ff", "\U0001f1e6\U0001f1ff"

GAP = "  "
SHORT, MIDDLING = 12, 16
"""In cells of the terminal: what a column that gives way needs, and how wide one that does not may be."""
_WORD = regex(r"\S+")
_LRM = "\u200e"
_LEFTWARDS = frozenset({"R", "AL", "AN"})
Rows = Sequence[Sequence[str]]


def text_width(text: str) -> int:
    """Return how many columns a text takes: two for a wide character or an emoji, none for a mark.

    Marks that stand beside their letter, as Indic vowels do, make one that is narrow wide.
    """
    return len(text) if text.isascii() else sum(_widths(text))


def _widths(text: str) -> Iterator[int]:
    """Yield how many columns each character adds to those before it.

    None where it is drawn in their place: after a joiner, a skin tone, the second letter of a flag.
    """
    before, is_joined, is_half_flag, is_narrow = "", False, False, False
    for character in text:
        own = width_of(character)
        is_flag = _FLAGS[0] <= character <= _FLAGS[1]
        if (is_joined and character != "\n") or _TONES[0] <= character <= _TONES[1] or (is_flag and is_half_flag):
            own, is_flag, is_joined = 0, False, False
        elif character == _JOINER:
            is_joined = True
        else:
            if own:
                is_narrow = own == 1
            elif character == _EMOJI:
                own = int(before != "" and width_of(before) == 1 and _SYMBOL.fullmatch(before) is not None)
            elif is_narrow and _holds(_SPACING, character):
                own, is_narrow = 1, False
            before, is_joined = character, False
        is_half_flag = is_flag
        yield own


@cache
def width_of(character: str) -> int:
    """Return how many columns one character takes by itself: 0, 1 or 2."""
    if character.isascii():
        return 1
    return 2 if _holds(_WIDE, character) else 0 if _holds(_ZERO, character) else 1


def _holds(ranges: str, character: str) -> bool:
    starts, ends = _bounds(ranges)
    place = bisect_right(starts, ord(character)) - 1
    return place >= 0 and ord(character) <= ends[place]


@cache
def _bounds(ranges: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    starts, ends, last = [], [], 0
    for one in ranges.split():
        distance, _, more = one.partition(".")
        starts.append(last + int(distance, 36))
        last = starts[-1] + int(more or "0", 36)
        ends.append(last)
    return tuple(starts), tuple(ends)


def columns(rows: Rows, width: int, *, right: Sequence[int] = (), weights: Sequence[int] = ()) -> Iterator[str]:
    """Yield the lines of a table; the first row is its head. Columns that are empty below it are left out.

    *right* are columns of numbers. *weights* says how much of a width that is short each column asks for; one of 0
    does not give way, and where there is no room for the others the last of them are left out. Without weights, all
    give way alike. Each cell is inert already, and is read from left to right beside its neighbours, whatever it
    holds.
    """
    filled = [index for index in range(len(rows[0])) if any(row[index] for row in rows[1:])]
    wanted = {index: max(text_width(row[index]) for row in rows) for index in filled}
    asked = {index: weights[index] if weights else 1 for index in filled}
    sizes = _shares(wanted, asked, width, SHORT if weights else 1)
    for row in rows:
        yield from _row([(row[index], size, index in right) for index, size in sizes.items()])


def _shares(wanted: Mapping[int, int], weights: Mapping[int, int], width: int, least: int) -> dict[int, int]:
    """Share the width out: a column that wants less than its share gets what it wants, the others the rest.

    Columns that would have less than *least* are left out.
    """
    sizes = {index: min(size, MIDDLING) if not weights[index] else size for index, size in wanted.items()}
    open_ones = [index for index in sizes if weights[index]]
    while len(open_ones) > 1 and _left(sizes, open_ones, width) < least * len(open_ones) and _wide(sizes) > width:
        del sizes[open_ones.pop()]
    while open_ones and _wide(sizes) > width:
        left = _left(sizes, open_ones, width)
        share = left / sum(weights[index] for index in open_ones)
        content = [index for index in open_ones if sizes[index] <= max(left // len(open_ones), share * weights[index])]
        if not content:
            return sizes | {index: max(1, int(share * weights[index])) for index in open_ones}
        open_ones = [index for index in open_ones if index not in content]
    return sizes


def _wide(sizes: Mapping[int, int]) -> int:
    return sum(sizes.values()) + len(GAP) * (len(sizes) - 1)


def _left(sizes: Mapping[int, int], open_ones: Sequence[int], width: int) -> int:
    """Return how much the open columns have together."""
    return width - _wide(sizes) + sum(sizes[index] for index in open_ones)


def _row(parts: Sequence[tuple[str, int, bool]]) -> Iterator[str]:
    wrapped = [wrap(text, size) for text, size, _ in parts]
    for line in zip_longest(*wrapped, fillvalue=""):
        laid = (_cell(text, size, is_number) for text, (_, size, is_number) in zip(line, parts, strict=True))
        yield GAP.join(laid).rstrip(" ")


def _cell(text: str, size: int, is_number: bool) -> str:
    room = " " * (size - text_width(text))
    # Without the mark, a cell from right to left would change places with one like it, or take a number with it.
    mark = _LRM if not text.isascii() and not _LEFTWARDS.isdisjoint(map(bidirectional, text)) else ""
    return f"{room}{text}" if is_number else f"{text}{mark}{room}"


def wrap(text: str, size: int) -> list[str]:
    """Break a text into lines of at most *size* cells, between words where it can be; at least one line."""
    if text_width(text) <= size:
        return [text]
    lines: list[str] = []
    for word in (piece for whole in _WORD.findall(text) for piece in _pieces(whole, size)):
        if lines and text_width(lines[-1]) + 1 + text_width(word) <= size:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


def _pieces(word: str, size: int) -> Iterator[str]:
    """Yield a word whole, or in pieces of which each fits into a line."""
    if text_width(word) <= size:
        yield word
        return
    begin = width = 0
    for end, own in enumerate(_widths(word)):
        if width + own > size and end > begin:
            yield word[begin:end]
            begin, width = end, 0
        width += own
    yield word[begin:]
