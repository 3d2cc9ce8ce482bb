"""Give records from elsewhere a place in a log: their numbers, their files, and what their links lead to and mean."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote, unquote

from adr.core.record_names import name_number, next_name, padded_number
from adr.core.text.slug import slug
from adr.model.content import Consequences, Content
from adr.model.decision import Status
from adr.model.problem import Place, Problem, Severity
from adr.model.record import LinkKind, RecordLink
from adr.model.regex import CODE_SPAN, regex
from adr.model.text import Phrase, Prose
from adr.model.value import dataclass, fields, is_dataclass, replace
from adr.model.view import Imported, ImportedLink

_OWN_WORDS = regex(r"[^\W\d_]+(?:[ -][^\W\d_]+){0,2}")


@dataclass(frozen=True, slots=True)
class Relation:
    """A link to a record of this number; `words` are said of it where the kind does not say it all."""

    kind: str
    target: int
    words: str = ""


_CODE = rf"(?P<code>{CODE_SPAN}|^~{{3,}}+.*?^~{{3,}})"
_TARGET = regex(
    rf"{_CODE}|(?<!!)\[(?P<text>[^\[\]\n]*)(?P<before>\]\([ \t]*<?(?:\./)?)(?P<name>[^()\s<>#/:]+\.md)(?=[)#>\s])"
    r"|\b(?P<adr>ADR[- ])(?P<number>[0-9]{1,9})\b",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_ADDRESS = regex(r"https?://[^\s<>\\]+")
_OWN_NUMBER = regex(r"^(?P<adr>(?:ADR[- ]?)?)(?P<number>[0-9]{1,9})\b", re.IGNORECASE)
_NAME = regex(r"[0-9]{1,9}-(?P<slug>[\w.-]{1,120})\.md")
_WORDS = {
    LinkKind.SUPERSEDES: "Supersedes",
    LinkKind.SUPERSEDED_BY: "Superseded by",
    LinkKind.AMENDS: "Amends",
    LinkKind.AMENDED_BY: "Amended by",
    LinkKind.RELATES_TO: "Relates to",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A record from elsewhere, and the number and file name that it gets."""

    content: Content
    number: int
    file: str


def relations(content: Content, numbers: Mapping[str, int]) -> tuple[Relation, ...]:
    """Return a record's links to other records, each record once for each thing that is said of it.

    *numbers* are those of the log's records, by path. That a record merely names another counts only where nothing
    more is said. Links to other files are left out.
    """
    own = numbers.get(content.path)
    every = dict.fromkeys(_relations(content.links, numbers, own))
    told = {one.target for one in every if one.kind != LinkKind.RELATES_TO}
    return tuple(one for one in every if one.kind != LinkKind.RELATES_TO or one.target not in told)


def _relations(links: Sequence[RecordLink], numbers: Mapping[str, int], own: int | None) -> Iterator[Relation]:
    for link in links:
        # Few links name a number alone, so that a look at all the numbers for each is cheap.
        target = numbers.get(link.path) if link.path else link.number if link.number in numbers.values() else None
        if target is not None and target != own:
            yield Relation(kind_of(link), target)


def kind_of(link: RecordLink) -> str:
    """Return a kind of link that others know, or a team's own words where they are no more than three."""
    if link.kind is not LinkKind.OTHER:
        return link.kind.value
    own = link.words.strip(" :").casefold()
    return (
        own.replace(" ", "-")
        if _OWN_WORDS.fullmatch(own) and own[0].isalpha() and _is_verb(own)
        else LinkKind.RELATES_TO.value
    )


def _is_verb(words: str) -> bool:
    """Return whether words begin as those of a link do: `clarifies`, `refined by`; most words before links do not."""
    first, *rest = words.split()
    return first.endswith(("s", "ed")) and (not rest or rest[-1] in ("by", "to", "from"))


