"""The links that a record has, what each leads to, and the fragments that a link to it can have."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from adr.core.record_names import is_record, numbered_path
from adr.model.markdown import BlockKind, Document, Span, SpanKind
from adr.model.record import RecordHead
from adr.model.regex import regex

_OWN_ID = regex(r"[ \t]*\{#([^\s}]+)\}")
_ID = regex(r"<[a-z][^<>]*?\s(?:id|name)=[\"']?([^\"'\s>]+)", re.IGNORECASE)
_LINKED = regex(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_TAG = regex(r"</?[a-z][^<>]*>", re.IGNORECASE)
_STRESSED = regex(r"(?<!\w)(_{1,2})(?=\S)(.+?)(?<=\S)\1(?!\w)")
_CODE = regex(r"(`+)(.+?)\1")
_SIGN = regex(r"[^\w\- ]")

_LONGEST = 1000
"""Links to longer headings do not occur."""


_CONTROL = regex("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_OUTSIDE = regex(r"[A-Za-z][A-Za-z0-9+.-]*:|/|\\")
_FILE = regex(r"(?<![\w(/.\[-])(\w[\w.-]*\.md)(?![\w\]])")


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
    """Yield headings as GitHub makes fragments of them: lower case, no punctuation, `-` for spaces, and numbered."""
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
    small = small.replace("\0", "<")
    if "&" in small:
        from html import unescape  # its list of names is long

        small = unescape(small)
    small = small.strip()
    kept = _SIGN.sub("", small) if small.isascii() else "".join(filter(_is_kept, small))
    return kept.replace(" ", "-")


def _kept(found: re.Match[str]) -> str:
    """Keep what code says from being read as HTML."""
    return found[2].replace("<", "\0")


def _is_kept(character: str) -> bool:
    """Return whether a character stays: letters, marks, digits and connectors do, as in Ruby's words, `-` and space."""
    category = unicodedata.category(character)
    return category[0] in "LM" or category in ("Nd", "Nl", "Pc") or character in "- "


def links_of(head: RecordHead) -> Iterator[Span]:
    """Yield the links, those that a definition holds once, where it stands; web addresses are not among them."""
    return (one for one in head.document.links if one.target_at >= 0 and head.text[one.start] != "<")


def at_home(path: str, folder: str) -> str:
    """Return a path as a project in a *folder* of the repository has it: `../web/a.md` is `a.md` in `apps/web`."""
    parts = folder.split("/") if folder else []
    for count in range(1, len(parts) + 1):
        way = f"{'../' * count}{'/'.join(parts[-count:])}/"
        if path.startswith(way):
            return path.removeprefix(way)
    return path


def follow(path: str, target: str) -> tuple[str, str] | None:
    """Return the path and the fragment that a link in *path* leads to; one that leaves the project begins with `..`.

    None for what cannot be looked up: an address, and a path from a host's root.
    """
    if _OUTSIDE.match(target) or "{" in target:
        return None
    place, _, fragment = target.partition("#")
    place = unquote(place.partition("?")[0])
    folder = path.rpartition("/")[0]
    whole = (f"{folder}/{place}" if folder else place) if place else path
    # Most links are to a neighbour, and need no path to be worked out.
    if "/" in place or place in (".", ".."):
        whole = posixpath.normpath(whole)
    if not (whole.isprintable() or _CONTROL.search(whole) is None):
        return None
    return whole, unquote(fragment)


def followed(path: str, target: str) -> str:
    """Return the record that a link leads to, also where it names the page that a site builder makes of it."""
    found = follow(path, target)
    whole = found[0] if found else ""
    return f"{whole.removesuffix('.html')}.md" if whole.endswith(".html") else whole


def bare_files(path: str, text: str) -> tuple[str, ...]:
    """Return the paths of the records beside *path* that a text names by their files, without a link."""
    folder = numbered_path(path).rpartition("/")[0]
    names = filter(is_record, _FILE.findall(text) if ".md" in text else ())
    return tuple(f"{folder}/{name}" if folder else name for name in names)
