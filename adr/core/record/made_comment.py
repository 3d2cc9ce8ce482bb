"""The comment in a record that says that it was made from cards."""

from __future__ import annotations

from adr.model.regex import regex

#: How the comment ends that each record made from cards has, in any language.
_MADE = regex(r"\badr render [0-9]+\s*-->")
_MADE_LENGTH = 2_000


def made_comment(text: str) -> str:
    """Return the comment by which a record says that it was rendered from cards, and from which; empty without one."""
    for found in _MADE.finditer(text) if "adr render" in text else ():
        start = text.rfind("<!--", max(0, found.start() - _MADE_LENGTH), found.start())
        if start >= 0 and "-->" not in text[start : found.start()]:
            return text[start : found.end()]
    return ""
