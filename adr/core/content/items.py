"""Lists in Markdown: their items, and which side an item speaks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from adr.core.content.parts import Part, SectionTree, headed, part
from adr.model.text import Phrase, Prose

_ITEM = re.compile(r"(?P<mark>[ \t]*(?:[-*+]|[0-9]{1,3}[.)])[ \t]+)(?P<text>\S.*)")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_RULE = re.compile(r"[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_LAST_RULE = re.compile(r"(?:(?:\n|\A)[ \t]*(?:-{3,}|\*{3,}|_{3,})[ \t]*)+\Z")
_SIDE = re.compile(
    r"[*_]{0,2}(?:(?P<good>good|pros?|positive)|(?P<neutral>neutral)|(?P<bad>bad|cons?|negative))[*_]{0,2}"
    r"(?:[,:;][*_]{0,2}[ \t]*(?:because\b[*_]{0,2},?[ \t]*)?|[ \t]+because\b,?[ \t]*|[ \t]+[-–—][ \t]+)(?P<said>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_SIGNS = re.compile(
    r"(?:(?P<good>[✅👍➕✔]|:(?:white_check_mark|heavy_check_mark|\+1|thumbsup|heavy_plus_sign):|\[?\+\]?(?=[ \t]))"
    r"|(?P<bad>[❌👎➖✖⛔]|:(?:no_entry(?:_sign)?|x|-1|thumbsdown|heavy_minus_sign):|\[-\](?=[ \t])))"
    r"\ufe0f?[ \t]*(?P<said>\S.*)",
    re.DOTALL,
)
_LABELS = {Part.GOOD: "good", Part.NEUTRAL: "neutral", Part.BAD: "bad", Part.RISKS: "risks"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of Markdown: one item of a list, without its mark, or what stands between lists."""

    text: str
    is_item: bool


def blocks(text: str) -> tuple[Piece, ...]:
    """Split Markdown into the items of its outer lists and what stands around them."""
    found: list[tuple[bool, list[str]]] = []
    width, fence = 0, ""
    for line in text.split("\n"):
        item = None if fence or _RULE.match(line) else _ITEM.match(line)
        within = bool(found) and found[-1][0]
        indent = len(line) - len(line.lstrip())
        if item and not (within and indent >= width):
            found.append((True, [item["text"]]))
            width = len(item["mark"])
        elif within and (fence or indent >= min(width, 2) or not line.strip() or found[-1][1][-1].strip()):
            found[-1][1].append(line[min(indent, width) :])
        elif found and not found[-1][0]:
            found[-1][1].append(line)
        else:
            found.append((False, [line]))
        fence = _fence(fence, line)
    return tuple(
        Piece("\n".join(lines).strip("\n").rstrip(), is_item) for is_item, lines in found if "".join(lines).strip()
    )


def _fence(fence: str, line: str) -> str:
    """Return the fence that is open after a line."""
    mark = _FENCE.match(line)
    if not mark:
        return fence
    return "" if fence and mark[1].startswith(fence) else fence or mark[1]


def phrases(text: str) -> tuple[Phrase, ...]:
    """Return the items of a text's lists, each on one line; without a list, its paragraphs."""
    found = blocks(text)
    items = [one.text for one in found if one.is_item] or [part for one in found for part in one.text.split("\n\n")]
    return tuple(phrase(one) for one in items if one.strip())


def phrase(text: str) -> Phrase:
    """Return Markdown on one line."""
    return Phrase(" ".join(text.split()))


@dataclass(slots=True)
class ProsAndCons:
    """What speaks for and against something, as it piles up; `rest` is what takes no side."""

    good: list[Phrase] = field(default_factory=list)
    neutral: list[Phrase] = field(default_factory=list)
    bad: list[Phrase] = field(default_factory=list)
    risks: list[Phrase] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)

    @property
    def text(self) -> Prose:
        """Return what takes no side."""
        return Prose(_LAST_RULE.sub("", "\n\n".join(self.rest).strip()).strip())

    def read(self, text: str, side: str = "") -> None:
        """Read a text: its items that name their side, or stand under a line that does, or are all of a *side*."""
        own: list[str] = []
        for block in blocks(text):
            if block.is_item:
                self._item(block.text, side, own)
                continue
            before, _, last = block.text.rpartition("\n")
            label = _LABELS.get(_label(last), "")
            if label or not side:
                self._keep((before if label else block.text).strip(), own)
                side = label
            else:
                getattr(self, side).extend(phrase(one) for one in block.text.split("\n\n"))
        self.rest += ["\n".join(own)] if own else []

    def read_below(self, branches: tuple[SectionTree, ...]) -> None:
        """Read sections: those titled as a side hold nothing else, any other stays as it is."""
        for one in branches:
            if one.part in _LABELS:
                self.read("\n\n".join(filter(None, (one.text, headed(one.below)))), _LABELS[one.part])
            else:
                self._aside(one)

    def _aside(self, branch: SectionTree) -> None:
        """Read a section of no side: what takes a side in it counts, the rest stays under its heading."""
        before = len(self.rest)
        self.read(branch.text)
        own = "\n\n".join(self.rest[before:])
        self.rest[before:] = filter(None, (headed((replace(branch, text=own, below=()),), 4),))
        self.read_below(branch.below)

    def _item(self, text: str, side: str, own: list[str]) -> None:
        found = _SIDE.match(text) or _SIGNS.match(text)
        first, _, nested = text.partition("\n")
        label = _LABELS.get(_label(first), "")
        if found:
            getattr(self, _group(found)).append(phrase(found["said"]))
        elif label and nested.strip():
            getattr(self, label).extend(phrases(_outdented(nested)))
        elif side:
            getattr(self, side).append(phrase(text))
        else:
            own.append("- " + text.replace("\n", "\n  "))

    def _keep(self, text: str, own: list[str]) -> None:
        if own:
            self.rest.append("\n".join(own))
            own.clear()
        self.rest += [text] if text else []


def _group(found: re.Match[str]) -> str:
    return next(name for name in ("good", "bad", "neutral") if found.groupdict().get(name))


def _label(line: str) -> Part:
    return part(line.strip().strip("*_: ")) if len(line) < len("advantages and benefits of this option") else Part.OTHER


def _outdented(text: str) -> str:
    lines = text.split("\n")
    width = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[width:] for line in lines)


def sides_of(branch: SectionTree) -> ProsAndCons:
    """Read a section and all below it."""
    found = ProsAndCons()
    found.read(branch.text)
    found.read_below(branch.below)
    return found


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of the paragraphs of a text, each on one line; code and tables are none."""
    for block in blocks(text):
        if not block.is_item and not re.match(r"[ \t]*(?:[`~]{3}|[|>#])", block.text):
            for paragraph in block.text.split("\n\n"):
                yield from re.split(r"(?<=[.?!؟。？])\s+", " ".join(paragraph.split()))
