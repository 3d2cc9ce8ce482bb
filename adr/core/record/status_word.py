"""What a text says of a status: its word, a day beside it, and the marks around both."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from adr.core.record import lexicon
from adr.model.decision import Status
from adr.model.record import Said
from adr.model.regex import regex
from adr.model.value import dataclass

STRUCK = (
    r"(?:(?:(?P<tildes>~~?)[^~\r\n]+(?P=tildes)|<(?P<tag>del|s|strike)>[^<\r\n]*</(?P=tag)>)"
    r"[ \t]*(?:(?:→|->)[ \t]*)?)"
)
"""A status that is no longer so."""
AFTER = r"(?:</[a-z]+>)?[\"'*_`.]*+(?:\]\([^()\r\n]*\))?[\"'*_`.]*+[ \t]*+(?:#[^\r\n]*)?[ \t\r]*"
BEFORE = (
    r"[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+(?:\[[xX]\][ \t]+)?)?(?:[*_]{0,2}status[*_]{0,2}[ \t]*:[*_]{0,2}[ \t]*)?"
    rf"{STRUCK}{{0,5}}[\"'*_`]*+(?:\[(?=[^\[\]\r\n]*\]\())?(?:<[a-z]+[^<>\r\n]*>)?[\"'*_`]*+"
)
"""What may stand before the word of a status: the marker of a quotation or a list, the key again, an earlier status,
what begins emphasis or a link.
"""
SIGN = r"(?:(?:[^\w\x00-\x7f]+|:[a-z0-9_+-]+:)[ \t]*)?"
"""What some logs put before each status, such as a tick or `:white_check_mark:`."""
_ISO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
#: A day that a status has with it: `2026-11-03 accepted`, `Accepted on 2026-11-03`, `Accepted (2026-11-03)`.
_DAY_FIRST = rf"(?:(?P<first>{_ISO})[ \t]*[:,–—-]?[ \t]+)?"
_DAY_LAST = rf"(?:[*_`]*[ \t]*[:,–—-]?[ \t]*(?:\b(?:{lexicon.BY_OR_ON})[ \t]+|\()?(?P<last>{_ISO})\)?)?"
_ALONE = regex(rf"{BEFORE}{_DAY_FIRST}(?P<word>{lexicon.STATUSES}){_DAY_LAST}{AFTER}", re.IGNORECASE)
_BEGINS = regex(rf"\W*(?:status\W+)?(?:{lexicon.STATUSES}|{lexicon.SUPERSEDED})\b", re.IGNORECASE)
STRUCK_OUT = regex(STRUCK)
#: A status may have a symbol before it, and after it a day or who decided; `accepted or rejected` is a template's.
_LEADS = regex(
    rf"{BEFORE}{_DAY_FIRST}{SIGN}[^\w{{<\[]*(?P<word>{'|'.join(Status)})\b(?![ \t]*(?:[|/]|or\b))", re.IGNORECASE
)
_STEP = regex(r";|→|->")
_SUPERSEDED = regex(lexicon.SUPERSEDED, re.IGNORECASE)
_PARTLY = regex(rf"\b(?:partly|partially) {lexicon.SUPERSEDED}|{lexicon.SUPERSEDED} in part\b", re.IGNORECASE)
_LONGEST = 200
"""No word of a status stands further behind the beginning of its line."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the text; `word` is what stands there when that is a single known word, else empty.

    `day` is where a day stands that the word has with it, -1 for none.
    """

    start: int
    end: int
    word: str
    day: int = -1


@lru_cache(maxsize=1024)
def word_of(text: str) -> Status | None:
    """Return the status that a text says, alone or before a day, a name or a reason; None where it says none."""
    # Most records say the word and nothing else, for which no pattern has to be compiled.
    if text.isascii() and (alone := lexicon.status_of_word(text)):
        return alone
    start, end, _ = _word_alone(text)
    return lexicon.status_of_word(text[start:end] or first_word(text))


def last_step(said: Said) -> Said:
    """Return the last of several statuses with their days, as in `Proposed 2026-11-03; accepted 2026-11-18`."""
    *_, last = _STEP.split(said.text)
    last = last.lstrip()
    if last == said.text or spot_of(last, 0).day < 0:
        return said
    return Said(last, said.line, said.at + len(said.text) - len(last))


def says_superseded(status: str) -> bool:
    """Return whether a status begins with the word superseded, in any spelling."""
    return _SUPERSEDED.match(status) is not None


def says_partly_superseded(status: str) -> bool:
    """Return whether a status says that a part of a record is superseded."""
    return _PARTLY.search(status) is not None


def begins_with_status(line: str) -> bool:
    """Return whether a line begins with a status, whatever goes on behind it."""
    return _BEGINS.match(STRUCK_OUT.sub("", line)) is not None


def first_word(text: str) -> str:
    """Return the word of a status that a text begins with, alone or before a day, a name or a reason; else nothing."""
    found = _LEADS.match(text[:_LONGEST]) or _other_lead().match(text[:_LONGEST])
    return found["word"] if found else ""


@cache
def _other_lead() -> re.Pattern[str]:
    """Return the pattern of a log's own word for a status, which a day, a name or nothing follows."""
    word = rf"{BEFORE}{_DAY_FIRST}{SIGN}[^\w{{<\[]*(?P<word>{lexicon.status_pattern().pattern})"
    return re.compile(
        rf"{word}(?=[\"'*_`\s.]*(?:\Z|[\d(:,;–—（：，；、-]|(?:{lexicon.BY_OR_ON}|with)\b))", re.IGNORECASE
    )


@cache
def _other_alone() -> re.Pattern[str]:
    """Return the pattern of a log's own word for a status alone, which may have a symbol such as a tick beside it."""
    word = rf"{BEFORE}{_DAY_FIRST}{SIGN}(?P<word>{lexicon.status_pattern().pattern})"
    return re.compile(rf"{word}{_DAY_LAST}[ \t]*{SIGN}{AFTER}", re.IGNORECASE)


def spot_of(text: str, at: int) -> Spot:
    """Return the place of a status in a text that stands at an offset; of several with their days, of the last."""
    if _STEP.search(text):
        last = last_step(Said(text, at=at))
        text, at = last.text, last.at
    start, end, day_at = _word_alone(text)
    if not end:
        return Spot(at, at + len(text), "")
    return Spot(at + start, at + end, text[start:end], -1 if day_at < 0 else at + day_at)


@lru_cache(maxsize=1024)
def _word_alone(text: str) -> tuple[int, int, int]:
    """Return where the word of a status stands, where a text says nothing else but a day, and where that stands.

    Many records say the same.
    """
    if len(text) > _LONGEST:
        return 0, 0, -1
    if text[:1] in ("[", "{") and text[-1] in "]}":
        start, end, day_at = _word_alone(text[1:-1])
        return (start + 1, end + 1, day_at if day_at < 0 else day_at + 1) if end else (0, 0, -1)
    found = _ALONE.fullmatch(text) or _other_alone().fullmatch(text)
    word = found["word"] if found else ""
    cases = (word.lower(), word.capitalize(), word.title(), word.upper())
    if not found or word not in cases or (found["first"] and found["last"]):
        return 0, 0, -1
    return *found.span("word"), max(found.start("first"), found.start("last"))
