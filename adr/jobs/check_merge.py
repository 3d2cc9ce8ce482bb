"""`adr check --against` and `--at`: check what a merge would make, or what a revision holds.

Also whether our numbers are taken on other branches.
"""

from __future__ import annotations

import posixpath
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from adr.adapters import git
from adr.core.deck.changes import more_than_wording
from adr.core.edit.number import rewrite_record
from adr.core.edit.relink import moved_by, relink, rename_source
from adr.core.names import is_record
from adr.core.rules.facts import Accepted, Facts, Twin
from adr.core.rules.merge import PHRASES, Names, meeting, renumbered
from adr.core.state import State, text_digest
from adr.jobs.check import Checked, check, judged, refused
from adr.model.decision import Decision, Status
from adr.model.deck import Deck
from adr.model.problem import AdrError, Problem, UsageError
from adr.model.record import Record
from adr.model.settings import Project
from adr.model.value import dataclass, replace
from adr.project.deck_history import deck_as_decided
from adr.project.decks import read_deck
from adr.project.discovery import FILES, find_project, from_root, repository_at, settings_at, tree_at
from adr.project.gather import CODEOWNERS, MAILMAP, gather, logs
from adr.project.made_records import Base
from adr.project.reader import WorkTree, names_in
from adr.project.records import RECORD_LIMIT, as_record
from adr.project.rendering import in_language

REPOSITORY = ".git"

Put = Callable[[Path, Sequence[str]], bool]
"""Writes files and folders of a project into another folder, and tells whether there were any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRequest:
    """What to check against: a revision, or nothing; and whether our numbers are looked for on all branches.

    `at` is the revision to check instead of the work tree.
    """

    revision: str = ""
    at: str = ""
    all_branches: bool = False
    paths: tuple[str, ...] = ()


def check_against(folder: Path, today: str, request: CheckRequest) -> Checked:
    """Check the project that *folder* lies in as a merge would make it, or as it is when no revision is given.

    Raises `AdrError` outside git, where the revision is not there, and where git cannot try the merge.
    """
    try:
        project = find_project(folder)
    except AdrError as error:
        return check(folder, today, request.paths) if request.revision else refused(error)
    repository = git.discover(project.root)
    if repository is None:
        raise AdrError(Problem("not in a git repository, so there are no branches", hint="leave out --against"))
    wanted = tuple(from_root(project, folder, path) for path in request.paths)
    if not request.revision:
        facts = gather(project, today, logs(project, wanted))
        return judged(project, replace(facts, twins=_on_all(project, repository, frozenset())), wanted)
    return _check_merge(project, repository, today, request, wanted)


def _check_merge(
    project: Project, repository: git.Repository, today: str, request: CheckRequest, wanted: tuple[str, ...]
) -> Checked:
    with (
        git.trial(repository, request.revision, _own_paths(project)) as trial,
        tempfile.TemporaryDirectory(prefix="adr-", ignore_cleanup_errors=True) as place,
    ):
        root = Path(place).resolve()
        try:
            merged = _lay_out(root, project, trial.put)
        except AdrError as error:
            return refused(error)
        base = Base(project, trial.theirs, repository)
        facts = _gather(merged, today, wanted, trial.put, base)
        return judged(merged, _widened(merged, facts, trial, request, repository=repository, base=base), wanted)


def check_at(folder: Path, today: str, request: CheckRequest) -> Checked:
    """Check the project that *folder* lies in as a revision holds it.

    Raises `AdrError` outside git and where the revision is not there, `UsageError` for paths that it does not have.
    """
    project = find_project(folder)
    wanted = tuple(from_root(project, folder, path) for path in request.paths)
    with (
        tree_at(project, request.at) as tree,
        tempfile.TemporaryDirectory(prefix="adr-", ignore_cleanup_errors=True) as place,
    ):
        root, put = Path(place).resolve(), partial(git.put, tree)
        missing = [path for path in wanted if path and not put(root, (path,))]
        if missing:
            hint = "give files or folders that were there"
            raise UsageError(
                *(Problem(f"there is no such path at {request.at}: {path!r}", hint=hint) for path in missing)
            )
        try:
            then = _lay_out(root, project, put)
        except AdrError as error:
            return refused(error)
        base = Base(project, repository=repository_at(project, request.at))
        return judged(then, _gather(then, today, wanted, put, base), wanted)


def _lay_out(root: Path, project: Project, put: Put) -> Project:
    """Write a project's own files into an empty folder, and find the project there."""
    # Whatever lies above, the project ends here.
    (root / REPOSITORY).mkdir()
    # The log too: where nothing says where it is, its records do.
    put(root, _own_paths(project))
    found = find_project(root)
    put(root, _own_paths(found))
    return found


def _gather(project: Project, today: str, wanted: tuple[str, ...], put: Put, base: Base) -> Facts:
    facts = gather(project, today, logs(project, wanted), base)
    return gather(project, today, logs(project, wanted), base) if put(project.root, _further(facts)) else facts


def _own_paths(project: Project) -> tuple[str, ...]:
    """Return the files and folders that make up a project."""
    settings = project.settings
    folders = (settings.cards, *settings.seeds, settings.log, settings.templates)
    return tuple(dict.fromkeys((*FILES, MAILMAP, *CODEOWNERS, *folders)))


def _further(facts: Facts) -> tuple[str, ...]:
    """Return what a project's files lead to, and is not there yet."""
    missing = (path for path, target in facts.targets.items() if not target.exists)
    seeds = (quoted.evidence.seed for loaded in facts.decks for quoted in loaded.quotes)
    records = (record.decision.path for loaded in facts.decks for record in loaded.records)
    return tuple(dict.fromkeys((*missing, *seeds, *records)))


