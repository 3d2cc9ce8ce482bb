"""Add a card to a deck.

On a terminal it opens in $VISUAL or $EDITOR, and is checked when the editor
closes.

For example:
  adr card "DuckDB"
  adr card "DuckDB" --deck metrics-store --markdown
"""

from __future__ import annotations

import argparse
import posixpath
import shlex

from adr.adapters import terminal
from adr.cli.context import Context
from adr.cli.shared_options import carry_out, plan_options, report, say_problem, warn
from adr.jobs.card import add_card
from adr.model.problem import Severity
from adr.model.settings import Project
from adr.project.decks import decks_with_state
from adr.project.named_log import project_with_deck


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("title", nargs="+", metavar="TITLE", help="the option's name, in any language")
    parser.add_argument("--deck", default="", metavar="NAME", help="the deck (default: the only open one)")
    parser.add_argument(
        "--markdown", action="store_true", help="write a Markdown card, with fields in its front matter"
    )
    plan_options(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Make the card, open it on a terminal, print its path."""
    project, deck = project_with_deck(context.folder, args.deck)
    title = " ".join(args.title)
    begun = carry_out(context, args, project, lambda: add_card(project, title, deck, markdown=args.markdown))
    edit(context, args, project, begun.path)
    deck = shlex.quote(args.deck) if "/" in args.deck else deck_to_name(project, begun.path)
    compare, which = (f" {deck}", f" --deck {deck}") if deck else ("", "")
    then = f"write its pros and cons; to see all cards: adr compare{compare}; to choose one: adr decide N{which}"
    report(context, args, project, begun, (begun.path,), then=then)
    return 0


def deck_to_name(project: Project, path: str) -> str:
    """Return the deck of a file as a command has to name it, quoted; empty for the only open one."""
    deck = posixpath.basename(posixpath.dirname(path))
    is_only = [name for name, is_decided in decks_with_state(project).items() if not is_decided] == [deck]
    return "" if is_only else shlex.quote(deck)


def edit(context: Context, args: argparse.Namespace, project: Project, path: str) -> None:
    """Open a new file of a deck for a person in the editor, check it when it closes, and offer to open it again."""
    if not context.interactive or args.dry_run or args.json:
        return
    from adr.jobs.check import check  # not in a script

    while True:
        if problem := terminal.edit(str(project.root / path), dict(context.environ)):
            warn(context, (problem,))
            return
        findings = check(project.root, context.today(), (path,)).findings
        wrong = [one.problem for one in findings if one.problem.severity is not Severity.INFORMATION]
        for one in wrong:
            say_problem(context, one)
        if not wrong or terminal.ask("Open the editor again? [y/N]").lower() not in {"y", "yes"}:
            return
