"""Addresses that stand bare in a text, as a rule for markdown-it: GFM's extended autolinks (GFM 0.29, section 6.9).

Its tokens are `bare_link_open`, `text` and `bare_link_close`. A link ends before a backslash and before characters
that rather belong to the sentence; an address of mail that ends in a sign that GFM forbids there is none, also where
that sign is escaped.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from adr.model.regex import regex

_BEFORE = frozenset(" \t\n\v\f\r*_~(")
_DOMAIN = r"[A-Za-z0-9_-]++(?:\.[A-Za-z0-9_-]++)++"
_SITE = regex(rf"(?:https?://|(?P<www>www\.))(?P<domain>{_DOMAIN})(?P<rest>[^ \t\n\v\f\r<]*)")
_LOCAL = r"[A-Za-z0-9._+-]+@"
_MAIL = regex(rf"(?!www\.)(?P<scheme>mailto:|xmpp:)?{_LOCAL}{_DOMAIN}(?<![_-])(?!\\[_-])(?P<rest>/[A-Za-z0-9.@]*)?")
_NAME = regex(r"[A-Za-z0-9]+")
#: Where other rules may have something to say, and where an address may begin: up to there it is text.
_END_OF_TEXT = regex(
    r"[\n$%&*+\-:<=>@\[\\\]^_`{}~!#]"
    r"|(?<![^ \t\n\v\f\r*_~(])(?:https?://|www\.|mailto:|xmpp:|" + _LOCAL + ")"
)


def extend_with_bare_links(parser: MarkdownIt) -> None:
    """Teach a parser the rule."""
    parser.inline.ruler.before("linkify", "bare_link", _bare_link)
    # The parser's own rule for text passes over the beginnings of addresses.
    parser.inline.ruler.at("text", _text)


def _text(state: StateInline, silent: bool) -> bool:
    found = _END_OF_TEXT.search(state.src, state.pos, state.posMax)
    end = found.start() if found else state.posMax
    if not silent:
        state.pending += state.src[state.pos : end]
    is_text, state.pos = end > state.pos, end
    return is_text


def _bare_link(state: StateInline, silent: bool) -> bool:
    # What stands in the label of a link or an image is none.
    if state.level or (state.pos and state.src[state.pos - 1] not in _BEFORE):
        return False
    scheme, shown = _site(state) or _mail(state) or ("", "")
    address = state.md.normalizeLink(scheme + shown)
    if not shown or not state.md.validateLink(address):
        return False
    if not silent:
        state.push("bare_link_open", "a", 1).attrs = {"href": address}
        state.push("text", "", 0).content = state.md.normalizeLinkText(shown)
        state.push("bare_link_close", "a", -1)
    state.pos += len(shown)
    return True


def _site(state: StateInline) -> tuple[str, str] | None:
    """Return the scheme that an address lacks, and the address."""
    found = _SITE.match(state.src, state.pos)
    if not found or "_" in "".join(found["domain"].rsplit(".", 2)[-2:]):
        return None
    return "http://" if found["www"] else "", found[0].removesuffix(found["rest"]) + _trimmed(found["rest"])


def _mail(state: StateInline) -> tuple[str, str] | None:
    found = _MAIL.match(state.src, state.pos)
    if not found:
        return None
    shown, rest = found[0].removesuffix(found["rest"] or ""), (found["rest"] or "").removesuffix(".")
    if found["scheme"] == "xmpp:":
        return None if rest == "/" else ("", shown + rest)
    return "" if found["scheme"] else "mailto:", shown


def _trimmed(rest: str) -> str:
    """Cut off what rather belongs to the sentence: punctuation, a bracket too many, a character's name."""
    end, surplus = len(rest), rest.count(")") - rest.count("(")
    while end:
        last = rest[end - 1]
        if last == ";" and (start := rest.rfind("&", 0, end)) >= 0 and _NAME.fullmatch(rest, start + 1, end - 1):
            end = start
        elif last in "?!.,:*_~\\" or (last == ")" and surplus > 0):
            surplus -= last == ")"
            end -= 1
        else:
            break
    return rest[:end]
