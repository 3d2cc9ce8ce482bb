"""Keep the links of a text right when files move."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from urllib.parse import quote, unquote

from adr.core.addresses import relative
from adr.core.record.markdown_links import follow
from adr.model.markdown import Document, Span
from adr.model.regex import regex

Moved = Callable[[str], str]
"""Returns where a path of the project is from now on."""

_MADE = regex(r"<!--(?:(?!-->).)*?adr render [0-9]+(?:(?!-->).)*-->", re.DOTALL)
_LINK = r"(?P<before>\]\()(?P<link>[^\s()<>#?]+)"
_VALUE = r"[\"']?)(?P<value>\.{1,2}/[^\s()<>\"'\[\]{},#?]+)"
_KEY = r"[\w-]+:[ \t]+"
#: The way in a link, or a value that begins with one from the file's own folder, as cards and decks have them.
_WAY = regex(rf"{_LINK}|^(?P<begin>[ \t]*(?:(?:-[ \t]+)+(?:{_KEY})?|{_KEY}){_VALUE}")
_WAY_IN_FLOW = regex(rf"{_LINK}|(?P<begin>[\[{{,][ \t]*(?:{_KEY})?{_VALUE}")
_FLOW = regex(rf"[ \t]*(?:-[ \t]+)*(?:{_KEY})?[\[{{]")
_QUOTE = regex(r"(?<![\w-])quote:")
_UNSAFE = regex(r"[\s()<>\\%?#]")


def with_moved_links(document: Document, path: str, moved: Moved) -> str:
    """Return the text at *path* with its links as they are right once files have moved, itself among them.

    Only the paths in links change, byte for byte: not a link's words, its fragment, nor an address.
    """
    text = document.text
    # From the end, so that the places of the others stay right.
    for span in sorted(document.links, key=lambda one: one.target_at, reverse=True):
        before = _way(span)
        if before and text.startswith(before, span.target_at) and text[span.start] != "<":
            after = _moved_way(path, before, moved)
            text = f"{text[: span.target_at]}{after}{text[span.target_at + len(before) :]}"
    return text


def moved_by(moves: Mapping[str, str], path: str) -> str:
    """Return where a path is after files and folders have moved: the innermost of those that it is in counts."""
    above = path
    while above and above not in moves:
        above = posixpath.dirname(above)
    return moves[above] + path.removeprefix(above) if above else path


def rename_source(text: str, before: str, after: str) -> str:
    """Return a record's text whose comment names another folder as the one of its cards."""
    return _MADE.sub(lambda found: _named(before, r"(?![\w-]|\.\w)").sub(lambda one: one[1] + after, found[0]), text)


def replace_path(text: str, before: str, after: str) -> str:
    """Return a text that names a file or folder, by its whole path from the root, as it is called from now on.

    A name without a slash may be a plain word, unless a slash follows.
    """
    end = r"(?![\w-]|\.\w)" if "/" in before else "(?=/)"
    return _named(before, end).sub(lambda found: found[1] + after, text)


def with_moved_ways(text: str, path: str, moved: Moved) -> str:
    """Return the text of the card or deck at *path* with the ways from its folder right once files have moved.

    A quote is its source's, and prose that only speaks of a path is left as it is.
    """

    def moved_way(found: re.Match[str]) -> str:
        return (found["before"] or found["begin"]) + _moved_way(path, found["link"] or found["value"], moved)

    return outside_quotes(text, lambda line: (_WAY_IN_FLOW if _FLOW.match(line) else _WAY).sub(moved_way, line))


def outside_quotes(text: str, change: Callable[[str], str]) -> str:
    """Return the text of a card or deck with each line changed, but for the quotes that its seeds have to hold."""
    lines, column = list[str](), -1
    for line in text.splitlines(keepends=True):
        if column >= 0 and (not line.strip() or len(line) - len(line.lstrip(" ")) > column):
            lines.append(line)
            continue
        quote = _QUOTE.search(line)
        column = quote.start() if quote else -1
        lines.append(change(line[:column]) + line[column:] if quote else change(line))
    return "".join(lines)


def is_named(path: str, text: str) -> bool:
    """Return whether a text names a path, and not one below it."""
    return path in text and _named(path, r"(?![\w/-]|\.\w)").search(text) is not None


def _named(path: str, end: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/.-])(/?){re.escape(path)}{end}")


def _way(span: Span) -> str:
    """Return the path in a link as it is written; empty for one within the text, and one that a definition holds."""
    return re.split("[?#]", span.target, maxsplit=1)[0] if span.target_at >= 0 else ""


def _moved_way(path: str, way: str, moved: Moved) -> str:
    found = follow(path, way)
    if found is None:
        return way
    target, here = found[0], posixpath.dirname(moved(path))
    if moved(target) == target and here == posixpath.dirname(path):
        return way
    after = relative(moved(target), here) + "/" * way.endswith("/")
    return quote(after) if unquote(way) != way or _UNSAFE.search(after) else after
