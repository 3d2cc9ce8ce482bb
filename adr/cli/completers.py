"""What a shell offers for an argument's value: decks, cards, records, seeds, templates, codes.

Loaded only when the shell asks for completions. Each function takes what argcomplete gives a completer and
returns candidates with a few words about each, which zsh and fish show; a project that cannot be read has none.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import argcomplete
from argcomplete.completers import DirectoriesCompleter, FilesCompleter

from adr.adapters.terminal import spell
from adr.cli.commands import COMMANDS
from adr.cli.parser import command_in, make_parser
from adr.cli.status import TARGETS
from adr.core.names import name_number
from adr.core.rules import RULES
from adr.jobs.templates import listing
from adr.model.decision import Status
from adr.model.problem import AdrError
from adr.model.settings import Project
from adr.project.decks import decks_with_state, find_deck, read_deck
from adr.project.discovery import find_project
from adr.project.new_record import form_names, read_log
from adr.project.records import log_records
from adr.project.verify import seed_paths

Candidates = Mapping[str, str]
PROFILE = ".md.jinja"


def answer(line: str) -> None:
    """Answer the shell's question for completions of a command line; argcomplete exits when it has."""
    typed = command_in(line.split()[1:])
    parser = make_parser(*((typed,) if typed in COMMANDS else COMMANDS))
    argcomplete.autocomplete(parser, always_complete_options=False, default_completer=complete)  # type: ignore[arg-type]


def complete(*, prefix: str, action: argparse.Action, parser: argparse.ArgumentParser, **given: Any) -> Any:
    """Return the candidates for one argument: names of ours where we know them, else files and folders."""
    args: argparse.Namespace = given["parsed_args"]
    if action.metavar == "DIR":
        return DirectoriesCompleter()(prefix)
    argument = (parser.prog.rpartition(" ")[2], action.dest)
    if argument in WORDS:
        return WORDS[argument]
    known = COMPLETERS.get(argument)
    if known is None:
        return FilesCompleter()(prefix) if action.metavar == "PATH" else ()
    try:
        project = find_project(Path(getattr(args, "folder", None) or "."))
        return {name: spell(about) for name, about in known(project, prefix, args).items()}
    except AdrError:
        return ()


def decks(project: Project, prefix: str = "", args: argparse.Namespace | None = None) -> Candidates:
    """Return every deck, and whether it is open."""
    del prefix, args
    return {name: "decided" if decided else "open" for name, decided in decks_with_state(project).items()}


def cards(project: Project, prefix: str, args: argparse.Namespace) -> Candidates:
    """Return the cards of the deck that is named or the only open one, else those of every open deck."""
    deck, slash, _ = prefix.rpartition("/")
    named = deck or getattr(args, "deck", "")
    open_decks = [name for name, decided in decks_with_state(project).items() if not decided]
    if named or len(open_decks) == 1:
        loaded = _titles(project, find_deck(project, named))
        return {f"{deck}{slash}{number}": title for number, title in loaded.items()} | ({} if slash else NONE)
    return {f"{name}/{number}": title for name in open_decks for number, title in _titles(project, name).items()}


NONE = {"none": "reject all cards"}


def _titles(project: Project, deck: str) -> dict[int, str]:
    loaded, _ = read_deck(project, deck)
    return {card.number: card.title for card in loaded.deck.cards}


def records(project: Project, prefix: str = "", args: argparse.Namespace | None = None) -> Candidates:
    """Return every record's number, with its file's name."""
    del prefix, args
    named = ((name_number(name), name) for name in read_log(project, None).names)
    return {str(number): name for number, name in named if number is not None}


def named_records(project: Project, prefix: str = "", args: argparse.Namespace | None = None) -> Candidates:
    """Return every record's number, or its name where it has no number."""
    names = read_log(project, None).names
    return {**records(project, prefix, args), **{name: "" for name in names if name_number(name) is None}}


def records_and_decks(project: Project, prefix: str, args: argparse.Namespace) -> Candidates:
    """Return what `adr history` takes."""
    return {**records(project, prefix, args), **decks(project, prefix, args)}


def records_by_hand(project: Project, prefix: str, args: argparse.Namespace) -> Candidates:
    """Return the records that `adr import` can turn into decks; for JSON, files are offered instead."""
    return {} if args.format == "json" else records(project, prefix, args)


def seeds(project: Project, prefix: str, args: argparse.Namespace) -> Candidates:
    """Return the path of every seed."""
    del prefix, args
    return dict.fromkeys(seed_paths(project), "")


def templates(project: Project, prefix: str, args: argparse.Namespace) -> Candidates:
    """Return the templates of whole records, and where each comes from."""
    del prefix, args
    return {one.stem: str(one.origin) for one in listing(project) if one.name.endswith(PROFILE)}


def codes(project: Project, prefix: str, args: argparse.Namespace) -> Candidates:
    """Return the codes of `adr check`, with their titles; in lower case where the person types small ones."""
    del project, args
    return {rule.code.lower() if prefix.islower() else rule.code: rule.title for rule in RULES}


def tags(project: Project, prefix: str = "", args: argparse.Namespace | None = None) -> Candidates:
    """Return the tags that records have."""
    del prefix, args
    return dict.fromkeys((tag.text for record in log_records(project, brief=True).records for tag in record.tags), "")


def people(project: Project, prefix: str = "", args: argparse.Namespace | None = None) -> Candidates:
    """Return the people that records name."""
    del prefix, args
    return dict.fromkeys((name for record in log_records(project, brief=True).records for name in record.people), "")


COMPLETERS: dict[tuple[str, str], Callable[[Project, str, argparse.Namespace], Candidates]] = {
    ("card", "deck"): decks,
    ("cards", "deck"): decks,
    ("check", "only"): codes,
    ("compare", "deck"): decks,
    ("decide", "card"): cards,
    ("decide", "deck"): decks,
    ("decide", "supersedes"): records,
    ("decide", "template"): templates,
    ("explain", "code"): codes,
    ("export", "record"): records,
    ("figures", "seeds"): seeds,
    ("history", "of"): records_and_decks,
    ("import", "what"): records_by_hand,
    ("link", "source"): named_records,
    ("link", "target"): named_records,
    ("list", "person"): people,
    ("list", "tag"): tags,
    ("log", "record"): named_records,
    ("new", "supersedes"): named_records,
    ("preview", "card"): cards,
    ("preview", "deck"): decks,
    ("preview", "supersedes"): records,
    ("preview", "template"): templates,
    ("quote", "seed"): seeds,
    ("render", "records"): records,
    ("render", "template"): templates,
    ("renumber", "record"): records,
    ("search", "person"): people,
    ("search", "tag"): tags,
    ("show", "record"): named_records,
    ("status", "record"): named_records,
    ("templates", "name"): templates,
}

STATUSES = dict.fromkeys(map(str, Status), "")
WORDS: dict[tuple[str, str], Candidates] = {
    ("help", "about"): {name: command.about for name, command in COMMANDS.items()},
    ("list", "status"): STATUSES,
    ("new", "status"): dict.fromkeys((Status.PROPOSED, Status.ACCEPTED, Status.REJECTED, Status.DEPRECATED), ""),
    ("new", "template"): dict.fromkeys(form_names(), ""),
    ("search", "status"): STATUSES,
    ("status", "status"): dict.fromkeys(TARGETS, ""),
}
"""The arguments whose values are the same in every project."""
