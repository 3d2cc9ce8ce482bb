"""The beginning of a record that says all that a list tells of it: the rest need not be read.

Only the plainest of beginnings are known, as templates and this program write them; whatever else there is, the
whole record is read. A test compares both ways.
"""

from __future__ import annotations

from adr.core.record.lexicon import PEOPLE, label
from adr.model.regex import regex

_KEY = rb"[A-Za-z][\w-]*:[ \t]*"
_PLAIN = rb"[^\s\"'\[\]{}#&*!|>%@`:,?-][^#:\n]*"
_ITEM = rb"[ ]*(?:\"[^\"\\\n\[\]{}]*\"[ ]*|'[^'\n\[\]{}]*'[ ]*|(?:[^\s\[\]{}\"'#:&*!,][^\[\]{}\"'#:&!,\n]*)?)"
_FLOW = rb"\[%b(?:,%b)*\]" % (_ITEM, _ITEM)
_LINE = rb"%b(?:%b|\"[^\"\\\n]*\"|%b)?\n" % (_KEY, _PLAIN, _FLOW)
#: Front matter of plain values, a status and a date among them, one title, and then the first section.
_SAID = rb"(?=(?:%b)*?status:[ \t]*[\"\w])(?=(?:%b)*?date:[ \t]*\"?[0-9])" % (_LINE, _LINE)
_FRONT = regex(rb"---\n%b(?:%b)+---\n+# [^\n]+\n+(?=## )" % (_SAID, _LINE))
#: Nygard's form as adr-tools writes it, up to the section after the status.
_NYGARD = regex(rb"# [^\n]+\n\nDate:[ \t]*[0-9][^\n]*\n\n## Status\n\n(?:(?![#|])[^\n]+\n+)+(?=## )")
_OF_ITSELF = regex(rb"## (?!(?:Context|Problem|Background|Decision|Kontext)\b)")
#: A heading that may say who decided, or how it is tagged: a section of these names counts wherever it stands.
_NAMING = regex(rb"\n#{1,6}[ \t][^\n]*(?i:%b)" % "|".join(map(label, PEOPLE)).encode())
_HIDING = (b"```", b"~~~", b"<!--")


def opening_bytes(content: bytes) -> bytes:
    """Return as much of a record as says its number, title, status, date, tags and people; or all of it.

    What is no text is returned whole, so that its reader says so.
    """
    found = _FRONT.match(content) or _NYGARD.match(content)
    if found is None or _OF_ITSELF.match(content, found.end()) or b"tatus" in content[found.end() :]:
        return content
    if _NAMING.search(content, found.end() - 1):
        return content
    return found[0] if _is_text(content) and not any(mark in found[0] for mark in _HIDING) else content


def says_first(content: bytes) -> str:
    """Return the form of the plainest of records, `madr` or `nygard`, by what they say first; else nothing."""
    if _FRONT.match(content) and b"tatus" not in content[content.find(b"\n---") :]:
        return "madr"
    return "nygard" if _NYGARD.match(content) else ""


def _is_text(content: bytes) -> bool:
    try:
        return "\0" not in content.decode()
    except UnicodeDecodeError:
        return False
