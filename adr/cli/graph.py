"""Draw the records, their links and the rejected cards.

The drawing is printed on stdout. Mermaid is for a mermaid code block in a
Markdown page, SVG is an image, and DOT is for Graphviz.

For example:
  adr graph
  adr graph --format svg > log.svg
  adr graph --status accepted --no-cards
  adr graph --linked --at v1.2
  adr graph --format dot | dot -Tpdf > log.pdf
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from adr.cli.context import Context
from adr.cli.shared_options import at_option, json_option, note, out_json, reading_logs, warn
from adr.core.graph.nodes import Edge, Graph, Loser, Node, only
from adr.jobs.graph import read_graph
from adr.model.decision import Status
from adr.project.packages import Logs

if TYPE_CHECKING:
    from adr.core.output.record_shapes import CardNodeShape, EdgeShape, GraphShape, RecordNodeShape

FORMATS = ("mermaid", "dot", "svg")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--format", choices=FORMATS, default="mermaid", help="what to write (default: mermaid)")
    parser.add_argument(
        "--status",
        action="append",
        default=[],
        choices=[one.value for one in Status],
        metavar="STATUS",
        help="only records with this status; may be repeated",
    )
    parser.add_argument("--linked", action="store_true", help="only records that have a link or a rejected card")
    parser.add_argument("--no-cards", action="store_true", help="leave out the rejected cards")
    parser.add_argument("-p", "--prefix", metavar="PREFIX", help="what the links to records begin with (default: LOG/)")
    at_option(parser)
    json_option(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Print the graph; the exit status is 1 where records or decks are missing, since they cannot be read."""
    with reading_logs(context, args) as logs:
        whole, problems = read_graph(logs, cards=not args.no_cards)
    warn(context, problems)
    graph = only(whole, statuses=[Status(word) for word in args.status], linked=args.linked)
    if not graph.nodes:
        note(context, f"no records match in {', '.join(one.project.settings.log for one in logs.packages)}")
    if args.json:
        out_json(logs.document(_document(graph)), problems)
    else:
        _draw(context, args, logs, graph)
    return 1 if problems else 0


def _draw(context: Context, args: argparse.Namespace, logs: Logs, graph: Graph) -> None:
    prefix = "" if logs.are_several else logs.home.settings.record_path("")
    prefix = prefix if args.prefix is None else args.prefix
    if args.format == "svg":
        from adr.project.rendering import draw  # Jinja costs more than all the rest

        sys.stdout.write(draw(logs.home, graph, prefix))
    elif args.format == "dot":
        from adr.core.graph.dot import dot  # only the one that is asked for

        sys.stdout.write(dot(graph, prefix))
    else:
        _mermaid(context, graph)


def _mermaid(context: Context, graph: Graph) -> None:
    from adr.core.graph.mermaid import is_too_large, mermaid

    text = mermaid(graph)
    sys.stdout.write(text)
    if is_too_large(graph, text):
        note(context, "most hosts do not draw a Mermaid graph of this size; try --linked, --status or --format svg")


def _document(graph: Graph) -> GraphShape:
    return {
        "nodes": [*map(_record, graph.nodes), *map(_card, graph.cards)],
        "edges": [*map(_edge, graph.edges), *map(_rejection, graph.cards)],
    }


def _record(one: Node) -> RecordNodeShape:
    return {
        "id": one.id,
        "kind": "record",
        "number": one.number,
        "title": one.title,
        "status": one.status,
        "word": one.word,
        "date": one.date,
        "path": one.path,
    }


def _card(one: Loser) -> CardNodeShape:
    return {
        "id": one.id,
        "kind": "card",
        "deck": one.deck,
        "number": one.number,
        "title": one.title,
        "because": one.because,
        "path": one.path,
    }


def _edge(one: Edge) -> EdgeShape:
    return {"from": one.source, "to": one.target, "kind": one.kind, "words": one.words, "stated": one.is_stated}


def _rejection(one: Loser) -> EdgeShape:
    return {"from": one.record, "to": one.id, "kind": "rejects", "words": "", "stated": True}
