"""What hosts read beyond CommonMark and GFM, as rules for markdown-it: safe HTML, math in dollars, footnotes.

Math keeps its characters; a `<` that could begin a tag gets a blank after it, which math does not show. Where `$$`
holds lines that a reader without math would take for a list or a heading, it is written as a fenced block, which the
same hosts read as math.
"""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from mdformat.renderer import RenderContext, RenderTreeNode
from mdit_py_plugins.footnote.index import footnote_def

from adr.adapters.markdown.safe_html import BLOCK_TAG, cleaned, tag_at
from adr.core.text.dollars import math_at
from adr.model.regex import regex

_LABEL = r"\[\^([\w.:-]+)\]"
_REFERENCE = regex(_LABEL)
_DEFINITION = regex(_LABEL + ":")
_MATH_BLOCK = regex(r"\$\$((?:(?!\$\$).)+?)\$\$[ \t]*(?:\n|\Z)", re.DOTALL)
_LIVE = regex(r"<(?=[A-Za-z/!?])")


def extend(parser: MarkdownIt) -> None:
    """Teach a parser these rules."""
    extend_with_math(parser)
    parser.inline.ruler.before("link", "footnote_ref", _footnote_reference)
    parser.inline.ruler.at("html_inline", _html_inline)
    parser.block.ruler.before("reference", "footnote_def", _footnote, {"alt": ["paragraph"]})
    parser.block.ruler.at("html_block", _html_block, {"alt": ["paragraph", "blockquote"]})


def extend_with_math(parser: MarkdownIt) -> None:
    """Teach a parser the rules for math: its tokens are `math_inline`, `escaped_dollar` and `math_block`."""
    parser.inline.ruler.before("escape", "math", _math_inline)
    parser.block.ruler.before("fence", "math_block", _math_block, {"alt": []})


def _html_inline(state: StateInline, silent: bool) -> bool:
    tag, end = tag_at(state.src, state.pos)
    if tag and not silent:
        state.push("html_inline", "", 0).content = tag
    state.pos = end or state.pos
    return bool(tag)


def _html_block(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Read a block that a safe tag begins, up to a blank line (CommonMark 0.31, HTML blocks 6 and 7)."""
    begin = state.bMarks[first] + state.tShift[first]
    line = state.src[begin : state.eMarks[first]]
    is_block = BLOCK_TAG.match(line) is not None
    is_alone = bool(tag_at(line, 0)[0]) and not line[tag_at(line, 0)[1] :].strip()
    if state.is_code_block(first) or not (is_block or is_alone):
        return False
    if silent:
        return is_block
    state.line = first + 1
    while state.line < last and not state.isEmpty(state.line) and state.sCount[state.line] >= state.blkIndent:
        state.line += 1
    content = cleaned(state.getLines(first, state.line, state.blkIndent, True))
    if content.strip():
        token = state.push("html_block", "", 0)
        token.map, token.content = [first, state.line], content
    return True


def _math_inline(state: StateInline, silent: bool) -> bool:
    """Read math, or a dollar that is escaped so that it begins and ends none."""
    found = math_at(state.src, state.pos, state.posMax)
    if not found or (found["escaped"] and state.src.count("$") == 1):
        return False
    if not silent:
        kind = "escaped_dollar" if found["escaped"] else "math_inline"
        state.push(kind, "", 0).content = _LIVE.sub("< ", found[0])
    state.pos = found.end()
    return True


def _math_block(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    begin = state.bMarks[first] + state.tShift[first]
    if state.is_code_block(first) or not state.src.startswith("$$", begin):
        return False
    end = first + 1
    while end < last and not state.isEmpty(end) and state.sCount[end] >= state.blkIndent:
        end += 1
    text = state.getLines(first, end, state.blkIndent, False).lstrip(" ")
    found = _MATH_BLOCK.match(text)
    if not found:
        return False
    if not silent:
        state.line = first + found[0].rstrip("\n").count("\n") + 1
        token = state.push("math_block", "math", 0)
        token.map, token.content = [first, state.line], _LIVE.sub("< ", found[1])
    return True


def _footnote_reference(state: StateInline, silent: bool) -> bool:
    found = _REFERENCE.match(state.src, state.pos, state.posMax)
    after = state.src[found.end() : found.end() + 1] if found else ""
    if not found or after == "(" or (after == ":" and not state.pos):
        return False
    if not silent:
        state.push("footnote_ref", "", 0).meta = {"label": found[1]}
    state.pos = found.end()
    return True


def _footnote(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    begin = state.bMarks[first] + state.tShift[first]
    return _DEFINITION.match(state.src, begin) is not None and footnote_def(state, first, last, silent)


def _write_math(node: RenderTreeNode, _context: RenderContext) -> str:
    text = f"$${node.content}$$"
    if _is_paragraph(text):
        return text
    lines = node.content.strip("\n")
    return f"```math\n{lines}\n```"


@cache
def _plain() -> MarkdownIt:
    return MarkdownIt("commonmark")


def _is_paragraph(text: str) -> bool:
    """Return whether a reader without math sees a paragraph of text, with nothing in it that does something."""
    blocks = _plain().parse(text)
    kinds = {child.type for child in blocks[1].children or ()} if len(blocks) == 3 else set()
    return blocks[0].type == "paragraph_open" and not kinds.isdisjoint({"text"}) and kinds.isdisjoint(_LIVE_KINDS)


_LIVE_KINDS = frozenset({"html_inline", "image", "link_open", "code_inline"})


def _write_footnote(node: RenderTreeNode, context: RenderContext) -> str:
    with context.indented(4):
        text = "\n\n".join(filter(None, (child.render(context) for child in node.children)))
    return set_in(f"[^{node.meta['label']}]: {text}", 4).rstrip()


def set_in(text: str, width: int) -> str:
    """Indent all lines but the first by *width* spaces; empty lines stay empty."""
    return re.sub(r"\n(?=[^\n])", "\n" + " " * width, text)


RENDERERS = {
    "escaped_dollar": lambda node, _: node.content,
    "math_inline": lambda node, _: node.content,
    "math_block": _write_math,
    "footnote_ref": lambda node, _: f"[^{node.meta['label']}]",
    "footnote_reference": _write_footnote,
}
