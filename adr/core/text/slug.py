"""A file name's words from a title, and words from a folder's name, in any script."""

from __future__ import annotations

import re
import unicodedata

from adr.model.regex import regex

LIMIT = 80
DECK_LIMIT = 40
_HASH = 4

# Characters that show nothing; Unicode's NFKC_Casefold leaves them out too. The zero width non-joiner
# (U+200C) is not here: between two Persian words it stands where a hyphen may.
_UNSEEN = regex(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200d-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
# Names that Windows keeps for devices, whatever their ending.
_RESERVED = regex(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")


def slug(title: str) -> str:
    """Return a title as a part of a file name: small letters and digits of any script, joined by hyphens.

    At most 80 bytes of UTF-8, never empty, without a hyphen or dot at either end; a slug is its own
    slug. A title that is cut, holds no letter, or is a name that Windows keeps ends in four
    hexadecimal digits of its SHA-256. For ASCII titles the outcome is that of adr-tools.
    """
    folded = _folded(title)
    words = "-".join(_words(folded))
    if words and len(words.encode()) <= LIMIT and not _RESERVED.fullmatch(words):
        return words
    from hashlib import sha256  # slow to load, and few names are this long

    digest = sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH]
    return "-".join(part for part in (_cut(words, LIMIT - _HASH - 1), digest) if part)


def deck_name(name: str, title: str) -> str:
    """Return the name of a deck's folder: the one given, else as many of a title's words as are easily typed."""
    kept = slug(name or title)
    while not name and len(kept.encode()) > DECK_LIMIT and "-" in kept:
        kept = kept.rpartition("-")[0]
    return kept


def in_words(name: str) -> str:
    """Return a folder's name as words: `metrics-store` is "Metrics store", `iOS-app` "iOS app"."""
    words = unicodedata.normalize("NFC", " ".join(re.split(r"[-_\s]+", name))).strip()
    first = words.partition(" ")[0]
    return words[:1].title() + words[1:] if first == first.lower() else words


def _folded(title: str) -> str:
    """Fold a title's compatibility forms and case until nothing changes (NFKC and case folding undo each other)."""
    text = _UNSEEN.sub("", title)
    for _ in range(4):
        before, text = (
            text,
            unicodedata.normalize("NFKC", _UNSEEN.sub("", unicodedata.normalize("NFKC", text.casefold()))),
        )
        if before == text:
            break
    return text


def _words(text: str) -> list[str]:
    """Split into runs of letters and digits; a combining mark belongs to the character before it."""
    runs = [""]
    for character in text:
        if character.isalnum() or (runs[-1] and _is_mark(character)):
            runs[-1] += character
        elif runs[-1]:
            runs.append("")
    return [run for run in runs if run]


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def _cut(words: str, limit: int) -> str:
    """Cut to *limit* bytes: between words where that keeps at least half, else between a letter and the next."""
    kept = words.encode()[:limit].decode(errors="ignore")
    if kept == words:
        return words
    end = len(kept)
    if words[end] != "-":
        space = kept.rfind("-")
        if len(kept[: max(space, 0)].encode()) * 2 >= limit:
            end = space
    while end > 0 and _is_mark(words[end]):
        end -= 1
    return words[:end].strip("-")
