"""The dialect that records are written in: CommonMark with GFM and what `extensions` adds.

markdown-it reads it and mdformat writes it. The plugins are named here, one by one: what else is installed beside
mdformat never changes a record. mdformat-gfm has no public name for its parts, so that pyproject.toml allows only the
releases whose modules are known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from types import SimpleNamespace
from typing import Any

import mdformat_gfm._mdformat_plugin as gfm  # type: ignore[import-untyped]
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdformat.renderer import MDRenderer, RenderContext, RenderTreeNode
from mdformat.renderer._util import get_list_marker_type, is_tight_list
from mdformat_gfm._mdit_gfm_autolink_plugin import gfm_autolink_plugin  # type: ignore[import-untyped]
from mdit_py_plugins.tasklists import tasklists_plugin

from adr.adapters.markdown import extensions
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
    mark, first = get_list_marker_type(node), int(node.attrs.get("start", 1))
    is_counted = len(node.children) > 1 and int(node.children[1].info) != first
    items = []
    for place, item in enumerate(node.children):
        number = f"{first + place * is_counted}{mark}"
        with context.indented(len(number) + 1):
            items.append(extensions.set_in(f"{number} {item.render(context)}", len(number) + 1).rstrip())
    return ("\n" if is_tight_list(node) else "\n\n").join(items)


def _no_delimiter_row(text: str, _node: RenderTreeNode, _context: RenderContext) -> str:
    """Escape a line of a paragraph that would make a table of the line above."""
    return _DELIMITERS.sub(lambda line: line[0].replace("-", "\\-", 1), text)


_ALIGN: dict[str, Align] = {
    "": "none",
    "text-align:left": "left",
    "text-align:right": "right",
    "text-align:center": "center",
}
_DELIMITERS = regex("^[|: -]+$", re.MULTILINE)
_OURS = SimpleNamespace(
    RENDERERS={"table": _table, "th": _cell, "td": _cell, "ordered_list": _ordered_list, **extensions.RENDERERS},
    POSTPROCESSORS={"paragraph": _no_delimiter_row},
)


@cache
def _parser() -> MarkdownIt:
    """Put together what mdformat has with its GFM plugin, less raw HTML and kept reference labels."""
    parser = MarkdownIt()
    parser.options["html"] = False
    settings: dict[str, Any] = {"mdformat": {}, "parser_extension": [gfm, _OURS], "codeformatters": {}}
    parser.options.update(settings)
    parser.use(gfm_autolink_plugin)
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
