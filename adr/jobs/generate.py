"""`adr generate`: the reports of adr-tools, a table of contents and a graph."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from adr.adapters.disk import files
from adr.core.addresses import relative
from adr.core.graph.toc import BEGIN, END, HEADING, between_markers, items, page, table
from adr.core.record_names import is_record
from adr.model.plan import FileChange, Plan, Planned
from adr.model.problem import AdrError, Place, Problem, UsageError
from adr.model.record import Record
from adr.model.settings import Project
from adr.model.value import dataclass
from adr.project.discovery import at, from_root
from adr.project.packages import Logs
from adr.project.records import RECORD_LIMIT, log_records


@dataclass(frozen=True, slots=True, kw_only=True)
class TocOptions:
    """What a table of contents is to be like: paths as seen from *folder*; a prefix of None follows from its place."""

    folder: Path
    prefix: str | None = None
    is_table: bool = False
    intro: str = ""
    outro: str = ""


def toc(logs: Logs, options: TocOptions) -> tuple[str, tuple[Problem, ...]]:
    """Return the table of contents, and what could not be read for it.

    Links begin with nothing unless a prefix is given, as adr-tools has it.
    """
    if not logs.are_several:
        found = log_records(logs.home, logs.reader, brief=not options.is_table)
        return _page(options, _body(logs.home, options, options.prefix or "", found.records)), found.problems
    parts, problems = list[str](), [*logs.left_out]
    for one in logs.packages:
        found = log_records(one.project, logs.reader, brief=not options.is_table)
        prefix = f"{options.prefix or ''}{one.project.settings.record_path('')}"
        parts.append(f"## {one.name}\n\n{_body(one.project, options, prefix, found.records)}")
        problems += found.problems
    return _page(options, "\n".join(parts)), tuple(problems)


def write_toc(project: Project, options: TocOptions, path: str) -> Planned:
    """Plan the file; its links lead from where it lies, and its line ends stay as they are.

    Raises `AdrError` where a record cannot be read: what is committed is whole; and for a file that is something else.
    """
    target = from_root(project, options.folder, path)
    way = relative(project.settings.log, target.rpartition("/")[0])
    before = files.read_if_there(project.root, files.safe_path(target, Place(path)), RECORD_LIMIT)
    _refuse_record(project, target)
    near = "" if way == "." else f"{way}/"
    found = log_records(project, brief=not options.is_table)
    if found.problems:
        raise AdrError(*found.problems)
    prefix = near if options.prefix is None else options.prefix
    body = _body(project, options, prefix, found.records)
    after = _page(options, body) if _is_ours(before) else _updated(options, body, before, target)
    if before is not None and b"\r\n" in before:
        after = after.replace("\n", "\r\n")
    return Planned(plan=Plan((FileChange(target, before, after.encode()),)), path=target)


def _is_ours(before: bytes | None) -> bool:
    return not before or before.startswith(HEADING.rstrip("\n").encode())


def _updated(options: TocOptions, body: str, before: bytes | None, target: str) -> str:
    """Return a person's own page with what is between its markers made again."""
    updated = between_markers(files.decode(before or b"", target).replace("\r\n", "\n"), body)
    if updated is None:
        hint = f"give another path, or put {BEGIN} and {END} where it belongs, each on a line of its own"
        message = "not a table of contents made by adr, so it was not overwritten"
        raise AdrError(Problem(message, Place(target), hint))
    if options.intro or options.outro:
        hint = f"leave out -i and -o, or remove {BEGIN}"
        raise UsageError(Problem("-i and -o cannot be used with a page that has markers", Place(target), hint))
    return updated


def _refuse_record(project: Project, target: str) -> None:
    folder, _, name = target.rpartition("/")
    if (folder or ".") == project.settings.log and is_record(name):
        hint = "give a name that does not begin with a number, such as index.md"
        raise AdrError(Problem("a file of this name in the log would be a record", Place(target), hint))


def _page(options: TocOptions, body: str) -> str:
    intro, outro = (_text(options.folder, path) for path in (options.intro, options.outro))
    return page(body, intro, outro)


def _body(project: Project, options: TocOptions, prefix: str, records: Sequence[Record]) -> str:
    if not options.is_table:
        return items(records, prefix)
    from adr.adapters.templates import loader  # Jinja costs more than all the rest
    from adr.project.rendering import sources

    return loader.render(sources(project), "toc.md.jinja", {"table": table(records, prefix)}) if records else ""


def _text(folder: Path, path: str) -> str:
    """Read a text of the person's own; it may lie outside the project."""
    if not path:
        return ""
    whole = (folder / path).absolute()
    try:
        content = files.read(whole.parent.resolve(), whole.name, RECORD_LIMIT)
    except AdrError as error:
        raise AdrError(*(Problem(one.message, Place(path), one.hint) for one in error.problems)) from error
    return files.decode(content, path).replace("\r\n", "\n")


def generate_graph(
    project: Project, prefix: str, extension: str, revision: str = ""
) -> tuple[str, tuple[Problem, ...]]:
    """Return the report `graph` of adr-tools, in DOT, at a revision where one is given; and what could not be read."""
    from adr.core.graph.dot import report  # the other commands have no need of it

    with at(project, revision) as (then, reader):
        found = log_records(then, reader)
    return report(found.records, prefix, extension), found.problems
