"""The links that a record has, and what each leads to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from adr.core.record.outline import Outline
from adr.model.place import Place

_CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")
_TITLE = r"(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?"
_LINK = re.compile(
    r"\]\([ \t]*(?:<(?P<angle>[^<>\n]*)>|(?P<plain>(?:[^()\s<>]|\([^()\s]*\))(?:[^()\s]|\([^()\s]*\))*))"
    rf"{_TITLE}[ \t]*\)"
)
# What follows the place must be a title or nothing: otherwise it is a line of text (CommonMark, 4.7).
_REFERENCE = re.compile(
    rf"\n {{0,3}}\[(?!\^)[^\]\n]+\]:[ \t]*(?:<(?P<angle>[^<>\n]*)>|(?P<plain>[^\s<]\S*)){_TITLE}[ \t]*\r?(?=\n|\Z)"
)
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//|/|\\", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link as it is written, and where."""

    target: str
    place: Place


def links_of(page: Outline) -> Iterator[Link]:
    """Yield the links; what a text cannot hold is not looked for, since this is most of the work of a check."""
    shown = page.shown
    shown = _CODE.sub(_blank, shown) if "`" in shown else shown
    for found in _LINK.finditer(shown) if "](" in shown else ():
        yield _link(page, found)
    for found in _REFERENCE.finditer(shown) if "]:" in shown else ():
        yield _link(page, found)


def _link(page: Outline, found: re.Match[str]) -> Link:
    group = "plain" if found["angle"] is None else "angle"
    return Link(target=found[group], place=page.place(found.start(group)))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


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
