"""Reshape markdown-it's blocks before mdformat writes them: what Markdown can say in two ways is said in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from adr.adapters.markdown import dialect
from adr.adapters.markdown.inert import CLOSING_PUNCTUATION, spell
from adr.adapters.markdown.inline_tokens import balanced, plain_words, tidied
from adr.adapters.markdown.safe_html import balanced_html

_DEEPEST = 6
_BOTTOM = 19
_CONTAINERS = frozenset({"list_item_open", "blockquote_open"})
_ENDS = frozenset({"list_item_close", "blockquote_close", "footnote_reference_close"})
_JOINABLE = {"bullet_list_close": "bullet_list_open", "blockquote_close": "blockquote_open"}
_APART = frozenset({"blockquote_open", "fence", "heading_open", "hr", "table_open"})


def shaped(tokens: list[Token], level: int, *, restyle: bool) -> list[Token]:
    """Give blocks the form of a record: headings from *level* down, one kind of code block, joined lists.

    *restyle* says whether emphasis is written `_so_` and `**so**` whatever the author took.
    """
    blocks = [_block(token, restyle=restyle) for token in _closed(tokens)]
    return _loosened(_joined(list(_headed(list(_named(blocks)), level))))


def is_too_deep(tokens: Iterable[Token]) -> bool:
    """Return whether lists and quotes stand so deep in each other that markdown-it drops what they hold."""
    return any(token.level >= _BOTTOM and token.type in _CONTAINERS for token in tokens)


def outline(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Name the marks of emphasis in order: it is read back as it was meant where the outlines are equal."""
    parts = (part.type for token in tokens for part in token.children or ())
    return tuple(part for part in parts if part.startswith(("em_", "strong_")))


def _block(token: Token, *, restyle: bool) -> Token:
    if token.type in {"fence", "code_block"}:
        info = spell(token.info.replace("`", "")).strip()
        content = token.content if token.content.endswith("\n") or not token.content else f"{token.content}\n"
        return token.copy(type="fence", info=info or "text", content=content)
    if token.children:
        return token.copy(children=tidied(token.children, restyle=restyle))
    return token


def _closed(tokens: list[Token]) -> Iterator[Token]:
    """Close the HTML that is left open in a list's item, a quote or a footnote at its end, and the rest at the end.

    Tags that end nothing are dropped; a block that one of them began is no HTML without it.
    """
    opened: list[list[str]] = [[]]
    for token in tokens:
        if token.type in _ENDS:
            yield from _closing(opened.pop())
        elif token.type.removesuffix("_open") + "_close" in _ENDS:
            opened.append([])
        if token.type == "html_block":
            content = balanced_html(token.content, opened[-1])
            if content.lstrip().startswith("<"):
                yield token.copy(content=content)
            else:
                yield from _closed(dialect.blocks(content))
        elif token.children:
            yield token.copy(children=balanced(token.children, opened[-1]))
        else:
            yield token
    yield from _closing(opened.pop())


def _closing(opened: list[str]) -> Iterator[Token]:
    if opened:
        yield Token("html_block", "", 0, content="".join(f"</{name}>" for name in reversed(opened)))


def _headed(tokens: list[Token], level: int) -> Iterator[Token]:
    """Shift the headings below their section, each at most one deeper than the last (MD001)."""
    if level > _DEEPEST:
        yield from _as_bold(tokens)
        return
    top = min((_level(token) for token in tokens if token.type == "heading_open"), default=1)
    last = level - 1
    for token in tokens:
        if token.type == "heading_open":
            last = min(max(level, min(_level(token) - top + level, last + 1)), _DEEPEST)
        heading = token.type.startswith("heading_")
        yield token.copy(tag=f"h{last}", markup="#" * last) if heading else token


def _as_bold(tokens: list[Token]) -> Iterator[Token]:
    """Make each heading a paragraph in bold; one that has bold words of its own is a plain paragraph."""
    for place, token in enumerate(tokens):
        if token.type in {"heading_open", "heading_close"}:
            yield token.copy(type=token.type.replace("heading", "paragraph"), tag="p", markup="")
        elif place and tokens[place - 1].type == "heading_open" and not _has_strong(token):
            start, end = (
                Token("strong_open", "strong", 1, markup="**"),
                Token("strong_close", "strong", -1, markup="**"),
            )
            yield token.copy(children=[start, *(token.children or ()), end])
        else:
            yield token


def _has_strong(token: Token) -> bool:
    return any(child.type == "strong_open" for child in token.children or ())


def _named(tokens: Iterable[Token]) -> Iterator[Token]:
    """Put the words of headings in their form; drop headings without any."""
    rest = iter(tokens)
    for token in rest:
        if token.type != "heading_open":
            yield token
            continue
        words, close = next(rest), next(rest)
        children = _heading_words(words.children or [])
        if children:
            yield from (token, words.copy(children=children), close)


def _level(heading: Token) -> int:
    return int(heading.tag[1:])


def _heading_words(children: list[Token]) -> list[Token]:
    """Put a heading on one line, without the punctuation that closes a sentence (MD026)."""
    words = [child.copy(type="softbreak") if child.type == "hardbreak" else child for child in children]
    if words and words[-1].type == "text":
        content = words[-1].content.rstrip(CLOSING_PUNCTUATION)
        words[-1:] = [words[-1].copy(content=content)] if content else []
    return words if plain_words(words).strip() or any(word.type == "image" for word in words) else []


def _joined(tokens: list[Token]) -> list[Token]:
    """Join neighbours that only a change of mark, or nothing, keeps apart: bullet lists (MD004), quotes (MD028)."""
    joined: list[Token] = []
    for place, token in enumerate(tokens):
        if joined and _JOINABLE.get(joined[-1].type) == token.type and not _is_alert(tokens[place : place + 3]):
            joined.pop()
        else:
            joined.append(token)
    return joined


def _is_alert(opening: list[Token]) -> bool:
    return opening[0].type == "blockquote_open" and opening[-1].content.startswith("[!")


def _loosened(tokens: list[Token]) -> list[Token]:
    """Set blank lines in lists whose items hold more than text and lists (MD031, MD022, MD058)."""
    loose: set[int] = set()
    lists: list[list[Token]] = []
    for token in tokens:
        if token.type.endswith("_list_open"):
            lists.append([token])
        elif token.type.endswith("_list_close"):
            loose |= _crowded(lists.pop())
        elif lists and token.level == lists[-1][0].level + 2:
            lists[-1].append(token)
    return [token.copy(hidden=False) if id(token) in loose else token for token in tokens]


def _crowded(parts: list[Token]) -> set[int]:
    """Pick the paragraphs of a tight list, from what its items hold, if there is a code block or the like among it."""
    if _APART.isdisjoint(part.type for part in parts):
        return set()
    return {id(part) for part in parts if part.hidden}
