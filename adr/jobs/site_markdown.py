"""Lay Markdown out for a page of the site: links lead to other pages, or to the file at the built commit."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from html import escape
from itertools import count
from typing import Any
from urllib.parse import unquote

from adr.adapters import commonmark
from adr.adapters.disk import files
from adr.adapters.markdown.as_html import as_html
from adr.core.addresses import IMAGES, file_link
from adr.core.deck.author_text import ways
from adr.core.site import page_paths
from adr.jobs.site_read import SiteLog
from adr.jobs.site_rows import SiteRecord
from adr.model.markdown import BlockKind
from adr.model.problem import Place, Problem
from adr.model.regex import regex
from adr.model.text import Html
from adr.model.value import dataclass

_ELSEWHERE = regex(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinksFound:
    """What texts lead to: the images that pages show, the links that lead nowhere, and the paths besides pages."""

    images: tuple[str, ...] = ()
    dead: tuple[Problem, ...] = ()
    looked: tuple[str, ...] = ()


class MarkdownPages:
    """Lays Markdown out, and notes the images that pages show and the links that lead nowhere."""

    def __init__(self, log: SiteLog) -> None:
        """Take the log whose files links may lead to."""
        self._log, self._root = log, log.project.root
        self._pages = _pages_of(log)
        self._folders = sorted((one.folder for one in log.packages if one.folder), key=len, reverse=True)
        self._records = {one.record.path: one for one in log.records}
        self._parts: dict[tuple[str, str], dict[str, Any]] = {}
        self._known: dict[str, bool] = {}
        self._images: dict[str, None] = {}
        self._dead: dict[Problem, None] = {}

    def html(self, path: str, page: str) -> Callable[[str], Html]:
        """Return what lays out texts that were written in a file of the project, for a page that has them all."""
        numbers = count(1)
        return lambda text: self._laid_out(text, path, page, notes=f"Note-{next(numbers)}") if text else Html("")

    @property
    def seen(self) -> LinksFound:
        """Return what the texts that were laid out lead to."""
        return LinksFound(images=tuple(self._images), dead=tuple(self._dead), looked=tuple(self._known))

    def note(self, problems: Iterable[Problem]) -> None:
        """Note what else is wrong with a file that pages lead to."""
        self._dead |= dict.fromkeys(problems)

    def parts(self, path: str, page: str) -> dict[str, Any]:
        """Return the lead of a record and what stands below it, for a page.

        A record made from cards begins with its own lead. Two pages of one folder share what is laid out: after the
        second, it is not kept.
        """
        key = path, posixpath.dirname(page)
        if key in self._parts:
            return self._parts.pop(key)
        self._parts[key] = self._laid_out_parts(self._records[path], page)
        return self._parts[key]

    def _laid_out_parts(self, one: SiteRecord, page: str) -> dict[str, Any]:
        text, laid_out = one.text, self.html(one.record.path, page)
        above, start = (text[one.start : one.title[0]], one.title[1]) if one.title else ("", one.start)
        says_so_first = text[start:].lstrip().startswith(one.sentence)
        lead: str = "" if says_so_first else escape(one.sentence)
        place = _first_paragraph(text, start) if one.origin else None
        if place:
            above += text[start : place[0]]
            lead = laid_out(text[slice(*place)])
            start = place[1]
        body = self._laid_out(above + "\n\n" + text[start:], one.record.path, page, anchors=True)
        return {"lead": Html(lead), "body": body}

    def _laid_out(self, text: str, path: str, page: str, *, anchors: bool = False, notes: str = "Note") -> Html:
        link, image = partial(self._link, path=path, page=page), partial(self._image, path=path, page=page)
        return Html(as_html(text, link, image, anchors=anchors, notes=notes))

    def _link(self, address: str, *, path: str, page: str) -> str:
        way, _, fragment = address.partition("#")
        if not way.partition("?")[0] or _ELSEWHERE.match(address):
            return address
        target = self._target(address, path)
        if found := self._pages.get(target):
            return page_paths.link(page, found, unquote(fragment))
        if not self._is_there(target):
            hint = f"correct the link in {path}, or add the file"
            plain = unquote(way)
            message = f"the link to {plain if plain.isprintable() else way} leads nowhere"
            self._dead[Problem(message, Place(path), hint=hint)] = None
            return ""
        log = self._log
        return (
            file_link(log.web, log.head, target) + (f"#{fragment}" if fragment and log.web else "") if log.head else ""
        )

    def _image(self, address: str, *, path: str, page: str) -> str:
        target = self._target(address, path)
        is_image = posixpath.splitext(target)[1].lower() in IMAGES
        if _ELSEWHERE.match(address) or not is_image or not self._is_there(target):
            return ""
        self._images[target] = None
        return page_paths.link(page, page_paths.copied_file(target))

    def _target(self, address: str, path: str) -> str:
        """Return where a link in a file leads: the first place it may mean where something is, else the likeliest.

        Cards may have paths from the root. A leading slash is the root of the package, or as on hosts the top.
        """
        folder = next((one for one in self._folders if path.startswith(f"{one}/")), "")
        meant = ways(path.removeprefix(f"{folder}/"), address)[: 1 if path in self._records else None]
        meant = tuple(posixpath.normpath(posixpath.join(folder, one)) for one in meant)
        if folder and address.startswith("/"):
            meant += ways(path, address)
        return next((one for one in meant if one in self._pages or self._is_there(one)), meant[0])

    def _is_there(self, target: str) -> bool:
        if target not in self._known:
            is_inside = target != ".." and not target.startswith("../")
            self._known[target] = is_inside and (
                files.is_file(self._root / target) or files.is_folder(self._root / target)
            )
        return self._known[target]


def _first_paragraph(text: str, start: int) -> tuple[int, int] | None:
    """Return where the first paragraph behind an offset stands, None where a heading comes first."""
    document = commonmark.parse(text)
    heading = next((one.start for one in document.headings if one.start >= start), len(text))
    paragraphs = ((one.start, one.end) for one in document.blocks if one.kind is BlockKind.PARAGRAPH)
    return next((place for place in paragraphs if start <= place[0] < heading), None)


def _pages_of(log: SiteLog) -> Mapping[str, str]:
    """Return the page of each file of the project that has one."""
    pages = {one.record.path: one.page for one in log.records}
    pages |= {problem.place.path: page for page, problem in log.unread.items() if problem.place}
    for deck in log.decks:
        pages |= {deck.path: page_paths.deck_page(deck.name), deck.folder: page_paths.deck_page(deck.name)}
        pages |= {card.path: page_paths.card_page(deck.name, card.number) for card in deck.cards}
    return pages | {one.path: page_paths.seed_page(one.path) for one in log.sources}
