"""Who a record names and how it is tagged: in front matter, in lines or a table above the sections, or in sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from adr.core.written.source import Own, Source
from adr.model.node import Node, Scalar, Sequence
from adr.model.written import Said

_DECIDERS = r"deciders?|decision[-_ ]?makers?|decided[ ]by"
_TAGS = r"tags?|labels?"
_KEYS = rf"(?P<deciders>{_DECIDERS})|(?P<consulted>consulted)|(?P<informed>informed)|(?P<tags>{_TAGS})"
_NAMES = {
    "decider": "deciders",
    "deciders": "deciders",
    "decision-maker": "deciders",
    "decision-makers": "deciders",
    "decided-by": "deciders",
    "consulted": "consulted",
    "informed": "informed",
    "tag": "tags",
    "tags": "tags",
    "labels": "tags",
}
_LINE = re.compile(
    r"(?:\n[ \t>]*(?:[-*+][ \t]+|\|[ \t]*)?|[ \t](?=\*\*))"
    rf"[*_]{{0,2}}(?:{_KEYS})(?:[ \t]*\([^()\n]*\))?[*_]{{0,2}}[ \t]*[:|][*_]{{0,2}}"
    r"(?P<value>[^\r\n]*?)(?=[ \t]*(?:[|•·,;–-][ \t]+)?\*\*[A-Z][\w -]*(?::\*\*|\*\*:)|[ \t|]*\r?(?:\n|\Z))",
    re.IGNORECASE,
)
_HEADING = re.compile(
    rf"(?:[0-9.]+[ \t]+)?(?:list (?:of )?(?:the )?)?(?:{_KEYS})(?: of the \w+)?[ \t\r#:]*", re.IGNORECASE
)
_ITEM = re.compile(r"\n[ \t]+[-*+][ \t]+(?P<value>[^\r\n]+)|\n[-*+][ \t]+(?P<outer>[^\r\n:]+)(?=\r?(?:\n|\Z))")
_ROW = re.compile(r"\n(?:[ \t>]*(?:[-*+]|[0-9]{1,3}[.)])[ \t]+)?(?P<value>[^\r\n]*\S)")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_PART = re.compile(r"(?:\([^()]*\)|<[^<>]*>|\[[^\[\]]*\](?:\([^()]*\))?|[^,;])+")
_HANDLES = re.compile(r"\s*@[\w./-]+(?:\s+@[\w./-]+)+\s*")
_STOP = re.compile(r"[a-z]{3}\.\Z")
#: What nearly all names are: words, with nothing around them to take away.
_NAME = re.compile(r"[^\W_]+(?:[ -][^\W_]+)*")
_PLACEHOLDER = re.compile(r"\[.*\]|\{.*\}|<[^@]*>", re.DOTALL)
_NOBODY = frozenset({"", "-", "—", "–", "n/a", "na", "none", "tbd", "todo", "nobody", "..."})
_FIELDS = ("deciders", "consulted", "informed", "tags")


@dataclass(slots=True)
class _Found:
    """What has been found so far, under the names of the fields; what comes first stands."""

    of: dict[str, tuple[Said, ...]] = field(default_factory=dict)

    def add(self, name: str, said: Iterable[Said]) -> None:
        if name not in self.of and (texts := tuple(said)):
            self.of[name] = texts

    @property
    def own(self) -> Own:
        deciders, consulted, informed, tags = (_each_once(self.of.get(name, ())) for name in _FIELDS)
        return Own(deciders=deciders, consulted=consulted, informed=informed, tags=tags)


def _each_once(said: tuple[Said, ...]) -> tuple[Said, ...]:
    return tuple({one.text: one for one in reversed(said)}.values())[::-1] if len(said) > 1 else said


def from_front_matter(source: Source) -> Own:
    """Return whom and what front matter names, whether as a list or between commas."""
    found = _Found()
    for key, value in source.fields.items():
        if key in _NAMES:
            found.add(_NAMES[key], _nodes(value))
    return found.own


def from_lines(source: Source) -> Own:
    """Return whom and what the lines above the sections name, or sections of these names."""
    found, page = _Found(), source.page
    if may_name(page.shown[page.body : source.begin]):
        for line in _LINE.finditer(page.shown, page.body, source.begin):
            found.add(_group(line), _line(source, line))
    for index, title in enumerate(page.titles) if may_name("\n".join(page.titles)) else ():
        if heading := _HEADING.fullmatch(title):
            found.add(_group(heading), _section(source, index))
    return found.own


def either(first: Own, second: Own) -> Own:
    """Return what the first names, and what it leaves open from the second."""
    return Own(
        deciders=first.deciders or second.deciders,
        consulted=first.consulted or second.consulted,
        informed=first.informed or second.informed,
        tags=first.tags or second.tags,
    )


def may_name(text: str) -> bool:
    """Tell quickly whether a text may name someone or something."""
    small = text.lower()
    return "deci" in small or "consulted" in small or "informed" in small or "tag" in small or "label" in small


def _group(found: re.Match[str]) -> str:
    return next(name for name in _FIELDS if found[name])


def _nodes(value: Node) -> Iterator[Said]:
    if isinstance(value, Scalar):
        yield from _parts(value.text, value.place.line)
    elif isinstance(value, Sequence):
        for one in value.items:
            if isinstance(one, Scalar) and (text := _clean(one.text)):
                yield Said(text, one.place.line)


def _line(source: Source, line: re.Match[str]) -> Iterator[Said]:
    """Yield what a line names, or where it has nothing after its key, the items below it."""
    if line["value"].strip(" \t*_"):
        yield from _parts(line["value"], source.page.place(line.start("value")).line)
        return
    at = line.end()
    while item := _ITEM.match(line.string, at, source.begin):
        if item["outer"] and line[0].lstrip()[:1] in "-*+":
            return
        yield from _parts(item["value"] or item["outer"], source.page.place(item.start() + 1).line)
        at = item.end() + (line.string[item.end() : item.end() + 1] == "\r")


def _section(source: Source, index: int) -> Iterator[Said]:
    page = source.page
    for row in _ROW.finditer(page.shown, page.headings[index].end(), page.end(index)):
        yield from _parts(row["value"], page.place(row.start("value")).line)


def _parts(text: str, line: int) -> Iterator[Said]:
    """Yield the names between commas, those in brackets kept whole; a hint of the template is no name."""
    whole = text.strip()
    if _PLACEHOLDER.fullmatch(whole) and not _LINK.fullmatch(whole):
        if whole[0] != "[" or (" " in whole and "," not in whole):
            return
        text = whole[1:-1]
    for part in text.split() if _HANDLES.fullmatch(text) else _PART.findall(text):
        if said := _clean(part):
            yield Said(said, line)


def _clean(text: str) -> str:
    if _NAME.fullmatch(text) and text.lower() not in _NOBODY:
        return text
    said = _LINK.sub(r"\1", text) if "](" in text else text
    said = said.strip(" \t\r*_`\"'|").removeprefix("and ").strip()
    said = said[:-1] if _STOP.search(said) else said
    return "" if said.lower() in _NOBODY or _PLACEHOLDER.fullmatch(said) else said
