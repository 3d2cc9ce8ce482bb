"""The records of a site: each is read once, and what pages need of it is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any

from adr.core.govern.sentence import sentence
from adr.core.output.brief_record import brief
from adr.core.record.frontmatter import globs_of
from adr.core.site.page_paths import record_page
from adr.jobs.site_rows import Say, SiteRecord, Values, record_row
from adr.model.problem import AdrError, Problem
from adr.model.record import Record, RecordHead, Section, no_details
from adr.model.value import dataclass, field, replace
from adr.project.packages import Package
from adr.project.reader import WorkTree
from adr.project.records import as_record, near_folder, record_text


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordShare:
    """Some records of a site with their rows, and by its page why one of them cannot be read."""

    records: tuple[SiteRecord, ...] = ()
    rows: tuple[Values, ...] = ()
    unread: Mapping[str, Problem] = field(default_factory=dict)


def read_share(known: Mapping[str, SiteRecord], say: Say, names: Sequence[tuple[Package, str]]) -> RecordShare:
    """Read the records with some names in their logs; those that are as they were *known*, by path, are kept."""
    unread: dict[str, Problem] = {}
    records = tuple(_read(known, names, unread))
    return RecordShare(records=records, rows=tuple(record_row(one, say) for one in records), unread=unread)


def _read(
    known: Mapping[str, SiteRecord], names: Sequence[tuple[Package, str]], unread: dict[str, Problem]
) -> Iterator[SiteRecord]:
    for package, some in groupby(names, key=itemgetter(0)):
        project = package.project
        with near_folder(WorkTree(project.root), project.settings.log) as near:
            for _, name in some:
                path, page = project.settings.record_path(name), record_page(name, package.name)
                try:
                    text = record_text(project, path, near)
                except AdrError as error:
                    unread[page] = error.problems[0]
                    continue
                one = known.get(path)
                if one and (one.text, one.page, one.package) == (text, page, package.name):
                    yield replace(one, origin=None)
                else:
                    yield _site_record(as_record(path, text, name), page, package.name)


def _site_record(record: Record, page: str, package: str) -> SiteRecord:
    document = record.head.document
    text = document.text
    return SiteRecord(
        record=_without_text(record),
        text=text,
        start=document.body,
        title=next(((one.start, one.end) for one in document.headings if one.level == 1), None),
        page=page,
        sentence=sentence(record),
        document=brief(record),
        globs=tuple(globs_of(record.head.fields.get("governs"))),
        package=package,
    )


_NO_HEAD = RecordHead()


def _kept(read: Any, _record: Record) -> Any:
    return read


def _without_text(record: Record) -> Record:
    """Return a record that other processes may have: what its text says of other records is read."""
    sections = tuple(Section(one.level, one.title, one.line, "") for one in record.sections) if record.links else ()
    return replace(
        record,
        head=_NO_HEAD,
        read_links=partial(_kept, record.links),
        read_details=no_details,
        read_sections=partial(_kept, sections),
    )
