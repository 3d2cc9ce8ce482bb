"""The names of the files in a deck: which are cards and decisions, and what a card has to be called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from adr.model.regex import regex

_DIGITS = "[0-9]{1,9}"
DECISIONS = "decisions"
"""The folder in a deck's that holds a file for each decision; no deck has this name."""
_DECISION = regex(rf"{_DIGITS}\.yaml")
_CARD = regex(rf"({_DIGITS})(?:[-_. ].*)?\.(?:yaml|yml|md)", re.IGNORECASE | re.DOTALL)
_CARD_WORDS = regex(r"\W*([0-9]*)[\W_]*(.*)", re.DOTALL)


def card_number(name: str) -> int | None:
    """Return the number of a card's file name, such as `3-duckdb.yaml`, `3.yml` or `03 duckdb.md`, else None.

    0 is no card's number.
    """
    found = _CARD.fullmatch(name)
    return int(found[1]) or None if found else None


def is_decision(name: str) -> bool:
    """Return whether a file in a deck's folder of decisions is one of a decision: `0007.yaml`."""
    return bool(_DECISION.fullmatch(name))


def looks_like_card(name: str, *, markdown: bool = True) -> bool:
    """Return whether a file is meant as a card, though its name may not be one's; a README may lie beside cards.

    Without *markdown*, only YAML counts, and what begins with a number as a card does.
    """
    stem, _, ending = name.lower().rpartition(".")
    if name.startswith(".") or stem in ("", "readme"):
        return False
    if ending in ("json", "markdown", "txt"):
        return card_number(f"{stem}.md") is not None
    return ending in ("yaml", "yml") or (markdown and ending == "md")


def card_fault(name: str) -> str:
    """Say why a file that looks like a card is none by its name."""
    digits = re.match("[0-9]*", name)[0]  # type: ignore[index]  # every name matches
    if not digits:
        return "a card's file begins with its number"
    if len(digits) > 9 or not int(digits):
        return "a card's number is from 1 to 999999999"
    if card_number(f"{name}.md"):
        return "a card's file ends in .yaml, .yml or .md"
    return "the number of a card's file is followed by '-', '_', '.' or a space"


def card_name(name: str, taken: Iterable[int]) -> str:
    """Return a card's name for a file that has none, with the number it begins with, or the next one in its deck."""
    stem, _, ending = name.rpartition(".")
    plain = "".join(str(unicodedata.digit(one)) if one.isdecimal() else one for one in stem)
    digits, words = _CARD_WORDS.fullmatch(plain).groups()  # type: ignore[union-attr]  # every text matches
    others = set(taken)
    number = int(digits[:9] or "0")
    is_free = number > 0 and len(digits) < 10 and number not in others
    ending = {"json": "yaml", "markdown": "md", "txt": "md"}.get(ending.lower(), ending)
    return f"{number if is_free else max(others, default=0) + 1}-{words or 'card'}.{ending}"
