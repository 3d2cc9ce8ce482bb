"""Where links lead: destinations that every reader takes alike."""

from __future__ import annotations

import re
from urllib.parse import quote

from adr.adapters.markdown.inert import code, inline, one_line
from adr.model.regex import regex

SCHEMES = frozenset({"http", "https", "mailto"})
_PLAIN = regex(r"(?:https?://[A-Za-z0-9]|(?![A-Za-z0-9+.-]*:|//))[A-Za-z0-9_./#?=-]*")
# A host that begins with `@` or `:`, or two colons in it: who writes such an address again changes it.
_NO_HOST = regex(r"[A-Za-z]+://(?:[@:]|(?:[^/?#\[]*@)?[^/?#\[@]*:[^/?#\[@]*:)")
_SCHEME = regex(r"([A-Za-z][A-Za-z0-9+.-]*):")
_KEPT = "/?#:@!$&'*+,;=-._~%"


def path(text: str) -> str:
    """Write a file's path, relative and with `/`, as a link's destination; any name works, `#` and `%` too."""
    return _quoted(text, "/!$'*+,=@-._~")


def target(url: str) -> str:
    """Write an address as a link's destination, percent-encoded; nothing where it is refused.

    Addresses have the schemes `http`, `https` and `mailto`, or none; `//host` and `http://host::` are refused too.
    What is percent-encoded already stays. A host in another script is written in Punycode, as mdformat does.
    """
    text = url.strip()
    if _PLAIN.fullmatch(text):
        return text
    scheme = _SCHEME.match(text)
    if (scheme and scheme[1].lower() not in SCHEMES) or re.match(r"[/\\]{2}", text) or _NO_HOST.match(text):
        return ""
    if scheme:
        return _encoded(text if text.isascii() else _ascii_host(text))
    return _encoded(text).replace(":", "%3A")


def _encoded(text: str) -> str:
    """Percent-encode what cannot stand in a destination without brackets, escapes or entities."""
    lone = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)
    return re.sub(r"(&#?[A-Za-z0-9]+);", r"\1%3B", _quoted(lone, _KEPT))


def link(text: str, url: str) -> str:
    """Link plain text to an address (see `target`); text alone where the address is refused.

    The address stands for empty text. A label `x` stands in a code span: after `[x]` mdformat sees a task.
    """
    destination = target(url)
    label = inline(text) or code(url)
    if label in {"x", "X"}:
        label = code(label)
    return f"[{label}]({destination})" if destination else label


def _ascii_host(text: str) -> str:
    from markdown_it.common.normalize_url import normalizeLink

    return normalizeLink(one_line(text))


def _quoted(text: str, kept: str) -> str:
    """Percent-encode UTF-8, and the bytes that a file system's name holds where it is not UTF-8."""
    whole = re.sub("[\ud800-\udc7f\udd00-\udfff]", "\ufffd", text)
    return quote(whole, safe=kept, errors="surrogateescape")
