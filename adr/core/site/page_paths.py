"""Where the pages of a site are. Paths are from the site's root; a link between two pages is always relative."""

from __future__ import annotations

import posixpath
from urllib.parse import quote

from adr.core.text.slug import slug

HOME = "index.html"


def record_page(name: str, package: str = "") -> str:
    """Return the page of a record by its name in its log; of several logs, each package has a folder."""
    return f"{posixpath.join('records', package, name).removesuffix('.md')}.html"


def card_page(deck: str, number: int) -> str:
    """Return the page of a card."""
    return f"questions/{deck}/{number}.html"


def deck_page(deck: str) -> str:
    """Return the page of a deck."""
    return f"questions/{deck}/index.html"


def seed_page(path: str) -> str:
    """Return the page of a source document."""
    return f"sources/{path}.html"


def copied_file(path: str) -> str:
    """Return where a file that pages show, such as an image, is copied to."""
    return f"files/{path}"


def root_of(page: str) -> str:
    """Return the way from a page to the root of its site, such as `../`."""
    return "../" * page.count("/")


def address(path: str) -> str:
    """Return the path of a page as the address that a link has, from the root."""
    return quote(path)


def link(page: str, target: str, fragment: str = "") -> str:
    """Return the link from one page to another."""
    way = posixpath.relpath(target, posixpath.dirname(page) or ".")
    return quote(way) + (f"#{quote(fragment)}" if fragment else "")


def fragment_of(text: str) -> str:
    """Return the name of a part of a list page, such as that of a person or a tag."""
    return slug(text) or "other"
