"""Rank texts by how many words of a question they have, the rare ones first: BM25 (Robertson and Zaragoza, 2009)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping

from adr.core.query import folded_lines
from adr.model.regex import regex

_WORD = regex(r"\w+")
_SATURATION, _LENGTH = 1.2, 0.75
"""BM25's k1 and b, as usual."""
_TITLE = 3
"""So often does a word of the title count."""


def by_any_word(question: str, texts: Mapping[str, str]) -> list[str]:
    """Return the names of the texts that have any word of a question, the best first; of equals the first.

    Where no text has one as a word, a part of a word counts: of scripts without spaces, else if nothing is found.
    """
    asked = set(_words(question))
    wanted = {word for word in asked if len(word) > 1 or not word.isascii()} or asked
    counts = {name: Counter(_words(text) + _TITLE * _words(_title(text))) for name, text in texts.items()}
    whole = {word for word in wanted if any(word in count for count in counts.values())}
    for word in wanted - whole:
        if not whole or not word.isascii():
            for name, text in texts.items():
                parts = folded_lines(text).count(word) + _TITLE * folded_lines(_title(text)).count(word)
                counts[name] += Counter({word: parts})
    found = {name: count for name, count in counts.items() if wanted & count.keys()}
    having = Counter(word for count in found.values() for word in wanted & count.keys())
    mean = sum(count.total() for count in counts.values()) / max(len(counts), 1)
    rare = {word: math.log(1 + (len(counts) - many + 0.5) / (many + 0.5)) for word, many in having.items()}

    def score(name: str) -> float:
        count = counts[name]
        long = _SATURATION * (1 - _LENGTH + _LENGTH * count.total() / mean)
        return sum(
            rare[word] * count[word] * (_SATURATION + 1) / (count[word] + long) for word in wanted & count.keys()
        )

    return sorted(found, key=score, reverse=True)


def _words(text: str) -> list[str]:
    return _WORD.findall(folded_lines(text))


def _title(text: str) -> str:
    return next((line for line in text.split("\n") if line.startswith("# ")), "")
