"""Read what a record says of itself, whoever wrote it: MADR, log4brains, Nygard's form, or something like them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from adr.core.names import is_record as is_record  # noqa: PLC0414 - who reads pages asks here for their names too
from adr.core.names import name_number as name_number  # noqa: PLC0414
from adr.core.record.front import FrontLink, front_links
from adr.core.record.lacks import Lack, lacks
from adr.core.record.links import Link, follow, links_of
from adr.core.record.outline import Outline, outline, own_ids, slugs
from adr.core.record.said import (
    Said,
    lines_above,
    lines_under,
    read_date,
    read_status,
    read_title,
    sections_begin,
    status_section,
)
from adr.core.record.sheet import NUMBERED
from adr.model.place import Place

_TITLE_NUMBER = re.compile(r"(?:ADR[- ]?([0-9]{1,9})\b|([0-9]{1,9})[.:][ \t]|(0[0-9]{1,8})[ \t])", re.IGNORECASE)
_BY = re.compile(
    r"\b(?<!partly )(?<!partially )supers?[ec]+ded"
    r"(?:[- _]by\b|:?[ \t]+(?:[(]?[0-9]{4}-[0-9]{2}-[0-9]{2}[)]?[ \t]+by\b|(?=\[)))",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"([0-9]{1,9})[ \t]+(?=[^\W\d_])")
_SUPERSEDED_LINE = re.compile(r"\n[ \t>]*(?:[-*+][ \t]+)?[*_]{0,2}(supers?[ec]+ded[*_]{0,2}:[^\n]*)", re.IGNORECASE)
_SUPERSEDED = re.compile(r"supers?[ec]+ded", re.IGNORECASE)
_SUPERSEDES = re.compile(r"\n[ \t]*(?:[-*+][ \t]+)?(?:\*\*)?(Supersedes\b[^\n]*)", re.IGNORECASE)
_NAMED = re.compile(r"[Aa][Dd][Rr][- #]?0*([0-9]{1,9})\b")
#: One pattern for each spelling: a search for a fixed beginning is several times as fast.
_NAMED_AS = tuple((word, re.compile(rf"{word}[- #]?0*([0-9]{{1,9}})\b")) for word in ("ADR", "adr"))
#: What the templates write into each record, in any language.
_MADE = re.compile(r"<!--[^>]*\badr render [0-9]+\s*-->")
_LINKED = re.compile(r"\]\(([^)\s]+\.(?:md|html))(?:#[^)\s]*)?\)")
_FILE = re.compile(r"(?<![\w(/.\[-])(\w[\w.-]*\.md)(?![\w\]])")
_BARE = re.compile(r"(?:by|supersedes)(?:\*\*)?[ \t:]+\[?[\"'#]?#?0*([0-9]{1,5})\b(?!-[0-9]{2}-)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Another record that this one names, by its number or by a link to its file, and where."""

    number: int | None
    path: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One record as it describes itself; a number of None means that the name or title has none.

    `status` and `date` are as written, without quotes; their places are the file where they are missing. `lines`,
    `headings` (their words as Markdown) and `ids` (of HTML) are what a link can lead to.
    `mentions` are the numbers of all records that are named as `ADR-7`; `lacks` is what its form would have.
    """

    path: str
    number: int | None
    title: str
    title_number: int | None
    title_place: Place
    status: str
    status_place: Place
    date: str
    date_place: Place
    links: tuple[Link, ...]
    superseded_by: Named | None
    supersedes: tuple[Named, ...]
    mentions: frozenset[int]
    lines: int = 0
    headings: tuple[str, ...] = ()
    ids: frozenset[str] = frozenset()
    lacks: tuple[Lack, ...] = ()
    made: bool = False

    @property
    def log(self) -> str:
        """Return the folder that the record lies in."""
        return self.path.rpartition("/")[0]

    @property
    def anchors(self) -> frozenset[str]:
        """Return the fragments that a host gives the page: of its headings, and of ids in its HTML."""
        return frozenset(slugs(self.headings)) | self.ids

    @property
    def is_superseded(self) -> bool:
        """Tell whether the status says that another record took this one's place."""
        return says_superseded(self.status) or self.superseded_by is not None

    def names(self, other: Page) -> bool:
        """Tell whether the record links another one, or names it by its number."""
        if other.number is not None and other.number in (*self.mentions, *(one.number for one in self.supersedes)):
            return True
        if any(one.path == other.path for one in self.supersedes):
            return True
        return any(followed(self.path, link.target) == other.path for link in self.links)


def says_superseded(status: str) -> bool:
    """Tell whether a status begins with the word superseded, in either spelling."""
    return _SUPERSEDED.match(status) is not None


