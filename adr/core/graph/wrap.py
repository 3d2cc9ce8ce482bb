"""Break a title into lines of about one width, in any script, and say which way it runs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from adr.core.text.language import direction
from adr.core.text.width import width_of
from adr.model.regex import regex

_WORD = regex(r"\S+")
_JOINER = "\u200d"
_NARROW, _BROAD = frozenset("iIjl.,:;'!|()[]{}tfr-` "), frozenset("mwMW@%—…")
_LATIN, _LATIN_CAPITAL, _NARROW_WIDTH, _BROAD_WIDTH, _WIDE, _RIGHT_TO_LEFT, _OTHER = (
    0.54,
    0.67,
    0.32,
    0.86,
    1.0,
    0.47,
    0.58,
)


def width(text: str, before: float = 0.0) -> float:
    """Return about how wide a text is, in ems of a sans-serif font; a little too much rather than too little.

    *before* is the width of what stands before it.
    """
    return sum(map(_WIDTHS.__getitem__, text), before)


class _Widths(dict[str, float]):
    """The widths of characters, each worked out once."""

    def __missing__(self, character: str) -> float:
        """Work out the width of a character."""
        self[character] = found = _width_of(character)
        return found


_WIDTHS = _Widths()


def _width_of(character: str) -> float:
    if character in _NARROW:
        return _NARROW_WIDTH
    if character in _BROAD:
        return _BROAD_WIDTH
    if character.isascii():
        return _LATIN_CAPITAL if character.isupper() else _LATIN
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.bidirectional(character) in ("R", "AL"):
        return _RIGHT_TO_LEFT
    return _WIDE if width_of(character) == 2 else _OTHER


def wrap_title(text: str, most: float, lines: int) -> tuple[str, ...]:
    """Break a text into at most *lines* lines of at most *most* ems; an ellipsis ends what had to be cut.

    A line ends after a word; a word that is too long, and a script that has no spaces, is broken anywhere.
    """
    found: list[str] = []
    size = 0.0
    for word in _WORD.findall(text):
        joined = f"{found[-1]} {word}" if found else word
        size = width(f" {word}" if found else word, size)
        if size <= most:
            found[-1:] = [joined]
        elif width(word) > most or (not word.isascii() and any(width_of(one) == 2 for one in word)):
            found[-1:] = _filled(joined, most)
            size = width(found[-1])
        else:
            found.append(word)
            size = width(word)
    if len(found) > lines:
        found = [*found[: lines - 1], _cut(found[lines - 1], most)]
    return tuple(found)


def _filled(text: str, most: float) -> Iterator[str]:
    """Yield lines as full as they can be; what is one character on the screen stays together."""
    line, size, last = "", 0.0, ""
    for character in text:
        own = _WIDTHS[character]
        if size + own > most and own and line and last != _JOINER:
            yield line.rstrip()
            line, size = "", 0.0
        line, size, last = line + character, size + own, character
    yield line


def _cut(line: str, most: float) -> str:
    while line and width(line) > most - 1:
        line = line[:-1]
    return f"{line.rstrip()}…"


def runs(text: str) -> str:
    """Return `rtl` for a text that begins with, or mostly has, letters of a script from the right; else `ltr`."""
    strong = (unicodedata.bidirectional(character) for character in text)
    first = next((kind for kind in strong if kind in ("L", "R", "AL")), "L")
    return "ltr" if first == "L" and direction(text) == "ltr" else "rtl"
