"""Find a passage in the seeds: where it is, and the YAML to paste into a card.

For example:
  adr quote "duckdb month scan 88 s"
  adr quote "550 طائرة" --seed seeds/001-night-attack.md
  adr quote "duckdb month scan 88 s" --claim "it reads the month in 90 s"
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from adr.cli.context import Context
from adr.cli.shared_options import at_option, json_option, note, out, out_json, reading, usage
from adr.core.evidence.quotes import Selector, blank, similarity_in_words
from adr.core.text.yamltext import Value, emit
from adr.jobs.quote import FoundPassage, find_quote, nearest_passage
from adr.model.problem import AdrError, Problem
from adr.model.settings import Project
from adr.project.reader import Reader

if TYPE_CHECKING:
    from adr.core.output.deck_shapes import PassageShape, QuoteShape


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("text", metavar="TEXT", help="the passage, word for word or nearly")
    parser.add_argument("--seed", default="", metavar="PATH", help="search one seed only")
    parser.add_argument("--claim", default="", metavar="TEXT", help="print a claim that rests on the passage")
    json_option(parser)
    at_option(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Print each place with the text around it, and the YAML to paste for it."""
    if blank(args.text):
        raise usage("the passage is empty", "give some words of the seed")
    with reading(context, args.at) as (project, reader):
        found = find_quote(project, args.text, args.seed, reader)
        if not found:
            raise _not_found(project, args.text, args.seed, reader)
    if args.json:
        places: QuoteShape = {"places": [_document(one) for one in found]}
        out_json(places)
        return 0
    for one in found:
        _print(one, args.claim.strip())
    for words in _notes(found):
        note(context, words)
    return 0


def _notes(found: Sequence[FoundPassage]) -> Iterator[str]:
    nameless = [str(one.place) for one in found if one.selector is None]
    if len(found) > 1 and len(nameless) < len(found):
        yield f"it is in {len(found)} places; paste the one that you mean"
    if nameless:
        places = nameless[0] if len(nameless) == 1 else f"{nameless[0]} and {len(nameless) - 1} more"
        yield f"{places} cannot be quoted by these words alone: quote more of them, and numbers whole"


def _print(one: FoundPassage, claim: str) -> None:
    """Print a place, the text around it, and the YAML by which a card, or a claim in it, names it and no other."""
    out(f"{one.place} {'word for word' if one.match.method == 'exact' else 'after normalisation'}")
    out(f"  … {one.before}{_on_one_line(one.text)}{one.after} …")
    if one.selector is None:
        return
    chosen = one.selector
    named = {"quote": chosen.quote, "prefix": chosen.prefix, "suffix": chosen.suffix}
    entry: Value = {key: text for key, text in {"claim": claim, "seed": one.place.path, **named}.items() if text}
    for line in emit((entry,)).splitlines():
        out(line)


def _on_one_line(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text)


def _document(one: FoundPassage) -> PassageShape:
    place, named = one.place, one.selector or Selector("")
    return {
        "seed": place.path,
        "line": place.line,
        "column": place.column,
        "start": one.match.start,
        "end": one.match.end,
        "method": one.match.method,
        "text": one.text,
        "before": one.before,
        "after": one.after,
        "quote": named.quote,
        "prefix": named.prefix,
        "suffix": named.suffix,
    }


def _not_found(project: Project, text: str, seed: str, reader: Reader) -> AdrError:
    near = nearest_passage(project, text, seed, reader)
    hint = "copy the passage from the seed word for word"
    if near:
        place, passage, similarity = near
        hint = f"did you mean “{_on_one_line(passage)}” ({similarity_in_words(similarity)}, {place})?"
    return AdrError(Problem(f"no seed has these words: {text}", hint=hint))
