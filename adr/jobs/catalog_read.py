"""Read the decisions of one repository for the catalogue, from its git objects alone."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from adr.adapters import git
from adr.adapters.disk import files
from adr.core.addresses import web
from adr.core.catalog.stored import catalog_row, describe_deck, describe_record, plain_options, record_row
from adr.model.catalog import CatalogRepository, CatalogRow
from adr.model.content import Origin
from adr.model.problem import AdrError, Place, Problem
from adr.model.settings import Project, Settings
from adr.model.value import dataclass, replace
from adr.project.decks import LoadedDeck, deck_folders, read_deck
from adr.project.discovery import FILES, settings_at
from adr.project.log_folder import FIXTURES, package_folders, records_elsewhere
from adr.project.packages import from_top
from adr.project.reader import Below
from adr.project.records import MOST_FILES, RECORD_LIMIT, as_record, record_names

MOST_BYTES = 64 * 1024 * 1024
"""How much text of one repository is read; more than that is no log that people wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepositoryReading:
    """A repository and its decisions, which are None where they are as they were; or why it cannot be read."""

    path: str
    repository: CatalogRepository | None = None
    rows: tuple[CatalogRow, ...] | None = None
    problems: tuple[Problem, ...] = ()


def read_repository(path: str, known: CatalogRepository | None) -> RepositoryReading:
    """Read the repository at a path at the end of its default branch; *known* is what the catalogue has of it."""
    try:
        return _read(path, known)
    except AdrError as error:
        return RepositoryReading(path=path, problems=tuple(_problem_of(path, one) for one in error.problems))


def _problem_of(path: str, problem: Problem) -> Problem:
    inner = problem.place
    place = Place(f"{path}:{inner.path}", inner.line, inner.column) if inner else Place(path)
    return replace(problem.below(path), place=place)


def _read(path: str, known: CatalogRepository | None) -> RepositoryReading:
    repository = git.mirrored(Path(path))
    if not repository.head:
        raise AdrError(Problem("there is no commit on its default branch", hint="commit something, or remove it"))
    with git.tree(repository, repository.head) as tree:
        problems: list[Problem] = []
        projects = tuple(_projects(repository.root, tree, problems))
        address = next((one.settings.web for one in projects if one.settings.web), web(git.web_address(repository)))
        read = CatalogRepository(
            name=address.removeprefix("https://") or path,
            path=path,
            web=address,
            commit=repository.head,
            state=_state(tree, projects),
        )
        if known and (known.state, known.name) == (read.state, read.name):
            return RepositoryReading(path=path, repository=replace(known, commit=read.commit))
        rows = {row.path: row for one in projects for row in _rows(read.name, one, tree, problems)}
        if tree.missing:
            raise tree.missing
    problems += [
        Problem("it has more words than a search looks through", Place(path), hint="split it")
        for path, row in rows.items()
        if row.terms.is_cut
    ]
    places = tuple(_problem_of(path, one) for one in problems)
    whole = replace(read, decisions=len(rows), problems=places)
    return RepositoryReading(path=path, repository=whole, rows=tuple(rows.values()), problems=places)


def _projects(root: Path, tree: git.Tree, problems: list[Problem]) -> Iterator[Project]:
    """Yield the project of the top, those of packages below it, and one for each log elsewhere."""
    try:
        top = Project(root=root, settings=settings_at(tree))
        yield top
    except AdrError as error:
        top = Project(root=root, settings=Settings())
        problems += [one for one in error.problems if "several logs" not in one.message]
    logs = {top.settings.log}
    for folder in package_folders(tree, top.settings.logs):
        try:
            package = from_top(Project(root=root / folder, settings=settings_at(Below(tree, folder))), root)
        except AdrError as error:
            problems += [one.below(folder) for one in error.problems]
            continue
        logs.add(package.settings.log)
        yield package
    for folder in records_elsewhere(top, tree):
        if folder not in logs and FIXTURES.isdisjoint(folder.split("/")):
            yield replace(top, settings=replace(top.settings, log=folder, cards=""))


def _state(tree: git.Tree, projects: tuple[Project, ...]) -> str:
    folders = ((one.settings, tree.id_of(one.settings.log), tree.id_of(one.settings.cards)) for one in projects)
    found = (*(tree.id_of(path) for path in FILES), *folders)
    return sha256("\n".join(map(str, found)).encode("utf-8", "surrogateescape")).hexdigest()


def _rows(name: str, project: Project, tree: git.Tree, problems: list[Problem]) -> Iterator[CatalogRow]:
    decks = tuple(_decks(project, tree, problems)) if project.settings.cards else ()
    origins = {one.path: loaded.origin(one.path) for loaded in decks for one in loaded.deck.decisions}
    left = MOST_BYTES
    for path in _record_paths(project, tree, problems):
        try:
            row = _record_row(name, project, path, tree.read(path, min(RECORD_LIMIT, left)), origins.get(path))
        except AdrError as error:
            problems += error.problems
            continue
        left -= len(row.text)
        yield row
    for loaded in decks:
        if not loaded.deck.decided:
            yield catalog_row(name, describe_deck(loaded.deck, _texts(loaded)))


def _record_paths(project: Project, tree: git.Tree, problems: list[Problem]) -> Iterator[str]:
    """Yield the paths of the records, those of the next few read ahead."""
    names = record_names(project, tree)
    if len(names) > MOST_FILES:
        message = f"only the first {MOST_FILES} of {len(names)} records are read"
        problems.append(Problem(message, hint="name the log's folder in adr.toml, if these are not records"))
    paths = [*map(project.settings.record_path, names[:MOST_FILES])]
    for start in range(0, len(paths), git.AT_ONCE):
        few = paths[start : start + git.AT_ONCE]
        tree.read_ahead(few, RECORD_LIMIT)
        yield from few


def _record_row(name: str, project: Project, path: str, content: bytes, origin: Origin | None) -> CatalogRow:
    text = files.decode(content, path)
    plain = () if origin else plain_options(text)
    record = as_record(path, text, project.settings.record_name(path))
    return record_row(name, describe_record(record, text, project.settings.log, origin, plain), record)


def _decks(project: Project, tree: git.Tree, problems: list[Problem]) -> Iterator[LoadedDeck]:
    for name in deck_folders(project, tree):
        try:
            loaded, wrong = read_deck(project, name, tree)
        except AdrError as error:
            problems += error.problems
            continue
        problems += wrong
        yield loaded


def _texts(loaded: LoadedDeck) -> Iterator[str]:
    return (content.decode("utf-8", "replace") for _, content in loaded.sources)