def _widened(
    project: Project, facts: Facts, trial: git.Trial, request: CheckRequest, *, repository: git.Repository, base: Base
) -> Facts:
    log, path = project.settings.log, project.settings.record_path
    ours, theirs, both = (frozenset(names_in(log, one)) for one in (trial.ours, trial.theirs, trial.merged))
    known = git.branches(repository)
    pairs = meeting(Names(ours=ours, theirs=theirs))
    branch = git.here(repository, known)
    merged = tuple(
        Twin(mine=path(mine), here=branch, other=path(other), there=(request.revision,))
        for mine, other in pairs
        if {mine, other} <= both
    )
    elsewhere = _on_all(project, repository, theirs) if request.all_branches else ()
    listed = {(one.mine, one.other) for one in merged}
    return replace(
        facts,
        twins=(*merged, *(one for one in elsewhere if (one.mine, one.other) not in listed)),
        conflicts=trial.conflicts,
        merging=request.revision,
        accepted=tuple(_accepted(project, repository, facts, trial, base, revision=request.revision)),
    )


def _on_all(project: Project, repository: git.Repository, settled: frozenset[str]) -> tuple[Twin, ...]:
    """Find records of other branches with a number of ours; those that are *settled* keep theirs."""
    log, path = project.settings.log, project.settings.record_path
    known = git.branches(repository)
    ours = frozenset(names_in(log, WorkTree(project.root)))
    others = {one.name: one.commit for one in known if not one.is_current}
    names = git.names_at(repository, log, dict.fromkeys(others.values()))
    suspects = [one for one, found in names.items() if meeting(Names(ours=ours, theirs=found, settled=settled))]
    parted = git.parted_names(repository, log, suspects) if suspects else {}
    there: dict[tuple[str, str], list[str]] = {}
    for branch, commit in others.items():
        before = parted.get(commit)
        if before is not None:
            for pair in meeting(Names(ours=ours, theirs=names[commit], parted=before, settled=settled)):
                there.setdefault(pair, []).append(branch)
    here = git.here(repository, known)
    return tuple(
        Twin(mine=path(mine), here=here, other=path(other), there=tuple(found))
        for (mine, other), found in there.items()
    )


def _accepted(
    project: Project, repository: git.Repository, facts: Facts, trial: git.Trial, base: Base, *, revision: str
) -> Iterator[Accepted]:
    """Find the records that are accepted on their side and that the merge would not leave as they are."""
    log, theirs = project.settings.log, settings_at(trial.theirs, project.settings.log)
    before, after = (
        {name: tree.id_of(posixpath.join(folder, name)) for name in names_in(folder, tree) if is_record(name)}
        for tree, folder in ((trial.theirs, theirs.log), (trial.merged, log))
    )
    moved = base.moved(one.deck for one in facts.decks) | ({theirs.log: log} if theirs.log != log else {})
    moves = renumbered(log, before, after)
    names = {project.settings.record_name(move.old): project.settings.record_name(move.new) for move in moves}
    decks = {record.decision.path: loaded.deck for loaded in facts.decks for record in loaded.records}
    for name in before:
        path, now = theirs.record_path(name), names.get(name, name)
        later = project.settings.record_path(now)
        if before[name] == after.get(now) or path in trial.conflicts:
            continue
        record, decision = as_record(path, _text(trial.theirs, path)), base.decision_of(path)
        after_text = _text(trial.merged, later) if now in after else None
        if record.word is Status.ACCEPTED and not _is_as_decided(decision, after_text):
            earlier = [record.head.text, *([_relinked(record, moved)] if moved else [])]
            for move in moves:
                earlier.append(rewrite_record(move, as_record(path, earlier[-1]).head).text)
            yield Accepted(
                path=later,
                branch=revision,
                earlier=tuple(earlier),
                words=_words(project, decks, path),
                after=after_text,
                corrected=_day_of_correction(project, repository, facts, decision, later),
                files=base.files_of(path),
                is_moved=after_text is not None and as_record(later, after_text).status != record.status,
            )


def _is_as_decided(decision: Decision | None, text: str | None) -> bool:
    """Return whether a record that was edited on their side is put back."""
    return bool(decision and text is not None and text_digest(text.encode()) == decision.output)


def _relinked(record: Record, moved: Mapping[str, str]) -> str:
    """Return a record's text as `adr move` would have changed it."""
    text = relink(record.head.document, record.path, partial(moved_by, moved))
    for old, new in moved.items():
        text = rename_source(text, old, new)
    return text


def _day_of_correction(
    project: Project, repository: git.Repository, facts: Facts, before: Decision | None, path: str
) -> str:
    """Return the day on which only the wording of a record was corrected.

    The chosen card is the same, and so are the set of cards and their scores, by the files of both decisions: where
    git does not have these, nobody can tell. The status may have moved as well, as it may alone.
    """
    made = ((deck.deck.name, one) for deck in facts.decks for one in deck.records if one.decision.path == path)
    name, found = next(made, ("", None))
    if not before or not found or found.state is State.EDITED:
        return ""
    now = found.decision
    if len(now.corrected) <= len(before.corrected) or before.card != now.card:
        return ""
    loaded, _ = read_deck(project, name)
    then, after = (deck_as_decided(project, loaded, one, repository) for one in (before, now))
    is_wording = then is not None and after is not None and not more_than_wording(then, after)
    return now.corrected[-1] if is_wording else ""


def _text(tree: git.Tree, path: str) -> str:
    return tree.read(path, RECORD_LIMIT).decode("utf-8", "replace")


def _words(project: Project, decks: Mapping[str, Deck], path: str) -> tuple[str, ...]:
    deck = decks.get(path)
    return in_language(project, deck, PHRASES) if deck else PHRASES