def read_page(path: str, text: str) -> Page:
    """Read one record's text."""
    page = outline(path, text)
    title, number = read_title(page), name_number(path.rpartition("/")[2])
    above, section = lines_above(page), status_section(page)
    status, date = read_status(page, above, section), read_date(page, above)
    return Page(
        path=path,
        number=number,
        title=without_number(title.text, number),
        title_number=number_in_title(title.text),
        title_place=page.place(title.at),
        status=status.text,
        status_place=page.place(status.at),
        date=date.text,
        date_place=page.place(date.at),
        links=tuple(links_of(page)),
        superseded_by=successor(page, above, status, section),
        supersedes=tuple(_predecessors(page)),
        mentions=_mentions(page),
        lines=text.count("\n") + (not text.endswith("\n")),
        headings=page.titles,
        ids=own_ids(page),
        lacks=tuple(lacks(page)),
        made=_MADE.search(text) is not None,
    )


def number_in_title(title: str) -> int | None:
    """Return the number that a title begins with, as in `7. A`, `ADR-7: A` or `0007 A`, or None."""
    found = _TITLE_NUMBER.match(title)
    return int(next(filter(None, found.groups()))) if found else None


def without_number(title: str, number: int | None) -> str:
    """Return a title without the number that it begins with; a bare one is one where the file's name has it too."""
    found = _BARE_NUMBER.match(title) if number is not None else None
    return title[found.end() :] if found and int(found[1]) == number else NUMBERED.sub("", title)


def successor(page: Outline, above: tuple[re.Match[str], ...], status: Said, section: int | None) -> Named | None:
    """Find the record that took this one's place: in the status, in the lines near it, or in front matter's links."""
    lines = [status, *(Said(line[0], line.start("key")) for line in above if not line["status"] and not line["date"])]
    lines += lines_under(page, section) if section is not None else ()
    lines += _head_lines(page)
    for line in lines:
        if _BY.search(line.text) and (named := _named(page, line.text, line.at)):
            return named
    return next((_of_front(page, one) for one in front_links(page) if one.words == "superseded by"), None)


def _head_lines(page: Outline) -> Iterator[Said]:
    """Yield the lines above the sections that begin with the word superseded and a colon."""
    for found in (
        _SUPERSEDED_LINE.finditer(page.shown, page.body, sections_begin(page)) if "uperse" in page.shown else ()
    ):
        yield Said(found[1], found.start(1))


def _predecessors(page: Outline) -> Iterator[Named]:
    for found in _SUPERSEDES.finditer(page.shown) if "upersedes" in page.shown else ():
        if named := _named(page, found[1], found.start(1)):
            yield named
    for link in front_links(page):
        if link.words == "supersedes":
            yield _of_front(page, link)


def _of_front(page: Outline, link: FrontLink) -> Named:
    return Named(number=link.number, path="", place=Place(page.path, link.line))


def named_in(text: str) -> tuple[int, ...]:
    """Return the numbers of the records that a text names after its verb, up to the end of its first sentence."""
    first = text.partition(". ")[0]
    bare = _BARE.search(first)
    return tuple(map(int, _NAMED.findall(first))) or ((int(bare[1]),) if bare else ())


def _named(page: Outline, line: str, at: int) -> Named | None:
    """Return the record that a line names: by a link, else by a number."""
    link = _LINKED.search(line)
    leads = followed(page.path, link[1]) if link else next(iter(bare_files(page.path, line)), "")
    number = name_number(leads.rpartition("/")[2]) if leads else _number(line)
    return Named(number=number, path=leads, place=page.place(at)) if leads or number is not None else None


def bare_files(path: str, text: str) -> tuple[str, ...]:
    """Return the paths of the records beside *path* that a text names by their files, without a link."""
    folder = path.rpartition("/")[0]
    names = filter(is_record, _FILE.findall(text) if ".md" in text else ())
    return tuple(f"{folder}/{name}" if folder else name for name in names)


def _number(line: str) -> int | None:
    found = _NAMED.search(line) or _BARE.search(line)
    return int(found[1]) if found else None


def followed(path: str, target: str) -> str:
    """Return the record that a link leads to, also where it names the page that a site builder makes of it."""
    found = follow(path, target)
    return re.sub(r"\.html$", ".md", found[0]) if found else ""


def _mentions(page: Outline) -> frozenset[int]:
    found: list[str] = []
    for spelling, pattern in _NAMED_AS:
        if spelling in page.shown:
            found += pattern.findall(page.shown)
    return frozenset(map(int, found))
