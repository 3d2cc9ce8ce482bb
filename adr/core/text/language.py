"""Which language a text is likely to be in, and which way its lines run."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import Literal

from adr.model.regex import regex

_SAMPLE = 20_000
_WORD = regex(r"[^\W\d_]+")
_SCRIPTS = {
    "ARABIC": "Arab",
    "CJK": "Hani",
    "CYRILLIC": "Cyrl",
    "GREEK": "Grek",
    "HANGUL": "Hang",
    "HEBREW": "Hebr",
    "HIRAGANA": "Kana",
    "KATAKANA": "Kana",
    "LATIN": "Latn",
}
# The commonest words that the languages of one script do not share.
_WORDS = {
    "Latn": {
        "de": "der die das und ist nicht mit von den ein eine für auf werden wird",
        "en": "the and of to is that with for was are this from which",
        "es": "el los las una y que con por para como más pero está",
        "fr": "le les des et est une dans que pour qui sur pas avec du",
    },
    "Arab": {
        "ar": "في من على إلى التي الذي هذا هذه أن إن عن مع ما بين كان",
        "fa": "است که از به در را این برای های می شد شده کرد",
        "ur": "ہے میں کے کی کا اور سے کو نے ہیں یہ پر",
    },
}
# Letters that settle it, unless there are letters that only other languages of the script have.
_LETTERS = {
    "Arab": ("ar", frozenset("ةىكي"), frozenset("پچژگکیٹڈڑےںھہۆێڕڵښګېۇەڤ")),
    "Cyrl": ("ru", frozenset("ыэё"), frozenset("іїєґўђѓјљњћќџәғқңөүұһӣӯҳҷ")),
}
_SURE = 3
UNKNOWN = "und"
"""The tag of BCP 47 for a language that is not known."""
_FROM_RIGHT = regex("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Where Unicode has the letters that run from right to left (see DerivedBidiClass.txt)."""


def direction(text: str) -> Literal["rtl", "ltr"]:
    """Return the direction that most of the text's letters have, `ltr` where it has none.

    The strong types of the Unicode Bidirectional Algorithm (UAX #9) are counted: L against R and AL.
    """
    if text.isascii() or not _FROM_RIGHT.search(text, 0, _SAMPLE):
        return "ltr"
    counts = Counter(map(unicodedata.bidirectional, text[:_SAMPLE]))
    return "rtl" if counts["R"] + counts["AL"] > counts["L"] else "ltr"


def language(text: str) -> str:
    """Return a BCP 47 tag, or `und` where it is not sure.

    The tags are ar, de, el, en, es, fa, fr, he, ja, ko, ru, ur and zh; Yiddish is taken for Hebrew.
    """
    text = text[:_SAMPLE].casefold()
    script = _script(text)
    by_script = {"Grek": "el", "Hebr": "he", "Hang": "ko", "Hani": "zh", "Kana": "ja"}
    if script in _LETTERS:
        tag, some, none = _LETTERS[script]
        if some.intersection(text) and not none.intersection(text):
            return tag
    return by_script.get(script) or _by_words(text, _WORDS.get(script, {}))


def _script(text: str) -> str:
    """Return the script of most letters; any tenth of kana among Chinese characters makes them Japanese."""
    counts = Counter(_SCRIPTS.get(unicodedata.name(c, "").split(" ")[0].split("-")[0], "") for c in text if c.isalpha())
    if counts["Kana"] * 10 > counts["Hani"]:
        counts["Kana"] += counts.pop("Hani", 0)
    return max(counts, key=lambda script: counts[script], default="")


def _by_words(text: str, languages: dict[str, str]) -> str:
    """Return the language whose common words are there at least `_SURE` times, and twice as often as any other's."""
    counts = Counter(_WORD.findall(text))
    totals = ((sum(counts[word] for word in words.split()), tag) for tag, words in languages.items())
    scores = sorted(totals, reverse=True)
    if not scores or scores[0][0] < _SURE or scores[0][0] < 2 * scores[1][0]:
        return UNKNOWN
    return scores[0][1]


RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})
RIGHT_TO_LEFT_SCRIPTS = frozenset({"adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"})
SCRIPT = 4
MARKS = {"ltr": "\u200e", "rtl": "\u200f"}
STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def direction_of(lang: str) -> str:
    """Return `rtl` or `ltr` for a BCP 47 tag, by its script where it names one (`pa-Arab`), else by its language."""
    language, *others = lang.replace("_", "-").lower().split("-")
    script = next((part for part in others if len(part) == SCRIPT and part.isalpha()), "")
    leftwards = script in RIGHT_TO_LEFT_SCRIPTS if script else language in RIGHT_TO_LEFT
    return "rtl" if leftwards else "ltr"


def marks(text: str, line: str) -> tuple[str, str]:
    """Return the marks to put before and after a text in a line that runs `ltr` or `rtl`; most need none.

    A number that stands beside Arabic in a line from the left is drawn to its other side, and a host that takes a
    list's direction from its first letter would take the text's: a mark of the line's direction stops both. What
    the text itself begins or ends with (a bracket, a full stop) stays with it by a mark of its own direction.
    """
    strong = [STRONG[kind] for kind in map(unicodedata.bidirectional, text) if kind in STRONG]
    own = direction(text)
    return _mark(text[:1], strong[:1], own, line), _mark(text[-1:], strong[-1:], own, line)[::-1]


def _mark(edge: str, nearest: list[str], own: str, line: str) -> str:
    outer = MARKS[line] if line == "ltr" and nearest == ["rtl"] else ""
    loose = bool(nearest) and own != line and unicodedata.bidirectional(edge) not in STRONG
    return outer + (MARKS[own] if loose else "")
