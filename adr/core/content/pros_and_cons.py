"""The arguments for and against something: in lists whose items say it, or that stand under a word that does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from adr.core.content.document_parts import BlockTree, DocumentParts, Item, is_unfilled, joined
from adr.core.content.sections import Part, SectionTree, headed, part
from adr.core.record.lexicon import BECAUSE
from adr.core.record.titles import SECTIONS, SIDE_WORDS
from adr.model.markdown import BlockKind
from adr.model.regex import regex
from adr.model.text import Phrase, Prose
from adr.model.value import dataclass, field

SIDES = ("good", "neutral", "bad", "rejected")
_SIDES = "|".join(
    f"(?P<{side}>{'|'.join((*SECTIONS[side], *filter(None, (SIDE_WORDS.get(side),))))})" for side in SIDES
)
_SIDE = regex(
    rf"[*_]{{0,2}}(?:{_SIDES})(?:[ \t]*/[^:*_\uff1a]{{1,40}}(?=[:\uff1a]))?[*_]{{0,2}}"
    rf"(?:[ \t\u00a0\u202f]*[,:;\uff0c\uff1a][*_]{{0,2}}[ \t]*(?:(?:{BECAUSE})[*_]{{0,2}},?[ \t]*)?"
    rf"|[ \t]+(?:{BECAUSE})[*_]{{0,2}}[,:\uff1a]?[*_]{{0,2}}[ \t]*"
    rf"|[ \t]+[-–—][ \t]+|(?(rejected)(?:[.?][*_]{{0,2}}[ \t]+|[ \t]+as[ \t]+(?!(?:an?|the|its|our)\b))|(?!)))"
    r"(?![*_]+\Z)(?P<said>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_BECAUSE_LAST = regex(rf"[ \t]+(?:{BECAUSE})[*_:\uff1a \t]*$", re.IGNORECASE)
_TURNED_DOWN = regex(rf"(?<=[.!?;。；][ \n])(?=[*_]{{0,2}}(?:{'|'.join(SECTIONS['rejected'])})\b)", re.IGNORECASE)
"""Where the sentence begins that says why something was rejected."""
SIGNS = regex(
    r"(?:(?P<good>[✅👍➕✔✓☑]|:(?:white_check_mark|heavy_check_mark|\+1|thumbsup|heavy_plus_sign):|\[?\+\]?(?=[ \t]))"
    r"|(?P<bad>[❌👎➖✖⛔✗✘]|:(?:no_entry(?:_sign)?|x|-1|thumbsdown|heavy_minus_sign):|\[-\](?=[ \t])))"
    r"\ufe0f?[ \t]*(?P<said>\S.*)",
    re.DOTALL,
)
SIDE_OF = {Part(side): side for side in (*SIDES, "risks")}
_OF_SIGN = {"+": "good", "-": "bad"}
_FEW = 2
"""A heading of so many words above nothing but arguments says no more than these."""
_ENDS_SENTENCE = (".", "!", "?", ":", ";", ",")


@dataclass(slots=True)
class ProsAndCons:
    """The arguments for and against something, as it is collected; `rest` is what takes no side."""

    good: list[Phrase] = field(default_factory=list)
    neutral: list[Phrase] = field(default_factory=list)
    bad: list[Phrase] = field(default_factory=list)
    risks: list[Phrase] = field(default_factory=list)
    rejected: list[Phrase] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)

    @property
    def text(self) -> Prose:
        """Return what takes no side."""
        return Prose(joined(*self.rest).strip())

    @property
    def rejection(self) -> Phrase:
        """Return why something was rejected."""
        ended = (one if one.endswith(_ENDS_SENTENCE) else f"{one}." for one in self.rejected[:-1])
        return Phrase(" ".join((*ended, *self.rejected[-1:])))

    def add(self, other: ProsAndCons) -> None:
        """Take over what was collected elsewhere."""
        for name in (*SIDES, "risks", "rest"):
            getattr(self, name).extend(getattr(other, name))

    def read(self, source: DocumentParts, blocks: Sequence[BlockTree], side: str = "") -> None:
        """Read blocks: their items that name their side, or stand under a line that does, or are all of a *side*."""
        is_listed = False  # a paragraph behind the list of a side is none of its items
        for block, signed in zip(blocks, _by_sign(source, blocks), strict=True):
            if block.kind is BlockKind.LIST:
                self._read_list(source, block, side or signed)
                is_listed = True
            elif block.kind is BlockKind.PARAGRAPH:
                side = self.read_text(source.text(block.start, block.end), "" if is_listed else side)
                is_listed = False
            elif block.kind is not BlockKind.TABLE or not self._read_table(source, block):
                self.rest.append(source.text(block.start, block.end))

    def read_rejection(self, text: str) -> bool:
        """Read a text that says why something was rejected; tell whether it is one."""
        found = _SIDE.match(text)
        if not found or not found["rejected"]:
            return False
        self.rejected.append(Phrase(found["said"].strip()))
        return True

    def read_branch(self, branch: SectionTree) -> None:
        """Read a section and all below it."""
        self.read(branch.source, branch.blocks)
        self.read_below(branch.below)

    def read_below(self, branches: Sequence[SectionTree]) -> None:
        """Read sections: those titled as a side hold nothing else, any other stays as it is."""
        for one in branches:
            if one.part in SIDE_OF:
                self.read(one.source, one.blocks, SIDE_OF[one.part])
                self.rest += filter(None, (headed(one.below, 4),))
            else:
                self._read_aside(one)

    def _read_aside(self, branch: SectionTree) -> None:
        """Read a section of no side: what takes a side in it counts, the rest stays under its heading."""
        before = len(self.rest)
        self.read(branch.source, branch.blocks)
        own = joined(*self.rest[before:])
        self.rest[before:] = [joined(f"#### {branch.title}", own)]
        self.read_below(branch.below)
        is_label = len(branch.title.split()) <= _FEW and "](" not in branch.title
        if is_label and not own and len(self.rest) == before + 1:
            del self.rest[before]

    def _read_list(self, source: DocumentParts, block: BlockTree, side: str) -> None:
        own: list[str] = []
        for item in source.items(block):
            # Without a blank line before it, the label of the next list ends the item above it.
            above, _, last = source.text(item.start, item.lead_end).rpartition("\n")
            label = _label(last) if above else ""
            end = source.document.text.rindex(last, item.start, item.lead_end) if label else item.lead_end
            own += filter(None, (self._read_item(source, item._replace(lead_end=end), side),))
            side = label or side
        self.rest += ["\n".join(own)] if own else []

    def _read_item(self, source: DocumentParts, item: Item, side: str) -> str:
        """Read an item; return it as it is where it takes no side."""
        lead = source.text(item.start, item.lead_end)
        found = _SIDE.match(lead) or SIGNS.match(lead)
        # For Markdown, the plus of `* + fast` begins a list in the item.
        is_plus = not lead and _sign(source, item.more[0]) == "+" if item.more else False
        label = _OF_SIGN["+"] if is_plus else _label(lead)
        if found:
            side = next(name for name in SIDES if found.groupdict().get(name))
            if not is_unfilled(found["said"]):
                self._add(source, side, found["said"], item.more)
        elif label and item.more:
            self.read(source, item.more, label)
        elif side:
            self._add(source, side, lead, item.more)
        else:
            return "- " + source.text(item.start, item.end).replace("\n", "\n  ")
        return ""

    def _add(self, source: DocumentParts, side: str, said: str, more: Sequence[BlockTree]) -> None:
        """Add an item to a side, on one line; what cannot stand on one line, such as code, is kept beside it."""
        getattr(self, side).append(Phrase(_on_one_line(source, said, more)))
        self.rest += beside_text(source, more)

    def read_text(self, text: str, side: str = "") -> str:
        """Read a paragraph, of a *side* where the label above names one; return the side of what follows it."""
        own: list[str] = []
        given, is_first = side, bool(side)
        for line in (sentence for whole in text.split("\n") for sentence in _TURNED_DOWN.split(whole)):
            if label := _label(line):
                side, given, is_first = label, "", True
            elif found := _SIDE.match(line):
                side, given, is_first = next(name for name in SIDES if found[name]), "", False
                getattr(self, side).append(Phrase(found["said"].strip()))
            elif not side:
                own.append(line)
            elif is_first:
                getattr(self, side).append(Phrase(line.strip()))
                is_first = False
            else:
                getattr(self, side)[-1] = Phrase(f"{getattr(self, side)[-1]} {line.strip()}")
        self.rest += filter(None, ("\n".join(own).strip(),))
        return side if is_first else given

    def _read_table(self, source: DocumentParts, table: BlockTree) -> bool:
        """Read a table whose columns are sides; tell whether it is one."""
        (head,), rows = table.all(BlockKind.HEAD), table.all(BlockKind.ROW)
        sides = [_label(source.line_of(cell.start, cell.end)) for cell in head.inner]
        if not sides or not all(sides):
            return False
        for row in rows:
            for side, cell in zip(sides, row.inner, strict=False):
                text = source.line_of(cell.start, cell.end)
                getattr(self, side).extend([Phrase(text)] if text else [])
        return True


def phrases(source: DocumentParts, blocks: Sequence[BlockTree]) -> tuple[Phrase, ...]:
    """Return the items of lists, each on one line; without a list, the paragraphs."""
    lists = [one for one in blocks if one.kind is BlockKind.LIST]
    items = [
        _on_one_line(source, source.text(item.start, item.lead_end), item.more)
        for one in lists
        for item in source.items(one)
    ]
    return tuple(map(Phrase, filter(None, items or [source.line_of(one.start, one.end) for one in blocks])))


def beside_text(source: DocumentParts, blocks: Sequence[BlockTree]) -> Iterator[str]:
    """Yield what cannot stand on one line, such as code, a quotation or a table, in the items of lists too."""
    for one in blocks:
        if one.kind is BlockKind.LIST:
            for item in source.items(one):
                yield from beside_text(source, item.more)
        elif one.kind is not BlockKind.PARAGRAPH:
            yield source.text(one.start, one.end)


def _on_one_line(source: DocumentParts, lead: str, more: Sequence[BlockTree]) -> str:
    """Write an item on one line, with the points nested in it: `one place: easy to find; easy to compare`."""
    text = " ".join(lead.split())
    for one in (block for block in more if block.kind in (BlockKind.LIST, BlockKind.PARAGRAPH)):
        if one.kind is BlockKind.LIST:
            points = "; ".join(phrase.rstrip(".;") for phrase in phrases(source, (one,)))
            text = f"{text.rstrip('.:;,')}: {points}"
        else:
            text = f"{text}{'' if text.endswith(_ENDS_SENTENCE) else '.'} {source.line_of(one.start, one.end)}"
    return text


def _sign(source: DocumentParts, block: BlockTree) -> str:
    """Return the sign that the items of a list begin with; empty for any other block."""
    return source.document.text[block.start : block.end].lstrip()[:1] if block.kind is BlockKind.LIST else ""


def _by_sign(source: DocumentParts, blocks: Sequence[BlockTree]) -> Iterator[str]:
    """Yield the side of each list of pluses that stands beside a list of minuses, and of this; else nothing."""
    signs = ["", *(_sign(source, one) for one in blocks), ""]
    for before, sign, after in zip(signs, signs[1:], signs[2:], strict=False):
        yield _OF_SIGN.get(sign, "") if {before, sign, after} >= _OF_SIGN.keys() else ""


def _label(line: str) -> str:
    """Return the side that a line names with no other words, as `**Pros:**` does."""
    if len(line) >= len("advantages and benefits of this option"):
        return ""
    line = _BECAUSE_LAST.sub("", line)
    return SIDE_OF.get(part(line), "")
