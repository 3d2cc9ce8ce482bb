"""The text of a web page, with Python's own parser."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from adr.adapters.documents.plain_text import refusal
from adr.model.evidence import SeedText
from adr.model.regex import regex

_MARKUP = 4 * 1024 * 1024
_LINES = regex(
    "address|article|aside|blockquote|body|br|caption|center|d[dlt]|details|dialog|div|fieldset|figcaption|figure|footer"
    "|form|h[1-6]|header|hr|html|legend|li|main|menu|nav|ol|option|p|pre|section|select|summary|table|tbody|tfoot|thead"
    "|tr|ul"
)
_HEADING = regex("h[1-6]")
_CELLS = frozenset(("td", "th"))
_UNSEEN = frozenset(("script", "style", "template", "title", "textarea", "iframe", "noembed", "noframes"))
_SPACES = regex(r"[ \t\r\f]+")
_NEWLINES = regex(r"[ \t\n\r\f]+")
_BREAKS = regex(r" ?\n[ \n]*")


def html_text(path: str, markup: str) -> SeedText:
    """Return what a reader sees of a page: a line for each block, white space as a browser shows it.

    The page's title, scripts, styles and comments are left out. Raises `AdrError` for a broken declaration and
    for over 4 MiB, of which broken markup could take a minute and all memory.
    """
    if len(markup) > _MARKUP:
        message = f"the page has {len(markup):,} characters, and at most {_MARKUP:,} are read"
        raise refusal(path, message, "save its text as .txt")
    parser = _Page()
    try:
        # `close` takes time by the square of unfinished markup; a tag at the end makes `feed` finish in one pass.
        parser.feed(f"{markup}\n<p>")
    except AssertionError as error:
        line, column = parser.getpos()
        before = "\n" * (line - 1) + " " * column
        raise refusal(path, "the declaration is not HTML", "fix the text between `<![` and `>`", before) from error
    text = _BREAKS.sub("\n", _SPACES.sub(" ", "".join(parser.pieces))).strip()
    return SeedText.of(text, tuple(_parts(text, parser.headings)))


def _parts(text: str, headings: list[str]) -> Iterator[tuple[int, str]]:
    """Yield where headings stand in the text of their page, each on a line of its own."""
    lines, at = f"\n{text}\n", 0
    for heading in headings:
        found = lines.find(f"\n{heading}\n", at)
        if found >= 0:
            at = found + 1
            yield found, heading


class _Page(HTMLParser):
    """Gathers the text of a page in `pieces`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.headings: list[str] = []
        self._heading = -1
        self._unseen: list[str] = []
        self._preformatted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's signature
        """Begin a line, a cell, or what is not seen."""
        if tag in _UNSEEN:
            self._unseen.append(tag)
        self._preformatted += tag == "pre"
        self._separate(tag)
        if _HEADING.fullmatch(tag):
            self._heading = len(self.pieces)

    def handle_endtag(self, tag: str) -> None:
        """End a line, a cell, or what is not seen."""
        if self._unseen and self._unseen[-1] == tag:
            self._unseen.pop()
        self._preformatted -= tag == "pre" and self._preformatted > 0
        if _HEADING.fullmatch(tag) and self._heading >= 0:
            self.headings.append(" ".join("".join(self.pieces[self._heading :]).split()))
            self._heading = -1
        self._separate(tag)

    def handle_data(self, data: str) -> None:
        """Take text, with its line breaks only where they are shown."""
        if not self._unseen:
            self.pieces.append(data if self._preformatted else _NEWLINES.sub(" ", data))

    def _separate(self, tag: str) -> None:
        if _LINES.fullmatch(tag):
            self.pieces.append("\n")
        elif tag in _CELLS:
            self.pieces.append(" ")
