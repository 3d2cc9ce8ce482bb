"""The Markdown that authors write in decks and cards: what it links to and defines, and how a record takes it over.

A text is read as a `Document`, in which every range is an offset of the text itself; an edit changes these ranges and
nothing else.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import TypeVar
from urllib.parse import quote, unquote

from adr.core.addresses import relative
from adr.core.text.dollars import math_in
from adr.model.card import Card
from adr.model.deck import Deck
from adr.model.markdown import BlockKind, Document, SpanKind
from adr.model.regex import regex
from adr.model.text import COMMENT, SAFE_TAGS, Phrase, Prose
from adr.model.value import dataclass, fields, replace

Written = TypeVar("Written", Deck, Card)
Edit = tuple[int, int, str]
Key = TypeVar("Key", bound=Hashable)

SIGNS = ("](", "]:", "<", "[^")
"""A text without any of these links to nothing, and has no footnotes and no HTML."""
_OUTSIDE = regex(r"[a-z][a-z0-9+.-]*:|//|\\|#|\?|\Z", re.IGNORECASE)
_DESTINATION = regex(r"(?<=<)[^<>\n]*|(?:\\.|[^\s()\\<>]|\((?:\\.|[^\s()\\])*\))*")
_ATTRIBUTE = r"[\w:.-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?"
_IMAGE = regex(rf"<img(?:\s+{_ATTRIBUTE})*?\s+src\s*=\s*[\"']?((?<=\")[^\"]*|(?<=')[^']*|[^\s\"'=<>`]+)", re.IGNORECASE)
_TAGGED = regex(rf"</?(?:{'|'.join(SAFE_TAGS)})\b", re.IGNORECASE)
_LABEL = regex(r"\[\^([\w.:-]+)\]")


@dataclass(frozen=True, slots=True)
class TextLink:
    """A link or an image of a text: the range of its destination, and where it leads, without escapes."""

    start: int
    end: int
    target: str


def files_of(deck: Deck) -> tuple[Deck | Card, ...]:
    """Return what has a file of its own: the deck's own fields, and each card."""
    return (deck, *deck.cards)


def texts_of(written: Deck | Card) -> Iterator[tuple[str, str]]:
    """Yield each text of a deck or card with the name of its field, in the order of a record."""
    for name, value in _fields(written):
        yield from ((name, text) for text in (value if isinstance(value, tuple) else (value,)))


def with_texts(written: Written, change: Callable[[str, str], str]) -> Written:
    """Return a deck or card whose texts are changed; *change* takes a field's name and a text of it."""
    changed: dict[str, object] = {}
    for name, value in _fields(written):
        if isinstance(value, tuple):
            changed[name] = tuple(Phrase(change(name, one)) for one in value)
        else:
            changed[name] = type(value)(change(name, value))
    return replace(written, **changed)  # type: ignore[arg-type]  # the fields are those of the value


def _fields(written: Deck | Card) -> Iterator[tuple[str, Prose | Phrase | tuple[Phrase, ...]]]:
    for field in fields(written):
        value = getattr(written, field.name)
        if isinstance(value, Prose | Phrase) or (isinstance(value, tuple) and value and isinstance(value[0], Phrase)):
            yield field.name, value


def is_file(target: str) -> bool:
    """Return whether a link leads to a file: not to another place or inside the page."""
    return not _OUTSIDE.match(target)


def links_in(document: Document) -> Iterator[TextLink]:
    """Yield the links to files."""
    for span in document.links:
        found = _DESTINATION.match(document.text, span.target_at) if span.target_at >= 0 else None
        if found and is_file(span.target):
            yield TextLink(*found.span(), span.target)
    for start, end in html_in(document):
        from html import unescape  # its list of names is long

        for image in _IMAGE.finditer(document.text, start, end):
            if is_file(target := unescape(image[1])):
                yield TextLink(*image.span(1), target)


