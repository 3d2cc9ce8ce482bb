"""Reshape markdown-it's inline tokens before mdformat writes them, and write them for any place in a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from adr.adapters.markdown import dialect
from adr.adapters.markdown.inert import REFERENCE, TAGS, code, cut, escape, is_reference, loose_spans, one_line, spell
from adr.adapters.markdown.safe_html import BLOCK_TAG, balanced_html
from adr.model.regex import CODE_SPAN, regex

_CODE_SPAN = regex(CODE_SPAN)
_EMAIL = regex(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.|\Z))+")
_SCHEME = regex(r"(?:https?|ftp|mailto|xmpp):", re.IGNORECASE)
_OVERLOOKED = regex(
    r"(?P<address>(?:https?|ftp)://(?=[^\W_])(?:\([^\s`<>()]*\)|[^\s`<>()])+(?<![.,;:!?'\"\]}*_~\\])"
    r"|(?<![A-Za-z0-9])www\.(?=[^\W_])(?:\([^\s`<>()]*\)|[^\s`<>()])+(?<![.,;:!?'\"\]}*_~\\])"
    r"|(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]+@[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+(?<![_-]))"
    rf"|{TAGS}|{REFERENCE}"
    r"|(?:(?<![A-Za-z0-9_.])[A-Za-z0-9_.]+)?\[[^\[\]]*\](?:\[[^\[\]]*\])+|(?<=\))\[[^\[\]]*\]",
    re.IGNORECASE,
)
_LEADING = regex(
    r"\A(?:[-+](?=\s|\Z)|[0-9]+[.)](?=\s|\Z)|#+(?![#\s])[^\s`]+|#+|>|\[[ xX]\]|\[![A-Za-z]+\]"
    r"|[-=]+\Z|[|: -]*-[|: -]*\Z|~\Z)"
)
_EMPHASIS = frozenset({"em_open", "em_close"})


def tidied(children: list[Token], *, restyle: bool) -> list[Token]:
    """Give links, images and, with *restyle*, emphasis one form; spell what entities hid in the text."""
    linked = _linked(_struck_once(children))
    return _restyled(linked) if restyle else linked


def balanced(children: list[Token], opened: list[str]) -> list[Token]:
    """Close the tags that inline tokens leave open, and drop those that end nothing; *opened* are open around them."""
    kept: list[Token] = []
    around = len(opened)
    for child in children:
        content = balanced_html(child.content, opened) if child.type == "html_inline" else child.content
        kept += [child.copy(content=content)] if content or child.type != "html_inline" else []
        around = min(around, len(opened))
    kept += [Token("html_inline", "", 0, content=f"</{name}>") for name in reversed(opened[around:])]
    del opened[around:]
    return kept


def plain_words(children: Iterable[Token]) -> str:
    """Give the text that inline tokens show."""
    return "".join(plain_words(child.children or ()) if child.type == "image" else _shown(child) for child in children)


def on_one_line(children: list[Token]) -> str:
    """Write inline tokens so that they may begin a line or stand anywhere in one."""
    inner = [_inside_a_line(child) for child in children]
    nodes = list(_nodes(_text_joined(tidied(balanced(inner, []), restyle=True))))
    return "".join(_written(nodes, place) for place in range(len(nodes)))


def _inside_a_line(child: Token) -> Token:
    """Keep math on the line, and show as code what would be a block, or math that opens code for who reads no math."""
    if child.type == "math_inline":
        child = child.copy(content=" ".join(child.content.split("\n")))
        return _code(child.content) if "`" in _CODE_SPAN.sub("", child.content) else child
    return _code(child.content) if child.type == "html_inline" and BLOCK_TAG.match(child.content) else child


def _shown(child: Token) -> str:
    return " " if child.type in {"softbreak", "hardbreak"} else child.content


def _struck_once(children: list[Token]) -> list[Token]:
    """Drop strikethrough inside strikethrough: it shows nothing more, and its `~~~~` opens a fence."""
    kept: list[Token] = []
    depth = 0
    for child in children:
        step = child.nesting if child.tag == "s" else 0
        if not step or (depth, step) in {(0, 1), (1, -1)}:
            kept.append(child)
        depth += step
    return kept


def _linked(children: list[Token]) -> list[Token]:
    """Write bare addresses as links of their own (MD034), drop links to nowhere (MD042).

    A label `x` becomes code: mdformat takes `[x]` for a task's box.
    """
    linked: list[Token] = []
    ends: list[Token | None] = []
    for place, child in enumerate(children):
        if child.type in {"link_open", "bare_link_open"}:
            opening = _opening(child, children[place + 1].content)
            ends.append(opening and child.copy(type="link_close", tag="a", nesting=-1, attrs={}, info=opening.info))
            linked += [opening] if opening else []
        elif child.type in {"link_close", "bare_link_close"}:
            closing = ends.pop()
            linked += [closing] if closing else []
        elif child.type == "image":
            linked.append(_image(child))
        elif child.content in {"x", "X"} and place and children[place - 1].type == "link_open":
            linked.append(_code(child.content))
        elif child.type == "text":
            content = spell(re.sub(r"[\t\n\v\f\r\x85\u2028\u2029]", " ", child.content))
            within = [end.info for end in ends if end]
            linked += [_text(content)] if "auto" in within else _shown_text(content, in_link=bool(within))
        else:
            linked.append(child)
    return linked


def _shown_text(content: str, *, in_link: bool) -> list[Token]:
    """Set in code what mdformat leaves half escaped or like a reference, and link the addresses it overlooks.

    A host links an address wherever it stands, with the escapes in it, and then `<` begins HTML after all.
    """
    tokens: list[Token] = []
    place = 0
    for found in _OVERLOOKED.finditer(content):
        if (found["address"] and in_link) or (found["name"] and not is_reference(found["name"])):
            continue
        tokens += [_text(content[place : found.start()])] if place < found.start() else []
        if found["address"]:
            tokens += _self_link(found[0])
        elif tokens and tokens[-1].type == "code_inline":
            # Two code spans that touch would be read as one, with backquotes in it.
            tokens[-1] = _code(tokens[-1].content + found[0])
        else:
            tokens.append(_code(found[0]))
        place = found.end()
    return [*tokens, _text(content[place:])] if place < len(content) else tokens


def _self_link(words: str) -> list[Token]:
    begins = _SCHEME.match(words)
    prefix = "" if begins else "http://" if words[:4].lower() == "www." else "mailto:"
    url = dialect.address(prefix + words)
    opening = Token("bare_link_open", "a", 1, attrs={"href": url})
    shown = _opening(opening, words)
    return [shown, _text(words), shown.copy(type="link_close", nesting=-1, attrs={})] if shown else [_code(words)]


def _opening(link: Token, words: str) -> Token | None:
    """Begin a link, or none where it leads nowhere; an address that shows itself is written `<so>`."""
    url = _destination(link.attrs["href"])
    if url in {"", "#"}:
        return None
    if link.type == "bare_link_open":
        shows_itself = _SCHEME.match(words) or words.startswith("www.") or _EMAIL.fullmatch(words)
        return link.copy(type="link_open", meta={}, info="auto" if shows_itself else "")
    if link.info == "auto":
        return link
    return link.copy(attrs={"href": url, **_title(link)})


def _image(image: Token) -> Token:
    """Write an image with a description that needs no escapes: mdformat writes none there."""
    source = _destination(image.attrs["src"])
    words = one_line(plain_words(image.children or ()))
    if not _is_read_back(words, source):
        words = one_line(re.sub(r"[^\w\s.,;:/%()'\"+-]|_", " ", words))
    return image.copy(attrs={"src": source, "alt": "", **_title(image)}, content=words, children=[_text(words)])


def _is_read_back(words: str, source: str) -> bool:
    tokens = dialect.phrases(f"![{words}]({source})")
    inside = tokens[0].children or () if len(tokens) == 1 and tokens[0].type == "image" else ()
    return "<" not in words and plain_words(inside) == words and all(child.tag in {"", "a"} for child in inside)


def _destination(url: str | float) -> str:
    """Encode what reads as an entity, and in a path the parentheses, which mdformat sets in angle brackets.

    In an address they may not be encoded: a server can take that for another page (RFC 3986, 2.2).
    """
    bare = str(url)
    if not bare.startswith(("http://", "https://")):
        bare = bare.replace("(", "%28").replace(")", "%29")
    return re.sub(r"(&#?[A-Za-z0-9]+);", r"\1%3B", bare)


def _title(token: Token) -> dict[str, str | int | float]:
    """Keep a title that can be written without escapes; it only ever shows under a pointer."""
    title = one_line(str(token.attrs.get("title", ""))).replace('"', "'")
    tokens = dialect.phrases(f'[x](y "{title}")')
    return {"title": title} if title and tokens[0].attrs.get("title") == title else {}


def _restyled(children: list[Token]) -> list[Token]:
    """Write emphasis `_so_`, or `*so*` where a letter touches it, and strong always `**so**` (MD049, MD050)."""
    styled = list(children)
    opened: list[int] = []
    for place, child in enumerate(children):
        if child.type in {"strong_open", "strong_close"}:
            styled[place] = child.copy(markup="**")
        elif child.type == "em_open":
            opened.append(place)
        elif child.type == "em_close":
            begin = opened.pop()
            markup = "*" if _is_touched(children, begin, -1) or _is_touched(children, place, 1) else "_"
            styled[begin] = children[begin].copy(markup=markup)
            styled[place] = child.copy(markup=markup)
    return styled


def _is_touched(children: list[Token], place: int, step: int) -> bool:
    """Return whether a letter, code or other emphasis stands right beside one end of an emphasis."""
    beside = place + step
    if not 0 <= beside < len(children):
        return False
    neighbour = children[beside]
    if neighbour.type != "text":
        return neighbour.type in _EMPHASIS
    edge = neighbour.content[-1:] if step < 0 else neighbour.content[:1]
    return bool(edge) and (edge.isalnum() or not (edge.isascii() or edge.isspace()))


def _code(content: str) -> Token:
    return Token("code_inline", "code", 0, content=content)


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _text_joined(children: list[Token]) -> list[Token]:
    """Put line breaks into the text as spaces, and text beside text together, single-spaced and trimmed."""
    joined: list[Token] = []
    for child in children:
        content = _shown(child) if child.type in {"text", "softbreak", "hardbreak"} else None
        if content is None:
            joined.append(child)
        elif joined and joined[-1].type == "text":
            joined[-1] = _text(joined[-1].content + content)
        else:
            joined.append(_text(content))
    for end, trim in ((0, str.lstrip), (-1, str.rstrip)):
        if joined and joined[end].type == "text":
            joined[end] = _text(trim(joined[end].content))
    return [child for child in joined if child.type != "text" or child.content]


def _nodes(children: list[Token]) -> Iterator[list[Token]]:
    """Cut tokens into nodes: one token, or what is between an opening and its close."""
    node: list[Token] = []
    depth = 0
    for child in children:
        node.append(child)
        depth += child.nesting
        if depth == 0:
            yield node
            node = []


def _written(nodes: list[list[Token]], place: int) -> str:
    """Write one node; text that could read as a block's mark, or otherwise beside other text, stands in code."""
    token = nodes[place][0]
    if token.type != "text":
        return dialect.written(nodes[place])
    content = re.sub(" {2,}", " ", token.content)
    first, last = place == 0, place == len(nodes) - 1
    spans = loose_spans(content, first, last) + [found.span() for found in re.finditer("~~+", content)]
    leading = _LEADING.match(content) if first else None
    spans += [leading.span()] if leading else []
    text = "".join(code(piece) if is_code else escape(piece) for piece, is_code in cut(content, spans))
    before_link = not last and nodes[place + 1][0].type == "link_open"
    return f"{text[:-1]}\\!" if before_link and text.endswith("!") else text
