"""The Markdown of a part of a record, fit to stand elsewhere: without comments, with the targets of its links."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple, TypeVar

from adr.core.record.lexicon import BECAUSE
from adr.core.record.titles import SIDE_WORDS
from adr.model.markdown import Block, BlockKind, Document, Span, SpanKind
from adr.model.regex import regex
from adr.model.text import Prose

_UNSHOWN = regex(r"<!--.*?(?:-->|\Z)|</?div\b[^>]*>", re.DOTALL)
"""Comments, and the direction that a record made from cards gives its text."""
_BLANK_AFTER = regex(r"[ \t]*\r?\n(?:[ \t]*\r?\n)*")
_LIST_SIGN = regex(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]*(?:\[(?P<tick>[ xX])\][ \t]+)?")
_UNFILLED = regex(
    r"(?<!\{)\{(?![{%:])[^{}]*\}|…|\.\.\.|(?:\[|<(?![^\s<>]*[:@]))(?:[^\[\]<>]*\b)?(?:options?|alternatives?|solutions?|arguments?|drivers?"
    r"|e\.g\.|[Ll]ink t(?:ype|o)|opción|opção|vorteil"
    r"|nachteil|argumento?|treiber|facteur|вариант|选项|方案|選択肢)[^\[\]<>]*[\]>](?!\()|\[[Ll]ink type\]\([^()]*\)"
)
_TEMPLATE_WORDS = regex(
    rf"[-*+#\s]*[*_]{{0,2}}(?:(?:{'|'.join(SIDE_WORDS.values())}|neutral|good|bad)[*_]{{0,2}}[ ,:，]+"
    rf"|chosen option[*_:,\"' ]*)(?:{BECAUSE})?",
    re.IGNORECASE,
)
_COUNTED = regex(r"^[ \t]*[0-9]{1,2}[.)](?!\S)", re.MULTILINE)
_DEEPEST = 20
_SHOWN_IF_FILLED = frozenset({BlockKind.PARAGRAPH, BlockKind.HTML, BlockKind.LIST})
_LEAVES = frozenset({BlockKind.PARAGRAPH, BlockKind.CODE, BlockKind.HTML, BlockKind.RULE, BlockKind.CELL})


def is_unfilled(text: str) -> bool:
    """Return whether a text is left from a template: `{option 1}`, `Good, because [argument a]`, `…`."""
    if not _UNFILLED.search(text) or "`" in text:
        return False
    lines = _UNFILLED.sub("", _COUNTED.sub("", text)).split("\n")
    return not any(map(str.isalnum, "".join(_TEMPLATE_WORDS.sub("", line, count=1) for line in lines)))


def joined(*texts: str) -> Prose:
    """Return texts as paragraphs of one, without those that are empty."""
    return Prose("\n\n".join(filter(None, texts)))


class BlockTree(NamedTuple):
    """A block and the blocks in it, in order."""

    kind: BlockKind
    start: int
    end: int
    inner: tuple[BlockTree, ...]

    def all(self, kind: BlockKind) -> tuple[BlockTree, ...]:
        """Return the blocks of one kind right inside."""
        return tuple(one for one in self.inner if one.kind is kind)


class Item(NamedTuple):
    """An item of a list: where its first paragraph stands, and the blocks that follow this."""

    start: int
    lead_end: int
    end: int
    more: tuple[BlockTree, ...]
    ticked: bool


class _Edit(NamedTuple):
    """Text that stands in the place of a range."""

    start: int
    end: int
    text: str


class DocumentParts:
    """A document whose parts are read apart from each other.

    A link by reference gets its target, since the definition may stand in another part (CommonMark 0.31, 4.7 and 6.3).
    """

    def __init__(self, document: Document) -> None:
        """Find what is not shown, and the definitions of links."""
        self.document = document
        self._edits: list[_Edit] = sorted((*_unshown(document), *_between(document), *_targets(document)))

    def text(self, start: int, end: int) -> str:
        """Return the Markdown of a range, its lines as far to the left as its first."""
        text, at = self.document.text, start
        parts: list[str] = []
        for edit in _within(self._edits, start, end):
            if at <= edit.start:
                parts += (text[at : edit.start], edit.text)
                at = edit.end
        parts.append(text[at:end] if at < end else "")
        line = self.document.lines[self.document.line(start) - 1]
        return _outdented("".join(parts), text[line:start]).strip("\n").rstrip()

    def line_of(self, start: int, end: int) -> str:
        """Return the Markdown of a range on one line."""
        return " ".join(self.text(start, end).split())

    def trees(self, start: int, end: int) -> tuple[BlockTree, ...]:
        """Return the blocks that stand in a range, each with those in it, without what is not shown."""
        return tuple(one for one in _grown(_within(self.document.blocks, start, end), 0) if self._is_shown(one))

    def _is_shown(self, tree: BlockTree) -> bool:
        return tree.kind not in _SHOWN_IF_FILLED or bool(self.text(tree.start, tree.end))

    def items(self, tree: BlockTree) -> Iterator[Item]:
        """Yield the items of a list, without those that a template left to be filled."""
        for one in tree.all(BlockKind.ITEM):
            if not self.text(one.start, one.end):
                continue
            sign = _LIST_SIGN.match(self.document.text, one.start)
            start, ticked = (sign.end(), sign["tick"] in ("x", "X")) if sign else (one.start, False)
            if one.inner and one.inner[0].kind is BlockKind.PARAGRAPH:
                yield Item(start, one.inner[0].end, one.end, one.inner[1:], ticked)
            else:
                yield Item(start, one.inner[0].start if one.inner else one.end, one.end, one.inner, ticked)

    def spans(self, start: int, end: int) -> Iterator[Span]:
        """Yield the spans that stand in a range."""
        return (one for one in _within(self.document.spans, start, end) if one.end <= end)


R = TypeVar("R", Block, Span, _Edit)


def _within(ranges: Sequence[R], start: int, end: int) -> Sequence[R]:
    """Return those of some ranges, in order, that begin in another."""
    begins: Callable[[R], int] = attrgetter("start")
    return ranges[bisect_left(ranges, start, key=begins) : bisect_left(ranges, end, key=begins)]


def _grown(blocks: Sequence[Block], depth: int) -> Iterator[BlockTree]:
    """Yield the blocks of a depth with the deeper ones that follow each."""
    at = 0
    while at < len(blocks):
        end = next((index for index in range(at + 1, len(blocks)) if blocks[index].depth <= depth), len(blocks))
        one = blocks[at]
        is_leaf = one.kind in _LEAVES or depth == _DEEPEST
        inner = () if is_leaf else tuple(_grown(blocks[at + 1 : end], depth + 1))
        yield BlockTree(one.kind, one.start, one.end, inner)
        at = end


def _outdented(text: str, before: str) -> str:
    """Take from each line the indent of a list, or the marks of a quote, in which the first begins."""
    first, *lines = text.replace("\r\n", "\n").split("\n")
    blank = " \t>" if ">" in before else " \t"
    return "\n".join((first, *(line[min(len(before), len(line) - len(line.lstrip(blank))) :] for line in lines)))


def _unshown(document: Document) -> Iterator[_Edit]:
    """Yield what is left out, such as what a template left; where it fills its lines, the blank lines after it too."""
    ranges = [(one.start, one.end) for one in document.blocks if one.kind is BlockKind.HTML]
    ranges += [(one.start, one.end) for one in document.spans if one.kind is SpanKind.HTML]
    for start, end in ranges:
        for found in _UNSHOWN.finditer(document.text, start, end):
            line = document.lines[document.line(found.start()) - 1]
            blank = _BLANK_AFTER.match(document.text, found.end())
            is_alone = blank and not document.text[line : found.start()].strip()
            yield _Edit(found.start(), blank.end() if blank and is_alone else found.end(), "")
    for one in document.blocks if _UNFILLED.search(document.text, document.body) else ():
        is_whole = one.kind is BlockKind.ITEM or (one.kind is BlockKind.PARAGRAPH and not one.depth)
        if is_whole and is_unfilled(_UNSHOWN.sub("", document.text[one.start : one.end])):
            blank = _BLANK_AFTER.match(document.text, one.end)
            yield _Edit(one.start, blank.end() if blank else one.end, "")


def _between(document: Document) -> Iterator[_Edit]:
    """Yield what stands between the outer blocks and is none: definitions, also those that are given again."""
    at = document.body
    for one in (*(block for block in document.blocks if not block.depth), None):
        begin = one.start if one else len(document.text)
        if document.text[at:begin].strip():
            yield _Edit(at, begin, "\n")
        at = one.end if one else begin


def _targets(document: Document) -> Iterator[_Edit]:
    """Yield the targets of links by reference, with their titles, and what takes away definitions within lists."""
    text, targets = document.text, dict[str, str]()
    for one in document.spans:
        if one.kind is SpanKind.DEFINITION:
            label, _, target = text[one.start : one.end].partition("]:")
            targets.setdefault(_key(label.strip().removeprefix("[")), target.strip())
            blank = _BLANK_AFTER.match(text, one.end)
            yield _Edit(one.start, blank.end() if blank else one.end, "")
    for one in document.spans if targets else ():
        if one.kind in (SpanKind.LINK, SpanKind.IMAGE) and one.target_at < 0:
            name = text[one.words_end + 2 : one.end - 1] or text[one.start : one.words_end].lstrip("![")
            end = one.end + 2 if text.startswith("[]", one.end) else one.end
            if _key(name) in targets:
                yield _Edit(one.words_end, end, f"]({targets[_key(name)]})")


def _key(label: str) -> str:
    return " ".join(label.casefold().split())