def assign(paths: Sequence[str]) -> dict[str, int]:
    """Return a number of 1 or more for each record, in the order of the log: its own, where it is the first to have it.

    The others get the numbers after the highest.
    """
    own = {path: name_number(path) or 0 for path in paths}
    found: dict[str, int] = {}
    taken: set[int] = set()
    for path, number in own.items():
        if number and number not in taken:
            taken.add(number)
            found[path] = number
    free = max(taken, default=0)
    for path in paths:
        if path not in found:
            free += 1
            found[path] = free
    return {path: found[path] for path in paths}


def number_records(
    contents: Sequence[Content], names: Sequence[str], first: int, *, renumber: bool
) -> tuple[Numbered, ...]:
    """Give each record a number: its own, or, for those without one and all with *renumber*, one from *first*."""
    own = [one.number for one in contents if one.number is not None and not renumber]
    free = max((first - 1, *own)) + 1
    numbered = []
    for one in contents:
        number = one.number if one.number is not None and not renumber else free
        free += number == free
        numbered.append(Numbered(content=one, number=number, file=_file(one, names, number)))
    return tuple(numbered)


def _file(content: Content, names: Sequence[str], number: int) -> str:
    """Name a record's file as the log does, with the words that it had, else those of its title."""
    earlier = _NAME.fullmatch(posixpath.basename(content.path))
    return next_name(names, number, earlier["slug"] if earlier else slug(content.title))


def clashes(numbered: Sequence[Numbered], taken: Mapping[int, str]) -> Iterator[Problem]:
    """Yield a problem for each record whose number another one has, in the log or among those to import."""
    seen: dict[int, str] = {}
    for one in numbered:
        holder = taken.get(one.number) or seen.get(one.number, "")
        if holder:
            message = f"number {one.number} of {one.content.title!r} is taken by {holder}"
            yield Problem(message, hint="give the imported records the next free numbers: --renumber")
        seen.setdefault(one.number, repr(one.content.title))


@dataclass(frozen=True, slots=True)
class _Targets:
    """Where links lead: to imported records by their old numbers and paths, else to records of the log."""

    numbers: Mapping[int, Numbered]
    paths: Mapping[str, Numbered]
    log: Mapping[int, tuple[str, str]]

    def find(self, link: RecordLink) -> tuple[int, str, str] | None:
        """Return the number, title and file that a link leads to."""
        one = self.paths.get(posixpath.basename(link.path)) if link.path else None
        one = one or (self.numbers.get(link.number) if link.number is not None else None)
        if one:
            return one.number, one.content.title, one.file
        known = self.log.get(link.number) if link.number is not None else None
        return (link.number, *known) if known and link.number is not None else None


def with_new_numbers(
    numbered: Sequence[Numbered], log: Mapping[int, tuple[str, str]], *, renumber: bool
) -> tuple[tuple[Imported, ...], tuple[Problem, ...]]:
    """Return the records with their links led to the new numbers, and warnings for links to what is not there.

    *log* has title and file of the log's records by number; with *renumber*, an old number means none of them.
    """
    targets = _Targets(
        numbers={one.content.number: one for one in numbered if one.content.number is not None},
        paths={posixpath.basename(one.content.path): one for one in numbered if one.content.path},
        log={} if renumber else log,
    )
    return (
        tuple(_imported(one, targets) for one in numbered),
        tuple(note for one in numbered for note in _lost(one, targets)),
    )


def _lost(one: Numbered, targets: _Targets) -> Iterator[Problem]:
    numbers = dict.fromkeys(link.number for link in _own_links(one.content) if not targets.find(link))
    for number in numbers:
        message = f"record {one.number} links to record {number}, which is not imported: the words stay, without a link"
        yield Problem(message, Place(one.file), hint="import it too, or fix the line", severity=Severity.WARNING)


def _own_links(content: Content) -> tuple[RecordLink, ...]:
    """Return the links that say something of two records; those in the midst of its prose are rewritten there."""
    links = (one for one in content.links if one.number is not None)
    return tuple(one for one in links if not one.line or kind_of(one) != LinkKind.RELATES_TO)


