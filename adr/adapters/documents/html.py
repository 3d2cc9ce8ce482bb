"""The text of a web page, with justhtml, which reads markup by the HTML standard, broken markup too.

It is written in Python alone, so a page reads alike wherever `adr` runs; the parser of Python's own library
changes from release to release.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from adr.adapters.documents.plain_text import refusal
from adr.model.evidence import SeedText
from adr.model.regex import regex

if TYPE_CHECKING:
    from justhtml import Node

_MARKUP = 4 * 1024 * 1024
_LINES = regex(
    "address|article|aside|blockquote|body|br|caption|center|d[dlt]|details|dialog|div|fieldset|figcaption|figure|footer"
    "|form|h[1-6]|header|hr|html|legend|li|main|menu|nav|ol|option|p|pre|section|select|summary|table|tbody|tfoot|thead"
    "|tr|ul"
)
_HEADING = regex("h[1-6]")
_CELLS = frozenset(("td", "th"))
_UNSEEN = frozenset(("script", "style", "template", "title", "textarea", "iframe", "noembed", "noframes"))
_WHITE = regex(r"[ \t\n\r\f]+")


def html_text(path: str, markup: str) -> SeedText:
    """Return what a reader sees of a page: a line for each block, white space as a browser shows it.

    The page's title, scripts, styles and comments are left out; what it shows where scripts are off is not.
    Raises `AdrError` for over 4 MiB, which would take many seconds.
    """
    from justhtml import JustHTML

    if len(markup) > _MARKUP:
        message = f"the page has {len(markup):,} characters, and at most {_MARKUP:,} are read"
        raise refusal(path, message, "save its text as .txt")
    page = _Page()
    page.read(JustHTML(markup, sanitize=False, scripting_enabled=False).root)
    starts = tuple(accumulate((len(line) + 1 for line in page.lines), initial=0))
    parts = tuple((starts[first], " ".join(page.lines[first:end])) for first, end in page.headings)
    return SeedText.of("\n".join(page.lines), parts)


class _Page:
    """Gathers the `lines` of a page, and the first line and the end of each of its `headings`."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.headings: list[tuple[int, int]] = []
        self._line: list[str] = []
        self._heading = -1
        self._preformatted = 0

    def read(self, root: Node) -> None:
        """Take a document, without recursion: elements may be nested deeper than Python's calls."""
        waiting = [(root, False)]
        while waiting:
            node, is_over = waiting.pop()
            if is_over:
                self._end(node.name)
            elif node.name == "#text":
                self._text(str(node.data))
            elif node.name not in _UNSEEN:
                self._begin(node.name)
                waiting.append((node, True))
                waiting += ((child, False) for child in reversed(node.children or ()))
        self._break()

    def _begin(self, tag: str) -> None:
        self._separate(tag)
        self._preformatted += tag == "pre"
        if _HEADING.fullmatch(tag):
            self._heading = len(self.lines)

    def _end(self, tag: str) -> None:
        self._separate(tag)
        self._preformatted -= tag == "pre"
        if _HEADING.fullmatch(tag) and self._heading >= 0:
            if self._heading < len(self.lines):
                self.headings.append((self._heading, len(self.lines)))
            self._heading = -1

    def _text(self, text: str) -> None:
        first, *others = text.split("\n") if self._preformatted else (text,)
        self._line.append(first)
        for line in others:
            self._break()
            self._line.append(line)

    def _separate(self, tag: str) -> None:
        if _LINES.fullmatch(tag):
            self._break()
        elif tag in _CELLS:
            self._line.append(" ")

    def _break(self) -> None:
        if line := _WHITE.sub(" ", "".join(self._line)).strip(" "):
            self.lines.append(line)
        self._line.clear()
