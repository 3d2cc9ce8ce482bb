"""Stage or commit a decision with the cards and seeds that it rests on, and nothing else."""

from __future__ import annotations

import posixpath

from adr.adapters import git
from adr.adapters.templates import loader
from adr.core.build_record import title_of
from adr.core.record_names import padded_number
from adr.core.rules.compared_logs import records_numbered
from adr.jobs.decide import Decided
from adr.model.problem import AdrError, Place, Problem
from adr.model.settings import Project
from adr.project.decks import DECISION_LIMIT
from adr.project.reader import WorkTree
from adr.project.rendering import sources


def stage(project: Project, decided: Decided) -> None:
    """Add the files to the index. Raises `AdrError` with git's words when it cannot."""
    repository = _repository(project, decided)
    git.stage(repository, _paths(project, repository, decided))


def commit(project: Project, decided: Decided) -> None:
    """Commit the files with a message from `commit.txt.jinja`; what else is staged stays staged.

    Raises `AdrError` where git or a hook refuses it, and where a hook changed what was written.
    """
    repository = _repository(project, decided)
    git.commit(repository, _paths(project, repository, decided), commit_message(project, decided))
    _refuse_changed(project, decided)


def _refuse_changed(project: Project, decided: Decided) -> None:
    reader = WorkTree(project.root)
    for change in decided.plan.pending:
        if change.after is not None and reader.read_if_there(change.path, DECISION_LIMIT) != change.after:
            hint = "leave it out of the hook, and see how to put it back: adr check"
            raise AdrError(Problem("committed, but a hook changed it", Place(change.path), hint=hint))


def commit_message(project: Project, decided: Decided) -> str:
    """Return the message: a subject, why, and the trailer `ADR: NNNN`."""
    decision, chosen = decided.decision, decided.choice.chosen
    context = {
        "number": decision.record,
        "four": padded_number(decision.record),
        "title": title_of(decided.loaded.deck, chosen),
        "question": decided.loaded.deck.question,
        "status": decision.status.value,
        "chosen": chosen.title if chosen else None,
        "because": str(decision.because),
        "rejected": tuple(card.title for card in decided.choice.rejected),
        "path": decision.path,
    }
    return loader.render(sources(project), "commit.txt.jinja", context)


def _paths(project: Project, repository: git.Repository, decided: Decided) -> tuple[str, ...]:
    """Return what was written, the deck, cards and seeds that it rests on, and the record that had its number.

    Those that were not written are left out where the current commit has them as they are.
    """
    written = tuple(change.path for change in decided.plan.pending)
    others = (*decided.loaded.files, *decided.loaded.seeds, *_taken_back(project, repository, decided))
    return (*written, *(path for path in git.uncommitted(repository, others) if path not in written))


def _taken_back(project: Project, repository: git.Repository, decided: Decided) -> tuple[str, ...]:
    """Return the removed records of the current commit whose number the new one has."""
    if not repository.head:
        return ()
    names = git.names_at(repository, project.settings.log, (repository.head,))[repository.head]
    paths = map(project.settings.record_path, records_numbered(names, decided.decision.record))
    beside = (one for one in paths if posixpath.dirname(one) == posixpath.dirname(decided.decision.path))
    return tuple(one for one in beside if not (project.root / one).exists())


def _repository(project: Project, decided: Decided) -> git.Repository:
    repository = git.discover(project.root)
    if repository is None:
        hint = f"the record is written, in {decided.decision.path}; run: git init"
        raise AdrError(Problem("there is no git repository to commit to", hint=hint))
    return repository
