"""`adr site`: the log as a static site, every file of it in the order in which it is made."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby, islice
from pathlib import Path

from adr.adapters.disk import files, site_folder
from adr.adapters.templates import loader, translations
from adr.core.addresses import IMAGE_LIMIT, IMAGES
from adr.core.site import page_paths
from adr.core.state import bytes_digest
from adr.core.text.language import direction_of
from adr.jobs.site_details import DetailPages
from adr.jobs.site_feeds import feeds
from adr.jobs.site_markdown import Texts
from adr.jobs.site_pages import NAV, ListPages
from adr.jobs.site_read import SiteLog, SiteReader, folders_of, inputs_of
from adr.jobs.site_rows import SitePage, Values, record_row
from adr.model.problem import AdrError, Place, Problem
from adr.model.settings import Project
from adr.model.text import Html
from adr.model.value import dataclass
from adr.project.packages import Logs

FOLDER = "site/"
"""Where the templates of a site are, in a folder of templates."""
ASSETS = ("site.css", "site.js")
MERMAID = "mermaid.min.js"
"""What draws diagrams: a project's own copy, which only pages with a diagram load."""
MERMAID_LIMIT = 16 * 1024 * 1024
DIAGRAM = 'class="language-mermaid"'
TOGETHER = 250
"""So many pages are laid out at once: a team's own templates run in a process of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written; the links that lead nowhere, and what could not be read."""

    done: site_folder.SiteWritten
    dead: tuple[Problem, ...] = ()
    unread: tuple[Problem, ...] = ()


class SiteBuild:
    """A site in the making: its files come one after the other, what is wrong is known at the end."""

    def __init__(self, log: SiteLog, *, url: str = "", findings: Mapping[str, Sequence[str]] | None = None) -> None:
        """Take what the site shows, and the address of its root where that is known.

        In a preview, *findings* by file are shown, and pages load what reloads them.
        """
        self.log, self._url, self._findings = log, url, findings
        self._texts = Texts(log)
        self._templates = loader.sources(log.project, FOLDER)
        self._words = translations.find(log.project, log.project.settings.lang, f"{FOLDER}locale")
        self._messages: Values = {"messages": self._words.messages} if self._words.phrases else {}
        self._rows = {one.record.path: record_row(one, self._say) for one in log.records}
        self._frames: dict[tuple[str, str, bool], Values] = {}
        details = DetailPages(log, self._texts, self._rows, self._say)
        lists = ListPages(log, self._rows, self._texts.parts, self._say)
        self._pages = {page.path: page for page in (*details.every(), *lists.every())}
        self._others: dict[str, Callable[[], bytes]] = {name: partial(asset, log.project, name) for name in ASSETS}
        mermaid = _own(log.project, MERMAID, MERMAID_LIMIT)
        if mermaid is not None:
            self._others[MERMAID] = lambda: mermaid
        self._others |= feeds(log, self._rows, self._templates, self._messages, url)

    def _say(self, phrase: str) -> str:
        return str(self._words.messages.get(phrase, phrase)) if self._words.phrases else phrase

    @property
    def looked(self) -> tuple[str, ...]:
        """Return the files of the project that pages lead to, once all files are made."""
        return self._texts.looked

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return the links that lead nowhere, once all files are made."""
        return tuple(self._texts.dead)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield every file by its path. Raises `AdrError` where a template of the project cannot be laid out."""
        yield from self._laid_out(self._pages.values())
        for path, make in self._others.items():
            yield path, make()
        for path in self._texts.images:
            content = self._image(path)
            if content is not None:
                yield page_paths.copied_file(path), content

    def file(self, path: str) -> bytes | None:
        """Return one file, None where there is none: a preview makes what is looked at."""
        if path in self._pages:
            return next(self._laid_out([self._pages[path]]))[1]
        image = next((one for one in self._texts.images if page_paths.copied_file(one) == path), "")
        return self._image(image) if image else self._others[path]() if path in self._others else None

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
            "page": {"title": page.title, "about": page.about, "direction": page.direction or direction_of(lang)},
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
            values: Values = {"site": site, "root": root, **self._messages}
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
            self._texts.dead.update(dict.fromkeys(error.problems))
            return None


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

    def ended() -> tuple[str, Mapping[str, str]]:
        is_whole = not site.problems and not log.problems
        return inputs if is_whole else "", looked_at(project, site.looked)

    done = site_folder.write(folder, site.files(), ended)
    return Written(done=done, dead=site.problems, unread=log.problems)


def open_folder(logs: Logs, out: Path) -> site_folder.SiteFolder:
    """Return what stands in the folder for a site. Raises `AdrError` where a site would be read as records or cards."""
    for folder in folders_of(logs):
        if folder != "." and out.resolve().is_relative_to((logs.home.root / folder).resolve()):
            hint = "name a folder outside, such as: adr site --out public"
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
