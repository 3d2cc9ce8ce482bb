"""Who a record names and how it is tagged: in front matter, in lines or a table above the sections, or in sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from adr.core.record import lexicon
from adr.core.record.frontmatter import FlatFields, flat_value
from adr.core.record.head import MARKS, field_at
from adr.model.node import Node, Scalar, Sequence
from adr.model.record import Label, RecordHead, Said
from adr.model.regex import regex

PeopleAndTags = dict[str, tuple[Said, ...]]
"""The people and tags that a record names, by the names of the lexicon's `PEOPLE`."""

_WORDS = "|".join(f"(?P<{name}>{lexicon.label(name)})" for name in lexicon.PEOPLE)
_KEY = regex(_WORDS, re.IGNORECASE)
_HEADING = regex(
    rf"^(?:[0-9.]+[ \t]+)?(?:list (?:of )?(?:the )?)?(?:{_WORDS})(?: of the \w+)?[{MARKS}]*$",
    re.IGNORECASE | re.MULTILINE,
)
_ITEM = regex(r"[ \t\r|]*\n(?P<indent>[ \t]*)[-*+][ \t]+(?P<value>[^\r\n]+)")
_ROW = regex(r"^(?:[ \t>]*(?:[-*+]|[0-9]{1,3}[.)])[ \t]+)?(?P<value>[^\r\n]*\S)", re.MULTILINE)
_LINK = regex(r"\[([^\[\]]*)\]\([^()]*\)")
_PART = regex(r"(?:\([^()]*\)|<[^<>]*>|\[[^\[\]]*\](?:\([^()]*\))?|[^,;、，；])+")
_HANDLES = regex(r"\s*@[\w./-]+(?:\s+@[\w./-]+)+\s*")
#: A sentence says how it was decided, and is no list of names.
_PROSE = regex(r"(?:[^\s,;]+\s+){5}.*[.!。]", re.DOTALL)
_STOP = regex(r"[a-z]{3}\.\Z")
#: What nearly all names are: words, with nothing around them to take away.
_NAME = regex(r"[^\W_]+(?:[ -][^\W_]+)*")
_PLACEHOLDER = regex(r"\[.*\]|\{.*\}|<[^@]*>", re.DOTALL)
_NOBODY = frozenset({"", "-", "—", "–", "n/a", "na", "none", "tbd", "todo", "nobody", "..."})


def people_in_front_matter(head: RecordHead, only: str = "") -> PeopleAndTags:
    """Return the people and tags in front matter, as a list or between commas, or *only* those of one name."""
    found: PeopleAndTags = {}
    for key in head.fields:
        if (name := _meaning(key)) and only in ("", name):
            _add(found, name, _in_field(head, key))
    return found


def _in_field(head: RecordHead, key: str) -> Iterator[Said]:
    fields = head.fields
    if isinstance(fields, FlatFields):
        number, line = fields.line(key)
        at = head.text.find(f"\n{line}\n") + 1
        return (Said(text, number, at + column - 1) for text, column in _in_line(line))
    return (Said(text, one.place.line, field_at(head, one)) for text, one in _nodes(fields[key]))


@lru_cache(maxsize=4096)
def _in_line(line: str) -> tuple[tuple[str, int], ...]:
    """Return what a line of flat front matter names, with the columns: many records have the same line."""
    return tuple((text, one.place.column) for text, one in _nodes(flat_value("", 0, line)))


@lru_cache(maxsize=1024)
def _meaning(key: str) -> str:
    name = _KEY.fullmatch(key)
    return str(name.lastgroup) if name else ""


def people_in_text(head: RecordHead, only: str = "") -> PeopleAndTags:
    """Return the people and tags in the lines above the sections, or in sections of these names, as in front matter."""
    found: PeopleAndTags = {}
    for label in head.labels:
        if label.name in lexicon.PEOPLE and only in ("", label.name):
            _add(found, label.name, _line(head, label))
    top = min((one.level for one in head.document.headings[1:]), default=0)
    titles = "\n".join(
        [
            title.replace("\n", " ") if heading.level <= top or heading.start < head.begin else ""
            for title, heading in zip(head.titles, head.document.headings, strict=True)
        ]
    )
    for heading in _HEADING.finditer(titles):
        if only in ("", heading.lastgroup):
            _add(found, str(heading.lastgroup), _section(head, titles.count("\n", 0, heading.start())))
    return found


def _add(found: PeopleAndTags, name: str, said: Iterator[Said]) -> None:
    """Add what is named, each once, where nothing of the name has been found before."""
    if name not in found and (texts := {one.text: one for one in reversed(tuple(said))}):
        found[name] = tuple(texts.values())[::-1]


def _nodes(value: Node) -> Iterator[tuple[str, Scalar]]:
    """Yield what a field names, and where."""
    if isinstance(value, Scalar):
        for text in _parts(value.text):
            yield text, value
    elif isinstance(value, Sequence):
        for one in value.items:
            if isinstance(one, Scalar) and (text := _clean(one.text)):
                yield text, one


def _line(head: RecordHead, label: Label) -> Iterator[Said]:
    """Yield what a line names, or where it has nothing after its key, the items below it."""
    if label.value.strip(" \t*_"):
        yield from _said(head, label.value, label.start)
        return
    at = label.start
    while item := _ITEM.match(head.shown, at, head.begin):
        if not item["indent"] and (label.is_listed or ":" in item["value"]):
            return
        yield from _said(head, item["value"], item.start("value"))
        at = item.end()


def _section(head: RecordHead, index: int) -> Iterator[Said]:
    for row in _ROW.finditer(head.shown, head.document.headings[index].end, head.end(index)):
        yield from _said(head, row["value"], row.start("value"))


def _said(head: RecordHead, text: str, at: int) -> Iterator[Said]:
    return (head.said(one, at) for one in _parts(text))


def _parts(text: str) -> Iterator[str]:
    """Yield the names between commas, those in brackets kept whole; a hint of the template is no name."""
    whole = text.strip()
    if _PROSE.fullmatch(whole):
        return
    if _PLACEHOLDER.fullmatch(whole) and not _LINK.fullmatch(whole):
        if whole[0] != "[" or (" " in whole and "," not in whole):
            return
        text = whole[1:-1]
    for part in text.split() if _HANDLES.fullmatch(text) else _PART.findall(text):
        if said := _clean(part):
            yield said


def _clean(text: str) -> str:
    if _NAME.fullmatch(text) and text.lower() not in _NOBODY:
        return text
    said = _LINK.sub(r"\1", text) if "](" in text else text
    said = said.strip(" \t\r*_`\"'|-–•").removeprefix("and ").strip()
    said = said[:-1] if _STOP.search(said) else said
    return "" if said.lower() in _NOBODY or _PLACEHOLDER.fullmatch(said) else said
