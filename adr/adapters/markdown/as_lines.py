"""Lay a record's Markdown out as lines for a terminal: for `adr preview`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from adr.adapters.markdown.extensions import extend_with_math
from adr.core.text.width import columns, wrap
from adr.model.regex import regex

Paint = Callable[[str, str], str]
"""Gives a text (second) a style by its name (first)."""
Piece = tuple[str, str]
"""A text with the name of its style, empty for none."""

_STYLES = {"strong": "bold", "em": "italic", "s": "struck", "link": "underline", "code_inline": "cyan"}
_TAG = regex(r"<!--.*?-->|</?[A-Za-z][^>]*>", re.DOTALL)
_BREAK = regex(r"<br\b", re.IGNORECASE)
_QUOTED = "│ "
_INDENT = "    "


def as_lines(text: str, width: int, *, spell: Callable[[str], str], paint: Paint) -> list[str]:
    """Return lines of at most *width* columns, but for code; *text* is without front matter.

    *spell* makes text inert for a terminal: an entity can be a control character.
    """
    return _Layout(spell, paint).stacked(SyntaxTreeNode(_parser().parse(text)).children, width)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for plugin in (footnote_plugin, tasklists_plugin, extend_with_math):
        parser.use(plugin)
    return parser


class _Layout:
    """What every block needs to know."""

    def __init__(self, spell: Callable[[str], str], paint: Paint) -> None:
        self._spell, self._paint = spell, paint

    def stacked(self, nodes: Sequence[SyntaxTreeNode], width: int, *, is_tight: bool = False) -> list[str]:
        """Lay blocks out under each other, with a blank line between those that are not *tight*."""
        lines: list[str] = []
        for block in (self._block(node, max(width, 1)) for node in nodes):
            lines += [*([] if is_tight or not lines or not block else [""]), *block]
        return lines

    def _block(self, node: SyntaxTreeNode, width: int) -> list[str]:
        lay_out = _BLOCKS.get(node.type)
        return lay_out(self, node, width) if lay_out else self.stacked(node.children, width)

    def heading(self, node: SyntaxTreeNode, width: int) -> list[str]:
        return self.text(node, width, "bold")

    def quote(self, node: SyntaxTreeNode, width: int) -> list[str]:
        return [_QUOTED + line for line in self.stacked(node.children, width - len(_QUOTED))]

    def code(self, node: SyntaxTreeNode, _: int) -> list[str]:
        return [self._paint("cyan", _INDENT + self._spell(line)) for line in node.content.splitlines()]

    def html(self, node: SyntaxTreeNode, width: int) -> list[str]:
        text = self._spell(_TAG.sub("", node.content))
        return [line for whole in text.split("\n") if whole.strip() for line in wrap(whole, width)]

    def items(self, node: SyntaxTreeNode, width: int) -> list[str]:
        """Lay a list out; its items stand apart where one has a paragraph that does."""
        first = int(node.attrs.get("start", 1))
        is_tight = all(part.hidden for item in node.children for part in item.children if part.type == "paragraph")
        items = []
        for number, item in enumerate(node.children, first):
            mark = f"{number}. " if node.type == "ordered_list" else "• "
            items.append(self._marked(mark, item, width, is_tight=is_tight))
        return [line for at, item in enumerate(items) for line in (*([""] if at and not is_tight else []), *item)]

    def footnote(self, node: SyntaxTreeNode, width: int) -> list[str]:
        return self._marked(f"{_note(node)} ", node, width)

    def _marked(self, mark: str, node: SyntaxTreeNode, width: int, *, is_tight: bool = False) -> list[str]:
        """Lay out what a mark stands before."""
        first, *rest = self.stacked(node.children, width - len(mark), is_tight=is_tight) or [""]
        return [mark + first, *(" " * len(mark) + line if line else "" for line in rest)]

    def table(self, node: SyntaxTreeNode, width: int) -> list[str]:
        rows = [
            [" ".join("".join(text for text, _ in self._pieces(cell)).split()) for cell in row.children]
            for part in node.children
            for row in part.children
        ]
        heads = node.children[0].children[0].children
        right = [at for at, cell in enumerate(heads) if "right" in str(cell.attrs.get("style", ""))]
        head, *lines = columns(rows, width, right=right)
        return [self._paint("bold", head), *lines]

    def text(self, node: SyntaxTreeNode, width: int, style: str = "") -> list[str]:
        pieces = list(self._pieces(node, style))
        lines = [line for whole in "".join(text for text, _ in pieces).split("\n") for line in wrap(whole, width)]
        return self._styled(lines, [own for text, own in pieces for sign in text if not sign.isspace()])

    def _styled(self, lines: Sequence[str], styles: Sequence[str]) -> list[str]:
        """Give every sign of the lines that is no blank its style; wrapping changes nothing but blanks."""
        rest, styled = iter(styles), []
        for line in lines:
            signs = [(sign, "" if sign.isspace() else next(rest)) for sign in line]
            runs = ((own, "".join(sign for sign, _ in run)) for own, run in groupby(signs, key=lambda one: one[1]))
            styled.append("".join(self._paint(own, text) if own else text for own, text in runs))
        return styled

    def _pieces(self, node: SyntaxTreeNode, style: str = "") -> Iterator[Piece]:
        """Yield the words of a block or a span."""
        own = _STYLES.get(node.type, style)
        match node.type:
            case "softbreak":
                yield " ", own
            case "hardbreak":
                yield "\n", own
            case "html_inline":
                yield _html(node.content), own
            case "footnote_ref":
                yield _note(node), own
            case "image" | "text" | "code_inline" | "math_inline" | "escaped_dollar":
                yield self._spell(node.content), own
            case _:
                for child in node.children:
                    yield from self._pieces(child, own)


def _note(node: SyntaxTreeNode) -> str:
    return f"[{node.meta.get('label', node.meta['id'] + 1)}]"


_BLOCKS: dict[str, Callable[[_Layout, SyntaxTreeNode, int], list[str]]] = {
    "paragraph": _Layout.text,
    "heading": _Layout.heading,
    "bullet_list": _Layout.items,
    "ordered_list": _Layout.items,
    "blockquote": _Layout.quote,
    "fence": _Layout.code,
    "code_block": _Layout.code,
    "math_block": _Layout.code,
    "footnote": _Layout.footnote,
    "hr": lambda _, __, width: ["─" * width],
    "table": _Layout.table,
    "html_block": _Layout.html,
}


def _html(tag: str) -> str:
    """Return what a tag in a line shows: a task's box, a line break, or nothing."""
    if 'type="checkbox"' in tag:
        return "[x]" if "checked=" in tag else "[ ]"
    return "\n" if _BREAK.match(tag) else ""
