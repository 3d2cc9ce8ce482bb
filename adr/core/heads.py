"""The beginning of a record that says all that a list tells of it: the rest need not be read.

Only the plainest of beginnings are known, as templates and this program write them; whatever else there is, the
whole record is read. A test compares both ways.
"""

from __future__ import annotations

import re

_KEY = r"[A-Za-z][\w-]*:[ \t]*"
_PLAIN = r"[^\s\"'\[\]{}#&*!|>%@`:,?-][^#:\n]*"
_FLOW = r"\[[^\[\]{}\"'#:&*!\n]*\]"
_LINE = rf"{_KEY}(?:{_PLAIN}|\"[^\"\\\n]*\"|{_FLOW})?\n"
#: Front matter of plain values, a status and a date among them, one title, and then the first section.
_SAID = rf"(?=(?:{_LINE})*?status:[ \t]*[\"\w])(?=(?:{_LINE})*?date:[ \t]*\"?[0-9])"
_FRONT = re.compile(rf"---\n{_SAID}(?:{_LINE})+---\n+# [^\n]+\n+(?=## )")
#: Nygard's form as adr-tools writes it, up to the section after the status.
_NYGARD = re.compile(r"# [^\n]+\n\nDate:[ \t]*[0-9][^\n]*\n\n## Status\n\n(?:(?![#|])[^\n]+\n+)+(?=## )")
_OF_ITSELF = re.compile(r"## (?!(?:Context|Problem|Background|Decision|Kontext|السياق)\b)")
_HIDING = ("```", "~~~", "<!--")


def head(text: str) -> str:
    """Return as much of a record's text as says its number, title, status, date, tags and people; or all of it."""
    found = _FRONT.match(text) or _NYGARD.match(text)
    if found is None or _OF_ITSELF.match(text, found.end()) or "tatus" in text[found.end() :]:
        return text
    return text if any(mark in found[0] for mark in _HIDING) else found[0]
