"""The dialect that records are written in: CommonMark with GFM, read by markdown-it and written by mdformat.

The plugins are named here, one by one: what else is installed beside mdformat never changes a record.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import mdformat_gfm._mdformat_plugin as gfm  # type: ignore[import-untyped]
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.reference import reference
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdformat.renderer import MDRenderer
from mdformat_gfm import _tables_plugin as tables
from mdformat_gfm._mdit_gfm_autolink_plugin import gfm_autolink_plugin  # type: ignore[import-untyped]
from mdit_py_plugins.tasklists import tasklists_plugin


def blocks(text: str) -> list[Token]:
    """Read Markdown as blocks; raw HTML is read as text, references are resolved."""
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


@cache
def _parser() -> MarkdownIt:
    """Put together what mdformat has with its GFM plugin, less raw HTML and kept reference labels."""
    parser = MarkdownIt()
    parser.options["html"] = False
    settings: dict[str, Any] = {"mdformat": {}, "parser_extension": [gfm, tables], "codeformatters": {}}
    parser.options.update(settings)
    parser.use(gfm_autolink_plugin)
    parser.enable(["table", "strikethrough"])
    parser.core.ruler.before("inline", "tasks", _tasks)
    parser.use(tasklists_plugin)
    parser.block.ruler.at("reference", _reference, {"alt": []})
    return parser


def _tasks(state: StateCore) -> None:
    """Set one space after a task's box: the plugin knows no box before a line break, and mdformat dies of it."""
    for token in state.tokens:
        if token.type == "inline":
            token.content = re.sub(r"\A(\[[ xX]\])\s+", r"\1 ", token.content)


def _reference(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Read a reference's definition, but not a footnote's: that stays text, and its note is not lost."""
    begin = state.bMarks[first] + state.tShift[first]
    return not state.src.startswith("[^", begin) and reference(state, first, last, silent)
