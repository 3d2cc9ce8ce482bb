"""Find the project, its settings and its decks, as they are or as they were at a revision."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adr.adapters import toml
from adr.adapters.disk import files
from adr.core.deck.card_names import DECISIONS, card_number, looks_like_card
from adr.core.record_names import HOME, is_record
from adr.model.node import Mapping, Scalar
from adr.model.problem import AdrError, Place, Problem, UsageError, refuse
from adr.model.settings import Project, Settings
from adr.model.value import replace
from adr.project.foreign import READERS, foreign_log, foreign_naming, foreign_packages
from adr.project.log_folder import find_log, package_folders
from adr.project.reader import Reader, WorkTree, names_in

if TYPE_CHECKING:
    from adr.adapters import git
    from adr.core.fields import Decoded, Note

LIMIT = 1024 * 1024
SOURCES = (("adr.toml", ()), ("pyproject.toml", ("tool", "adr")))
FILES = tuple(dict.fromkeys((*(name for name, _ in SOURCES), *READERS)))
"""Every file that may hold settings."""

Values = dict[str, Any]


def find_project(start: Path) -> Project:
    """Return the project that *start* lies in: the nearest folder upwards that is one.

    A folder is a project when it has settings (`adr.toml`, or `[tool.adr]` in `pyproject.toml`), another program's
    settings that say where the log is, a `cards` folder that holds a deck, or a `doc/adr` folder. The walk ends at
    the top of the git work tree; when nothing is found, that top is the project, or *start* outside git. Raises
    `UsageError` when *start* is no folder, and `AdrError` for settings that are wrong, and where several projects
    lie below and none is begun here.
    """
    found = _nearest(start)
    if not is_begun(found) and not says_log(WorkTree(found.root)):
        below = [*package_folders(WorkTree(found.root), found.settings.logs)]
        if len(below) > 1:
            from adr.core.text.wording import listed  # only for a refusal

            hint = f"name one: adr -C {shlex.quote(below[0])} new TITLE; to begin one here: adr init"
            raise AdrError(Problem(f"there are several logs: {listed(below)}", hint=hint))
    return found


def _nearest(start: Path) -> Project:
    start = folder_at(start)
    for folder in (start, *start.parents):
        if (found := project_in(folder, start)) is not None:
            return found
    return project_at(start)


def project_at(folder: Path) -> Project:
    """Return the project whose root a folder is, whether settings or decks say so or only its log."""
    return project_in(folder, folder) or Project(root=folder, settings=settings_at(WorkTree(folder)))


def is_begun(project: Project) -> bool:
    """Return whether a project has its log's folder, or a deck."""
    return (project.root / project.settings.log).is_dir() or _has_deck(project.root)


def find_beginning(start: Path) -> Project:
    """Return the project that a log begins in: as with adr-tools the folder itself, where nothing is there yet.

    The top of a git work tree that has neither settings, nor a log, nor a deck is only where the walk ended.
    """
    found, here = _nearest(start), folder_at(start)
    if found.root == here or is_begun(found) or has_settings(WorkTree(found.root)):
        return found
    return Project(root=here, settings=Settings())


def has_settings(reader: Reader) -> bool:
    """Return whether a folder has settings of ours, or another program's that say where the log is."""
    return own_settings(reader) is not None or foreign_log(reader) is not None


def says_log(reader: Reader) -> bool:
    """Return whether a folder's settings, ours or another program's, say where the log is."""
    return "log" in (own_settings(reader) or {}) or foreign_log(reader) is not None


def folder_at(start: Path) -> Path:
    """Return the folder that a person stands in, links resolved. Raises `UsageError` when it is none."""
    try:
        if start.is_dir():
            return files.real(start)
    except OSError:
        # A name that is too long, or the current folder, which somebody has removed.
        pass
    raise UsageError(Problem(f"there is no folder {str(start)!r}", hint="give -C an existing folder"))


