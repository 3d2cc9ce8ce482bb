"""Where the pages of a site are. Paths are from the site's root; a link between two pages is always relative."""

from __future__ import annotations

import posixpath
from functools import cache
from urllib.parse import quote

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


def part_name(of: str) -> str:
    """Return the name of the part of a list page about a person or a tag; HTML allows no white space in it."""
    return "of-" + "".join("%20" if sign.isspace() else sign for sign in of)


def part_link(of: str) -> str:
    """Return the link to the part about a person or a tag, from its page."""
    return f"#{quote(part_name(of))}"


@cache
def tag_address(tag: str) -> str:
    """Return the address of what has a tag, from the root."""
    return f"tags.html{part_link(tag)}"
