"""What a change is judged by: the settings, templates and lists of people of its base. It cannot change these."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from adr.adapters import git
from adr.core.rules.facts import Facts
from adr.core.rules.ignores import comments
from adr.model.problem import AdrError
from adr.model.settings import Ignore, Project, Settings
from adr.model.value import replace
from adr.project.check_facts import CODEOWNERS, MAILMAP
from adr.project.decks import CARD_LIMIT
from adr.project.discovery import folders_of_decks, has_settings, settings_at
from adr.project.records import names_at


@contextmanager
def judged_by(project: Project, base: git.Tree) -> Iterator[Project]:
    """Give a project as its base judges it: only where things lie is as the change has it.

    A change that begins the project is judged by itself: its base has nothing that could.
    """
    then = settings_before(project, base)
    if not _is_begun(base, then):
        yield project
        return
    with tempfile.TemporaryDirectory(prefix="adr-", ignore_cleanup_errors=True) as place:
        trusted = Path(place).resolve()
        git.put(base, trusted, (then.templates, MAILMAP, *CODEOWNERS))
        settings = replace(
            project.settings,
            accepted_by=then.accepted_by,
            ignore=then.ignore,
            lang=then.lang,
            template=then.template,
            templates=then.templates,
            web=then.web,
        )
        yield replace(project, settings=settings, trusted=trusted)


def settings_before(project: Project, base: git.Tree) -> Settings:
    """Return the settings of the base; those that cannot be read are as if there were none."""
    try:
        return settings_at(base, project.settings.log)
    except AdrError:
        return Settings(cards=project.settings.cards, log=project.settings.log)


def _is_begun(base: git.Tree, then: Settings) -> bool:
    return _has_settings(base) or bool(folders_of_decks(base, then.cards)) or bool(names_at(then.log, base))


def _has_settings(base: git.Tree) -> bool:
    """Return whether the base has settings, also such as cannot be read."""
    try:
        return has_settings(base)
    except AdrError:
        return True


def ignores_brought(ignores: Iterable[Ignore], base: git.Tree) -> Iterator[Ignore]:
    """Yield the ignores in cards and decks that their files do not have in the base."""
    known: dict[str, set[str]] = {}
    for one in ignores:
        if one.path and one.path not in known:
            known[one.path] = set(_codes(one.path, base))
        if one.path and one.code not in known[one.path]:
            yield one


def _codes(path: str, base: git.Tree) -> Iterator[str]:
    try:
        content = base.read_if_there(path, CARD_LIMIT) or b""
    except AdrError:
        return
    yield from (one.code for one in comments(path, content.decode("utf-8", "replace")))


def judged_facts(project: Project, facts: Facts, base: git.Tree) -> Facts:
    """Return facts without the ignores by which a change would silence an error about itself."""
    own = {one for one in ignores_brought(facts.ignores, base) if one.code.startswith("E")} if project.trusted else ()
    return replace(facts, ignores=tuple(one for one in facts.ignores if one not in own))
