"""Make what the documentation takes from the program: its two pictures, and the page of all commands.

Run it after a change: python doc/make.py. A test says when something is out of date.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from rich.console import Console
from rich.markdown import Markdown

from adr.cli.commands import COMMANDS
from adr.cli.parser import command_module, make_parser

DOC = Path(__file__).parent
SECTIONS = ("Context and Problem Statement", "Considered Options", "Decision Outcome", "Comparison")
COMMON = """
What `adr COMMAND --help` shows, made from the program. Every command takes `-C DIR`, `--color WHEN` and `-q`; those
that print something have [`--json`](json.md), and those that write `--dry-run` and `--diff`.
"""
SHARED = {"help", "folder", "color", "quiet", "json", "dry_run", "diff"}
SOMEBODY = {
    f"GIT_{role}_{name}": value
    for role in ("AUTHOR", "COMMITTER")
    for name, value in (("NAME", "Mara Lindqvist"), ("EMAIL", "mara@example.org"), ("DATE", "2026-11-10T09:00:00Z"))
}


def excerpt(record: str) -> str:
    """Return the title and the first sections of a record's text, without its front matter."""
    head, *sections = re.split(r"^(?=## )", record, flags=re.MULTILINE)
    title = re.sub(r"\A---\n.*?\n---\n|<!--.*?-->", "", head, flags=re.DOTALL).strip()
    kept = [section for section in sections if section[3:].split("\n")[0] in SECTIONS]
    return "\n\n".join((title, *kept))


def draw(text: str, title: str, name: str) -> str:
    """Return Markdown as a picture in SVG; the same text gives the same picture. *name* sets its styles apart."""
    console = Console(record=True, width=104, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Markdown(text, hyperlinks=True))
    return console.export_svg(title=title, unique_id=name)


def first_record() -> str:
    """Return the text of record 1, as far as the picture shows it."""
    (file,) = (DOC / "adr").glob("0001-*.md")
    return excerpt(file.read_text(encoding="utf-8"))


def review() -> str:
    """Return what `adr review` says of a branch that decides the question of `adr demo`."""
    with tempfile.TemporaryDirectory() as folder:
        outside = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "ADR_"))}
        shut = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "ADR_DATE": "2026-11-10"}
        environment = outside | SOMEBODY | shut | {"PYTHONPATH": str(DOC.parent)}

        def run(*words: str) -> str:
            done = subprocess.run(  # noqa: S603 - the words are ours
                words, cwd=folder, env=environment, check=True, capture_output=True, text=True
            )
            return done.stdout

        adr = (sys.executable, "-P", "-m", "adr")
        run(*adr, "demo")
        run("git", "switch", "-q", "-c", "orders")
        run(*adr, "decide", "3", "--commit")
        # Ids of commits are left out: they would change with every template.
        return re.sub(r"<!--.*?-->\n*|^From .*\n", "", run(*adr, "review", "main..HEAD"), flags=re.MULTILINE)


def commands() -> str:
    """Return the page of all commands, in the groups of the general help."""
    page = [f"# Commands\n\n{_wrapped(COMMON)}\n"]
    for group, named in groupby(COMMANDS.items(), key=lambda one: one[1].group):
        page.append(f"\n## {group[0].upper()}{group[1:]}\n")
        page += [part for name, _ in named for part in _command(name)]
    return "".join(page)


def _command(name: str) -> Iterator[str]:
    yield f"\n### adr {name}\n"
    for paragraph in (command_module(name).__doc__ or "").strip().split("\n\n"):
        text = paragraph.removeprefix("For example:\n")
        is_example = text.startswith(" ")
        shown = f"```console\n{textwrap.dedent(text)}\n```" if is_example else _wrapped(text)
        yield f"\n{shown}\n"
    if actions := [action for action in _actions(name) if action.dest not in SHARED]:
        rows = [("Argument", "What it is for"), *map(_row, actions)]
        widths = [max(len(row[at]) for row in rows) for at in (0, 1)]
        lines = [f"| {left.ljust(widths[0])} | {right.ljust(widths[1])} |\n" for left, right in rows]
        lines.insert(1, f"| {'-' * widths[0]} | {'-' * widths[1]} |\n")
        yield "".join(("\n", *lines))


def _wrapped(paragraph: str) -> str:
    text = " ".join(paragraph.split())
    return textwrap.fill(re.sub("<(!--.*?--)>", r"`<\1>`", text), 100, break_on_hyphens=False, break_long_words=False)


def _actions(name: str) -> list[argparse.Action]:
    (parsers,) = (one.choices for one in make_parser(name)._actions if isinstance(one.choices, dict))
    return list(parsers[name]._actions)


def _row(action: argparse.Action) -> tuple[str, str]:
    value = action.metavar or "|".join(map(str, action.choices or ())) or action.dest.upper()
    names = ", ".join(action.option_strings)
    shown = f"{names} {value}" if names and action.nargs != 0 else names or str(value)
    return f"`{shown}`".replace("|", "\\|"), (action.help or "").replace("|", "\\|")


MADE = {
    "record.svg": lambda: draw(first_record(), "doc/adr/0001", "record"),
    "review.svg": lambda: draw(review(), "adr review", "review"),
    "commands.md": commands,
}
"""What is made, by the name of its file."""


if __name__ == "__main__":
    for name, make in MADE.items():
        (DOC / name).write_text(make(), encoding="utf-8", newline="\n")
