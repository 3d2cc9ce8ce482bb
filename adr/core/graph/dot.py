"""Write a graph in DOT, Graphviz's language: adr-tools' own form, and one with everything that we know.

Source of the syntax: graphviz.org/doc/info/lang.html. In a quoted string, a quotation mark and a backslash are
escaped; Graphviz also reads HTML's entities there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from adr.core.graph.nodes import ACTIVE, Edge, Graph, Loser, Node, Register, ids, is_passive, is_stated, plain, title_of
from adr.core.graph.wrap import wrap_title
from adr.model.record import NYGARD, LinkKind, Record, RecordLink
from adr.model.regex import regex

_ENTITY = regex(r"&(?=#?\w+;)")
_KEPT = "/:?#[]@!$&'()*+,;=%~"
_IN_A_NAME = "/!$&'()*+,;=@~"
_ROW, _LINES = 19.0, 4


def quoted(text: str) -> str:
    """Write a text as a quoted string of DOT, which shows just that text."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_ENTITY.sub("&amp;", escaped)}"'


def address(prefix: str, name: str, extension: str) -> str:
    """Return the address of a record's page: a prefix as it is given, the file's name with another extension."""
    stem = name.removesuffix(".md")
    return quote(prefix, safe=_KEPT) + quote(stem, safe=_IN_A_NAME) + quote(extension, safe=_IN_A_NAME)


def report(records: Sequence[Record], prefix: str, extension: str) -> str:
    """Return the graph as `adr generate graph` prints it, byte for byte that of adr-tools for its own records.

    A dotted arrow leads from each record to the next; a link's label is its words, and one that ends in " by" is
    left out where the other record has its own.
    """
    names = tuple(f"_{base}" for base in ids(records))
    body = "".join(f"{line}\n" for line in _rows(records, names, prefix, extension))
    links = "".join(f"{line}\n" for line in _links(records, names))
    return f"digraph {{\n  node [shape=plaintext];\n  subgraph {{\n{body}  }}\n{links}}}\n"


def _rows(records: Sequence[Record], names: Sequence[str], prefix: str, extension: str) -> Iterator[str]:
    before = ""
    for name, record in zip(names, records, strict=True):
        title = title_of(record)
        label = quoted(title if record.number is None else f"{record.number}. {title}")
        yield f"    {name} [label={label}; URL={quoted(address(prefix, record.name, extension))}];"
        if before:
            yield f'    {before} -> {name} [style="dotted", weight=1];'
        before = name


def _links(records: Sequence[Record], names: Sequence[str]) -> Iterator[str]:
    register = Register(records)
    found = [
        (at, other, link)
        for at, record in enumerate(records)
        for link in record.links
        if is_stated(record, link) and (other := register.find(record, link)) is not None
    ]
    said = {(at, other) for at, other, link in found if link.kind not in ACTIVE}
    for at, other, link in found:
        if link.kind in ACTIVE and records[at].form != NYGARD and (other, at) not in said:
            yield _link(names[other], names[at], ACTIVE[link.kind].value.capitalize())
        elif link.kind not in ACTIVE and not is_passive(link.words):
            yield _link(names[at], names[other], _words(link))


def _words(link: RecordLink) -> str:
    return plain(link.words) or ("" if link.kind is LinkKind.OTHER else link.kind.value.capitalize())


def _link(source: str, target: str, words: str) -> str:
    return f"  {source} -> {target} [label={quoted(words)}, weight=0]"


def dot(graph: Graph, prefix: str) -> str:
    """Return the graph with statuses, all links and the cards that lost; a record leads to its file under *prefix*."""
    return "".join(f"{line}\n" for line in _lines(graph, prefix))


def _lines(graph: Graph, prefix: str) -> Iterator[str]:
    yield "digraph adr {"
    yield "  rankdir=RL;"
    yield '  node [shape=box, style="rounded,filled", fillcolor=white, fontname="sans-serif"];'
    yield '  edge [fontname="sans-serif", fontsize=10];'
    for node in graph.nodes:
        yield f"  {node.id} [{_record(node, prefix)}];"
    for card in graph.cards:
        yield f"  {card.id} [{_card(card)}];"
    for edge in graph.edges:
        yield f"  {edge.source} -> {edge.target}{_edge(edge)};"
    for card in graph.cards:
        yield f"  {card.record} -> {card.id} [style=dashed, arrowhead=none];"
    yield "}"


def _record(node: Node, prefix: str) -> str:
    gone = ', fillcolor="#eeeeee", color="#999999", fontcolor="#666666"' if node.is_gone else ""
    about = " · ".join(filter(None, (node.label, node.status, node.date)))
    return f"label={_label(node.label)}, URL={quoted(address(prefix, node.name, '.md'))}, tooltip={quoted(about)}{gone}"


def _card(card: Loser) -> str:
    about = f"{card.title}: {card.because}" if card.because else card.title
    return f'label={_label(card.title)}, tooltip={quoted(about)}, style="rounded,dashed", color="#999999"'


def _edge(edge: Edge) -> str:
    return f" [label={quoted(edge.label)}]" if edge.label else ' [color="#999999"]'


def _label(text: str) -> str:
    return '"' + "\\n".join(quoted(line)[1:-1] for line in wrap_title(text, _ROW, _LINES)) + '"'
