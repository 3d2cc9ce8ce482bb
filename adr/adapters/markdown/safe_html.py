"""The HTML that authors may use, as on GitHub: a few tags that format text, with attributes that do nothing.

Comments are dropped, and every other tag is shown as the text that it is. No library is imported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from adr.model.regex import regex
from adr.model.text import SAFE_TAGS

VOID = frozenset({"br", "img"})
BLOCK_TAG = regex(r"</?(?:details|summary)(?=[\s/>]|$)", re.IGNORECASE)
"""A tag that begins a block where it begins a line: what follows is HTML up to a blank line."""
_ATTRIBUTES = {"details": frozenset({"open"}), "img": frozenset({"align", "alt", "height", "src", "title", "width"})}
_ATTRIBUTE = r"\s+([A-Za-z_:][\w:.-]*)(?:\s*=\s*([^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?"
_FORM = rf"<(/?)([A-Za-z][A-Za-z0-9-]*)((?:{_ATTRIBUTE})*)\s*/?>"
_TAG = regex(_FORM, re.ASCII)
_EACH = regex(_ATTRIBUTE, re.ASCII)
_MARKUP = regex(rf"(?P<comment><!--.*?(?:-->|\Z))|(?P<tag>{_FORM})|(?P<mark><(?=[A-Za-z/!?]))", re.DOTALL)
_BLANKS = regex(r"[\x00-\x20\x7f-\xa0]+")
_SOURCE = regex(r"(?:https?:)?(?!//)[^:]*|https?://.*", re.IGNORECASE | re.DOTALL)


def tag_at(text: str, place: int) -> tuple[str, int]:
    """Read a safe tag at a place of a text: how it is written, without other attributes, and where it ends.

    An empty text and 0 where there is none.
    """
    found = _TAG.match(text, place)
    written = _safe(found) if found else ""
    return (written, found.end()) if found and written else ("", 0)


def cleaned(block: str) -> str:
    """Return a block of HTML with its safe tags; other tags are text in it, and comments are gone."""
    return _MARKUP.sub(_shown, block)


def balanced_html(html: str, opened: list[str]) -> str:
    """Drop the tags of a piece of safe HTML that end nothing.

    *opened* has the names of the tags that are open before the piece, and then of those that are open after it.
    """

    def balanced(found: re.Match[str]) -> str:
        name = found[2].lower()
        if name not in SAFE_TAGS or name in VOID:
            return found[0]
        if not found[1]:
            opened.append(name)
        elif name in opened:
            del opened[len(opened) - 1 - opened[::-1].index(name) :]
        else:
            return ""
        return found[0]

    return _TAG.sub(balanced, html)


def faults(html: str, *, is_one_line: bool) -> Iterator[tuple[int, str, str]]:
    """Yield what a record does not take over from a piece of HTML: where it stands, what becomes of it, what to do.

    No tag begins a block in a text of one line.
    """
    tags = [name for name in SAFE_TAGS if not (is_one_line and BLOCK_TAG.match(f"<{name}>"))]
    for found in _MARKUP.finditer(html):
        tag = _TAG.match(found["tag"] or "")
        if found["comment"]:
            if not found["comment"].endswith("-->"):
                yield found.start(), "a comment that is not closed hides the rest of the field", "close it: -->"
        elif not tag or tag[2].lower() not in tags or not _safe(tag):
            if not found[0].startswith("</"):
                words = tag[0] if tag else html[found.start() :].split(maxsplit=1)[0]
                hint = f"put it in backquotes, or use one of these tags: {', '.join(tags)}"
                yield found.start(), f"{words} is shown as text", hint
        elif unsafe := _unsafe_attributes(tag):
            yield found.start(), f"{', '.join(unsafe)} is left out of <{tag[2]}>", "remove it"


def _shown(found: re.Match[str]) -> str:
    if found["comment"]:
        return ""
    return tag_at(found[0], 0)[0] or found[0].replace("<", "&lt;", 1)


def _safe(found: re.Match[str]) -> str:
    name = found[2].lower()
    if name not in SAFE_TAGS or (found[1] and name in VOID):
        return ""
    unsafe = _unsafe_attributes(found)
    if name == "img" and ("src" in unsafe or "src" not in dict(_attributes(found))):
        return ""
    if not unsafe:
        return found[0]
    kept = (one[0] for one in _EACH.finditer(found[3]) if one[1].lower() not in unsafe)
    return f"<{found[1]}{found[2]}{''.join(kept)}>"


def _unsafe_attributes(found: re.Match[str]) -> list[str]:
    allowed = _ATTRIBUTES.get(found[2].lower(), frozenset[str]())
    return [
        name
        for name, value in _attributes(found)
        if name not in allowed or (name == "src" and not _SOURCE.fullmatch(_as_browsers_read(value)))
    ]


def _attributes(found: re.Match[str]) -> Iterator[tuple[str, str]]:
    yield from ((one[1].lower(), (one[2] or "").strip("\"'")) for one in _EACH.finditer(found[3]))


def _as_browsers_read(url: str) -> str:
    """Return an address without entities, blanks and control characters, and with slashes for backslashes."""
    return _BLANKS.sub("", unescape(url)).replace("\\", "/")
