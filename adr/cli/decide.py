"""Choose a card of a deck, and write the decision as a record.

The quotes of all cards are checked first. The record and the decision's file
are written together, or not at all.

For example:
  adr decide 3                      card 3 of the only open deck
  adr decide storage/3              card 3 of the deck cards/storage
  adr decide 3 --because "it is fast" --commit
  adr decide none --because "…"     reject all cards
  adr decide 3 --status proposed    a proposal, to be accepted later
  adr decide 3 --dry-run --diff     show what would be written

To see the record first: adr preview 3. To decide again: --amend while the
decision is provisional, that is, not merged yet; --supersede after that.
"""

from __future__ import annotations

import argparse
import re

from adr.adapters import terminal
from adr.cli.context import Context
from adr.cli.shared_options import carry_out, counted, day_given, plan_options, report, usage, warn
from adr.core.deck.choose import choice_of
from adr.core.record_names import number_meant
from adr.jobs.decide import Decided, DecideRequest, decide
from adr.model.settings import Project
from adr.model.value import replace
from adr.project.deck_history import uncommitted
from adr.project.decks import decks_with_state, find_deck, load_deck
from adr.project.named_log import project_with_deck


def choice_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say what is decided: those of `adr preview` too."""
    parser.add_argument("card", metavar="CARD", help="the card's number, DECK/NUMBER, or: none")
    parser.add_argument("--deck", default="", metavar="NAME", help="the deck (default: the only open one)")
    parser.add_argument("--because", default="", metavar="TEXT", help="why this card (default: the card's summary)")
    parser.add_argument("--reject", action="append", default=[], metavar="N=TEXT", help="why card N is rejected")
    parser.add_argument(
        "--drafted-by", action="append", default=[], metavar="NAME", help="who drafted it without deciding: an agent"
    )
    parser.add_argument("--by", action="append", default=[], metavar="NAME", help="who decided (default: the deck's)")
    parser.add_argument(
        "--status",
        choices=("proposed", "accepted", "rejected"),
        default="",
        help="default: accepted; --amend keeps a proposal proposed",
    )
    parser.add_argument("--date", default="", metavar="YYYY-MM-DD", help="default: $ADR_DATE, else today")
    parser.add_argument("--template", default="", metavar="NAME", help="the record's profile (see: adr templates)")
    parser.add_argument("--supersedes", action="append", default=[], metavar="N", help="a record that this supersedes")
    parser.add_argument("--allow-shallow", action="store_true", help="accept the truncated history of a shallow clone")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    choice_arguments(parser)
    parser.add_argument("--supersede", action="store_true", help="decide the deck again, with a new record")
    parser.add_argument("--amend", action="store_true", help="replace the deck's provisional decision")
    parser.add_argument("--stage", action="store_true", help="git add what was written")
    parser.add_argument("--commit", action="store_true", help="git commit the record with its deck, cards and seeds")
    plan_options(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Decide, print the record's path."""
    asked = read_request(context, args)
    project, deck = project_with_deck(context.folder, asked.deck)
    request = replace(asked, deck=deck, again=args.supersede, amend=args.amend, is_told=args.stage or args.commit)
    if context.interactive:
        request = complete(context, project, request)
    decided = carry_out(context, args, project, lambda: decide(project, request))
    if (args.stage or args.commit) and not args.dry_run:
        from adr.jobs.decide_commit import commit, stage  # only when asked for

        (commit if args.commit else stage)(project, decided)
    undo = f"to take it back: adr undecide {asked.deck.removesuffix(deck)}{decided.decision.record}"
    then = "push it, and ask for a review" if args.commit else f"commit it with its cards; {undo}"
    report(context, args, project, decided, (decided.decision.path,), said=_said(decided), then=then)
    return 0


def read_request(context: Context, args: argparse.Namespace) -> DecideRequest:
    """Return what `choice_arguments` say. Raises `UsageError` for what they cannot say."""
    deck, _, card = args.card.rpartition("/")
    if deck and args.deck and deck != args.deck:
        raise usage(f"two decks are named: {deck} and {args.deck}", "name the deck once")
    return DecideRequest(
        card=_card(card),
        date=day_given(context, args.date),
        deck=deck or args.deck,
        because=args.because.strip(),
        reasons=tuple(map(_reason, args.reject)),
        status=args.status,
        template=args.template.removesuffix(".md.jinja"),
        decided_by=tuple(args.by),
        drafted_by=tuple(args.drafted_by),
        supersedes=tuple(_record(text) for text in args.supersedes if "/" not in text),
        elsewhere=tuple(text for text in args.supersedes if "/" in text),
        allow_shallow=args.allow_shallow,
    )


def _card(text: str) -> int:
    if text == "none":
        return 0
    if re.fullmatch(r"0*[1-9][0-9]{0,5}", text):
        return int(text)
    raise usage(f"{text!r} is not a card", "give a card's number, such as 3 or DECK/3, or: none")


def _reason(text: str) -> tuple[int, str]:
    number, equals, because = text.partition("=")
    if not equals or not because.strip() or number == "none":
        raise usage(f"--reject takes a card and a reason, not {text!r}", "for example: --reject 1='too slow'")
    return _card(number.strip()), " ".join(because.split())


def _record(text: str) -> int:
    number = number_meant(text)
    if number is None:
        raise usage(f"--supersedes takes a record's number, not {text!r}", "for example: --supersedes 7, or core/7")
    return number


def _said(decided: Decided) -> str:
    decision, deck = decided.decision, decided.loaded.deck
    what = f"{decided.choice.chosen.number} {decided.choice.chosen.title}" if decided.choice.chosen else "no card"
    commits = counted(len(decision.history.commits), "commit")
    quotes = counted(len(decision.anchors), "quote")
    return f"{deck.name}: {what}; {commits} in its history, {quotes} verified"


def complete(context: Context, project: Project, request: DecideRequest) -> DecideRequest:
    """Return the request with the deck, the reason and the rejections that the person gives."""
    request = _deck(project, request)
    loaded = load_deck(project, find_deck(project, request.deck))
    deck = loaded.deck
    if deck.decided and not (request.again or request.amend):
        return request
    if not request.is_told:
        warn(context, uncommitted(project, loaded))
        request = replace(request, is_told=True)
    if not request.card and not request.because:
        request = replace(request, because=terminal.ask("Why none of them?"))
    choice = choice_of(deck, request.card, request.because, dict(request.reasons))
    if choice.chosen and not choice.because:
        request = replace(request, because=terminal.ask(f"Why {choice.chosen.title}?"))
    asked = ((card.number, terminal.ask(f"Why not {card.title}?")) for card in choice.without_reason)
    return replace(request, reasons=(*request.reasons, *((number, reason) for number, reason in asked if reason)))


def _deck(project: Project, request: DecideRequest) -> DecideRequest:
    names = [name for name, decided in decks_with_state(project).items() if not decided]
    if request.deck or len(names) < 2:
        return request
    return replace(request, deck=terminal.choose("Which deck?", names))
