"""Write Markdown as HTML that is safe in a page which loads nothing: for `adr preview --html` and `adr site`.

Of raw HTML, only the tags that GitHub lets authors use come through, and comments are dropped; the rest is text. An
image that is not shown is a link to it. Paragraphs, headings and lists take the direction of their first letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from html import escape, unescape
from typing import Any
from urllib.parse import quote

import pyromark

from adr.core.record.markdown_links import slugs
from adr.model.regex import regex
from adr.model.text import SAFE_TAGS

Place = Callable[[str], str]
"""Says where an address leads from the page, or where an image is; empty for none."""
Events = Iterator[tuple[int, Any]]
"""The parser's events, each with its number."""

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_MATH
    | pyromark.Options.ENABLE_GFM
)
_TAGS = frozenset({*SAFE_TAGS, "div"})
_ATTRIBUTES = frozenset({"alt", "dir", "height", "lang", "open", "src", "title", "width"})
_SCHEME = regex(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SCHEMES = frozenset({"ftp:", "http:", "https:", "mailto:", "tel:"})
_BLANKS = regex("[\x00-\x20]+")
_KEPT = "%!#$&'()*+,/:;=?@[]~"
"""What stands in an address as it is."""
_VALUE = r"\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+"
_PIECE = regex(
    rf"<!--.*?-->|<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<given>(?:\s+[\w-]+(?:\s*=\s*(?:{_VALUE}))?)*)\s*/?>",
    re.DOTALL,
)
_GIVEN = regex(rf"([\w-]+)(?:\s*=\s*({_VALUE}))?")
_ALONE = {"SoftBreak": "\n", "HardBreak": "<br>\n", "Rule": "<hr>\n"}
_PLAIN = {
    "Start": {"Emphasis": "<em>", "Strong": "<strong>", "Strikethrough": "<s>", "Item": "<li>"},
    "End": {
        "Paragraph": "</p>\n",
        "Item": "</li>\n",
        "Emphasis": "</em>",
        "Strong": "</strong>",
        "Strikethrough": "</s>",
        "CodeBlock": "</code></pre>\n",
        "Table": "</tbody>\n</table>\n",
        "TableRow": "</tr>\n",
    },
}
"""What is always written for the same event."""
_SIDES = ("Center", "Right")
_TAG = regex(r"<[^>]*>")


def as_html(text: str, link: Place, image: Place, *, anchors: bool = False, notes: str = "Note") -> str:
    """Return the body of a page, or a part of it; *text* is without front matter.

    With *anchors*, headings have names of their own, in small letters. *notes* begins the names of footnotes: with a
    capital, so that it is no heading's. What *link* has no address for stays as words.
    """
    source = text if text.isascii() else text.encode(errors="replace").decode()
    return _Writing(source, link, image, anchors, notes).page()


class _Writing:
    """Goes through the parser's events once, and writes each: a log has a million of them.

    `_out` is where it writes: the page, or while one is read, a footnote or the words of an image.
    """

    def __init__(self, source: str, link: Place, image: Place, anchors: bool, notes: str) -> None:
        self._source, self._link, self._image, self._anchors = source, link, image, anchors
        self._note = notes
        self._page: list[str] = []
        self._write_to(self._page)
        self._lists = 0
        self._is_linked = False
        self._align: tuple[str, ...] = ()
        self._cell, self._column = "td", 0
        self._heading = 0
        self._names: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self._notes: dict[str, list[str]] = {}

    def _write_to(self, out: list[str]) -> None:
        self._out, self._put = out, out.append

    def page(self) -> str:
        events: Events = enumerate(pyromark.events(self._source, options=_OPTIONS, merge_text=True))
        for at, event in events:
            if event.__class__ is str:
                self._put(_ALONE[event])
                continue
            [(kind, value)] = event.items()
            if kind == "Text":
                self._put(escape(value))
            elif kind in _PLAIN and value.__class__ is str and value in _PLAIN[kind]:
                self._put(_PLAIN[kind][value])
            elif kind == "Start":
                self._start(value, at, events)
            elif kind == "End":
                self._end(value)
            else:
                self._put(self._leaf(kind, value))
        return "".join((*self._page, *self._footnotes()))

    def _leaf(self, kind: str, value: Any) -> str:
        match kind:
            case "Code":
                return f"<code>{escape(value)}</code>"
            case "InlineHtml" | "Html":
                return self._safe(value)
            case "InlineMath":
                return f'<span class="math inline">{escape(value.strip("`"))}</span>'
            case "DisplayMath":
                return f'<span class="math block">{escape(value.strip())}</span>'
            case "TaskListMarker":
                return f'<input type="checkbox" disabled{" checked" * value}> '
        number = self._numbers.setdefault(value, len(self._numbers) + 1)
        return f'<sup class="footnote"><a href="#{self._note}-{number}">{number}</a></sup>'

    def _start(self, tag: Any, at: int, events: Events) -> None:
        name, detail = _named(tag)
        way = "" if self._lists else ' dir="auto"'
        match name:
            case "Paragraph":
                self._put(f"<p{way}>")
            case "Heading":
                self._heading = len(self._out)
                self._put(f"<h{detail['level'][1]}{way}>")
            case "List":
                mark = "ul" if detail is None else "ol"
                first = "" if detail in (None, 1) else f' start="{detail}"'
                self._put(f"<{mark}{way}{first}>\n")
                self._lists += 1
            case "BlockQuote":
                kind = f' class="{detail.lower()}">\n<p><strong>{detail}</strong></p>' if detail else ">"
                self._put(f"<blockquote{kind}\n")
            case "CodeBlock":
                words = detail["Fenced"].split(maxsplit=1) if isinstance(detail, dict) else ()
                kind = f' class="language-{escape(words[0])}"' if words else ""
                self._put(f'<pre tabindex="0"><code{kind}>')
            case "HtmlBlock":
                self._put(self._safe("".join(_html_lines(events))))
            case _:
                self._start_other(name, detail, at, events)

    def _start_other(self, name: str, detail: Any, at: int, events: Events) -> None:
        match name:
            case "Table":
                self._align = detail
                self._put('<table tabindex="0">\n')
            case "TableHead":
                self._cell, self._column = "th", 0
                self._put("<thead>\n<tr>")
            case "TableCell":
                side = self._align[self._column] if self._column < len(self._align) else ""
                self._column += 1
                self._put(f'<{self._cell} class="{side.lower()}">' if side in _SIDES else f"<{self._cell}>")
            case "FootnoteDefinition":
                self._write_to(self._notes.setdefault(detail, []))
            case "Link":
                self._start_link(detail, at, events)
            case "Image":
                self._put(self._picture(detail["dest_url"], _words(events, "Image")))
            case "TableRow":
                self._column = 0
                self._put("<tr>")

    def _start_link(self, detail: Any, at: int, events: Events) -> None:
        address = detail["dest_url"]
        if detail["link_type"] == "Email":
            address = f"mailto:{address}"
        if not _is_safe(address):
            _words(events, "Link")
            self._put(escape(self._source_of(at)))
            return
        title = f' title="{escape(detail["title"])}"' if detail["title"] else ""
        way = self._link(quote(address, safe=_KEPT))
        self._is_linked = bool(way)
        if way:
            self._put(f'<a href="{escape(way)}"{title}>')

    @cached_property
    def _places(self) -> tuple[bytes, list[Any]]:
        """Return the text's bytes, and where each event stands in them: few texts need it, and it takes its time."""
        events: Iterator[Any] = pyromark.events_with_range(self._source, options=_OPTIONS, merge_text=True)
        return self._source.encode(), [place for _, place in events]

    def _source_of(self, at: int) -> str:
        """Return what stands in the text at an event."""
        content, places = self._places
        return content[places[at]["start"] : places[at]["end"]].decode()

    def _end(self, tag: Any) -> None:
        name, detail = _named(tag)
        match name:
            case "Heading":
                self._put(f"</h{detail[1]}>\n")
                if self._anchors:
                    self._name_heading()
            case "List":
                self._lists -= 1
                self._put("</ol>\n" if detail else "</ul>\n")
            case "TableHead":
                self._cell = "td"
                self._put("</tr>\n</thead>\n<tbody>\n")
            case "FootnoteDefinition":
                self._write_to(self._page)
            case "Link":
                self._put("</a>" if self._is_linked else "")
                self._is_linked = False
            case "TableCell":
                self._put(f"</{self._cell}>")
            case "BlockQuote":
                self._put("</blockquote>\n")

    def _name_heading(self) -> None:
        """Give the heading that was just written the name that hosts give it, or the next that is free."""
        begun, *words, _ = self._out[self._heading :]
        name = slug = _slug("".join(words))
        while name in self._names:
            self._names[slug] += 1
            name = f"{slug}-{self._names[slug]}"
        self._names[name] = 0
        if name:
            self._out[self._heading] = f'{begun[:3]} id="{escape(name)}"{begun[3:]}'

    def _footnotes(self) -> Iterator[str]:
        if not self._notes:
            return
        for label in self._notes:
            self._numbers.setdefault(label, len(self._numbers) + 1)
        yield '<div class="footnotes">\n<ol>\n'
        for label, number in self._numbers.items():
            yield f'<li id="{self._note}-{number}">{"".join(self._notes.get(label, ()))}</li>\n'
        yield "</ol>\n</div>\n"

    def _picture(self, source: str, alt: str) -> str:
        shown = self._image(source)
        if shown:
            return _image({"alt": alt, "src": shown})
        way = "" if self._is_linked or not _is_safe(source) else self._link(quote(source, safe=_KEPT))
        return f'<a href="{escape(way)}">{escape(alt or source)}</a>' if way else escape(alt or source)

    def _safe(self, content: str) -> str:
        return "".join(self._pieces(content))

    def _pieces(self, content: str) -> Iterator[str]:
        at = 0
        for found in _PIECE.finditer(content):
            yield escape(unescape(content[at : found.start()]))
            yield self._tag(found)
            at = found.end()
        yield escape(unescape(content[at:]))

    def _tag(self, found: re.Match[str]) -> str:
        name = (found["name"] or "").lower()
        if not name:
            return ""
        if name not in _TAGS:
            return escape(found[0])
        if found["end"]:
            return f"</{name}>"
        given = {one[1].lower(): unescape((one[2] or "").strip("\"'")) for one in _GIVEN.finditer(found["given"])}
        kept = {key: value for key, value in given.items() if key in _ATTRIBUTES}
        return (
            _image({**kept, "src": self._image(kept.get("src", ""))}) if name == "img" else f"<{name}{_written(kept)}>"
        )


@lru_cache(maxsize=1024)
def _slug(heading: str) -> str:
    """Return the name that hosts give a heading, which is HTML: most records have the same."""
    return next(slugs([unescape(_TAG.sub("", heading).strip())]))


def _named(tag: Any) -> tuple[str, Any]:
    """Return the name of what begins or ends, and what the parser says of it."""
    return (tag, None) if isinstance(tag, str) else next(iter(tag.items()))


def _words(events: Events, name: str) -> str:
    """Return the words inside an image or a link, and go past its end."""
    words, depth = [], 1
    for _, event in events:
        if isinstance(event, str):
            words.append(" ")
            continue
        kind, value = next(iter(event.items()))
        if kind in ("Start", "End") and (value == name or (isinstance(value, dict) and name in value)):
            depth += 1 if kind == "Start" else -1
        elif kind in ("Text", "Code", "InlineHtml"):
            words.append(value)
        if not depth:
            break
    return "".join(words)


def _html_lines(events: Events) -> Iterator[str]:
    """Yield the lines of a block of HTML, and go past its end."""
    for _, event in events:
        kind, value = next(iter(event.items()))
        if kind == "End":
            return
        yield value


def _is_safe(address: str) -> bool:
    scheme = _SCHEME.match(_BLANKS.sub("", address))
    return not scheme or scheme[0].lower() in _SCHEMES


def _image(attributes: dict[str, str]) -> str:
    return f"<img{_written(attributes)}>" if attributes["src"] else escape(attributes.get("alt", ""))


def _written(attributes: dict[str, str]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
