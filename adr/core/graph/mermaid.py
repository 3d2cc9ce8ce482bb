"""Write a graph in Mermaid's language, as GitHub, GitLab and others draw it in a Markdown page.

Source of the syntax: mermaid.js.org/syntax/flowchart.html. Identifiers are ours and never a reserved word; every
text stands in quotes, and what could end them, or begin a directive, a tag, an entity, Markdown or a formula, is
written as an entity code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from adr.core.graph.nodes import Edge, Graph, Node
from adr.core.graph.wrap import runs, wrap_title
from adr.model.regex import regex

MOST_TEXT, MOST_EDGES = 50_000, 500
"""What Mermaid draws unless its host allows more: characters of the whole text, and links."""
# What is of use to Mermaid, to Markdown, which it reads in labels, and to HTML, which it makes of them.
# An underscore is only at the edge of a word. A pattern that begins with a set is found several times as fast.
_ACTIVE = regex(r"[\"#<>&%`{}\[\]|\\*~$;^_](?:(?<!_)|(?<!\w_)|(?!\w))")
# Entity codes are read before Markdown and formulas are, so that these need something between.
_BEGINS = regex(r"^(?=[-+]|[0-9]+[.)])", re.MULTILINE)
_MARK = "\u200e"
"""A left-to-right mark: it shows nothing."""
_ROW, _LINES = 12.0, 5
"""How wide a line of a title may be, in ems, and how many there may be."""
CLASSES = """\
  classDef gone fill:#eeeeee,stroke:#999999,color:#666666
  classDef rejected fill:none,stroke:#999999,stroke-dasharray:4 3
  classDef rtl direction:rtl
"""


def mermaid(graph: Graph) -> str:
    """Return the graph as a flow chart: newer records lead to the older ones that they change."""
    return "".join(f"{line}\n" for line in _lines(graph)) + CLASSES


def is_too_large(graph: Graph, text: str) -> bool:
    """Return whether Mermaid would refuse to draw it by its own defaults."""
    return len(text) > MOST_TEXT or len(graph.edges) + len(graph.cards) > MOST_EDGES


def _lines(graph: Graph) -> Iterator[str]:
    yield "flowchart RL"
    for node in graph.nodes:
        yield f'  {node.id}["{_label(node)}"]{":::gone" if node.is_gone else ""}'
    for card in graph.cards:
        yield f'  {card.id}("{_text(card.title)}"):::rejected'
    for edge in graph.edges:
        yield f"  {edge.source} {_arrow(edge)} {edge.target}"
    for card in graph.cards:
        yield f"  {card.record} -.- {card.id}"
    titles = [(one.id, one.title) for one in graph.nodes] + [(one.id, one.title) for one in graph.cards]
    for name, title in titles:
        if not title.isascii() and runs(title) == "rtl":
            yield f"  class {name} rtl"


def _arrow(edge: Edge) -> str:
    return f'-->|"{_text(edge.label)}"|' if edge.label else "-->"


def _label(node: Node) -> str:
    """Return the title with its number: without a full stop, which Mermaid would take for a list's."""
    return _text(f"{node.called}: {node.title}" if node.called else node.title)


def _text(text: str) -> str:
    lines = "\n".join(wrap_title(text, _ROW, _LINES))
    return _BEGINS.sub(_MARK, _ACTIVE.sub(_coded, lines)).replace("\n", "<br>")


def _coded(found: re.Match[str]) -> str:
    code = "".join(f"#{ord(character)};" for character in found[0])
    return code if found[0] != "$" else code + _MARK
