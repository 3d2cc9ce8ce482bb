"""Where the links of records and cards lead, for `adr check`."""

from __future__ import annotations

from adr.adapters.disk import files
from adr.core.record.page import Page, read_page
from adr.core.rules.facts import Pointer, Target
from adr.model.problem import AdrError
from adr.model.settings import Project

LIMIT = 16 * 1024 * 1024
MARKDOWN = (".md", ".markdown")
PLAIN = (*MARKDOWN, ".txt", ".yaml", ".yml", ".html", ".htm", ".toml", ".json", ".csv", ".py")
PAGE = ".html"


def targets(project: Project, pointers: tuple[Pointer, ...], pages: tuple[Page, ...]) -> dict[str, Target]:
    """Look up each place that is linked to once, in listings of folders; open only what is linked to inside."""
    listings: dict[str, frozenset[str] | None] = {}
    inside = {one.path for one in pointers if one.fragment}
    known = {page.path: page for page in pages}
    found = {}
    for path in dict.fromkeys(one.path for one in pointers):
        exists = path in known or _exists(project, path, listings)
        if exists is False and path.endswith(PAGE):
            # Site builders make a page of each Markdown file, and authors link to that.
            exists = _exists(project, path.removesuffix(PAGE) + MARKDOWN[0], listings)
        if exists is not None:
            found[path] = _opened(project, path, known) if exists and path in inside else Target(exists=exists)
    return found


def _exists(project: Project, path: str, listings: dict[str, frozenset[str] | None]) -> bool | None:
    """Tell whether a file or folder is there; None where a listing is refused."""
    folder, _, name = path.rpartition("/")
    if path in ("", "."):
        return True
    if folder not in listings:
        try:
            listings[folder] = frozenset(files.names(project.root, folder))
        except AdrError as error:
            listings[folder] = frozenset() if files.is_missing(error) else None
    known = listings[folder]
    return None if known is None or name == ".git" else name in known


def _opened(project: Project, path: str, known: dict[str, Page]) -> Target:
    page = known.get(path)
    if page is None and path.lower().endswith(PLAIN):
        try:
            page = read_page(path, files.decode(files.read(project.root, path, LIMIT), path))
        except AdrError:
            return Target(exists=True)
    if page is None:
        return Target(exists=True)
    return Target(exists=True, lines=page.lines, anchors=page.anchors if path.lower().endswith(MARKDOWN) else None)
