"""The dialect that records are written in: CommonMark with GFM and what `extensions` adds.

markdown-it reads it and mdformat writes it. The plugins are named here, one by one: what else is installed beside
mdformat never changes a record.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from types import SimpleNamespace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdformat.renderer import DEFAULT_RENDERERS, MDRenderer, RenderContext, RenderTreeNode
from mdit_py_plugins.tasklists import tasklists_plugin

from adr.adapters.markdown import extensions
from adr.adapters.markdown.bare_links import extend_with_bare_links
from adr.adapters.markdown.table import Align, table
from adr.model.regex import regex


def blocks(text: str) -> list[Token]:
    """Read Markdown as blocks; HTML that is not safe is read as text, references are resolved."""
    return _parser().parse(text)


def phrases(text: str) -> list[Token]:
    """Read Markdown as the inside of one paragraph; give its inline tokens."""
    return _parser().parseInline(text)[0].children or []


def written(tokens: Sequence[Token]) -> str:
    """Write tokens in mdformat's form, without a last newline."""
    parser = _parser()
    return MDRenderer().render(tokens, parser.options, {}, finalize=False)


def address(url: str) -> str:
    """Write an address as markdown-it does, percent-encoded; nothing where it would not link it (scripts)."""
    encoded = _parser().normalizeLink(url)
    return encoded if _parser().validateLink(encoded) else ""


def _table(node: RenderTreeNode, context: RenderContext) -> str:
    """Write a table; mdformat's own would be padded by a library's width of letters, which changes."""
    head, *rows = [[cell.render(context) for cell in row.children] for part in node.children for row in part.children]
    align = [_ALIGN[str(cell.attrs.get("style", ""))] for cell in node.children[0].children[0].children]
    return table(head, rows, align)


def _cell(node: RenderTreeNode, context: RenderContext) -> str:
    return node.children[0].render(context).replace("|", "\\|")


def _ordered_list(node: RenderTreeNode, context: RenderContext) -> str:
    """Write a list with the numbers that its author took: counted, or all the same."""
    mark, first = _list_mark(node), int(node.attrs.get("start", 1))
    is_counted = len(node.children) > 1 and int(node.children[1].info) != first
    items = []
    for place, item in enumerate(node.children):
        number = f"{first + place * is_counted}{mark}"
        with context.indented(len(number) + 1):
            items.append(extensions.set_in(f"{number} {item.render(context)}", len(number) + 1).rstrip())
    paragraphs = [part for item in node.children for part in item.children if part.type == "paragraph"]
    return ("\n" if all(part.hidden for part in paragraphs) else "\n\n").join(items)


def _list_mark(node: RenderTreeNode) -> str:
    """Return what stands behind a list's numbers: of lists that touch, every other one has another mark."""
    before = node.previous_sibling
    return ")" if before and before.type == "ordered_list" and _list_mark(before) == "." else "."


def _struck(node: RenderTreeNode, context: RenderContext) -> str:
    return f"~~{''.join(child.render(context) for child in node.children)}~~"


def _list_item(node: RenderTreeNode, context: RenderContext) -> str:
    """Write an item, that of a task with its box, which the plugin for tasks makes a tag of."""
    if "task-list-item" not in str(node.attrs.get("class", "")):
        return DEFAULT_RENDERERS["list_item"](node, context)
    line = node.children[0].children[0]
    box, *line.children = line.children
    text = re.sub(r"\A(?:&#32;)+", "", DEFAULT_RENDERERS["list_item"](node, context)).lstrip()
    return f"[{'x' if 'checked=' in box.content else ' '}] {text}"


def _no_strike(text: str, _node: RenderTreeNode, _context: RenderContext) -> str:
    return text.replace("~~", "\\~~")


def _no_box(text: str, _node: RenderTreeNode, _context: RenderContext) -> str:
    """Escape what would be a task's box."""
    return _BOX.sub(r"\\[\1\\]", text)


def _no_delimiter_row(text: str, _node: RenderTreeNode, _context: RenderContext) -> str:
    """Escape a line of a paragraph that would make a table of the line above."""
    return _DELIMITERS.sub(lambda line: line[0].replace("-", "\\-", 1), text)


_ALIGN: dict[str, Align] = {
    "": "none",
    "text-align:left": "left",
    "text-align:right": "right",
    "text-align:center": "center",
}
_BOX = regex(r"^\[([ xX])\]", re.MULTILINE)
_DELIMITERS = regex("^[|: -]+$", re.MULTILINE)
_GFM = SimpleNamespace(
    RENDERERS={"s": _struck, "list_item": _list_item}, POSTPROCESSORS={"text": _no_strike, "paragraph": _no_box}
)
_OURS = SimpleNamespace(
    RENDERERS={"table": _table, "th": _cell, "td": _cell, "ordered_list": _ordered_list, **extensions.RENDERERS},
    POSTPROCESSORS={"paragraph": _no_delimiter_row},
)


@cache
def _parser() -> MarkdownIt:
    """Put together CommonMark and GFM, less raw HTML and kept reference labels."""
    parser = MarkdownIt()
    parser.options["html"] = False
    settings: dict[str, Any] = {"mdformat": {}, "parser_extension": [_GFM, _OURS], "codeformatters": {}}
    parser.options.update(settings)
    extend_with_bare_links(parser)
    parser.enable(["table", "strikethrough"])
    parser.core.ruler.before("inline", "tasks", _tasks)
    parser.use(tasklists_plugin)
    extensions.extend(parser)
    return parser


def _tasks(state: StateCore) -> None:
    """Set one space after a task's box: the plugin knows no box before a line break, and mdformat dies of it."""
    for token in state.tokens:
        if token.type == "inline":
            token.content = re.sub(r"\A(\[[ xX]\])\s+", r"\1 ", token.content)
