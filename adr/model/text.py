"""The kinds of text: what an author wrote as Markdown, HTML that we made of it, and everything else, which is plain.

A plain `str` is inert wherever it is shown. `Prose` and `Phrase` are Markdown (CommonMark and GFM).
"""

from __future__ import annotations

import re

from adr.model.regex import regex

COMMENT = regex(r"<!--.*?(?:-->|\Z)", re.DOTALL)
"""A comment of HTML; one that is not closed goes on to the end."""
SAFE_TAGS = ("br", "details", "img", "kbd", "sub", "summary", "sup")
"""The HTML that comes through, of that which GitHub lets authors use."""


class Prose(str):
    """An author's Markdown as blocks: paragraphs, lists, code, tables."""

    __slots__ = ()


class Phrase(str):
    """An author's Markdown as inline text: one item of a list, one reason."""

    __slots__ = ()


class Html(str):
    """A part of a page, which `adapters.markdown.as_html` has made safe: it stands in a page as it is."""

    __slots__ = ()
