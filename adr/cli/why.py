"""Show which decisions bind a file, a folder or a line, and why.

A decision can bind a file in three ways: a glob in its 'governs' matches the
file; the file cites its record ('ADR-0007', 'adr:7', or a link to it); or both
came in the same commit or pull request. A file need not exist yet. With -, the
paths are read from stdin, one per line or each ended by a NUL.

For example:
  adr why src/store.py
  adr why src/store.py:12 src/report/
  git diff --name-only --relative -z main | adr why - --json
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence

from adr.adapters.terminal import spell
from adr.cli.context import Context
from adr.cli.shared_options import at_option, json_option, note, out, out_json, usage, warn
from adr.core.output.values import document
from adr.jobs.why import why
from adr.model.binding import Binding, Force, PathAnswer, Why
from adr.model.regex import regex

_QUOTED = regex(r"\A\"(.*)\"\Z", re.DOTALL)
_ESCAPE = regex(rb"\\(?:([0-3][0-7]{2})|(.))")
_CONTROLS = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}
MANY = 100
"""The answer for more paths than this is read by programs."""
HEADS = {
    Force.IN_FORCE: "in force",
    Force.PROPOSED: "proposed",
    Force.REJECTED: "rejected, so not in force",
    Force.ONCE: "no longer in force",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("paths", nargs="+", metavar="PATH[:LINE]", help="a file, a folder or a line; -: from stdin")
    json_option(parser)
    at_option(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Print what binds each path; that nothing does is no failure."""
    words = [one for word in args.paths for one in (_lines() if word == "-" else (word,))]
    if not words:
        raise usage("no path is given", "for example: git ls-files | adr why -")
    logs, found = why(context.folder, words, args.at, every=args.all_logs)
    if args.json:
        out_json(logs.document(document(found)), logs.left_out, compact=len(words) > MANY)
    else:
        _print(context, found)
    for words_of_note in found.notes:
        note(context, words_of_note)
    warn(context, logs.left_out)
    return 1 if logs.left_out else 0


def _lines() -> Iterator[str]:
    text = sys.stdin.read()
    if "\0" in text:
        return filter(None, text.split("\0"))
    lines = (line.rstrip("\r") for line in text.split("\n") if line.strip())
    return (_QUOTED.sub(_unquoted, line) if line.startswith('"') else line for line in lines)


def _unquoted(quoted: re.Match[str]) -> str:
    """Return a path that git quoted, as it does by default where a name is not plain ASCII."""
    content = quoted[1].encode("utf-8", "surrogateescape")
    return _ESCAPE.sub(_byte, content).decode("utf-8", "surrogateescape")


def _byte(escape: re.Match[bytes]) -> bytes:
    return bytes([int(escape[1], 8)]) if escape[1] else _CONTROLS.get(escape[2], escape[2])


def _print(context: Context, found: Why) -> None:
    known = {one.path: one for one in found.decisions}
    shown: set[str] = set()
    free = 0
    for answer in found.paths:
        if bound := [known[one] for one in answer.records]:
            out(f"{answer.path}:{answer.line}" if answer.line else answer.path)
            _print_answer(answer, bound, shown)
        free += not bound
    if free:
        which = spell(found.paths[0].path) if len(found.paths) == 1 else f"{free} of the paths"
        note(context, f"no decision binds {which}")


def _print_answer(answer: PathAnswer, bound: Sequence[Binding], shown: set[str]) -> None:
    for force, title in HEADS.items():
        if so_bound := [one for one in bound if one.force is force]:
            out(f"  {title}:")
        for one in so_bound:
            out(f"    {one.name} {one.title} ({', '.join(filter(None, (one.status, one.date)))}), {one.path}")
            if one.path not in shown:
                _print_decision(one)
            shown.add(one.path)
            for line in _links(answer, one.path):
                out(f"      {line}")


def _print_decision(one: Binding) -> None:
    out(f"      {one.decision}")
    for heir in one.heirs[:1]:
        out(f"      superseded by {f'ADR-{heir.number:04} ' if heir.number else ''}{heir.title}, {heir.path}")
    if one.reopen:
        out(f"      to decide again: {one.reopen}")


def _links(answer: PathAnswer, record: str) -> Iterator[str]:
    for glob in answer.governs:
        if glob.record == record:
            yield f"governs {glob.glob}"
    for cited in answer.cited:
        if cited.record == record:
            yield f"cited at {cited.path}:{cited.line}: {cited.text}"
    for came in answer.introduced:
        if came.record == record:
            pull = f"pull request #{came.pull}, " if came.pull else ""
            yield f"introduced by {pull}{came.commit[:7]} {came.subject}".rstrip()