def _imported(one: Numbered, targets: _Targets) -> Imported:
    content = _rewritten(one.content, targets)
    by = next(
        (to for link in content.links if link.kind is LinkKind.SUPERSEDED_BY and (to := targets.find(link))), None
    )
    lower = content.status.lower()
    status = lower if lower in ("draft", *Status) else content.status or "accepted"
    is_past = status == "superseded" and by is not None
    address = content.source
    told = tuple(replace(option, text=option.whole) for option in content.options)
    return Imported(
        number=one.number,
        content=replace(
            content,
            status=f"superseded by ADR-{padded_number(by[0])}" if is_past and by else status,
            other_sections=tuple(sorted(content.other_sections, key=lambda one: one[0] == "More Information")),
        ),
        status_word="" if is_past else status,
        links=tuple(_links(content, one, targets)),
        source=Phrase(f"<{address}>" if _ADDRESS.fullmatch(address) else address),
        people=_people(content),
        options_with_text=tuple(one for one in told if one.text or one.good or one.neutral or one.bad),
        has_consequences=content.consequences != Consequences(whole=content.consequences.whole),
        has_more_information="More Information" in dict(content.other_sections),
    )


def _people(content: Content) -> tuple[tuple[str, tuple[str, ...]], ...]:
    groups = (
        ("Deciders", content.decision_makers),
        ("Consulted", content.consulted),
        ("Informed", content.informed),
        ("Tags", content.tags),
    )
    return tuple((name, names) for name, names in groups if names)


def _links(content: Content, one: Numbered, targets: _Targets) -> Iterator[ImportedLink]:
    """Yield the links that are not in the record's own prose already."""
    prose = "\n".join(
        (content.context, content.decision, content.confirmation, *(text for _, text in content.other_sections))
    )
    seen = set()
    for link in _own_links(content):
        found = targets.find(link)
        number, title, file = found or (link.number, "", "")
        if (link.kind, number) in seen or (file and file in unquote(prose)) or file == one.file:
            continue
        seen.add((link.kind, number))
        words = _WORDS.get(link.kind) or link.words[:1].upper() + link.words[1:]
        yield ImportedLink(
            words=words, title=f"{number}. {title}" if found else f"ADR-{padded_number(number or 0)}", file=file
        )


@dataclass(frozen=True, slots=True)
class _Rewriter:
    """Puts new numbers and files in the place of the old ones, in a record's prose; code stays as it is."""

    files: Mapping[str, str]
    nameless: Mapping[int, str]
    numbers: Mapping[int, int]

    def __call__(self, text: str) -> str:
        """Return Markdown with its links and mentions led to the new records."""
        return _TARGET.sub(self._new, text) if self.files or self.nameless or self.numbers else text

    def _new(self, found: re.Match[str]) -> str:
        if found["code"]:
            return found[0]
        if found["adr"]:
            return self._mention(found)
        name = unquote(found["name"])
        number = name_number(name)
        file = self.files.get(name) or ("" if number is None else self.nameless.get(number, ""))
        text = _OWN_NUMBER.sub(self._mention, found["text"])
        return f"[{text}{found['before']}{quote(file) if file else found['name']}"

    def _mention(self, found: re.Match[str]) -> str:
        new = self.numbers.get(int(found["number"]))
        return found[0] if new is None else f"{found['adr']}{new:0{len(found['number'])}}"


def _rewritten(content: Content, targets: _Targets) -> Content:
    """Return a record whose prose names the imported records by their new numbers and files."""
    rewriter = _Rewriter(
        files={old: one.file for old, one in targets.paths.items() if old != one.file},
        # Of a record without a path only its number tells that a file's name meant it.
        nameless={old: one.file for old, one in targets.numbers.items() if not one.content.path},
        numbers={old: one.number for old, one in targets.numbers.items() if old != one.number},
    )
    rewritten: Content = _with_markdown(content, rewriter)
    return rewritten


def _with_markdown(value: Any, change: Callable[[str], str]) -> Any:
    """Return a value with all the Markdown in it changed."""
    if isinstance(value, (Prose, Phrase)):
        return type(value)(change(value))
    if isinstance(value, tuple):
        return tuple(_with_markdown(one, change) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _with_markdown(getattr(value, one.name), change) for one in fields(value)})
    return value
