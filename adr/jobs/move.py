"""`adr move`: move the log, the cards, a deck or a card, and change everything that names it, all or nothing."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path

from adr.adapters import git, toml
from adr.adapters.disk import files
from adr.core.deck.card_names import card_number
from adr.core.deck.decisions import decision_text
from adr.core.digests import text_digest
from adr.core.edit.moved_paths import outside_quotes, rename_source, replace_path, with_moved_ways
from adr.core.record_state import State
from adr.model.decision import Decision
from adr.model.plan import FileChange, Plan
from adr.model.problem import AdrError, Place, Problem, Severity
from adr.model.settings import Project, Settings
from adr.model.value import dataclass, replace
from adr.project.deck_history import with_cards_of
from adr.project.decks import LoadedDeck, deck_folders, load_deck
from adr.project.discovery import LIMIT as SETTINGS_LIMIT
from adr.project.discovery import SOURCES, from_root
from adr.project.foreign import foreign_log
from adr.project.made_records import MadeRecord, SettledDecisions, read_made
from adr.project.mentions import LIMIT, naming, packages_below, relinked, relinked_text
from adr.project.other_logs import with_other_logs
from adr.project.reader import Given, Relocated, WorkTree
from adr.project.rendering import lay_out


@dataclass(frozen=True, slots=True, kw_only=True)
class Relocation:
    """What there is to write, where the moved thing is then, and the files that name it and are left to a person."""

    plan: Plan
    path: str
    notes: tuple[Problem, ...]


def move(project: Project, folder: Path, source: str, target: str) -> Relocation:
    """Move the log, the cards' folder, a deck's folder or a card's file; paths are as seen from *folder*.

    Links are changed byte for byte, in settled records too, whose digest is then another. Provisional records are
    rendered again. Raises `AdrError` for anything else, for a target that is there, and for decks with errors.
    """
    before, after = (from_root(project, folder, one) for one in (source, target))
    settings = _settings(project, before, after)
    _refuse_target(project, before, after)
    work = _Moving(project, replace(project, settings=settings), before, after)
    work.decks()
    work.documents()
    setting = () if settings == project.settings else (_settings_change(project, settings),)
    changes = with_other_logs(project, before, after, (*work.changes(), *setting))
    return Relocation(plan=Plan(changes), path=after, notes=tuple(work.left()))


def _settings(project: Project, before: str, after: str) -> Settings:
    """Return the settings after a move. Raises `AdrError` for what is neither log nor cards, and for a wrong target."""
    settings, decks = project.settings, deck_folders(project)
    _refuse_nested(settings, before)
    if before == settings.log:
        return replace(settings, log=after)
    if before == settings.cards:
        return replace(settings, cards=after)
    above, name = posixpath.split(after)
    if before in decks.values():
        if above != settings.cards or name in decks:
            hint = f"give it a name that no other deck has: adr move {before} {settings.cards}/NAME"
            raise AdrError(Problem(f"a deck cannot be moved to {after}", Place(before), hint=hint))
        return settings
    number, ending = card_number(posixpath.basename(before)), posixpath.splitext(before)[1]
    folder = posixpath.dirname(before)
    if folder in decks.values() and number and files.is_file(project.root / before):
        if above != folder or card_number(name) != number or not name.endswith(ending):
            hint = f"keep its deck, number and ending: adr move {before} {folder}/{number}-NAME{ending}"
            raise AdrError(Problem(f"a card cannot be moved to {after}", Place(before), hint=hint))
        return settings
    hint = "name the folder of the log, of all cards or of a deck, or a card's file; move other files with: git mv"
    raise AdrError(Problem(f"adr does not move {before or '.'}", hint=hint))


def _refuse_nested(settings: Settings, before: str) -> None:
    """Raise `AdrError` for another folder of the settings below the one that moves."""
    seeds = (("seeds", path) for path in settings.seeds)
    named = (("log", settings.log), ("cards", settings.cards), ("templates", settings.templates), *seeds)
    for name, path in named:
        if path.startswith(f"{before}/"):
            hint = f"move it out first: adr move {path} PATH"
            if name in ("templates", "seeds"):
                hint = "move it out first, and change the settings and the cards that name it"
            raise AdrError(Problem(f"lies below {before}, and the setting {name!r} names it", Place(path), hint=hint))


def _refuse_target(project: Project, before: str, after: str) -> None:
    place = Place(after)
    if not after or f"{after}/".startswith(f"{before}/"):
        raise AdrError(Problem(f"{before} cannot be moved into itself", place, hint="name another folder"))
    if (project.root / after).exists():
        raise AdrError(Problem("this path exists already", place, hint="name a path that does not exist"))


class _Moving:
    """The files as they were and as they are from now on, by their paths, as they are collected."""

    def __init__(self, project: Project, then: Project, source: str, target: str) -> None:
        """Read the files that move, and those that name them."""
        self._project, self._then = project, then
        self._source, self._target = source, target
        self._tree = Relocated(WorkTree(project.root), source, target)
        inside = tuple(_below(project, source))
        self._naming = tuple(
            one for one in naming(project, git.discover(project.root), posixpath.basename(source)) if one not in inside
        )
        self._before = {path: _read(project, path) for path in inside}
        self._after = {self._moved(path): content for path, content in self._before.items()}
        self._made: set[str] = set()

    def _moved(self, path: str) -> str:
        is_inside = path == self._source or path.startswith(f"{self._source}/")
        return self._target + path.removeprefix(self._source) if is_inside else path

    def _change(self, path: str, before: bytes | None, after: bytes | None) -> None:
        """Note a file of the project, by its path before the move, with what it holds from now on."""
        if before is not None and after is not None:
            self._before[path], self._after[self._moved(path)] = before, after

    def changes(self) -> Iterator[FileChange]:
        """Yield the changes, in the order of paths."""
        sources = {self._moved(path): path for path in self._before}
        for path in sorted({**self._before, **self._after}):
            yield FileChange(path, self._before.get(path), self._after.get(path), like=sources.get(path, ""))

    def decks(self) -> None:
        """Change the decks, their decisions, and the records made of them."""
        base, records = SettledDecisions(self._project), []
        for name, folder in deck_folders(self._project).items():
            loaded = load_deck(self._project, name)
            for path, content in loaded.sources:
                text = with_moved_ways(content.decode("utf-8", "surrogateescape"), path, self._moved)
                after = outside_quotes(text, self._renamed)
                self._change(path, content, after.encode("utf-8", "surrogateescape"))
            now = self._reread(loaded, self._moved(folder))
            records += [(read_made(self._project, loaded, one, base), now) for one in loaded.deck.decisions]
            self._made |= {*loaded.files, *dict(loaded.decided), *(one.path for one in loaded.deck.decisions)}
        for made, now in records:
            self._decide(made, now)

    def _renamed(self, text: str) -> str:
        return replace_path(text, self._source, self._target)

    def _reread(self, loaded: LoadedDeck, folder: str) -> LoadedDeck:
        """Return a deck as it is after the move. Raises `AdrError` where it has errors then."""
        sources = {self._moved(path): self._after[self._moved(path)] for path in loaded.files}
        is_flat = folder == self._then.settings.cards
        name = posixpath.basename(folder) if is_flat else folder.removeprefix(f"{self._then.settings.cards}/")
        return load_deck(self._then, name, Given(sources))

    def _decide(self, made: MadeRecord, now: LoadedDeck) -> None:
        decision, loaded = made.decision, made.loaded
        entry = replace(decision, path=self._moved(decision.path))
        if loaded.inputs == decision.inputs:
            # A permalink leads to the same cards as before, whatever they are called now.
            entry = replace(with_cards_of(self._then, now, entry), permalink=decision.permalink)
        text = made.on_disk and self._record(made, entry, now)
        if text and made.state is not State.EDITED:
            entry = replace(entry, output=text_digest(text))
        self._change(decision.path, made.on_disk, text)
        self._change(made.file, dict(loaded.decided).get(made.file), decision_text(entry).encode())

    def _record(self, made: MadeRecord, entry: Decision, now: LoadedDeck) -> bytes:
        """Render a provisional record that is current; in any other only links and the name of its deck change."""
        on_disk = made.on_disk or b""
        if made.settled and entry.log_then is not None:
            return on_disk  # its links start where the log was, and are left as they are
        if made.settled is False and made.state is State.CURRENT:
            text = lay_out(self._then, now.deck, entry, self._tree)
            return (text.replace("\n", "\r\n") if b"\r\n" in on_disk else text).encode()
        linked = relinked_text(on_disk, made.decision.path, self._moved).decode("utf-8", "surrogateescape")
        named = rename_source(linked, made.loaded.deck.folder, now.deck.folder)
        return named.encode("utf-8", "surrogateescape")

    def documents(self) -> None:
        """Change the links in what people wrote."""
        by_hand = (one for one in (*self._before, *self._naming) if one not in self._made)
        for change in relinked(self._project, tuple(by_hand), self._moved):
            self._change(change.path, change.before, change.after)

    def left(self) -> Iterator[Problem]:
        """Yield the other files that name what has moved; a path in a package below is one from there."""
        below = tuple(f"{one}/" for one in packages_below(self._project))
        for path in self._naming:
            if path not in self._before and not path.startswith(below):
                text = files.read(self._project.root, path, LIMIT).decode("utf-8", "surrogateescape")
                if replace_path(text, self._source, self._target) != text:
                    hint = f"write {self._target} there by hand"
                    yield Problem(f"names {self._source}", Place(path), hint, Severity.WARNING)


def _below(project: Project, path: str) -> Iterator[str]:
    """Yield the files at and below a path; a link to a folder counts as a file."""
    if files.is_folder(project.root / path) and not (project.root / path).is_symlink():
        for name in files.names(project.root, path):
            yield from _below(project, f"{path}/{name}")
    else:
        yield path


def _read(project: Project, path: str) -> bytes:
    try:
        return files.read(project.root, path, LIMIT)
    except AdrError as refused:
        if files.is_missing(refused):
            raise
        hint = "take it out of the folder first"
        raise AdrError(*(replace(one, hint=hint) for one in refused.problems)) from refused


_ADR_DIR = ".adr-dir"
"""Where adr-tools keeps the log's folder."""


