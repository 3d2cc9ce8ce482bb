"""Gather the decisions of many repositories in one catalogue, and search it.

Repositories (clones, mirrors or bare) are read from their git objects, at the
tip of their default branch. Nothing is fetched or checked out. A repository
that has not changed is not read again.

For example:
  adr catalog add /srv/git/shop.git /srv/git/pay.git
  adr catalog add --from repositories.txt      a path on each line
  adr catalog update                           read what has changed
  adr catalog search event store --status accepted
  adr catalog rejected kafka                   who rejected it, and why
  adr catalog show shop:doc/adr/7
  adr catalog list

Each takes --store and --json. To see its help: adr catalog search --help

The catalogue is a file, or a PostgreSQL database: what --store names, else
ADR_CATALOG, else adr/catalog.sqlite in your data folder. It is made from the
repositories, so you can remove it and make it again at any time.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from adr.adapters import terminal
from adr.cli.context import Context
from adr.cli.list import filter_options, wanted_of
from adr.cli.parser import Layout, common_options
from adr.cli.shared_options import json_option, note, out, out_json, say_problem, usage
from adr.core.catalog.port import CatalogStore, address_of
from adr.core.catalog.question import MOST_WORDS, FoundDecision, Question
from adr.core.output.values import document
from adr.jobs.catalog import Gathered, gather, opened, remove, repositories_of
from adr.jobs.catalog_search import find_decision, search_catalog
from adr.model.catalog import CatalogFilter, CatalogRepository, Fate
from adr.model.problem import Problem

if TYPE_CHECKING:
    from adr.core.output.catalog_shapes import CatalogHitShape, GatheredShape, RepositoryShape

MOST = 10
SHORT = 7


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the parts of the command, and their arguments."""
    found = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    for name, verb in VERBS.items():
        about = f"{verb.about[0].upper()}{verb.about[1:]}."
        part = found.add_parser(
            name, help=verb.about, description=about, parents=[common_options()], formatter_class=Layout
        )
        verb.arguments(part)
        part.add_argument("--store", default="", metavar="PATH", help="the catalogue: a file, or postgresql://…")
        json_option(part)
        part.set_defaults(run_verb=verb.run)


def run(context: Context, args: argparse.Namespace) -> int:
    """Run one part of the command."""
    status: int = args.run_verb(context, args)
    return status


def _store(
    context: Context, args: argparse.Namespace, *, make: bool = False, write: bool = False
) -> AbstractContextManager[CatalogStore]:
    return opened(address_of(args.store, context.environ, str(context.folder)), make=make, write=write)


def _paths_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a repository: a clone's top folder, or a bare one")
    parser.add_argument(
        "--from", dest="listed", default="", metavar="FILE", help="a file with a path on each line; -: stdin"
    )


def _add(context: Context, args: argparse.Namespace) -> int:
    paths = repositories_of(args.paths, args.listed, context.folder, sys.stdin.buffer)
    if not paths:
        raise usage("no repository is named", "name one: adr catalog add PATH")
    with _store(context, args, make=True, write=True) as store:
        return _gather(context, args, store, paths)


def _update(context: Context, args: argparse.Namespace) -> int:
    with _store(context, args, write=True) as store:
        return _gather(context, args, store, tuple(one.path for one in store.repositories()), renames=True)


def _gather(
    context: Context, args: argparse.Namespace, store: CatalogStore, paths: Sequence[str], *, renames: bool = False
) -> int:
    """Gather the repositories; a person sees how many are done."""
    done, deeds = list[Gathered](), Counter[str]()
    is_shown = sys.stderr.isatty() and not context.quiet
    with terminal.progress(lambda: f"{len(done)} of {len(paths)} repositories", shown=is_shown):
        for one in gather(store, paths, renames=renames):
            done.append(one)
            deeds[one.deed] += 1
            if deeds["read"]:
                context.written = (f"{deeds['read']} of {len(paths)} repositories",)
    problems = tuple(problem for one in done for problem in one.problems)
    if args.json:
        out_json({"repositories": [_gathered(one) for one in done]}, problems)
    for problem in problems:
        say_problem(context, problem)
    said = ", ".join(f"{deeds[deed]} {deed}" for deed in ("read", "unchanged", "failed") if deeds[deed])
    note(context, f"{len(done)} {'repository' if len(done) == 1 else 'repositories'}{said and f': {said}'}")
    return 1 if deeds["failed"] else 0


def _gathered(one: Gathered) -> GatheredShape:
    name = one.repository.name if one.repository else ""
    return {"path": one.path, "deed": one.deed, "repository": name}


def _search_options(parser: argparse.ArgumentParser) -> None:
    _words_options(parser)
    fate = parser.add_mutually_exclusive_group()
    fate.add_argument("--chosen", action="store_true", help="only where a chosen option has the words")
    fate.add_argument("--rejected", action="store_true", help="only where a rejected option has the words")


def _words_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("text", nargs="+", metavar="WORDS", help="the words to look for, in any script")
    add("--limit", type=int, default=MOST, metavar="N", help=f"at most N decisions (default: {MOST}; 0: all)")
    add("--repository", default="", metavar="NAME", help="only repositories with this in their name")
    add("--year", type=int, metavar="YYYY", help="only decisions of this year")
    filter_options(parser)


