"""Break a title into lines of about one width, in any script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_WORD = re.compile(r"\S+")
_NARROW, _BROAD = frozenset("iIjl.,:;'!|()[]{}tfr-` "), frozenset("mwMW@%—…")
_LATIN, _LATIN_CAPITAL, _NARROW_WIDTH, _BROAD_WIDTH, _WIDE, _OTHER = 0.54, 0.67, 0.32, 0.86, 1.0, 0.58


def width(text: str) -> float:
    """Return about how wide a text is, in ems of a sans-serif font; a little too much rather than too little."""
    return sum(map(_width_of, text))


def _width_of(character: str) -> float:
    if character in _NARROW:
        return _NARROW_WIDTH
    if character in _BROAD:
        return _BROAD_WIDTH
    if character.isascii():
        return _LATIN_CAPITAL if character.isupper() else _LATIN
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0.0
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else _OTHER


def wrap(text: str, most: float, lines: int) -> tuple[str, ...]:
    """Break a text into at most *lines* lines of at most *most* ems; an ellipsis ends what had to be cut.

    A line ends after a word; a word that is too long, and a script that has no spaces, is broken anywhere.
    """
    found: list[str] = []
    for word in _words(text, most):
        joined = f"{found[-1]} {word}" if found else word
        if found and width(joined) <= most:
            found[-1] = joined
        else:
            found.append(word)
    if len(found) > lines:
        found = [*found[: lines - 1], _cut(found[lines - 1], most)]
    return tuple(found)


def _words(text: str, most: float) -> Iterator[str]:
    for word in _WORD.findall(text):
        yield from _pieces(word, most)


def _pieces(word: str, most: float) -> Iterator[str]:
    """Yield a word whole, or what fits into a line each."""
    if width(word) <= most:
        yield word
        return
    piece, size = "", 0.0
    for character in word:
        size += _width_of(character)
        if size > most and piece:
            yield piece
            piece, size = "", _width_of(character)
        piece += character
    yield piece


def _cut(line: str, most: float) -> str:
    while line and width(line) > most - 1:
        line = line[:-1]
    return f"{line.rstrip()}…"
