"""The one log whose record or deck a word names, such as `core/7`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from adr.adapters.disk import files
from adr.core.record_names import names_meant
from adr.model.problem import AdrError, Problem, refuse
from adr.model.settings import Project
from adr.project import discovery
from adr.project.packages import Logs, Package, Sound, open_packages, packages_beside, packages_meant
from adr.project.reader import WorkTree, top_of
from adr.project.records import record_names


@contextmanager
def open_log_of(start: Path, word: str, revision: str = "") -> Iterator[tuple[Logs, str]]:
    """Give the one log whose record a word names, as `whose` finds it, and the word as one says it there."""
    package, word = whose(start, word)
    with open_packages((package,), top_of(discovery.folder_at(start)), revision) as logs:
        refuse(logs.left_out)
        if not logs.packages:
            hint = "name a later revision"
            raise AdrError(Problem(f"there was no package {package.name!r} at {revision!r} yet", hint=hint))
        yield logs, word


def whose(start: Path, word: str, *, is_deck: bool = False) -> tuple[Package, str]:
    """Return the project whose record a word names, or else whose deck, and the word as one says it there.

    `core/7` and the path of its file name a record of another log. What the nearest log has goes first; where there is
    none, all of them are searched, with *is_deck* only for a deck. Raises `AdrError` where several have it, and where
    none has.
    """
    if not word:
        return Package(name="", project=discovery.find_project(start)), word
    packages, left_out = packages_meant(start)
    if not packages[0].name:
        own = packages[0].project
        if "/" not in word or names_meant(record_names(own), word, (own.root / own.settings.log).as_posix()):
            return packages[0], word
        return elsewhere(start, packages_beside(own), word) or (packages[0], word)
    if found := elsewhere(start, (packages, left_out), word):
        return found
    having = (
        []
        if is_deck
        else [one for one in packages if names_meant(record_names(one.project), word, one.project.settings.log)]
    )
    having = having or [one for one in packages if word in _decks(one.project)]
    if len(having) == 1:
        return having[0], word
    if not having and is_deck:
        decks = [f"{one.name}/{name}" for one in packages for name in _decks(one.project)]
        raise AdrError(Problem(f"there is no deck {word!r}", hint=f"the decks are: {', '.join(decks) or 'none yet'}"))
    if not having:
        raise AdrError(Problem(f"there is no record {word!r}", hint="to list the records: adr list"))
    from adr.core.text.wording import listed  # only for a refusal

    ids = [f"{one.name}/{word}" for one in having]
    message = f"{word!r} is in {len(ids)} logs: {listed(ids)}"
    raise AdrError(Problem(message, hint=f"name the log, such as: {ids[0]}"))


def _decks(project: Project) -> Mapping[str, str]:
    return discovery.folders_of_decks(WorkTree(project.root), project.settings.cards)


def named_project(start: Path, *words: str) -> tuple[Project, tuple[str, ...]]:
    """Return the one project whose records or decks some words name, as `whose` does, and the words as said there.

    Without words it is the nearest. Raises `AdrError` where they are of several.
    """
    found = [whose(start, word) for word in words or ("",)]
    roots = {one.project.root for one, _ in found}
    if len(roots) > 1:
        hint = "run the command for each log"
        raise AdrError(Problem(f"these are records of several logs: {', '.join(words)}", hint=hint))
    return found[0][0].project, tuple(word for _, word in found if word)


def project_with_deck(start: Path, word: str) -> tuple[Project, str]:
    """Return the project whose deck a word names, as `whose` does, and the word as one says it there.

    Without a word it is the nearest project; where there are only several logs, a deck has to be named.
    """
    packages, left_out = packages_meant(start)
    if not word and packages[0].name:
        from adr.core.text.wording import listed  # only for a refusal

        decks = [f"{one.name}/{name}" for one in packages for name in _decks(one.project)]
        hint = f"name one of the decks: {listed(decks) if decks else 'there are none yet'}"
        names = listed([one.name for one in packages])
        raise AdrError(Problem(f"there are several logs: {names}", hint=hint), *left_out)
    package, word = whose(start, word, is_deck=True)
    return package.project, word


def elsewhere(start: Path, known: Sound, word: str) -> tuple[Package, str] | None:
    """Return the package that a word names, by its name or by the path of a file, and the record's word in it.

    The path is from *start*, or from the top as lists of several logs have it; None where the word names none. Raises
    `AdrError` where it may be of a package that is left out.
    """
    packages, left_out = known
    for one in sorted(packages, key=lambda package: -len(package.name)):
        if word.startswith(f"{one.name}/"):
            return one, word.removeprefix(f"{one.name}/")
    here = discovery.folder_at(start)
    for file in (here / word, top_of(here) / word):
        if files.is_file(file):
            path = files.real(file.parent) / file.name
            for one in packages:
                log = one.project.log_folder
                if path.is_relative_to(log):
                    return one, path.relative_to(log).as_posix()
    refuse(left_out)
    return None
