"""The table of contents of a log, in Markdown: adr-tools' list, or the rows of a table with statuses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from adr.core.graph.nodes import Node, make_graph, tidy
from adr.core.record_names import stem_of
from adr.model.decision import Status
from adr.model.record import LinkKind, Record
from adr.model.regex import CODE_SPAN, regex
from adr.model.value import dataclass

HEADING = "# Architecture Decision Records\n"
BEGIN, END = "<!-- adr toc -->", "<!-- /adr toc -->"
_KEPT = "/:?#@!$&'*+,;=%~"
_IN_A_NAME = "/!$&'*+,;=@~"
# A code span is left alone; else brackets that would end a link's text, and what would begin a tag or a comment.
_ACTIVE = regex(rf"(?P<kept>\\[\s\S]|{CODE_SPAN})|[\[\]]|<(?=[A-Za-z/!?])|\\$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Successor:
    """A record that took another's place: what it is called in a cell, and its link."""

    label: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TocRow:
    """A record in a table: plain texts, `link` percent-encoded, `number` empty where the record has none."""

    number: str
    title: str
    link: str
    status: str
    date: str
    successors: tuple[Successor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TocTable:
    """What the template `toc.md.jinja` lays out; without a numbered record there is no column for numbers."""

    rows: tuple[TocRow, ...]
    is_numbered: bool


def page(body: str, intro: str = "", outro: str = "") -> str:
    """Return the page around a list or a table: its heading, and the texts before and after it."""
    parts = [HEADING, "\n"]
    parts += [_ended(intro), "\n"] if intro else []
    parts += [body]
    parts += ["\n", _ended(outro)] if outro else []
    return "".join(parts)


def _ended(text: str) -> str:
    return text if text.endswith("\n") else f"{text}\n"


def between_markers(text: str, body: str, begin: str = BEGIN, end: str = END) -> str | None:
    """Put a text between the two markers of a page, each alone on its line.

    None for a page that does not have first the one and then the other outside of fenced code.
    """
    lines = text.splitlines(keepends=True)
    is_code = False
    found: list[int] = []
    for at, line in enumerate(lines):
        is_code ^= line.startswith(("```", "~~~"))
        if not is_code and line.strip() == (end if len(found) % 2 else begin):
            found.append(at)
    if len(found) != 2:
        return None
    first, last = found
    return "".join((*lines[: first + 1], "\n", body, "\n", *lines[last:]))


def items(records: Sequence[Record], prefix: str = "") -> str:
    """Return the list, byte for byte that of adr-tools for its own records; *prefix* begins each link."""
    return "".join(f"* [{_text(record)}]({link_to(prefix, record.name)})\n" for record in records)


def _text(record: Record) -> str:
    """Return a record's title as Markdown that can stand in a link, with its number."""
    title = _ACTIVE.sub(_escaped, tidy(record.title.text)) or stem_of(record.name)
    return title if record.number is None else f"{record.number}. {title}"


def _escaped(found: re.Match[str]) -> str:
    return found["kept"] or f"\\{found[0]}"


def link_to(prefix: str, name: str) -> str:
    """Return the destination of a link to a record: the prefix as a person gives it, and the file's name."""
    return quote(prefix, safe=_KEPT) + quote(name, safe=_IN_A_NAME)


def table(records: Sequence[Record], prefix: str = "") -> TocTable:
    """Return the rows of the table; of a superseded record, with the records that took its place."""
    graph = make_graph(records)
    nodes = {node.id: node for node in graph.nodes}
    later: dict[str, list[Node]] = {}
    for edge in graph.edges:
        if edge.kind is LinkKind.SUPERSEDES:
            later.setdefault(edge.target, []).append(nodes[edge.source])
    rows = tuple(_rows(graph.nodes, later, prefix))
    return TocTable(rows=rows, is_numbered=any(row.number for row in rows))


def _rows(nodes: Sequence[Node], later: dict[str, list[Node]], prefix: str) -> Iterator[TocRow]:
    for node in nodes:
        successors = later.get(node.id, ()) if node.word is Status.SUPERSEDED else ()
        yield TocRow(
            number="" if node.number is None else str(node.number),
            title=node.title,
            link=link_to(prefix, node.name),
            status=node.word.value if node.word else node.status,
            date=node.date,
            successors=tuple(_successor(one, prefix) for one in successors),
        )


def _successor(node: Node, prefix: str) -> Successor:
    label = node.title if node.number is None else str(node.number)
    return Successor(label=label, link=link_to(prefix, node.name))
