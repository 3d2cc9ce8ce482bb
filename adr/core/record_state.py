"""What state a record made from cards is in, by digests, and where text that was written into it belongs."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import StrEnum

from adr.core.digests import text_digest
from adr.model.decision import Decision
from adr.model.deck import Deck
from adr.model.regex import regex


class State(StrEnum):
    """How a record compares with its decision and its cards."""

    CURRENT = "current"
    MISSING = "missing"
    EDITED = "edited by hand"
    BEHIND = "behind its cards"
    OLDER = "made with an older template"
    KEPT = "kept as it was decided"


HEADING = regex(r"^(#{2,6}) +(.+?) *$")
HUNK = regex(r"^@@ -([0-9]+)")
WORD = regex(r"\w+")
OUTCOME = ("Decision Outcome", "Decision", "Consequences")
"""The sections that say what the chosen card and the decision say, in English."""
SECTION, DEEPER = 2, 7
#: How the comment ends that each record made from cards has, in any language.
_MADE = regex(r"\badr render [0-9]+\s*-->")
_MADE_LENGTH = 2_000


def state_of(
    decision: Decision,
    on_disk: bytes | None,
    rendered: bytes | None,
    *,
    same_cards: bool,
    same_template: bool,
    settled: bool,
) -> State:
    """Return a record's state from its bytes on disk and as its cards of today make it, None where not rendered.

    A settled record is compared with the digest of what was decided, never with the cards of today.
    """
    if on_disk is None:
        return State.MISSING
    is_as_decided = text_digest(on_disk) == decision.output
    if settled:
        return State.EDITED if not is_as_decided else State.CURRENT if same_cards else State.KEPT
    if rendered is not None and text_digest(on_disk) == text_digest(rendered):
        return State.CURRENT if same_cards else State.BEHIND
    if not is_as_decided:
        return State.EDITED
    return State.OLDER if same_cards and not same_template else State.BEHIND


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


def made_comment(text: str) -> str:
    """Return the comment by which a record says that it was rendered from cards, and from which; empty without one."""
    for found in _MADE.finditer(text) if "adr render" in text else ():
        start = text.rfind("<!--", max(0, found.start() - _MADE_LENGTH), found.start())
        if start >= 0 and "-->" not in text[start : found.start()]:
            return text[start : found.end()]
    return ""
