"""`adr site`: the log as a static site, written whole or file by file."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import groupby, islice
from pathlib import Path

from adr.adapters.disk import files, site_folder
from adr.adapters.parallel import in_shares
from adr.adapters.templates import loader
from adr.core.addresses import IMAGE_LIMIT, IMAGES
from adr.core.digests import bytes_digest
from adr.core.site import page_paths
from adr.core.site.search_index import Words
from adr.core.text.language import direction_of
from adr.jobs.site_details import DetailPages
from adr.jobs.site_feeds import INDEX, feeds
from adr.jobs.site_markdown import LinksFound, MarkdownPages
from adr.jobs.site_pages import NAV, ListPages, nameless
from adr.jobs.site_read import SiteLog, SiteReader, folders_of, inputs_of
from adr.jobs.site_rows import FOLDER, PRINT, SitePage, SiteRecord, Values, say_in
from adr.model.problem import AdrError, Place, Problem
from adr.model.settings import Project
from adr.model.text import Html
from adr.model.value import dataclass
from adr.project.packages import Logs

ASSETS = ("site.css", "site.js")
MERMAID = "mermaid.min.js"
"""What draws diagrams: a project's own copy, which only pages with a diagram load."""
MERMAID_LIMIT = 16 * 1024 * 1024
DIAGRAM = 'class="language-mermaid"'
TOGETHER = 250
"""How many pages are laid out at once: a team's own templates run in a process of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written; the links that lead nowhere, and what could not be read."""

    done: site_folder.SiteWritten
    dead: tuple[Problem, ...] = ()
    unread: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFiles:
    """The files of some records that were written, what these lead to, their text to print by path, and their words."""

    put: site_folder.FilesPut
    seen: LinksFound
    printed: Mapping[str, Values]
    words: Words


class SiteBuild:
    """A site in the making: it is written whole, or each file is made when it is looked at."""

    def __init__(self, log: SiteLog, *, url: str = "", findings: Mapping[str, Sequence[str]] | None = None) -> None:
        """Take what the site shows, and the address of its root where that is known.

        In a preview, *findings* by file are shown, and pages load what reloads them.
        """
        self.log, self._url, self._findings = log, url, findings
        self._say, self._texts = say_in(log.messages), MarkdownPages(log)
        self._templates = loader.sources(log.project, FOLDER)
        self._frames: dict[tuple[str, str, bool], Values] = {}
        self._details, self._lists = DetailPages(log, self._texts, self._say), ListPages(log, self._parts, self._say)
        self._shares: Sequence[RecordFiles] = ()
        self._printed: dict[str, Values] = {}
        self._others: dict[str, Callable[[], bytes]] = {name: partial(asset, log.project, name) for name in ASSETS}
        mermaid = _own(log.project, MERMAID, MERMAID_LIMIT)
        if mermaid is not None:
            self._others[MERMAID] = lambda: mermaid
        self._others |= feeds(log, self._templates, self._words, url)

    @property
    def seen(self) -> LinksFound:
        """Return what the pages that were made lead to."""
        every = (*(share.seen for share in self._shares), self._texts.seen)
        return LinksFound(
            images=tuple(dict.fromkeys(path for one in every for path in one.images)),
            dead=tuple(dict.fromkeys(problem for one in every for problem in one.dead)),
            looked=tuple(dict.fromkeys(path for one in every for path in one.looked)),
        )

    def write(self, writer: site_folder.SiteWriter) -> site_folder.FilesPut:
        """Write every file, those of records in several processes.

        Raises `AdrError` where a template of the project cannot be laid out.
        """
        with in_shares(partial(self._put_records, writer), range(len(self.log.records))) as shares:
            put = writer.put(self._laid_out((*self._details.others(), *self._lists.every())))
            put += writer.put((path, make()) for path, make in self._others.items() if path != INDEX)
            self._shares = shares()
        self._printed = {path: parts for share in self._shares for path, parts in share.printed.items()}
        return sum((share.put for share in self._shares), put) + writer.put(self._last_files())

    def _put_records(self, writer: site_folder.SiteWriter, places: Sequence[int]) -> RecordFiles:
        printed, words, texts = dict[str, Values](), Words(), MarkdownPages(self.log)
        pages = map(DetailPages(self.log, texts, self._say).record, places)

        def made() -> Iterator[tuple[str, bytes]]:
            for at, page in zip(places, self._laid_out(pages), strict=True):
                one = self.log.records[at]
                path = one.record.path
                yield page
                yield _twin(one), one.text.encode()
                printed[path] = nameless(self.log.rows[path], texts.parts(path, PRINT))
                words.add(one.text)

        return RecordFiles(put=writer.put(made()), seen=texts.seen, printed=printed, words=words)

    def _last_files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the files that are made from what others have found."""
        for page in self._lists.printed():  # one at a time: each is long
            yield from self._laid_out([page])
        yield INDEX, self._others[INDEX]()
        for path in self.seen.images:
            content = self._image(path)
            if content is not None:
                yield page_paths.copied_file(path), content

    def _parts(self, row: Values) -> Values:
        path = row["path"]
        return self._printed.pop(path, None) or nameless(row, self._texts.parts(path, PRINT))

    def _words(self) -> Words:
        """Return the words of the records, as they were found when these were written."""
        words = Words()
        for share in self._shares:
            words.extend(share.words)
        for one in () if self._shares else self.log.records:
            words.add(one.text)
        return words

    def file(self, path: str) -> bytes | None:
        """Return one file, None where there is none: a preview makes what is looked at."""
        if path in self._pages:
            return next(self._laid_out([self._pages[path]]))[1]
        if path in self._twins:
            return self._twins[path].text.encode()
        image = next((one for one in self.seen.images if page_paths.copied_file(one) == path), "")
        return self._image(image) if image else self._others[path]() if path in self._others else None

    @cached_property
    def _pages(self) -> Mapping[str, SitePage]:
        records = map(self._details.record, range(len(self.log.records)))
        pages = (*records, *self._details.others(), *self._lists.every(), *self._lists.printed())
        return {page.path: page for page in pages}

    @cached_property
    def _twins(self) -> Mapping[str, SiteRecord]:
        return {_twin(one): one for one in self.log.records}

    def _laid_out(self, pages: Iterable[SitePage]) -> Iterator[tuple[str, bytes]]:
        for template, group in groupby(pages, key=lambda page: page.template):
            while some := tuple(islice(group, TOGETHER)):
                contexts = [self._context(page) for page in some]
                texts = loader.render_all(self._templates, f"{FOLDER}{template}.html.jinja", contexts)
                yield from ((page.path, text.encode()) for page, text in zip(some, texts, strict=True))

    def _context(self, page: SitePage) -> Values:
        lang = self.log.project.settings.lang
        values = page.values()
        texts = (str(values.get(name, "")) for name in ("body", "context", "summary"))
        is_drawn = MERMAID in self._others and any(DIAGRAM in text for text in texts)
        return {
            **values,
            **self._frame(self._root_of(page), page.path, is_drawn),
            "page": {
                "title": page.title,
                "about": page.about,
                "direction": page.direction or direction_of(lang),
                "lang": page.lang,
            },
            "findings": (self._findings or {}).get(page.file, ()),
        }

    def _root_of(self, page: SitePage) -> str:
        """Return the way to the root; the page for what is not there is shown at any address."""
        return self._url if page.template == "missing" and self._url else page_paths.root_of(page.path)

    def _frame(self, root: str, path: str, is_drawn: bool) -> Values:
        """Return what stands around a page, laid out once for all of a folder that the navigation does not name."""
        path = path if path in {page_paths.HOME, *(one for one, _ in NAV)} else ""
        key = root, path, is_drawn
        if key not in self._frames:
            lang = self.log.project.settings.lang
            site = {
                "name": self.log.name,
                "lang": lang,
                "direction": direction_of(lang),
                "web": self.log.web,
                "day": self.log.today,
                "live": self._findings is not None,
                "catalog": False,
            }
            values: Values = {"site": site, "root": root, **self.log.messages}
            nav = [{"page": one, "title": self._say(title)} for one, title in NAV]
            around = values | {"nav": nav, "path": path, "mermaid": MERMAID if is_drawn else ""}
            parts = {
                name: Html(loader.render(self._templates, f"{FOLDER}{name}.html.jinja", around))
                for name in ("head", "top", "bottom")
            }
            self._frames[key] = values | parts
        return self._frames[key]

    def _image(self, path: str) -> bytes | None:
        try:
            return files.read(self.log.project.root, files.safe_path(path, Place(path)), IMAGE_LIMIT)
        except AdrError as error:
            self._texts.note(error.problems)
            return None


def _twin(one: SiteRecord) -> str:
    """Return where the Markdown of a record is."""
    return f"{one.page.removesuffix('.html')}.md"


def _own(project: Project, name: str, limit: int) -> bytes | None:
    return files.read_if_there(project.root, f"{project.settings.templates}/{FOLDER}{name}", limit)


def asset(project: Project, name: str) -> bytes:
    """Return a style sheet or script: the team's own, else ours."""
    content = _own(project, name, loader.LIMIT)
    return (loader.shipped() / FOLDER / name).read_bytes() if content is None else content


