"""Guess which word was meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from difflib import SequenceMatcher

_ENOUGH = 0.6  # the least likeness that difflib calls close; `bda` and `bad` reach 0.67


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the word of *known* that was likely meant by *word*, or "" when none comes close.

    Case, hyphens, underscores and spaces do not count; among the rest, Ratcliff and Obershelp's
    likeness decides, and the earliest of *known* where two are equally like.
    """
    from difflib import SequenceMatcher  # nothing is guessed in most runs

    matcher = SequenceMatcher(b=_bare(word))
    likeness = {candidate: _likeness(matcher, candidate) for candidate in known}
    best = max(likeness, key=likeness.__getitem__, default="")
    return best if likeness.get(best, 0) >= _ENOUGH else ""


def respelt(text: str, titles: Iterable[str]) -> str:
    """Return a search with each word that no title has as the nearest that one has, or "" where nothing comes close."""
    known = dict.fromkeys(word for title in titles for word in re.findall(r"\w{3,}", title.casefold()))
    words = text.split()
    meant = [word if any(word.casefold() in one for one in known) else nearest(word, known) for word in words]
    return " ".join(meant) if all(meant) and meant != words else ""


def _likeness(matcher: SequenceMatcher[str], candidate: str) -> float:
    matcher.set_seq1(_bare(candidate))
    # The lengths alone rule most words out, and keep a word of a thousand letters from costing anything.
    return matcher.ratio() if _bare(candidate) and matcher.real_quick_ratio() >= _ENOUGH else 0


def _bare(word: str) -> str:
    return re.sub(r"[-_\s]+", "", word).casefold()