def has_html(deck: Deck) -> bool:
    """Return whether a deck or its cards have any tag that comes through."""
    return any(_TAGGED.search(text) for one in files_of(deck) for _, text in texts_of(one) if "<" in text)


def html_in(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the ranges of raw HTML; in math there is none."""
    yield from ((one.start, one.end) for one in document.blocks if one.kind is BlockKind.HTML)
    math = tuple(math_in(document.text))
    for one in document.spans:
        if one.kind is SpanKind.HTML and not any(start < one.start < end for start, end in math):
            yield one.start, one.end


def ways(file: str, target: str) -> tuple[str, ...]:
    """Return the paths, from the project's root, that a link in a file may mean, likeliest first.

    It is relative to the file, or begins at the root with a slash; a path from the root without one is the last guess.
    """
    place = unquote(re.split("[?#]", target, maxsplit=1)[0])
    if place.startswith("/"):
        return (posixpath.normpath(place).lstrip("/"),)
    here = posixpath.normpath(posixpath.join(posixpath.dirname(file), place))
    root = posixpath.normpath(place)
    return (here,) if place.startswith(".") or here == root else (here, root)


def link_from(folder: str, path: str, target: str) -> str:
    """Return the destination, in a file of *folder*, of a link to *path*; query, fragment and last slash stay."""
    place = re.split("[?#]", target, maxsplit=1)[0]
    slash = "/" if place.endswith("/") else ""
    return quote(relative(path, folder), safe="/!$'*+,=@-._~") + slash + target[len(place) :]


def notes_in(document: Document) -> dict[str, str]:
    """Return the footnotes that a text defines, by their labels."""
    notes = (document.text[one.start : one.end] for one in document.blocks if one.kind is BlockKind.FOOTNOTE)
    return {found[1]: note for note in notes if (found := _LABEL.match(note))}


def own_labels(defined: Iterable[tuple[Key, Iterable[str]]]) -> dict[Key, dict[str, str]]:
    """Give each footnote of a record a label of its own: the author's, or that with a number where it is taken."""
    labels: dict[Key, dict[str, str]] = {}
    taken: set[str] = set()
    for key, names in defined:
        for name in names:
            own, count = name, 2
            while own in taken:
                own, count = f"{name}-{count}", count + 1
            taken.add(own)
            labels.setdefault(key, {}).setdefault(name, own)
    return labels


def taken_over(document: Document, link: Callable[[str], str], labels: Mapping[str, str]) -> str:
    """Return a text as a record has it: without comments, with links and footnotes that fit there."""
    text = document.text
    edits = _moved_links(document, link)
    for start, end in html_in(document):
        edits += [_without(text, found) for found in COMMENT.finditer(text, start, end)]
    if labels:
        code = [(one.start, one.end) for one in document.blocks if one.kind is BlockKind.CODE]
        code += [(one.start, one.end) for one in document.spans if one.kind is SpanKind.CODE]
        code += math_in(text)
        for found in _LABEL.finditer(text):
            if found[1] in labels and not any(start <= found.start() < end for start, end in code):
                edits.append((*found.span(1), labels[found[1]]))
    return _edited(text, edits)


def with_links(document: Document, link: Callable[[str], str]) -> str:
    """Return a text with other destinations of its links to files, and otherwise as it is."""
    return _edited(document.text, _moved_links(document, link))


def _moved_links(document: Document, link: Callable[[str], str]) -> list[Edit]:
    return [(one.start, one.end, link(one.target)) for one in links_in(document)]


def _edited(text: str, edits: list[Edit]) -> str:
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _without(text: str, comment: re.Match[str]) -> Edit:
    """Take a comment out, and the line with it where nothing else stands there; at a margin it still parts blocks."""
    begin, end = text.rfind("\n", 0, comment.start()) + 1, text.find("\n", comment.end())
    end = len(text) if end < 0 else end
    if text[begin : comment.start()].strip() or text[comment.end() : end].strip():
        return (*comment.span(), "")
    return (begin, end + 1, "\n" if begin == comment.start() else "")