def write_site(logs: Logs, today: str, out: Path, url: str = "") -> Written:
    """Write the site of some logs to a folder. Raises `AdrError` where the folder holds what is not ours.

    *url* is the address of its root, empty where that is not known.
    """
    project, folder = logs.home, open_folder(logs, out)
    inputs = inputs_of(logs, today, url)
    if folder.inputs == inputs and folder.is_whole() and looked_at(project, folder.looked) == folder.looked:
        return Written(done=site_folder.SiteWritten(unchanged=len(folder.files)))
    log = SiteReader().read(logs, today)
    site = SiteBuild(log, url=url)
    with site_folder.writing(folder) as writer:
        put, seen = site.write(writer), site.seen
        is_whole = not seen.dead and not log.problems
        done = writer.end(put, inputs if is_whole else "", looked_at(project, seen.looked))
    return Written(done=done, dead=seen.dead, unread=log.problems)


def open_folder(logs: Logs, out: Path) -> site_folder.SiteFolder:
    """Return what stands in the folder for a site. Raises `AdrError` where a site would be read as records or cards."""
    for folder in folders_of(logs):
        if folder != "." and out.resolve().is_relative_to((logs.home.root / folder).resolve()):
            hint = "choose another folder, such as: adr site --out public"
            raise AdrError(Problem(f"a site cannot be in {folder}, which adr reads itself", Place(str(out)), hint))
    return site_folder.open_folder(out)


def looked_at(project: Project, paths: Iterable[str]) -> dict[str, str]:
    """Return what is at each path: the digest of an image, else whether there is anything."""
    found = {}
    for path in paths:
        is_image = posixpath.splitext(path)[1].lower() in IMAGES
        try:
            content = files.read_if_there(project.root, path, IMAGE_LIMIT) if is_image else None
            found[path] = bytes_digest(content) if content else str(files.is_there(project.root / path))
        except AdrError as error:
            found[path] = str(error)
    return found
