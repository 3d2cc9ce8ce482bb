"""The graph of a log: its records, the links between them, and beside a record the cards that it rejected."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from adr.core.record_names import numbered_path, series, stem_of
from adr.model.decision import Status
from adr.model.record import NYGARD, LinkKind, Record, RecordLink
from adr.model.regex import regex
from adr.model.value import dataclass, replace

if TYPE_CHECKING:
    from adr.model.review import Rejection

ACTIVE = {LinkKind.SUPERSEDED_BY: LinkKind.SUPERSEDES, LinkKind.AMENDED_BY: LinkKind.AMENDS}
"""A link that one record has because the other has its own, and what that one says."""
GONE = frozenset({Status.SUPERSEDED, Status.REJECTED, Status.DEPRECATED})
_MARKS = regex(r"[\\`*_\[<&~!]")
# Controls, half characters, and what would reorder the line that a title is shown in.
_CONTROL = regex("[\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_DAY = regex(r"(?:19|20)[0-9]{2}([-_.]?)[0-9]{2}\1[0-9]{2}[-_. ]*")
_AROUND = regex(r"^\W+|[^\w)]+$")
_Key = tuple[int, int, str]
_SIGN = regex(r"[^a-z0-9]+")
_LONGEST = 40
"""The longest words, in code points, that are shown beside a link."""
_OF_LINKS = regex(r"\W*(?:status|links?|relations?|related(?: \w+)?|see also|supers?[ec]+d\w*(?: by)?)\W*", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A record: `id` is unique in its graph and of small ASCII letters, digits and `_`; `title` is plain text.

    `status` is as it is written, `word` the same as one of ours, or None. `package` is that of its log where there are
    several; then `name`, the path that a link to it ends in, is from the top. `series` is that of its number, such as
    `EPR`, where another record has the same number.
    """

    id: str
    package: str = ""
    series: str = ""
    number: int | None
    title: str
    status: str
    word: Status | None
    date: str
    path: str
    name: str

    @property
    def called(self) -> str:
        """Return the number: of several logs `core/7`, of several series `EPR-7`; nothing where there is none."""
        package, letters = f"{self.package}/" if self.package else "", f"{self.series}-" if self.series else ""
        return "" if self.number is None else f"{package}{letters}{self.number}"

    @property
    def label(self) -> str:
        """Return the title with its number, as adr-tools writes it."""
        return f"{self.called}. {self.title}" if self.called else self.title

    @property
    def is_gone(self) -> bool:
        """Return whether the record says that it does not hold any more, or never did."""
        return self.word in GONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Loser:
    """A card that the record with the id `record` rejected."""

    id: str
    record: str
    deck: str
    number: int
    title: str
    path: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A link from one record to another, by their ids; of a link that both have, the side that does something.

    `is_stated` tells whether it is said where a record speaks of itself; otherwise its text mentions the other.
    """

    source: str
    target: str
    kind: LinkKind
    words: str
    is_stated: bool

    @property
    def label(self) -> str:
        """Return the words to show; a mention has none, since what stands before it is half a sentence."""
        return self.words if self.is_stated else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """The records of a log in its order, and what stands between and beside them."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    cards: tuple[Loser, ...] = ()


def _one_log(_path: str) -> str:
    return ""


def make_graph(
    records: Sequence[Record], lost: Iterable[Rejection] = (), package_of: Callable[[str], str] = _one_log
) -> Graph:
    """Draw the graph of records; cards whose record is not among them are left out.

    *package_of* names the package of each record, by its path, where they are of several logs.
    """
    packages = tuple(package_of(one.path) for one in records)
    nodes = tuple(_nodes(records, packages))
    return Graph(nodes=nodes, edges=tuple(_edges(records, nodes)), cards=tuple(_cards(nodes, lost)))


def only(graph: Graph, *, statuses: Sequence[Status] = (), linked: bool = False) -> Graph:
    """Leave out the records that have none of some statuses, and those without a link or a card; links follow."""
    tied = {end for edge in graph.edges for end in (edge.source, edge.target)} | {card.record for card in graph.cards}
    nodes = tuple(
        one for one in graph.nodes if (not statuses or one.word in statuses) and (not linked or one.id in tied)
    )
    kept = {one.id for one in nodes}
    edges = tuple(one for one in graph.edges if one.source in kept and one.target in kept)
    return replace(graph, nodes=nodes, edges=edges, cards=tuple(one for one in graph.cards if one.record in kept))


def plain(text: str) -> str:
    """Return a title that an author wrote as Markdown as plain words on one line, and nothing that reorders them."""
    if _MARKS.search(text):
        from html import unescape  # most titles have no marks

        from adr.core.text.passages import unmarked

        text = unescape(unmarked(text))
    return tidy(text)


def tidy(text: str) -> str:
    """Leave out of a line what controls a terminal or reorders the line."""
    return text if text.isprintable() else _CONTROL.sub("", text)


def is_stated(record: Record, link: RecordLink) -> bool:
    """Return whether a record has a link where it speaks of itself.

    In Nygard's form these are the Status section's, as adr-tools has it; else those that do something known, and
    those in the head or in a section of links.
    """
    if record.form != NYGARD and link.kind is not LinkKind.OTHER:
        return True
    section = next((one for one in reversed(record.sections) if one.line < link.line), None)
    if section is None or section.level == 1:
        return record.form != NYGARD
    if record.form == NYGARD:
        return section.title.casefold() == "status"
    return _OF_LINKS.fullmatch(section.title) is not None


