"""Write a record's Markdown as HTML that is safe in a page which loads nothing: for `adr preview --html`.

Of raw HTML, only the tags that GitHub lets authors use come through, and comments are dropped; the rest is text. An
image that is not embedded is a link to it. Paragraphs, headings and lists take the direction of their first letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape, unescape

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from adr.adapters.markdown.extensions import extend_with_math
from adr.model.regex import regex
from adr.model.text import SAFE_TAGS

Place = Callable[[str], str]
"""Says where an address leads from the page, or gives an image as a `data:` address; empty for none."""

_TAGS = frozenset({*SAFE_TAGS, "div"})
_ATTRIBUTES = frozenset({"alt", "dir", "height", "lang", "open", "src", "title", "width"})
_BOX = 'class="task-list-item-checkbox"'
"""What the plugin for tasks has in its tag."""
_VALUE = r"\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+"
_PIECE = regex(
    rf"<!--.*?-->|<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<given>(?:\s+[\w-]+(?:\s*=\s*(?:{_VALUE}))?)*)\s*/?>",
    re.DOTALL,
)
_ALERT = regex(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]", re.IGNORECASE)
_GIVEN = regex(rf"([\w-]+)(?:\s*=\s*({_VALUE}))?")
_LISTS = frozenset({"bullet_list", "ordered_list"})
_BLOCKS = _LISTS | {"heading", "paragraph"}


def as_html(text: str, link: Place, image: Place) -> str:
    """Return the body of a page; *text* is without front matter."""
    parser = page_parser()
    for kind, shown in _SHOWN.items():
        parser.add_render_rule(kind, shown)
    tokens = list(_directed(parser.parse(text)))
    for place, token in enumerate(tokens):
        token.children = [_safe(child, link, image) for child in token.children or ()]
        if token.children and place > 1 and tokens[place - 2].type == "blockquote_open":
            token.children[0] = _alert(token.children[0])
    rendered = (_safe(token, link, image) for token in tokens)
    return str(parser.renderer.render(list(rendered), parser.options, {}))


def page_parser() -> MarkdownIt:
    """Return a parser of what hosts show of a record."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for plugin in (footnote_plugin, tasklists_plugin, extend_with_math):
        parser.use(plugin)
    return parser


_SHOWN: dict[str, Callable[..., str]] = {
    "escaped_dollar": lambda *_: "$",
    "math_inline": lambda _, tokens, place, *__: f'<span class="math inline">{_formula(tokens[place])}</span>',
    "math_block": lambda _, tokens, place, *__: f'<div class="math block">\n{_formula(tokens[place])}\n</div>\n',
}


def _formula(math: Token) -> str:
    return escape(math.content.strip("$").strip().strip("`"))


def _directed(tokens: Sequence[Token]) -> Iterator[Token]:
    """Give blocks a direction; inside a list it is the list's."""
    depth = 0
    for token in tokens:
        kind = token.type.rpartition("_")[0]
        depth += token.nesting if kind in _LISTS and token.nesting < 0 else 0
        if token.nesting == 1 and kind in _BLOCKS and (kind in _LISTS or not depth):
            token.attrs["dir"] = "auto"
        depth += token.nesting if kind in _LISTS and token.nesting > 0 else 0
        yield token


def _safe(token: Token, link: Place, image: Place) -> Token:
    if token.type in {"html_inline", "html_block"}:
        return token.copy(content="".join(_pieces(token.content, image)))
    if token.type == "link_open":
        return token.copy(attrs={**token.attrs, "href": link(str(token.attrs["href"]))})
    if token.type == "image":
        alt, source = token.content, str(token.attrs["src"])
        shown = image(source)
        content = _image({"alt": alt, "src": shown}) if shown else _linked(alt or source, link(source))
        return Token("html_inline", "", 0, content=content)
    return token


def _alert(first: Token) -> Token:
    """Write the `[!NOTE]` that begins a quote as hosts do: by its name, on a line of its own."""
    found = _ALERT.fullmatch(first.content)
    return Token("html_inline", "", 0, content=f"<strong>{found[1].title()}</strong><br>") if found else first


def _pieces(content: str, image: Place) -> Iterator[str]:
    at = 0
    for found in _PIECE.finditer(content):
        yield escape(unescape(content[at : found.start()]))
        yield _tag(found, image)
        at = found.end()
    yield escape(unescape(content[at:]))


def _tag(found: re.Match[str], image: Place) -> str:
    name = (found["name"] or "").lower()
    if not name:
        return ""
    if _BOX in found["given"]:
        return f'<input type="checkbox" disabled{" checked" * ("checked" in found["given"])}>'
    if name not in _TAGS:
        return escape(found[0])
    if found["end"]:
        return f"</{name}>"
    given = {one[1].lower(): unescape((one[2] or "").strip("\"'")) for one in _GIVEN.finditer(found["given"])}
    kept = {key: value for key, value in given.items() if key in _ATTRIBUTES}
    return _image({**kept, "src": image(kept.get("src", ""))}) if name == "img" else f"<{name}{_written(kept)}>"


def _image(attributes: dict[str, str]) -> str:
    return f"<img{_written(attributes)}>" if attributes["src"] else escape(attributes.get("alt", ""))


def _linked(words: str, address: str) -> str:
    return f'<a href="{escape(address)}">{escape(words)}</a>'


def _written(attributes: dict[str, str]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
