"""What a shell offers for an argument's value: decks, cards, records, seeds, templates, codes.

Loaded only when the shell asks for completions. Each function takes what argcomplete gives a completer and
returns candidates with a few words about each, which zsh and fish show; a project that cannot be read has none.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from argcomplete.completers import DirectoriesCompleter, FilesCompleter
from argcomplete.finders import CompletionFinder

from adr.adapters.terminal import spell
from adr.cli.commands import COMMANDS
from adr.cli.parser import command_in, make_parser
from adr.cli.status import TARGETS
from adr.core.output.json_schema import names
from adr.core.record_names import name_number
from adr.core.rules.registry import RULES
from adr.jobs.templates import listing
from adr.model.decision import Status
from adr.model.problem import AdrError
from adr.model.settings import Project
from adr.project.decks import decks_with_state, find_deck, read_deck
from adr.project.discovery import find_project
from adr.project.new_record import read_log
from adr.project.record_templates import form_names
from adr.project.records import log_records
from adr.project.verify_quotes import seed_paths

Candidates = Mapping[str, str]
PROFILE = ".md.jinja"


def answer(line: str) -> None:
    """Answer the shell's question for completions of a command line; argcomplete exits when it has."""
    typed = command_in(line.split()[1:])
    parser = make_parser(*((typed,) if typed in COMMANDS else COMMANDS))
    Finder()(parser, always_complete_options=False, default_completer=complete)  # type: ignore[arg-type]


class Finder(CompletionFinder):
    """Argcomplete's, but for thousands of candidates."""

    def filter_completions(self, completions: list[str]) -> list[str]:
        """Return each candidate once; argcomplete compares each with all."""
        return list(dict.fromkeys(completions))


def complete(*, prefix: str, action: argparse.Action, parser: argparse.ArgumentParser, **given: Any) -> Any:
    """Return the candidates for one argument: names of ours where we know them, else files and folders."""
    args: argparse.Namespace = given["parsed_args"]
    if action.metavar == "DIR":
        return DirectoriesCompleter()(prefix)
    argument = (parser.prog.rpartition(" ")[2], action.dest)
    if argument in WORDS:
        return WORDS[argument]
    known = COMPLETERS.get(" ".join(argument), COMPLETERS.get(action.dest))
    if known is None:
        return FilesCompleter()(prefix) if action.metavar == "PATH" else ()
    try:
        project = find_project(Path(getattr(args, "folder", None) or "."))
        return {name: spell(about) for name, about in known(project, prefix, args).items()}
    except AdrError:
        return ()


def decks(project: Project, *_: object) -> Candidates:
    """Return every deck, and whether it is open."""
    return {name: "decided" if decided else "open" for name, decided in decks_with_state(project).items()}


def cards(project: Project, prefix: str, args: argparse.Namespace) -> Candidates:
    """Return the cards of the deck that is named or the only open one, else those of every open deck.

    Where too many are open for their cards to be of use, the decks are offered first.
    """
    deck, slash, _ = prefix.rpartition("/")
    named = deck or getattr(args, "deck", "")
    open_decks = [name for name, decided in decks_with_state(project).items() if not decided]
    if named or len(open_decks) == 1:
        loaded = _titles(project, find_deck(project, named))
        return {f"{deck}{slash}{number}": title for number, title in loaded.items()} | ({} if slash else NONE)
    if len(open_decks) > MANY:
        return dict.fromkeys((f"{name}/" for name in open_decks), "")
    return {f"{name}/{number}": title for name in open_decks for number, title in _titles(project, name).items()}


MANY = 50
NONE = {"none": "reject all cards"}


def _titles(project: Project, deck: str) -> dict[int, str]:
    loaded, _ = read_deck(project, deck)
    return {card.number: card.title for card in loaded.deck.cards}


def records(project: Project, *_: object) -> Candidates:
    """Return every record's number, with its file's name."""
    named = ((name_number(name), name) for name in read_log(project, None).names)
    return {str(number): name for number, name in named if number is not None}


def named_records(project: Project, *_: object) -> Candidates:
    """Return every record's number, or its name where it has no number."""
    names = read_log(project, None).names
    return {**records(project), **{name: "" for name in names if name_number(name) is None}}


def records_and_decks(project: Project, *_: object) -> Candidates:
    """Return what `adr history` takes."""
    return {**records(project), **decks(project)}


def records_by_hand(project: Project, _prefix: str, args: argparse.Namespace) -> Candidates:
    """Return the records that `adr import` can turn into decks; for JSON, files are offered instead."""
    return {} if args.format == "json" else records(project)


def seeds(project: Project, *_: object) -> Candidates:
    """Return the path of every seed."""
    return dict.fromkeys(seed_paths(project), "")


def templates(project: Project, *_: object) -> Candidates:
    """Return the templates of whole records, and where each comes from."""
    return {one.stem: str(one.origin) for one in listing(project) if one.name.endswith(PROFILE)}


def codes(_project: Project, prefix: str, *_: object) -> Candidates:
    """Return the codes of `adr check`, with their titles; in lower case where the person types small ones."""
    return {rule.code.lower() if prefix.islower() else rule.code: rule.title for rule in RULES}


def tags(project: Project, *_: object) -> Candidates:
    """Return the tags that records have."""
    return dict.fromkeys((tag.text for record in log_records(project, brief=True).records for tag in record.tags), "")


def people(project: Project, *_: object) -> Candidates:
    """Return the people that records name."""
    return dict.fromkeys((name for record in log_records(project, brief=True).records for name in record.people), "")


COMPLETERS: dict[str, Callable[[Project, str, argparse.Namespace], Candidates]] = {
    "card": cards,
    "code": codes,
    "deck": decks,
    "export record": records,
    "history of": records_and_decks,
    "import what": records_by_hand,
    "link source": named_records,
    "link target": named_records,
    "new supersedes": named_records,
    "only": codes,
    "person": people,
    "record": named_records,
    "records": records,
    "renumber record": records,
    "seed": seeds,
    "seeds": seeds,
    "supersedes": records,
    "tag": tags,
    "template": templates,
    "templates name": templates,
}
"""What completes an argument: of one command, as `new supersedes`, else of every command that has it."""

STATUSES = dict.fromkeys(map(str, Status), "")
WORDS: dict[tuple[str, str], Candidates] = {
    ("help", "about"): {name: command.about for name, command in COMMANDS.items()},
    ("list", "status"): STATUSES,
    ("new", "status"): dict.fromkeys((Status.PROPOSED, Status.ACCEPTED, Status.REJECTED, Status.DEPRECATED), ""),
    ("schema", "name"): dict.fromkeys(names(), ""),
    ("new", "template"): dict.fromkeys(form_names(), ""),
    ("search", "status"): STATUSES,
    ("status", "status"): dict.fromkeys(TARGETS, ""),
}
"""The arguments whose values are the same in every project."""