class Register:
    """Finds the record that a link leads to: by its file, else by its number where the file is not there.

    A number is first that of a record in the same folder, then that of one in the same log.
    """

    __slots__ = ("_logs", "_near", "_numbers", "_paths")

    def __init__(self, records: Sequence[Record], packages: Sequence[str] = ()) -> None:
        """Take the records, each with its package where they are of several logs; of two with one number the first."""
        self._paths = {record.path: at for at, record in enumerate(records)}
        self._logs = packages or [""] * len(records)
        numbered = [(at, one) for at, one in reversed(tuple(enumerate(records))) if one.number is not None]
        self._numbers = {(self._logs[at], one.number): at for at, one in numbered}
        self._near = {(one.folder, one.number): at for at, one in numbered}

    def find(self, record: Record, link: RecordLink) -> int | None:
        """Return the place of the other record among the records; None for itself and for what is none of them."""
        found = self._paths.get(link.path)
        if (
            found is None
            and link.number is not None
            and numbered_path(link.path).rpartition("/")[0] in ("", record.folder)
        ):
            log = self._logs[self._paths[record.path]]
            found = self._near.get((record.folder, link.number), self._numbers.get((log, link.number)))
        return None if found == self._paths[record.path] else found


def ids(records: Sequence[Record], packages: Sequence[str] = ()) -> tuple[str, ...]:
    """Return an identifier for each record: its number, else the slug of its name; a second one gets a suffix.

    With a package, the slug of that stands before it.
    """
    taken: set[str] = set()
    before = [f"{_SIGN.sub('_', one.lower()).strip('_')}_" if one else "" for one in packages] or [""] * len(records)
    return tuple(_unique(f"{one}{_base(record)}", taken) for one, record in zip(before, records, strict=True))


def _base(record: Record) -> str:
    if record.number is not None:
        return str(record.number)
    stem = stem_of(record.name).lower()
    return _SIGN.sub("_", _DAY.sub("", stem, count=1)).strip("_") or _SIGN.sub("_", stem).strip("_") or "x"


def _unique(base: str, taken: set[str]) -> str:
    found, count = base, 1
    while found in taken:
        count += 1
        found = f"{base}_{count}"
    taken.add(found)
    return found


def _nodes(records: Sequence[Record], packages: Sequence[str]) -> Iterator[Node]:
    alike = Counter((package, record.number) for package, record in zip(packages, records, strict=True))
    for base, record, package in zip(ids(records, packages), records, packages, strict=True):
        yield Node(
            id=f"r{base}" if base[0].isdigit() else f"r_{base}",
            package=package,
            series=series(record.path).upper() if alike[package, record.number] > 1 else "",
            number=record.number,
            title=title_of(record),
            status=plain(record.status.text),
            word=record.word,
            date=plain(record.date.text),
            path=record.path,
            name=record.path if package else record.name,
        )


def title_of(record: Record) -> str:
    """Return a record's title as plain words, its file's name where it has none."""
    return plain(record.title.text) or stem_of(record.name)


def _edges(records: Sequence[Record], nodes: Sequence[Node]) -> Iterator[Edge]:
    """Yield each link once, and the mentions of records that no link says anything about."""
    register = Register(records, [one.package for one in nodes])
    found: dict[_Key, tuple[str, LinkKind]] = {}
    mentions: dict[_Key, tuple[str, LinkKind]] = {}
    for at, record in enumerate(records):
        for link in record.links:
            other = register.find(record, link)
            if other is not None and is_stated(record, link):
                _add(found, at, other, link)
            elif other is not None:
                mentions.setdefault((at, other, ""), (link.words, link.kind))
    pairs = {key[:2] for key in found}
    for key in [key for key, (words, _) in found.items() if is_passive(words) and key[1::-1] in pairs]:
        del found[key]
    loose = {key: said for key, said in mentions.items() if pairs.isdisjoint((key[:2], key[1::-1]))}
    for is_said, links in ((True, found), (False, loose)):
        for (source, target, _), (words, kind) in links.items():
            yield Edge(source=nodes[source].id, target=nodes[target].id, kind=kind, words=words, is_stated=is_said)


def _add(found: dict[_Key, tuple[str, LinkKind]], at: int, other: int, link: RecordLink) -> None:
    words = _AROUND.sub("", plain(link.words)) if len(link.words) <= _LONGEST else ""
    if link.kind in ACTIVE:
        kind = ACTIVE[link.kind]
        found.setdefault((other, at, kind.value), (kind.value, kind))
    elif link.kind is LinkKind.OTHER:
        found[at, other, words.casefold()] = (words, link.kind)
    elif link.kind is not LinkKind.RELATES_TO or (other, at, link.kind.value) not in found:
        found[at, other, link.kind.value] = (words or link.kind.value, link.kind)


def is_passive(words: str) -> bool:
    """Return whether a link's words say what the other record does to this one."""
    return words.casefold().endswith(" by")


def _cards(nodes: Sequence[Node], lost: Iterable[Rejection]) -> Iterator[Loser]:
    """Yield the cards in the order of their records, under identifiers like `d3c2`: card 2 beside record 3."""
    beside: dict[str, list[Rejection]] = {}
    for one in lost:
        beside.setdefault(one.record_path, []).append(one)
    taken: set[str] = set()
    for record in nodes:
        for one in beside.get(record.path, ()):
            yield Loser(
                id=_unique(f"d{record.id[1:]}c{one.card}", taken),
                record=record.id,
                deck=one.deck,
                number=one.card,
                title=plain(one.title),
                path=one.path,
                because=plain(one.because),
            )
