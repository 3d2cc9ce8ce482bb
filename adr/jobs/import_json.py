"""`adr import json`: records of another program become records of the log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

from adr.adapters import git
from adr.adapters.disk import files
from adr.adapters.templates import loader
from adr.core.exchange.json_check import check
from adr.core.exchange.jsonadr import records_in, schema_for
from adr.core.exchange.jsontext import read_json
from adr.core.exchange.new_numbers import Numbered, clashes, number_records, with_new_numbers
from adr.core.output.full_record import record_schema
from adr.core.output.values import value_of
from adr.core.record_names import name_number
from adr.core.text.dates import day
from adr.core.text.passages import unmarked
from adr.model.content import Content
from adr.model.plan import FileChange, Plan
from adr.model.problem import AdrError, Place, Problem, Severity, refuse
from adr.model.settings import Project
from adr.model.value import dataclass, replace
from adr.model.view import Imported
from adr.project.new_deck import plan_deck
from adr.project.new_record import Log, profile, read_log
from adr.project.records import read_one
from adr.project.rendering import sources

LIMIT = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedRecords:
    """The plan of an import: new records, and decks if asked for; `numbered` has the number of each record."""

    plan: Plan
    numbered: tuple[Numbered, ...]
    paths: tuple[str, ...]
    notes: tuple[Problem, ...]


def read_file(folder: Path, path: str) -> str:
    """Read the text of a file that a person names, wherever it is."""
    whole = files.real(folder / path)
    return files.decode(files.read(whole.parent, whole.name, LIMIT), path)


def read_stream(stream: IO[bytes], name: str) -> str:
    """Read a stream's text to its end, or to where it is too long."""
    content = stream.read(LIMIT + 1)
    if len(content) > LIMIT:
        raise AdrError(
            Problem(f"the text is longer than {LIMIT // 1024**2} MiB", Place(name), hint="import it in parts")
        )
    return files.decode(content, name)


def contents_in(path: str, text: str) -> tuple[Content, ...]:
    """Return the records of a JSON-ADR document, or of lines as `adr export jsonl` writes them.

    Raises `AdrError` with every problem, each with its way in the document.
    """
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not lines:
        hint = "give a file that holds JSON-ADR: adr export json"
        raise AdrError(Problem("there is nothing in it", Place(path), hint=hint))
    if _is_record(path, lines[0][1]):
        return tuple(_of_lines(path, lines))
    document = read_json(path, text)
    refuse(check(document, schema_for(document), Place(path)))
    return records_in(document)


def _is_record(path: str, line: str) -> bool:
    """Return whether a line is one of `adr export jsonl`: JSON-ADR has no forms."""
    try:
        found = read_json(path, line)
    except AdrError:
        return False
    return isinstance(found, dict) and "form" in found


def _of_lines(path: str, lines: Sequence[tuple[int, str]]) -> Iterator[Content]:
    problems: list[Problem] = []
    schema = record_schema()
    for number, line in lines:
        try:
            document = read_json(path, line, number)
            refuse(check(document, schema, Place(path, number)))
        except AdrError as error:
            problems += error.problems
        else:
            content: Content = value_of(Content, document)
            yield replace(content, date=day(content.date))
    refuse(problems)


def import_records(
    project: Project, contents: Sequence[Content], *, renumber: bool = False, decks: bool = False
) -> ImportedRecords:
    """Plan records for what came from elsewhere, in the log's form.

    A number is kept where it is free; *renumber* gives each the next free one, and the links follow. With *decks*,
    every record that names options also gets a deck with a card for each. Raises `AdrError` for all numbers that are
    taken.
    """
    log = read_log(project, git.discover(project.root))
    taken = {number: name for name in log.names if (number := name_number(name)) is not None}
    numbered = number_records(contents, log.names, log.next_number, renumber=renumber)
    problems = tuple(clashes(numbered, taken))
    if problems:
        raise AdrError(*problems)
    imported, notes = with_new_numbers(numbered, _known(project, numbered, taken), renumber=renumber)
    records = tuple(_changes(project, log, numbered, imported))
    deck_files, deck_notes = _decks(project, numbered) if decks else ((), ())
    return ImportedRecords(
        plan=Plan((*records, *deck_files)),
        numbered=numbered,
        paths=tuple(one.path for one in records),
        notes=(*_in_log(project, (*_undated(numbered), *notes)), *deck_notes),
    )


def _in_log(project: Project, notes: Iterable[Problem]) -> Iterator[Problem]:
    """Give notes on files of the log their path in the project."""
    for one in notes:
        yield replace(one, place=Place(project.settings.record_path(one.place.path))) if one.place else one


def _known(project: Project, numbered: Sequence[Numbered], taken: Mapping[int, str]) -> dict[int, tuple[str, str]]:
    """Return the title and file of the log's records that the imported records link to."""
    wanted = dict.fromkeys(link.number for one in numbered for link in one.content.links if link.number is not None)
    named = ((number, taken[number]) for number in wanted if number in taken)
    return {number: (unmarked(read_one(project, name).title.text), name) for number, name in named}


def _changes(
    project: Project, log: Log, numbered: Sequence[Numbered], imported: Sequence[Imported]
) -> Iterator[FileChange]:
    form = project.settings.template or profile(project, log)
    template = "import-nygard.md.jinja" if form.startswith("nygard") else "import-madr.md.jinja"
    found = sources(project)
    for one, record in zip(numbered, imported, strict=True):
        text = loader.render(found, template, {"record": record})
        yield FileChange(project.settings.record_path(one.file), None, (text.strip("\n") + "\n").encode())


def _undated(numbered: Sequence[Numbered]) -> Iterator[Problem]:
    for one in numbered:
        if not one.content.date:
            hint = "write it in the record, as YYYY-MM-DD"
            yield Problem("the record has no date", Place(one.file), hint=hint, severity=Severity.WARNING)


def _decks(project: Project, numbered: Sequence[Numbered]) -> tuple[tuple[FileChange, ...], tuple[Problem, ...]]:
    changes: list[FileChange] = []
    notes: list[Problem] = []
    for one in numbered:
        if one.content.options:
            content = replace(one.content, path=project.settings.record_path(one.file))
            deck = plan_deck(project, content, one.number, planned=[change.path for change in changes])
            changes += deck.changes
            notes += deck.notes
    return tuple(changes), tuple(notes)
