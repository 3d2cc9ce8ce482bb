"""The fragments that a link to a record can have: those that a host makes of its headings, and the author's own."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator

from adr.model.markdown import BlockKind, Document, SpanKind

_OWN_ID = re.compile(r"[ \t]*\{#([^\s}]+)\}")
_ID = re.compile(r"<[a-z][^<>]*?\s(?:id|name)=[\"']?([^\"'\s>]+)", re.IGNORECASE)
_LINKED = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_STRESSED = re.compile(r"(?<!\w)(_{1,2})(?=\S)(.+?)(?<=\S)\1(?!\w)")
_CODE = re.compile(r"(`+)(.+?)\1")
_SIGN = re.compile(r"[^\w\- ]")

_LONGEST = 1000
"""Nobody links to a longer heading."""


def anchors(document: Document) -> frozenset[str]:
    """Return the fragments that a host gives a page, with the ids in its HTML and those after its headings."""
    headings = (one for one in document.blocks if one.kind is BlockKind.HEADING)
    titles = [document.text[slice(*document.words(one))][:_LONGEST] for one in headings]
    own = [found[1] for title in titles if "{#" in title for found in _OWN_ID.finditer(title)]
    ranges = [(one.start, one.end) for one in document.blocks if one.kind is BlockKind.HTML]
    ranges += [(one.start, one.end) for one in document.spans if one.kind is SpanKind.HTML]
    own += [name for start, end in ranges for name in _ID.findall(document.text, start, end)]
    return frozenset((*slugs(titles), *own, "top", ""))


def slugs(headings: Iterable[str]) -> Iterator[str]:
    """Yield headings as GitHub makes fragments of them: small letters, no signs, `-` for spaces, counted if alike."""
    seen: dict[str, int] = {}
    for heading in headings:
        slug = _slug(heading)
        again = seen.get(slug, 0)
        seen[slug] = again + 1
        yield f"{slug}-{again}" if again else slug


def _slug(heading: str) -> str:
    text = _OWN_ID.sub("", heading) if heading.endswith("}") else heading
    small = text.strip().lower()
    if small.replace(" ", "").replace("-", "").isalnum():
        return small.replace(" ", "-")
    small = _TAG.sub("", _STRESSED.sub(r"\2", _LINKED.sub(r"\1", _CODE.sub(_kept, small))))
    small = html.unescape(small.replace("\0", "<")).strip()
    kept = _SIGN.sub("", small) if small.isascii() else "".join(filter(_is_kept, small))
    return kept.replace(" ", "-")


def _kept(found: re.Match[str]) -> str:
    """Keep what code says from being read as HTML."""
    return found[2].replace("<", "\0")


def _is_kept(character: str) -> bool:
    """Tell whether a sign stays: letters, marks, digits and connectors do, as in Ruby's words, and `-` and space."""
    category = unicodedata.category(character)
    return category[0] in "LM" or category in ("Nd", "Nl", "Pc") or character in "- "
