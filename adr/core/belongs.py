"""Tell where text that somebody wrote into a record belongs: the deck, a card, or the decision."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from adr.model.deck import Deck

HEADING = re.compile(r"^(#{2,6}) +(.+?) *$")
HUNK = re.compile(r"^@@ -([0-9]+)")
WORD = re.compile(r"\w+")
OUTCOME = ("Decision Outcome", "Decision", "Consequences")
"""The sections that say what the chosen card and the decision say, in English."""
SECTION, DEEPER = 2, 7


def belongs(deck: Deck, text: str, diff: str, outcome: Collection[str] = OUTCOME) -> tuple[str, ...]:
    """Return the files that hold the changed lines of an edited record.

    *text* is the record as edited, *diff* the unified diff from it to its rendering; *outcome* are the titles of
    `OUTCOME` in the record's language.
    """
    lines = text.split("\n")
    homes = [_home(deck, lines[: line + 1], outcome) for line in _changed_lines(diff)]
    return tuple(dict.fromkeys(homes)) or (deck.path,)


def _changed_lines(diff: str) -> list[int]:
    """Return the indexes, in the old text, of the lines that a diff removes or puts something before."""
    at, found = -1, []
    for line in diff.split("\n"):
        if hunk := HUNK.match(line):
            at = max(int(hunk[1]) - 1, 0)
        elif at < 0:  # the names of the files: a removed rule is a line of '----' too
            continue
        elif line.startswith("-"):
            found.append(at)
            at += 1
        elif line.startswith("+"):
            found.append(max(at - 1, 0))
        else:
            at += 1
    return found


def _home(deck: Deck, above: list[str], outcome: Collection[str]) -> str:
    """Return the home of the last line: the card under whose heading it stands, else by its section."""
    for level, title in _headings(above):
        if path := _card_home(deck, title):
            return path
        if level == SECTION:
            return _section_home(deck, title, outcome)
    return deck.path


def _card_home(deck: Deck, heading: str) -> str:
    """Return the card that a heading names, as `2 SQLite` or, in some languages, with a word before the number."""
    words = WORD.findall(heading)
    named = (one for one in deck.cards if str(one.number) in words[:2] and set(WORD.findall(one.title)) <= set(words))
    return next((one.path for one in named), "")


def _headings(above: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the level and text of the headings that the last line stands under, the nearest first."""
    nearest = DEEPER
    for line in reversed(above):
        heading = HEADING.match(line)
        if heading and len(heading[1]) < nearest:
            nearest = len(heading[1])
            yield nearest, heading[2]


def _section_home(deck: Deck, title: str, outcome: Collection[str]) -> str:
    if title in outcome:
        chosen = deck.outcome.card if deck.outcome else 0
        return next((card.path for card in deck.cards if card.number == chosen), deck.path)
    return deck.path