def _question(args: argparse.Namespace, fate: Fate | None) -> Question:
    wanted, since, until = wanted_of(args), args.since, args.until
    if args.year is not None and not 1000 <= args.year <= 9999:
        raise usage(f"--year: {args.year} is not a year", "write it as YYYY")
    if args.year:
        since, until = max(since, f"{args.year}-01-01"), min(until or "9", f"{args.year}-12-31")
    if args.limit < 0:
        raise usage(f"--limit must be 0 or more, not {args.limit}", "give 0 for all decisions")
    question = Question(
        text=" ".join(args.text),
        wanted=CatalogFilter(
            statuses=wanted.statuses,
            tags=wanted.tags,
            people=wanted.people,
            repository=args.repository,
            since=since,
            until=until,
        ),
        fate=fate,
    )
    if not question.terms:
        raise usage("no words are given", "for example: adr catalog search kafka")
    if (count := len(question.terms)) > MOST_WORDS:
        raise usage(f"{count} words are too many", f"search for at most {MOST_WORDS} words")
    return question


def _search(context: Context, args: argparse.Namespace) -> int:
    fate = Fate.CHOSEN if args.chosen else Fate.REJECTED if args.rejected else None
    return _find(context, args, _question(args, fate))


def _rejected(context: Context, args: argparse.Namespace) -> int:
    return _find(context, args, _question(args, Fate.REJECTED))


def _find(context: Context, args: argparse.Namespace, question: Question) -> int:
    """Print what is found; that there is nothing is no failure."""
    with _store(context, args) as store:
        most = min(args.limit, sys.maxsize - 1) + 1 if args.limit else None
        found = tuple(islice(search_catalog(store, question), most))
    shown = found[: args.limit or None]
    if args.json:
        out_json({"text": question.text, "more": len(found) > len(shown), "matches": [*map(hit_document, shown)]})
    for one in () if args.json else shown:
        _say(one)
    if not found:
        note(context, f"no decision has these words: {question.text}")
    elif len(found) > len(shown):
        note(context, "and more; see all of them: --limit 0")
    return 0


def _say(found: FoundDecision) -> None:
    """Print where it is, what was decided, and of options that have the words what became of them and why."""
    one = found.decision
    out(f"{found.id} {one.title} ({', '.join(filter(None, (one.status, one.date)))})")
    for option in found.options:
        why = f", because {option.because}" if option.because else ""
        out(f"  {option.fate}: {option.title}{why}")
        if option.revisit_when:
            out(f"  revisit when {option.revisit_when}")
    if one.decision != one.title:
        out(f"  {one.decision}")
    if found.link:
        out(f"  {found.link}")


def hit_document(found: FoundDecision) -> CatalogHitShape:
    """Return a decision of the catalogue as JSON has it."""
    return {
        "id": found.id,
        "repository": found.hit.repository,
        "commit": found.hit.commit,
        "link": found.link,
        "verdict": found.verdict,
        "in": found.place,
        **document(found.decision),
        "number": found.decision.number,
        "matched": [document(one) for one in found.options],
    }


def _list_options(_parser: argparse.ArgumentParser) -> None:
    """Take no options of its own."""


def _list(context: Context, args: argparse.Namespace) -> int:
    with _store(context, args) as store:
        known = store.repositories()
    if args.json:
        out_json({"repositories": [*map(_repository, known)]}, tuple(_problems(known)))
        return 0
    rows = [(one.name, one.commit[:SHORT], str(one.decisions), str(len(one.problems) or "")) for one in known]
    heads = ("Repository", "Commit", "Decisions", "Problems")
    terminal.table(heads, rows, wish=context.color, width=context.width, right=(2, 3))
    if not known:
        note(context, "the catalogue is empty")
    return 0


def _problems(known: Sequence[CatalogRepository]) -> list[Problem]:
    return [problem for one in known for problem in one.problems]


def _repository(one: CatalogRepository) -> RepositoryShape:
    return {"name": one.name, "path": one.path, "web": one.web, "commit": one.commit, "decisions": one.decisions}


def _show_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("record", metavar="REPOSITORY:RECORD", help="as search shows it, or shop:7 for short")


def _show(context: Context, args: argparse.Namespace) -> int:
    with _store(context, args) as store:
        found = find_decision(store, args.record)
    if args.json:
        out_json({"match": hit_document(found), "text": found.hit.text})
        return 0
    note(context, " ".join(filter(None, (found.id, found.link))))
    sys.stdout.write(found.hit.text)
    return 0


def _remove_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", nargs="+", metavar="NAME", help="a repository, by its name as list shows it")


def _remove(context: Context, args: argparse.Namespace) -> int:
    with _store(context, args, write=True) as store:
        names = remove(store, args.names)
    if args.json:
        out_json({"removed": [*names]})
    note(context, f"removed: {', '.join(names)}")
    return 0


class Verb(NamedTuple):
    """A part of the command: a few words about it, its arguments, and what runs it."""

    about: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[Context, argparse.Namespace], int]


VERBS = {
    "add": Verb("read repositories into the catalogue", _paths_options, _add),
    "update": Verb("read again the repositories that have changed", _list_options, _update),
    "search": Verb("search the decisions of all repositories", _search_options, _search),
    "rejected": Verb("search the rejected options, and why they were rejected", _words_options, _rejected),
    "list": Verb("list the repositories", _list_options, _list),
    "show": Verb("show one decision", _show_options, _show),
    "remove": Verb("remove repositories from the catalogue", _remove_options, _remove),
}
