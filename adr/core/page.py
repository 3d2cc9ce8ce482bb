"""Read what a record says, whoever wrote it: MADR, log4brains, Nygard's form, or something like them.

Only as much Markdown is read as the rules need, with regular expressions, since logs can be long: the heading,
status, date, links, and which other records are named. Code and comments are left out.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from adr.core.records import FRONT_MATTER, HEADING, NUMBERED
from adr.model.place import Place

_NAME = re.compile(r"(?:adr[-_ ]?)?([0-9]{1,9})(?:[-_. ].*)?\.md", re.IGNORECASE)
_DAY_NAME = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])-")
_TITLE_NUMBER = re.compile(r"(?:ADR[- ]?([0-9]{1,9})\b|([0-9]{1,9})[.:][ \t]|(0[0-9]{1,8})[ \t])", re.IGNORECASE)
_HIDDEN = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1[`~]*[ \t]*\r?$|\Z)|<!--.*?-->", re.MULTILINE | re.DOTALL)
_KEY = r"^[ \t]*(?:[-*+][ \t]+)?(?:\*\*)?{}(?:\*\*)?[ \t]*:(?:\*\*)?[ \t]*([^\r\n]*)"
_STATUS = re.compile(_KEY.format("status"), re.MULTILINE | re.IGNORECASE)
_DATE = re.compile(_KEY.format("(?:date|datum|decided on|last updated)"), re.MULTILINE | re.IGNORECASE)
_STATUS_HEADING = re.compile(r"^#{2,4}[ \t]+(?:[0-9.]+[ \t]+)?Status\b[^\n]*$", re.MULTILINE | re.IGNORECASE)
_DATE_HEADING = re.compile(r"^#{2,4}[ \t]+(?:[0-9.]+[ \t]+)?Date\b[^\n]*$", re.MULTILINE | re.IGNORECASE)
_ANY_HEADING = re.compile(r"\n#{1,6}[ \t]+([^\n]+)")
_CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")
_LINK = re.compile(
    r"\]\([ \t]*(?:<(?P<angle>[^>\n]*)>|(?P<plain>(?:[^()\s<>]|\([^()\s]*\))+))(?:[ \t]+[\"'(][^)\n]*)?[ \t]*\)"
)
_REFERENCE = re.compile(r"^ {0,3}\[[^\]^\n][^\]\n]*\]:[ \t]*<?(?P<reference>[^\s>]+)", re.MULTILINE)
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//|/|\\", re.IGNORECASE)
_BY = re.compile(r"\bsupers?[ec]+ded[- ]by\b", re.IGNORECASE)
_SUPERSEDES = re.compile(r"^[ \t]*(?:[-*+][ \t]+)?(?:\*\*)?Supersedes\b", re.IGNORECASE | re.MULTILINE)
_NAMED = re.compile(r"[Aa][Dd][Rr][- #]?0*([0-9]{1,9})\b")
_NUMBER_IN_LINK = re.compile(r"\]\((?:[^)\s]*/)?(?:adr[-_ ]?)?0*([0-9]{1,9})[-_.][^)\s]*\.md", re.IGNORECASE)
_BARE = re.compile(r"(?:by|supersedes)(?:\*\*)?[ \t:]+\[?#?0*([0-9]{1,5})\b(?!-[0-9]{2}-)", re.IGNORECASE)
_ID = re.compile(r"<[a-z][^>]*?\s(?:id|name)=[\"']?([^\"'\s>]+)", re.IGNORECASE)
_CLOSING = re.compile(r"(?:[ \t]+#+)?[ \t\r]*$")
_NOT_IN_ANCHOR = re.compile(r"[^\w\- ]")
_LINKED_WORDS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link as it is written, and where."""

    target: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Another record that this one names by its number, and where."""

    number: int
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One record as it describes itself; a number of None means that the name or title has none.

    `status` and `date` are as written, without quotes; their places are the file where they are missing. `lines`,
    `headings` (their words as Markdown) and `ids` (of HTML) are what a link can lead to.
    `mentions` are the numbers of all records that are linked or named as `ADR-7`.
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

    @property
    def anchors(self) -> frozenset[str]:
        """Return the fragments that a host gives the page: of its headings, and of ids in its HTML."""
        return frozenset(_slugs(self.headings)) | self.ids

    @property
    def is_superseded(self) -> bool:
        """Tell whether the status says that another record took this one's place."""
        return bool(re.match(r"supers?[ec]+ded", self.status, re.IGNORECASE)) or self.superseded_by is not None


