"""A Markdown document as a CommonMark parser reads it: its blocks and spans, each with the range it stands in.

Ranges are offsets in code points of `Document.text`, the file's text as it is: its byte order mark, front matter and
line ends stay. What a block or span says is a slice of that text, so that reading loses nothing and an edit can
change exactly one range.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from adr.model.problem import Place
from adr.model.value import dataclass, field


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    ITEM = "item"
    QUOTE = "quote"
    CODE = "code"
    HTML = "html"
    TABLE = "table"
    HEAD = "head"
    ROW = "row"
    CELL = "cell"
    RULE = "rule"
    FOOTNOTE = "footnote"


class SpanKind(StrEnum):
    """What a span in a block's text is; a `DEFINITION` is the line `[label]: target` that links refer to."""

    CODE = "code"
    HTML = "html"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    STRUCK = "struck"
    LINK = "link"
    IMAGE = "image"
    DEFINITION = "definition"


LINKS = (SpanKind.LINK, SpanKind.IMAGE, SpanKind.DEFINITION)


class Block(NamedTuple):
    """A block from `start` to `end`; `depth` counts the blocks around it, `level` is a heading's, from 1 to 6.

    A block ends after its last line's end. The rows of a table are its `HEAD` and its `ROW`s, and hold `CELL`s; an
    item of a tight list holds its text without a paragraph around it.
    """

    kind: BlockKind
    start: int
    end: int
    depth: int
    level: int = 0


class Span(NamedTuple):
    """A span from `start` to `end`.

    Of a link or an image, `target` is the destination without escapes, `words_end` where its words end, and
    `target_at` where the destination stands: -1 for a link whose target a definition holds, and for `<address>`
    the address itself.
    """

    kind: SpanKind
    start: int
    end: int
    target: str = ""
    words_end: int = 0
    target_at: int = -1


_LONG = 16 * 1024
"""In a shorter text a line is found faster by counting, since few are asked for."""

Parts = tuple[tuple[Block, ...], tuple[Span, ...]]
"""The blocks and the spans of a text."""


def _no_parts(_document: Document) -> Parts:
    return (), ()


def _no_quick_links(_document: Document) -> tuple[Span, ...] | None:
    return None


@dataclass(frozen=True)
class Document:
    """A text with its blocks, in the order of their beginnings, and its spans, in the order of theirs.

    They are found when somebody asks for them, by `read`, or by `read_links` where that finds links without the rest:
    of thousands of records, little more than the headings is asked. What was found is kept, so the value has no slots.

    Front matter is YAML and has no blocks: `fence` is where the line that closes it begins, 0 where there is none, and
    `body` is where Markdown begins. `headings` are those that divide the text, and `titles` what they say: the ones in
    quotes and lists are not among them. A text that `is_plain` has no code blocks and no HTML.
    """

    text: str = ""
    fence: int = 0
    body: int = 0
    headings: tuple[Block, ...] = ()
    titles: tuple[str, ...] = ()
    is_plain: bool = False
    read: Callable[[Document], Parts] = field(default=_no_parts, repr=False, compare=False)
    read_links: Callable[[Document], tuple[Span, ...] | None] = field(
        default=_no_quick_links, repr=False, compare=False
    )

    @cached_property
    def _parts(self) -> Parts:
        return self.read(self)

    @cached_property
    def links(self) -> tuple[Span, ...]:
        """Return the spans that are links, images and definitions."""
        found = self.read_links(self)
        return tuple(one for one in self.spans if one.kind in LINKS) if found is None else found

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks."""
        return self._parts[0]

    @property
    def spans(self) -> tuple[Span, ...]:
        """Return the spans."""
        return self._parts[1]

    @property
    def matter(self) -> str:
        """Return what stands between the fences of front matter, from the text's second line."""
        return self.text[self.text.find("\n") + 1 : self.fence] if self.fence else ""

    @cached_property
    def lines(self) -> tuple[int, ...]:
        """Return the offsets at which lines begin."""
        return tuple(accumulate([len(line) + 1 for line in self.text.split("\n")[:-1]], initial=0))

    def line(self, offset: int) -> int:
        """Return the line, from 1, that an offset stands on."""
        if len(self.text) < _LONG:
            return self.text.count("\n", 0, offset) + 1
        return bisect_right(self.lines, offset)

    def line_start(self, offset: int) -> int:
        """Return where the line of an offset begins."""
        return self.text.rfind("\n", 0, offset) + 1

    def place(self, path: str, offset: int) -> Place:
        """Return the place of an offset, with its column from 1."""
        line, column = self.line(offset), offset - self.line_start(offset) + 1
        return Place(path, line, column - (line == 1 and self.text.startswith("\ufeff")))

    def words(self, heading: Block) -> tuple[int, int]:
        """Return the range of what a heading says, without its marks and the spaces around it."""
        return words_of(self.text, heading)


def words_of(text: str, heading: Block) -> tuple[int, int]:
    """Return the range of what a heading of a text says (`Document.words`)."""
    start, said = heading.start, text[heading.start : heading.end].rstrip()
    if said.startswith("#"):
        start, said = start + heading.level, said[heading.level :]
        opened = said.rstrip("#")
        said = opened if opened[-1:] in " \t" else said
    else:
        said = said[: said.rfind("\n")]
    return start + len(said) - len(said.lstrip()), start + len(said.rstrip())
