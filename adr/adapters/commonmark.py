"""Read Markdown into its blocks and spans, with pulldown-cmark (CommonMark with GFM's tables, footnotes and strikes).

Front matter is told apart before the parser sees the text: `---` alone on the first line, up to the next such line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from sys import intern
from typing import Any, TypedDict

from adr.model.markdown import LINKS, Block, BlockKind, Document, Parts, Span, SpanKind, words_of
from adr.model.regex import regex

_BLOCKS = {
    "Heading": BlockKind.HEADING,
    "Paragraph": BlockKind.PARAGRAPH,
    "List": BlockKind.LIST,
    "Item": BlockKind.ITEM,
    "BlockQuote": BlockKind.QUOTE,
    "CodeBlock": BlockKind.CODE,
    "HtmlBlock": BlockKind.HTML,
    "Table": BlockKind.TABLE,
    "TableHead": BlockKind.HEAD,
    "TableRow": BlockKind.ROW,
    "TableCell": BlockKind.CELL,
    "FootnoteDefinition": BlockKind.FOOTNOTE,
}
_SPANS = {
    "Emphasis": SpanKind.EMPHASIS,
    "Strong": SpanKind.STRONG,
    "Strikethrough": SpanKind.STRUCK,
    "Link": SpanKind.LINK,
    "Image": SpanKind.IMAGE,
}
_LEAVES = {"Code": SpanKind.CODE, "InlineHtml": SpanKind.HTML}
_ADDRESSES = ("Autolink", "Email")
#: Between `---` it is YAML, between `+++` TOML, as Hugo and Zola have it.
_OPENING_FENCE = regex(r"\ufeff?(?:---|(?P<toml>\+\+\+))[ \t]*\r?\n")
_CLOSING_FENCE = regex(r"\n---[ \t]*(?:\r?\n|\Z)")
_CLOSING_OF_TOML = regex(r"\n\+\+\+[ \t]*(?:\r?\n|\Z)")
#: Where nothing of this stands, the lines that begin with `#` are the headings. So it is in most records, and to see
#: that is many times as fast as to parse them. It is fences, comments, HTML, indents, underlines and lone returns.
_ODD_LINE = regex(r"\n(?=[ \t<=-])(?:[ \t]+#| {4}| {0,3}\t|[ \t]*<| {0,3}(?:=+|-+)[ \t]*\r?(?:\n|\Z))")
_ODD = (("`", "```"), ("~", "~~~"), ("<", "<!--"))
"""What does not stand in a plain text, each after its first character, which is found many times as fast."""
_HEADING = regex(r"\n(#{1,6})(?![^ \t\r\n])([^\n]*)")
_LABEL = regex(r"\[(?:[^\[\]\\]|\\.)*\]:\s*<?", re.DOTALL)
_OPENING = regex(r"\]\(\s*<?")
_OPENING_OR_DEFINITION = regex(r"\][(:]")
#: What holds no link of the simple kind, or makes one of something else: escapes, code, HTML, rows of tables, indents.
_HIDING = regex(r"[\\`<|\t]| {4}")
_INLINE = regex(r"(?<!!)\[(?P<words>[^\[\]\n^]+)\]\((?P<target>[^\x00-\x20\x7f()&]+)\)")


class _Range(TypedDict):
    start: int
    end: int


_Named = str | dict[str, Any]
_Event = tuple[_Named, _Range]


def parse(text: str) -> Document:
    """Read a Markdown text; nothing is an error in Markdown."""
    opening = _OPENING_FENCE.match(text)
    end = _CLOSING_OF_TOML if opening and opening["toml"] else _CLOSING_FENCE
    closing = end.search(text, opening.end() - 1) if opening else None
    body = closing.end() if closing else int(text.startswith("\ufeff"))
    fence = closing.start() + 1 if closing else 0
    if _is_plain(text, body):
        headings, titles = _headings(text, body)
        return Document(text, fence, body, tuple(headings), tuple(titles), is_plain=True, read=_read, read_links=_links)
    parts = _parts(text, body)
    headings = [one for one in parts[0] if one.level and not one.depth]
    titles = [text[slice(*words_of(text, one))] for one in headings]
    return Document(text, fence, body, tuple(headings), tuple(titles), read=partial(_as_read, parts))


def _is_plain(text: str, body: int) -> bool:
    for first, sign in _ODD:
        if first in text and sign in text:
            return False
    if text.startswith((" ", "\t", "<", "=", "-"), body):
        return False
    if body and text[body - 1] != "\n":
        return False
    if "\r" in text and text.count("\r") != text.count("\r\n"):
        return False
    return not _ODD_LINE.search(text, max(body - 1, 0))


def _headings(text: str, body: int) -> tuple[list[Block], list[str]]:
    """Find the headings of a plain text, and what they say.

    A pattern that begins with a character is much faster than one with `^`.
    """
    lined, moved = (text, 0) if body else (f"\n{text}", 1)
    found, titles, make, kind = list[Block](), list[str](), tuple.__new__, BlockKind.HEADING
    for one in _HEADING.finditer(lined, max(body - 1, 0)):
        start, after = one.span(1)
        # As `Block(...)` does it, in two thirds of the time.
        found.append(make(Block, (kind, start - moved, one.end() + 1 - moved, 0, after - start)))
        titles.append(intern(one[2].strip()))
    if found and found[-1].end > len(text):
        found[-1] = found[-1]._replace(end=len(text))
    if "#\n" in "\n".join((*titles, "")):
        titles = [text[slice(*words_of(text, one))] for one in found]
    return found, titles


def _as_read(parts: Parts, _document: Document) -> Parts:
    return parts


def _read(document: Document) -> Parts:
    return _parts(document.text, document.body)


def _links(document: Document) -> tuple[Span, ...] | None:
    """Find the links of a plain text; None where definitions may hold their targets.

    Only what stands between blank lines around a link has to be parsed.
    """
    text, body = document.text, document.body
    found, end = list[Span](), body
    for sign in _OPENING_OR_DEFINITION.finditer(text, body):
        if sign[0] == "]:":
            return None
        if sign.start() >= end:
            above, below = text.rfind("\n\n", body, sign.start()), text.find("\n\n", sign.start())
            start, end = (body if above < 0 else above), (len(text) if below < 0 else below)
            found += _inline_links(text, start, end) or _parsed_links(text, start, end)
    return tuple(found)


def _inline_links(text: str, start: int, end: int) -> list[Span]:
    """Find the links of a paragraph that has nothing else that could hold or hide one; or nothing."""
    if _HIDING.search(text, start, end):
        return []
    found = [
        Span(SpanKind.LINK, *one.span(), one["target"], one.end("words"), one.start("target"))
        for one in _INLINE.finditer(text, start, end)
    ]
    return found if len(found) == text.count("](", start, end) else []


def _parsed_links(text: str, start: int, end: int) -> Iterator[Span]:
    for one in _parts(text[start:end], 0)[1]:
        if one.kind in LINKS:
            moved = one.target_at + start if one.target_at >= 0 else -1
            span = one._replace(start=one.start + start, end=one.end + start, target_at=moved)
            yield span._replace(words_end=one.words_end + start)


_LONG = 20_000
_MARKER = r"(?:>[ \t]*|(?:[-+*]|\d{1,9}[.)])[ \t]+)"
_DEEP = regex(rf"(?P<kept>{_MARKER}{{100}}){_MARKER}+")
"""Blocks within 100 others, as nobody writes them, are read as text: a line of marks alone begins thousands."""


def _parts(text: str, body: int) -> Parts:
    # Blank lines in the place of front matter, so that offsets are counted from the text's beginning.
    source = "\n" * body + text[body:]
    if len(source) > _LONG:
        source = _DEEP.sub(lambda run: run["kept"] + "x" * (run.end() - run.end("kept")), source)
    # Half characters, as bytes that are not UTF-8 become when they are kept, are unknown to the parser.
    reading = _Reading(source if source.isascii() else source.encode(errors="replace").decode())
    return tuple(reading.blocks), tuple(reading.spans)


@cache
def _parser() -> tuple[Callable[[str], Any], Callable[[str], Any]]:
    """Load what parses a text into events, and what finds its definitions: most records are plain, and need neither."""
    import pyromark

    options = (
        pyromark.Options.ENABLE_TABLES
        | pyromark.Options.ENABLE_FOOTNOTES
        | pyromark.Options.ENABLE_STRIKETHROUGH
        | pyromark.Options.ENABLE_TASKLISTS
    )
    events, definitions = pyromark.events_with_range, pyromark.reference_definitions
    return partial(events, options=options), partial(definitions, options=options)


class _Reading:
    """Goes through the parser's events once; a record has hundreds, so what is done for each is what reading costs.

    A beginning has its whole range already; ends say how deep a block stands, and where the words of a link end.
    """

    def __init__(self, source: str) -> None:
        self.blocks: list[Block] = []
        self.spans: list[Span] = []
        self._source = source
        self._depth = 0
        self._links: list[tuple[int, str]] = []
        parse, find_definitions = _parser()
        definitions = find_definitions(source) if "]:" in source else {}
        defined = [(one["dest"], one["span"]) for one in definitions.values()]
        events: Iterable[_Event] = parse(source)
        if not source.isascii():
            events = list(events)
            at = _code_points(source, [place for _, place in (*events, *defined)])
            events = [(event, {"start": at[one["start"]], "end": at[one["end"]]}) for event, one in events]
            defined = [(target, {"start": at[one["start"]], "end": at[one["end"]]}) for target, one in defined]
        self._read(events)
        for target, place in defined:
            self._define(target, place)
        if defined:
            self.spans.sort(key=lambda span: span.start)

    def _read(self, events: Iterable[_Event]) -> None:
        words_end = 0
        for event, place in events:
            if isinstance(event, str):
                if event == "Rule":
                    self.blocks.append(Block(BlockKind.RULE, place["start"], place["end"], self._depth))
            elif "Start" in event:
                words_end = self._start(event["Start"], place)
                continue
            elif "End" in event:
                self._end(event["End"], words_end)
            elif "Text" not in event:
                kinds = [_LEAVES[name] for name in event if name in _LEAVES]
                self.spans += [Span(kind, place["start"], place["end"]) for kind in kinds]
            words_end = place["end"]

    def _start(self, tag: _Named, place: _Range) -> int:
        """Note a block or a span; return where the words of a link begin."""
        name, detail = (tag, {}) if isinstance(tag, str) else next(iter(tag.items()))
        start, end = place["start"], place["end"]
        if kind := _BLOCKS.get(name):
            self.blocks.append(
                Block(kind, start, end, self._depth, int(detail["level"][1]) if name == "Heading" else 0)
            )
            self._depth += 1
        elif of_span := _SPANS.get(name):
            target = ""
            if name in ("Link", "Image"):
                self._links.append((len(self.spans), detail["link_type"]))
                target = detail["dest_url"]
            self.spans.append(Span(of_span, start, end, target))
        return start + len("![" if name == "Image" else "[")

    def _end(self, tag: _Named, words_end: int) -> None:
        name = tag if isinstance(tag, str) else next(iter(tag))
        if name in _BLOCKS:
            self._depth -= 1
        elif name in ("Link", "Image"):
            index, form = self._links.pop()
            link, at = self.spans[index], -1
            if form in _ADDRESSES:
                at = link.start + 1
            elif form == "Inline" and (opening := _OPENING.search(self._source, words_end, link.end)):
                at = opening.end()
            self.spans[index] = link._replace(words_end=words_end, target_at=at)

    def _define(self, target: str, place: _Range) -> None:
        label = _LABEL.match(self._source, place["start"])
        at = label.end() if label else place["start"]
        self.spans.append(Span(SpanKind.DEFINITION, place["start"], place["end"], target, target_at=at))


def _code_points(source: str, ranges: Iterable[_Range]) -> dict[int, int]:
    """Map the offsets of ranges from bytes to code points, in one pass over the text."""
    content, at, last, found = source.encode(), 0, 0, dict[int, int]()
    for offset in sorted({offset for one in ranges for offset in (one["start"], one["end"])}):
        at += len(content[last:offset].decode())
        found[offset], last = at, offset
    return found
