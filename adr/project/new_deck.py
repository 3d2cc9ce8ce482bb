"""What a new deck begins with: the options of a record, and the schemas that editors complete it from."""

from __future__ import annotations

import posixpath
import shlex
from collections.abc import Iterator, Sequence
from typing import Any

from adr.adapters import commonmark
from adr.adapters.disk import files
from adr.core.deck.author_text import link_from, ways, with_links
from adr.core.exchange.deck_files import deck_files
from adr.core.text.slug import deck_name
from adr.model.content import Content
from adr.model.plan import FileChange
from adr.model.problem import AdrError, Place, Problem, Severity
from adr.model.settings import Project
from adr.model.text import Phrase, Prose
from adr.model.value import dataclass, fields, is_dataclass, replace
from adr.project.decks import deck_folders

SCHEMA_LIMIT = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckFromRecord:
    """The files of a deck, `deck.yaml` first, and warnings about what the record did not say.

    `chosen` is the number of the card that the record chose and gave a reason for, 0 where it did not.
    """

    changes: tuple[FileChange, ...]
    notes: tuple[Problem, ...]
    chosen: int


def plan_deck(
    project: Project, content: Content, supersedes: int | None, name: str = "", planned: Sequence[str] = ()
) -> DeckFromRecord:
    """Plan the files of one deck; *supersedes* is the number of the record that its decision supersedes.

    Raises `AdrError` when there is a deck of its name, in the project or among the *planned* paths.
    """
    deck = deck_name(name, content.title)
    folder = f"{project.settings.cards}/{deck}"
    place = Place(content.path or folder)
    if deck in deck_folders(project) or any(path.startswith(f"{folder}/") for path in planned):
        hint = "decide that one, or give this one another name: adr import record N --name NAME"
        raise AdrError(Problem(f"there is a deck {deck!r} already", place, hint=hint))
    if "/" in content.path:
        content = _with_links_from(content, content.path, folder)
    changes = tuple(
        FileChange(f"{folder}/{file}", None, _with_schema(project, f"{folder}/{file}", text).encode())
        for file, text in deck_files(content, commonmark.parse(content.context), supersedes)
    )
    chosen = next((at for at, one in enumerate(content.options, 1) if one.chosen and content.because), 0)
    return DeckFromRecord(changes=changes, notes=tuple(_notes(content, folder, place)), chosen=chosen)


def _with_links_from(said: Any, path: str, folder: str) -> Any:
    """Return what a record at *path* says with its links as they lead from *folder*."""

    def moved(value: Any) -> Any:
        if isinstance(value, Prose | Phrase):
            return type(value)(with_links(commonmark.parse(value), link))
        if isinstance(value, tuple):
            return tuple(map(moved, value))
        return _with_links_from(value, path, folder) if is_dataclass(value) else value

    def link(target: str) -> str:
        return link_from(folder, ways(path, target)[0], target)

    return replace(said, **{one.name: moved(getattr(said, one.name)) for one in fields(said)})


def _with_schema(project: Project, path: str, text: str) -> str:
    """Add the line that names a file's schema to editors, in a card of Markdown as front matter."""
    way = way_to_schema(project, path, "deck" if path.endswith("/deck.yaml") else "card")
    fence = "---\n" if path.endswith(".md") else ""
    return f"{fence}# yaml-language-server: $schema={way}\n{text.removeprefix(fence)}" if way else text


def _notes(content: Content, folder: str, place: Place) -> Iterator[Problem]:
    """Yield what the record does not say, so that a person can add it."""
    if not content.options:
        hint = f"add the others: adr card 'OPTION' --deck {shlex.quote(posixpath.basename(folder))}"
        yield Problem("the record names no options: its decision is the only card", place, hint, Severity.WARNING)
    elif content.chosen is None and not content.alternatives:
        hint = f"its decision is in {folder}/deck.yaml, more-information: move the reasons to their card"
        yield Problem("the record does not say which option it chose", place, hint, Severity.WARNING)
    first = 2 if content.alternatives else 1
    bare = [
        str(at)
        for at, one in enumerate(content.options, first)
        if not (one.good or one.neutral or one.bad or one.text or one.rejected or one.chosen)
    ]
    if bare:
        which = f"card {bare[0]}" if len(bare) == 1 else f"cards {', '.join(bare)}"
        hint = f"write the pros and cons into the cards in {folder}"
        yield Problem(f"the record gives only a name for {which}", place, hint, Severity.WARNING)


def schema_path(project: Project, name: str) -> str:
    """Return the path of the schema of a `card` or a `deck`."""
    return f"{project.settings.cards}/.schema/{name}.json"


def way_to_schema(project: Project, path: str, name: str) -> str:
    """Return the relative path from a new file to its schema, for the file's first line; empty where there is none."""
    schema = schema_path(project, name)
    is_written = files.read_if_there(project.root, schema, SCHEMA_LIMIT) is not None
    return posixpath.relpath(schema, posixpath.dirname(path)) if is_written else ""
