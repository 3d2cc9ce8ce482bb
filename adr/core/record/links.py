"""The links that a record has, and what each leads to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from adr.core.names import is_record
from adr.model.place import Place
from adr.model.record import RecordHead

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//|/|\\", re.IGNORECASE)
_FILE = re.compile(r"(?<![\w(/.\[-])(\w[\w.-]*\.md)(?![\w\]])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link as it is written, and where."""

    target: str
    place: Place


def links_of(head: RecordHead) -> Iterator[Link]:
    """Yield the links, those that a definition holds once, where it stands; web addresses are not among them."""
    for span in head.document.links:
        if span.target_at >= 0 and head.text[span.start] != "<":
            yield Link(target=span.target, place=head.document.place(head.path, span.target_at))


def follow(path: str, target: str) -> tuple[str, str] | None:
    """Return the project's path and the fragment that a link in *path* leads to.

    None for what cannot be looked up: an address, a path from a host's root, one that leaves the project.
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
    if whole.startswith("..") or not (whole.isprintable() or _CONTROL.search(whole) is None):
        return None
    return whole, unquote(fragment)


def followed(path: str, target: str) -> str:
    """Return the record that a link leads to, also where it names the page that a site builder makes of it."""
    found = follow(path, target)
    return re.sub(r"\.html$", ".md", found[0]) if found else ""


def bare_files(path: str, text: str) -> tuple[str, ...]:
    """Return the paths of the records beside *path* that a text names by their files, without a link."""
    folder = path.rpartition("/")[0]
    names = filter(is_record, _FILE.findall(text) if ".md" in text else ())
    return tuple(f"{folder}/{name}" if folder else name for name in names)