def _settings_change(project: Project, after: Settings) -> FileChange:
    """Return the change of the file that says where the log or the cards are: the one that does, else `adr.toml`.

    Raises `AdrError` where that is another program's file, other than adr-tools', or no line that can be changed.
    """
    key = "log" if after.log != project.settings.log else "cards"
    value = after.log if key == "log" else after.cards
    path, table, text = next(_own(project), (SOURCES[0][0], (), ""))
    is_own = toml.read_table(path, text, *table)
    foreign = foreign_log(WorkTree(project.root)) if key == "log" else None
    if foreign and not (is_own and any(name.text == "log" for name, _ in is_own.entries)):
        if foreign.place.path != _ADR_DIR:
            hint = f"write {value!r} there by hand, and move the folder: git mv {project.settings.log} {value}"
            raise AdrError(Problem("the log is named in another program's settings", foreign.place, hint=hint))
        return FileChange(_ADR_DIR, files.read(project.root, _ADR_DIR, SETTINGS_LIMIT), f"{value}\n".encode())
    changed = toml.with_text(text, table, key, value)
    if changed is None:
        hint = f"write it in one line: {key} = {value!r}"
        raise AdrError(Problem(f"the setting {key!r} cannot be changed", Place(path), hint=hint))
    return FileChange(path, files.read_if_there(project.root, path, SETTINGS_LIMIT), changed.encode())


def _own(project: Project) -> Iterator[tuple[str, tuple[str, ...], str]]:
    for path, table in SOURCES:
        content = files.read_if_there(project.root, path, SETTINGS_LIMIT)
        text = "" if content is None else files.decode(content, path)
        if content is not None and toml.read_table(path, text, *table) is not None:
            yield path, table, text
