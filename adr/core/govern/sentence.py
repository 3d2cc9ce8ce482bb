"""Say in one sentence what a record decides."""

from __future__ import annotations

import re

from adr.core.text.passages import BLANK, unmarked
from adr.model.record import Record
from adr.model.regex import regex

LONGEST = 240
_CHOSEN = regex(
    r"\n## Decision Outcome\n\nChosen option: \"(?P<name>[^\"\n]+)\", "
    r"because (?P<because>[^\n]+(?:\n(?!\n|[-*#>|]|`{3}|~{3})[^\n]+)*)"
)
#: What may hide a section, if it is not closed: a block of code, or of HTML but for a comment on one line.
_HIDING = regex(r"^ {0,3}(?:`{3}|~{3}|<(?!!--[^\n]*-->))", re.MULTILINE)
_NO_PROSE = regex(r"#{1,6}\s|\||`{3}|~{3}|-{3}|<!--")
_BECAUSE = regex(r"\bbecause[*_:]*\Z")
_ITEM = regex(r"\n[ \t]*(?:[-*+]|[0-9]{1,3}[.)])[ \t]+")
_END = regex(r"(?<=[.!?。؟])(?<!e\.g\.)(?<!i\.e\.)(?:\s|\Z)|(?<=。)")


def quick_sentence(text: str) -> str:
    """Return the sentence of a record in MADR's plainest words, from its text alone; nothing for any other.

    A record with code or HTML before its decision is not plain: only a parser knows where such a block ends.
    """
    found = _CHOSEN.search(text)
    if not found or (_may_hide(text) and _HIDING.search(text, 0, found.start())):
        return ""
    return _because(found["name"], found["because"])


def _may_hide(text: str) -> bool:
    """Return whether a text has what begins a block that may hide a section: most have not, which is quickly seen."""
    return "<" in text or "```" in text or "~~~" in text


def sentence(record: Record) -> str:
    """Return the sentence of any record."""
    return quick_sentence(record.head.text) or parsed_sentence(record)


def parsed_sentence(record: Record) -> str:
    """Return the option chosen and why, else the first sentence that a record decides, else its title."""
    from adr.core.content.extract import read_content  # most records say it in the plainest words

    content = read_content(record)
    chosen = next((one.name for one in content.options if one.chosen), "")
    if chosen and content.because:
        return _because(chosen, content.because)
    return first_sentence(content.decision) or unmarked(chosen) or first_sentence(content.context) or content.title


def _because(name: str, because: str) -> str:
    return f"{unmarked(name)}, because {first_sentence(because)}"


def first_sentence(text: str) -> str:
    """Return the first sentence of an author's Markdown as plain text, without its full stop.

    Headings, tables and code before it are passed over; of a list it is that of the first item, of which the reason is
    the first too.
    """
    blocks = BLANK.split(text.strip())
    at = next((at for at, one in enumerate(blocks) if not _NO_PROSE.match(one)), 0)
    more = blocks[at + 1 : at + 2] if _BECAUSE.search(blocks[at]) else []
    lead = "\n".join((blocks[at], *(one for one in more if not _NO_PROSE.match(one))))
    parts = [part for one in _ITEM.split(f"\n{lead}") if (part := one.strip())]
    plain = unmarked(" ".join(parts[: 1 + bool(_BECAUSE.search(parts[0]))]) if parts else "", LONGEST)
    end = _END.search(plain)
    return (plain[: end.start()] if end else plain).rstrip(".:。")