def project_in(folder: Path, start: Path) -> Project | None:
    """Return the project whose root a folder is, as one who stands in *start* below has it; None where it is none."""
    reader = WorkTree(folder)
    own = own_settings(reader)
    foreign = None if own and "log" in own else foreign_log(reader)
    if foreign and _leads_up(foreign):
        return _above(folder, own, foreign)
    if foreign and (package := _package_around(folder, start)):
        return package
    is_marked = (folder / HOME).is_dir() or (folder / ".git").exists() or _has_deck(folder)
    if own is None and foreign is None and not is_marked:
        return None
    return Project(root=folder, settings=_settled(reader, own or {}, foreign, here=_below(folder, start)))


def log4brains_packages(top: Path) -> Iterator[tuple[str, str, Project]]:
    """Yield the packages that log4brains' settings list and that are there: name, folder and project of each."""
    for name, folder, log in foreign_packages(WorkTree(top)):
        if files.is_folder(top / folder) or files.is_folder(top / log):
            root = top / folder if log.startswith(f"{folder}/") else top
            yield name, folder, Project(root=root, settings=Settings(log=_below(root, top / log), by_name=True))


def _package_around(top: Path, start: Path) -> Project | None:
    """Return the package of log4brains' that *start* lies in, by its folder or its log."""
    around = (
        project
        for _, folder, project in log4brains_packages(top)
        if start.is_relative_to(top / folder) or start.is_relative_to(project.log_folder)
    )
    return next(around, None)


def _has_deck(folder: Path) -> bool:
    """Return whether a folder has cards, and not only a folder that is called so, as of pictures or code."""
    try:
        return (folder / "cards").is_dir() and bool(folders_of_decks(WorkTree(folder), "cards"))
    except AdrError:
        return False


def _above(folder: Path, own: Values | None, foreign: Scalar) -> Project:
    """Return the project whose log lies above the settings that name it: the whole git work tree is the project."""
    if own is not None:
        hint = "move them to the top of the work tree, or name a log below this folder"
        raise AdrError(Problem(f"the log {foreign.text!r} is above adr's settings", foreign.place, hint=hint))
    top = next((one for one in folder.parents if (one / ".git").exists()), folder)
    log = files.real(folder / foreign.text)
    if (folder / ".git").exists() or not log.is_relative_to(top):
        hint = "name a folder in it, or set log in the adr.toml of a folder above both"
        raise AdrError(Problem(f"the log {foreign.text!r} is not in the git work tree", foreign.place, hint=hint))
    values = (own_settings(WorkTree(top)) or {}) | {"log": log.relative_to(top).as_posix()}
    return Project(root=top, settings=Settings(**values, by_name=_calls_by_name(foreign)))


def from_root(project: Project, folder: Path, path: str) -> str:
    """Return a path that a person gave as the project sees it; the root itself is empty."""
    whole = (folder / path).absolute()
    real = files.real(whole.parent) / whole.name if whole.name not in ("", "..") else files.real(whole)
    hint = "give a file or folder of the project"
    if not real.is_relative_to(project.root):
        raise AdrError(Problem(f"{path!r} is not in the project", hint=hint))
    return _below(project.root, real)


def settings_at(reader: Reader, likely: str = "") -> Settings:
    """Return the settings of a project's root, also where it holds none.

    Where nothing says where the log is, it is *likely* if there are records, else it is looked for.
    """
    own = own_settings(reader) or {}
    return _settled(reader, own, None if "log" in own else foreign_log(reader), likely)


def _below(root: Path, folder: Path) -> str:
    found = folder.relative_to(root).as_posix()
    return "" if found == "." else found


def _settled(reader: Reader, own: Values, foreign: Scalar | None, likely: str = "", here: str = "") -> Settings:
    if "log" in own:
        return Settings(**own)
    if foreign and not _leads_up(foreign):
        naming = foreign_naming(reader, foreign.place.path)
        return Settings(**own, log=foreign.text, by_name=_calls_by_name(foreign), naming=naming)
    settings = Settings(**own)
    passed = (settings.cards, settings.templates, *settings.seeds)
    is_likely = likely and any(map(is_record, names_in(likely, reader)))
    return Settings(**own, log=likely if is_likely else find_log(reader, here, passed))


def _calls_by_name(foreign: Scalar) -> bool:
    return foreign.place.path == ".log4brains.yml"


def _leads_up(path: Scalar) -> bool:
    return path.text.split("/")[0] == ".."


