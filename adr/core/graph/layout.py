"""Lay a graph out as a drawing: a row for each record, oldest first, its links as arcs on the left.

Only numbers come out, in the units of an SVG's view box, one of which is a CSS pixel; a template draws them. Links to
one record for one reason share a lane, as lines of an underground do, so that a record that many others amend stays
readable. A method of our own: a layered layout (Sugiyama) has nothing to say where most records have no link.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence

from adr.core.graph.nodes import Edge, Graph, Loser, Node
from adr.core.graph.toc import link_to
from adr.core.graph.wrap import runs, width, wrap_title
from adr.model.decision import Status
from adr.model.record import LinkKind
from adr.model.value import dataclass

SIZE, SMALL = 15, 12
"""The sizes of a title and of what stands below it."""
MARGIN, LINE, BELOW, GAP = 16, 20, 17, 14
"""The space around all, the heights of the two kinds of lines, and what is left free below a row."""
TEXT = 500
"""The width of the text beside the lanes: on a phone, all of it is about half as large as on a screen."""
LANE, WIDEST = 11, 132
"""The distance of two lanes, and how wide all may be together: many move closer."""
CHIP, PADDING, BETWEEN = 22, 8, 6
"""The height of a card's box, the space on both sides of its words, and between two boxes."""
PASSIVE = {LinkKind.SUPERSEDES: "superseded by", LinkKind.AMENDS: "amended by"}
"""What is said of the record at the other end."""
CLASSES = {LinkKind.SUPERSEDES: "supersedes", LinkKind.AMENDS: "amends"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """A line of text: `y` is its baseline; `x` where it begins, on the right where its `direction` is rtl, not ltr."""

    text: str
    x: int
    y: int
    direction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A rejected card's box, and where its words stand in it; `about` is the whole of it."""

    x: int
    y: int
    width: int
    middle: int
    baseline: int
    text: str
    direction: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnRecord:
    """A record: its point on the time line, its lines of text, and below them what is known and the cards that lost."""

    y: int
    link: str
    about: str
    is_gone: bool
    lines: tuple[TextLine, ...]
    below: tuple[TextLine, ...]
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """A link: a path from the point of a record to that of another, as SVG writes it; `kind` is its class."""

    path: str
    kind: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Everything that a template has to draw; `axis` is where the points stand, `left` where texts begin."""

    width: int
    height: int
    axis: int
    left: int
    chip_height: int
    title: str
    rows: tuple[DrawnRecord, ...]
    arcs: tuple[Arc, ...]


@dataclass(frozen=True, slots=True)
class _Frame:
    """The measures of one drawing: where the time line stands, how far apart its lanes are, where links begin."""

    axis: int
    step: float
    prefix: str

    @property
    def left(self) -> int:
        """Return where texts begin."""
        return self.axis + 14

    def lane(self, place: int) -> float:
        """Return where a lane runs; place 0 is next to the time line."""
        return self.axis - 8 - self.step * (place + 0.5)


@dataclass(frozen=True, slots=True)
class _Bundle:
    """Links to one record for one reason; `first` and `last` are the rows that they run along."""

    edges: tuple[Edge, ...]
    first: int
    last: int

    @property
    def order(self) -> tuple[int, int]:
        """Return what comes first: the shortest, then the highest."""
        return self.last - self.first, self.first


def lay_out(graph: Graph, prefix: str) -> Drawing:
    """Return the drawing of a graph; *prefix* begins the links to the records' files."""
    bundles = _bundles(graph)
    lanes = _lanes(bundles)
    count = max(lanes, default=-1) + 1
    step = min(LANE, WIDEST / count) if count else 0
    frame = _Frame(axis=round(MARGIN + step * count + 4), step=step, prefix=prefix)
    rows = tuple(_rows(graph, frame))
    ends = {node.id: (node, row.y) for node, row in zip(graph.nodes, rows, strict=True)}
    return Drawing(
        width=frame.left + TEXT + MARGIN,
        height=(_bottom(rows[-1]) if rows else 0) + MARGIN,
        axis=frame.axis,
        left=frame.left,
        chip_height=CHIP,
        title=f"{len(rows)} record{'' if len(rows) == 1 else 's'}",
        rows=rows,
        arcs=tuple(_arcs(bundles, lanes, ends, frame)),
    )


def _bottom(row: DrawnRecord) -> int:
    """Return where a row ends."""
    return row.chips[-1].y + CHIP if row.chips else (row.below or row.lines)[-1].y + 5


def _rows(graph: Graph, frame: _Frame) -> Iterator[DrawnRecord]:
    cards: dict[str, list[Loser]] = {}
    for card in graph.cards:
        cards.setdefault(card.record, []).append(card)
    said = _said(graph)
    top = MARGIN
    for node in graph.nodes:
        row = _row(node, said.get(node.id, ()), cards.get(node.id, ()), frame, top)
        yield row
        top = _bottom(row) + GAP


def _said(graph: Graph) -> dict[str, list[str]]:
    """Return what is said of each record and others, such as `supersedes 3`, `superseded by 7`."""
    nodes = {node.id: node for node in graph.nodes}
    said: dict[str, list[str]] = {}
    for edge in graph.edges:
        if edge.kind in PASSIVE:
            said.setdefault(edge.target, []).append(f"{PASSIVE[edge.kind]} {_called(nodes[edge.source])}")
        if edge.label:
            said.setdefault(edge.source, []).append(f"{edge.label} {_called(nodes[edge.target])}")
    return said


def _called(node: Node) -> str:
    return node.called or node.title


def _row(node: Node, said: Sequence[str], cards: Sequence[Loser], frame: _Frame, top: int) -> DrawnRecord:
    lines = _lines(node.label, SIZE, frame.left, top + SIZE, LINE)
    status = node.word.value if node.word else node.status
    told = node.word is Status.SUPERSEDED and any(one.startswith("superseded by ") for one in said)
    known = " · ".join(filter(None, ("" if told else status, node.date, *said)))
    below = _lines(known, SMALL, frame.left, lines[-1].y + BELOW, BELOW)
    return DrawnRecord(
        y=top + SIZE - 5,
        link=link_to(frame.prefix, node.name),
        is_gone=node.is_gone,
        lines=lines,
        below=below,
        about=" · ".join(filter(None, (node.label, status, node.date))),
        chips=tuple(_chips(cards, frame.left, (below or lines)[-1].y + 9)),
    )


def _lines(text: str, size: int, left: int, first: int, step: int) -> tuple[TextLine, ...]:
    texts, way = wrap_title(text, TEXT / size, 3), runs(text)
    x = left if way == "ltr" else left + round(max(map(width, texts)) * size)
    return tuple(TextLine(text=one, x=x, y=first + step * at, direction=way) for at, one in enumerate(texts))


def _chips(cards: Sequence[Loser], left: int, top: int) -> Iterator[Chip]:
    """Set the boxes side by side, in as many lines as it takes."""
    x, y = left, top
    for card in cards:
        text = "".join(wrap_title(card.title, (TEXT - 2 * PADDING) / SMALL, 1))
        wide = round(width(text) * SMALL) + 2 * PADDING
        if x > left and x + wide > left + TEXT:
            x, y = left, y + CHIP + BETWEEN
        yield Chip(
            x=x,
            y=y,
            width=wide,
            middle=x + wide // 2,
            baseline=y + CHIP - 7,
            text=text,
            direction=runs(text),
            about=f"rejected: {card.title}" + (f", because {card.because}" if card.because else ""),
        )
        x += wide + BETWEEN


def _bundles(graph: Graph) -> tuple[_Bundle, ...]:
    at = {node.id: place for place, node in enumerate(graph.nodes)}
    found: dict[tuple[str, str], list[Edge]] = {}
    for edge in graph.edges:
        found.setdefault((edge.target, _kind(edge)), []).append(edge)
    ends = {key: [at[end] for edge in edges for end in (edge.source, edge.target)] for key, edges in found.items()}
    return tuple(_Bundle(tuple(edges), min(ends[key]), max(ends[key])) for key, edges in found.items())


def _lanes(bundles: Sequence[_Bundle]) -> tuple[int, ...]:
    """Return a lane for each bundle, 0 next to the time line: short ones are near, and two in one lane never meet."""
    taken: list[list[tuple[int, int]]] = []
    lanes = [0] * len(bundles)
    for index in sorted(range(len(bundles)), key=lambda one: bundles[one].order):
        first, last = bundles[index].first, bundles[index].last
        lane = next((lane for lane, others in enumerate(taken) if _is_free(others, first, last)), len(taken))
        taken += [[]] if lane == len(taken) else []
        insort(taken[lane], (first, last))
        lanes[index] = lane
    return tuple(lanes)


def _is_free(taken: Sequence[tuple[int, int]], first: int, last: int) -> bool:
    """Return whether no rows that are taken, in order, are among some; only the two beside these can be."""
    at = bisect_left(taken, (first,))
    return (not at or taken[at - 1][1] < first) and (at == len(taken) or taken[at][0] > last)


def _kind(edge: Edge) -> str:
    return CLASSES.get(edge.kind, "other") if edge.is_stated else "mentions"


def _arcs(
    bundles: Sequence[_Bundle], lanes: Sequence[int], ends: Mapping[str, tuple[Node, int]], frame: _Frame
) -> Iterator[Arc]:
    for bundle, lane in zip(bundles, lanes, strict=True):
        for edge in bundle.edges:
            (source, start), (target, end) = ends[edge.source], ends[edge.target]
            path = _path(start, end, frame.axis - 6, frame.lane(lane))
            yield Arc(path=path, kind=_kind(edge), about=f"{source.label} {edge.label or 'mentions'} {target.label}")


def _path(start: int, end: int, near: int, x: float) -> str:
    """Go left from a point, along the lane, and back to the other point, round the corners."""
    bend = min(8.0, abs(end - start) / 2) * (1 if end > start else -1)
    return (
        f"M{near} {start}C{x:.1f} {start} {x:.1f} {start} {x:.1f} {start + bend:.1f}"
        f"V{end - bend:.1f}C{x:.1f} {end} {x:.1f} {end} {near} {end}"
    )