def name_number(name: str) -> int | None:
    """Return the number in a record's file name, such as `0007-a.md`, `ADR-7.md` or `7_a.md`, or None.

    A day, as log4brains has it (`20261103-a.md`), is no number.
    """
    found = _NAME.fullmatch(name)
    return int(found[1]) if found and not _DAY_NAME.match(name) else None


def is_record(name: str) -> bool:
    """Tell whether a file of a log is a record by its name: it begins with a number or a day, and is no template."""
    return _NAME.fullmatch(name) is not None and "template" not in name.lower()


def read_page(path: str, text: str) -> Page:
    """Read one record's text."""
    text = text.removeprefix("\ufeff")
    shown = _HIDDEN.sub(_blank, text) if "```" in text or "<!--" in text or "~~~" in text else text
    head = FRONT_MATTER.match(shown)
    heading = HEADING.search(shown, head.end() if head else 0)
    title = heading[1] if heading else ""
    number = _TITLE_NUMBER.match(title)
    links = tuple(_links(path, shown))
    status, status_at = _field(shown, head, _STATUS, _STATUS_HEADING)
    date, date_at = _field(shown, head, _DATE, _DATE_HEADING)
    return Page(
        path=path, number=name_number(path.rpartition("/")[2]), title=NUMBERED.sub("", title),
        title_number=int(next(filter(None, number.groups()))) if number else None,
        title_place=_place(path, shown, heading.start(1)) if heading else Place(path),
        status=status, status_place=_place(path, shown, status_at), date=date, date_place=_place(path, shown, date_at),
        links=links, superseded_by=_successor(path, shown, status, status_at),
        supersedes=tuple(_predecessors(path, shown)), mentions=_mentions(shown, links),
        lines=text.count("\n") + (not text.endswith("\n")), headings=_headings(shown), ids=_ids(shown),
    )  # fmt: skip


def _blank(found: re.Match[str]) -> str:
    """Leave as many lines and columns as there were, so that places after them stay right."""
    return "\n".join(" " * len(line) for line in found[0].split("\n"))


def _field(text: str, head: re.Match[str] | None, key: re.Pattern[str], heading: re.Pattern[str]) -> tuple[str, int]:
    """Return a field's value and offset: from the front matter, a line of the page, or a section of that name."""
    found = key.search(text, 0, head.end()) if head else None
    found = found or _above_sections(text, key, head.end() if head else 0)
    if found:
        return found[1].strip().strip("\"'*").strip(), found.start(1)
    section = heading.search(text)
    value = re.compile(r"\s*([^\r\n]+)").match(text, section.end()) if section else None
    if not value or value[1].startswith("#"):
        return "", section.start() if section else -1
    return value[1].strip().lstrip("-*+ ").strip("*_[] "), value.start(1)


def _above_sections(text: str, key: re.Pattern[str], start: int) -> re.Match[str] | None:
    """Find a line such as `Date: 2026-11-03` or `- Status: accepted`; prose further down is not meant."""
    section = re.compile(r"^##[ \t]", re.MULTILINE).search(text, start)
    return key.search(text, start, section.start() if section else len(text))


