"""List the seeds: state, number of cards that cite each, language, size, digest.

A seed that a card cites and that does not exist is listed as missing.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from adr.adapters import terminal
from adr.cli.context import Context
from adr.cli.shared_options import at_option, json_option, note, out_json, reading, warn
from adr.jobs.seeds import SeedState, list_seeds

if TYPE_CHECKING:
    from adr.core.output.deck_shapes import SeedShape, SeedsShape


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    json_option(parser)
    at_option(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Print the list; exit 1 when a seed is missing or cannot be read."""
    with reading(context, args.at) as (project, reader):
        seeds = list_seeds(project, reader)
    problems = tuple(seed.problem for seed in seeds if seed.problem)
    if args.json:
        listed: SeedsShape = {"seeds": [_document(seed) for seed in seeds]}
        out_json(listed, problems)
    elif seeds:
        rows = [(s.path, s.state, str(s.cards), s.lang, s.direction, _size(s), s.sha256[:12]) for s in seeds]
        header = ("Seed", "State", "Cards", "Lang", "Dir", "Bytes", "SHA-256")
        terminal.table(header, rows, wish=context.color, width=context.width, right=(2, 5))
    else:
        note(context, f"no seeds yet; put source documents into {', '.join(project.settings.seeds)}/")
    warn(context, problems)
    return 1 if problems else 0


def _size(seed: SeedState) -> str:
    return "" if seed.problem and not seed.size else str(seed.size)


def _document(seed: SeedState) -> SeedShape:
    return {
        "path": seed.path,
        "state": seed.state,
        "cards": seed.cards,
        "lang": seed.lang,
        "direction": seed.direction,
        "bytes": seed.size,
        "sha256": seed.sha256,
    }