def own_settings(reader: Reader) -> Values | None:
    """Return what our own settings in a folder say, None where it holds none."""
    node = _own_table(reader)
    return None if node is None else _values(node)


def place_of(reader: Reader, name: str) -> Place | None:
    """Return where a folder's own settings give a setting; None where they do not."""
    node = _own_table(reader)
    return next((key.place for key, _ in node.entries if key.text == name), None) if node else None


def _own_table(reader: Reader) -> Mapping | None:
    for name, table in SOURCES:
        content = reader.read_if_there(name, LIMIT)
        if content is not None:
            text = files.decode(content, name)
            node = toml.read_table(name, text, *table) if "adr" in text or not table else None
            if node is not None:
                return node
    return None


def _values(node: Mapping) -> Values:
    """Make settings of what a file says; every problem at once."""
    from adr.core.field_tables import SETTINGS
    from adr.core.fields import decode  # only where there are settings

    wrong: list[Problem] = []
    given = decode(SETTINGS, node, wrong.append)
    values = {name: _folders(name, value, given, wrong.append) for name, value in given.values.items()}
    refuse(wrong)
    return values


def _folders(name: str, value: Any, given: Decoded, note: Note) -> Any:
    """Return a setting; folders as clean paths inside the project."""
    if name == "seeds":
        return tuple(_folders("seed", one, given, note) for one in value)
    if not value or name not in ("cards", "log", "templates", "seed"):
        return value
    if name == "log" and value.rstrip("/") == ".":
        return "."
    try:
        return files.safe_path(value, given.at("seeds" if name == "seed" else name))
    except AdrError as error:
        for problem in error.problems:
            note(problem)
        return value


def folders_of_decks(reader: Reader, cards: str) -> dict[str, str]:
    """Return every deck's folder by the deck's name; the flat deck, in the cards folder itself, is first.

    A folder below the cards folder is a deck when it holds YAML or a card; one of pictures is none, and `decisions`
    holds those on the flat deck. The cards folder is one when it holds a card, or YAML where there is no other deck.
    """
    names = (name for name in reader.folders(cards) if not name.startswith(".") and name != DECISIONS)
    found = {name: f"{cards}/{name}" for name in names if _may_be_deck(reader, f"{cards}/{name}")}
    if any(card_number(name) or (not found and _is_of_deck(name)) for name in reader.names(cards)):
        found = {cards.rpartition("/")[2]: cards} | found
    return found


def _may_be_deck(reader: Reader, folder: str) -> bool:
    """Return whether a folder holds what a deck does; one that leads out of the project is refused where it is read."""
    try:
        return any(map(_is_of_deck, reader.names(folder)))
    except AdrError:
        return True


def _is_of_deck(name: str) -> bool:
    return name == DECISIONS or looks_like_card(name, markdown=False) or card_number(name) is not None


@contextmanager
def at(project: Project, revision: str = "") -> Iterator[tuple[Project, Reader]]:
    """Give a project with the settings that it had at a revision, and what reads its files there.

    Without a revision these are the work tree's. Raises `AdrError` outside git and for a revision that is none.
    """
    if not revision:
        yield project, WorkTree(project.root)
        return
    with tree_at(project, revision) as tree:
        yield replace(project, settings=settings_at(tree, project.settings.log)), tree


@contextmanager
def tree_at(project: Project, revision: str) -> Iterator[git.Tree]:
    """Give the files of a revision, as `at` does."""
    from adr.adapters import git  # who reads the work tree has no need of it

    repository = repository_at(project, revision)
    if repository is None:
        raise AdrError(Problem("--at needs a git repository", hint="leave out --at"))
    with git.tree(repository, repository.head) as tree:
        if repository.prefix and not tree.names("."):
            message = f"there was no folder {repository.prefix.rstrip('/')!r} at {revision!r} yet"
            raise AdrError(Problem(message, hint="name a later revision, or run adr in a folder that existed then"))
        yield tree


def repository_at(project: Project, revision: str = "") -> git.Repository | None:
    """Return the project's repository as if a revision were its current commit; None outside git.

    Raises `AdrError` for a revision that is none.
    """
    from adr.adapters import git  # who reads the work tree has no need of it

    repository = git.discover(project.root)
    return replace(repository, head=git.resolve(repository, revision)) if repository and revision else repository