def _links(path: str, text: str) -> Iterator[Link]:
    """Yield the links; what a text cannot hold is not looked for, since this is most of the work of a check."""
    shown = _CODE.sub(_blank, text) if "`" in text else text
    for found in _LINK.finditer(shown) if "](" in text else ():
        group = "plain" if found["angle"] is None else "angle"
        yield Link(target=found[group], place=_place(path, text, found.start(group)))
    for found in _REFERENCE.finditer(shown) if "]:" in text else ():
        yield Link(target=found["reference"], place=_place(path, text, found.start("reference")))


def _successor(path: str, text: str, status: str, status_at: int) -> Named | None:
    """Find the record that took this one's place: in the status, or in the lines of a Status section."""
    section = _STATUS_HEADING.search(text)
    after = re.compile(r"^#", re.MULTILINE).search(text, section.end()) if section else None
    lines = [(status_at, status)] if status else []
    lines += _lines(text, section.end(), after.start() if after else len(text)) if section else []
    for at, line in lines:
        if _BY.search(line) and (number := _number_in(line)) is not None:
            return Named(number=number, place=_place(path, text, at))
    return None


def _predecessors(path: str, text: str) -> Iterator[Named]:
    for found in _SUPERSEDES.finditer(text) if "upersedes" in text else ():
        end = text.find("\n", found.start())
        line = text[found.start() : end if end >= 0 else len(text)]
        if (number := _number_in(line)) is not None:
            yield Named(number=number, place=_place(path, text, found.start()))


def _number_in(line: str) -> int | None:
    found = _NUMBER_IN_LINK.search(line) or _NAMED.search(line) or _BARE.search(line)
    return int(found[1]) if found and not re.search(r"\]\((?:[^)]*/)?(?:19|20)[0-9]{6}-", line) else None


def _mentions(text: str, links: tuple[Link, ...]) -> frozenset[int]:
    linked = (name_number(link.target.partition("#")[0].rpartition("/")[2]) for link in links)
    some = "ADR" in text or "adr" in text or "Adr" in text
    named = (int(found[1]) for found in _NAMED.finditer(text)) if some else ()
    return frozenset((*(number for number in linked if number is not None), *named))


def _lines(text: str, start: int, end: int) -> list[tuple[int, str]]:
    found = re.compile(r"[^\n]+").finditer(text, start, end)
    return [(line.start(), line[0]) for line in found]


def _place(path: str, text: str, offset: int) -> Place:
    """Return the place of a code point; the file itself for an offset below 0."""
    if offset < 0:
        return Place(path)
    return Place(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def follow(path: str, target: str) -> tuple[str, str] | None:
    """Return the project's path and the fragment that a link in *path* leads to.

    None for what cannot be looked up: an address, a path from a host's root, one that leaves the project.
    """
    if _OUTSIDE.match(target) or "{" in target:
        return None
    place, _, fragment = target.partition("#")
    place = unquote(place.partition("?")[0])
    folder = path.rpartition("/")[0]
    whole = (f"{folder}/{place}" if folder else place) if place else path
    # Most links are to a neighbour, and need no path to be worked out.
    if "/" in place or place in (".", ".."):
        whole = posixpath.normpath(whole)
    return None if whole.startswith("..") or "\0" in whole else (whole, unquote(fragment))


def _headings(text: str) -> tuple[str, ...]:
    return tuple(_ANY_HEADING.findall(f"\n{text}"))


def _ids(text: str) -> frozenset[str]:
    return frozenset(_ID.findall(text)) if "<" in text else frozenset()


def _slugs(headings: tuple[str, ...]) -> Iterator[str]:
    """Yield headings as GitHub makes fragments of them: small letters, no signs, `-` for spaces, counted if alike."""
    seen: dict[str, int] = {}
    for heading in headings:
        shown = _LINKED_WORDS.sub(r"\1", _CLOSING.sub("", heading)).strip().lower()
        words = _NOT_IN_ANCHOR.sub("", shown).replace(" ", "-")
        again = seen.get(words, 0)
        seen[words] = again + 1
        yield f"{words}-{again}" if again else words
