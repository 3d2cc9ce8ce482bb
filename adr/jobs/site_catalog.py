"""`adr site --catalog`: one site over all repositories of a catalogue, from the pages that a site of one log has."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import islice
from pathlib import Path

from adr.adapters.disk import site_folder
from adr.adapters.store import open_store
from adr.adapters.templates import loader
from adr.core.catalog.port import CatalogStore
from adr.core.catalog.question import FoundDecision, read_hit
from adr.core.site.search_index import Words
from adr.core.text.language import direction_of
from adr.core.text.slug import slug
from adr.jobs.site import ASSETS, Written, asset, open_folder
from adr.jobs.site_feeds import INDEX, search_index
from adr.jobs.site_rows import FOLDER, MARKS, NO_STATUS, Values, filters_of, messages_of, say_in
from adr.model.catalog import CatalogFilter, Fate
from adr.model.decision import Status
from adr.model.settings import Project
from adr.model.text import Html
from adr.project.packages import Logs

NAV = (("index.html", "Decisions"), ("rejected.html", "Rejected options"))
LOST = 2_000
"""How many rejected options are on their page, the newest; search finds them all."""
_FIRST, _PAGE = (1 << 63) - 1, 500


def write_catalog_site(logs: Logs, address: str, today: str, out: Path) -> Written:
    """Write the site of a catalogue to a folder, with a project's own templates and language."""
    folder = open_folder(logs, out)
    with open_store(address) as store:
        site = _CatalogSite(logs.home, tuple(_decisions(store)), today)
        with site_folder.writing(folder) as writer:
            done = writer.end(writer.put(site.files()), "", {})
    return Written(done=done)


def _decisions(store: CatalogStore) -> Iterator[FoundDecision]:
    """Yield every decision, the newest first."""
    before = _FIRST
    while hits := store.find(None, CatalogFilter(), before, _PAGE):
        yield from map(read_hit, hits)
        before = hits[-1].order


class _CatalogSite:
    """The files of the site: all pages lie beside each other, so that a link to a host is as good as one to a page."""

    def __init__(self, project: Project, decisions: Sequence[FoundDecision], today: str) -> None:
        self._project = project
        self._templates = loader.sources(project, FOLDER)
        lang = project.settings.lang
        self._phrases = messages_of(project)
        self._of: dict[str, list[FoundDecision]] = defaultdict(list)
        for one in decisions:
            self._of[one.hit.repository].append(one)
        self._pages = {name: f"repository-{mark}.html" for name, mark in _marks_of(self._of).items()}
        self._decisions = decisions
        self._site: Values = {"name": f"{len(self._of)} repositories", "lang": lang, "direction": direction_of(lang)}
        self._site |= {"web": "", "day": today, "live": False, "catalog": True}

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield every file."""
        rows = [{"name": name, "page": self._pages[name], "count": len(self._of[name])} for name in sorted(self._of)]
        for path in ("index.html", "decisions.html"):  # where the search leads that finds nothing
            yield self._page(path, "catalog", "Decisions", {"repositories": rows, "rows": []})
        for name, found in self._of.items():
            values = {"repositories": [], "rows": [self._row(one) for one in found]}
            yield self._page(self._pages[name], "catalog", name, values)
        lost = [*islice(self._lost(), LOST)]
        yield self._page("rejected.html", "rejected", "Rejected options", {"rows": lost, **filters_of(lost)})
        yield self._page("search.html", "search", "Search", {})
        yield INDEX, self._index()
        yield from ((name, asset(self._project, name)) for name in ASSETS)

    def _page(self, path: str, template: str, title: str, values: Values) -> tuple[str, bytes]:
        say = say_in(self._phrases)
        nav = [{"page": page, "title": say(one)} for page, one in NAV]
        around = {"site": self._site, "root": "", "nav": nav, "path": path, "mermaid": "", **self._phrases}
        parts = {name: Html(self._laid_out(name, around)) for name in ("head", "top", "bottom")}
        page = {"title": say(title), "about": "", "direction": self._site["direction"], "lang": ""}
        return path, self._laid_out(template, values | around | parts | {"page": page, "findings": ()}).encode()

    def _laid_out(self, template: str, values: Values) -> str:
        return loader.render(self._templates, f"{FOLDER}{template}.html.jinja", values)

    def _address(self, one: FoundDecision) -> str:
        return one.link or self._pages[one.hit.repository]

    def _row(self, found: FoundDecision) -> Values:
        one = found.decision
        word = one.status or NO_STATUS
        kind = word if word in {*Status} else "other"
        link = f'<a href="{escape(self._address(found))}"><bdi>{escape(one.title)}</bdi></a>'
        sign = f'<span aria-hidden="true">{MARKS[kind]}</span>'
        status = Html(f'<span class="status {kind}">{sign} {escape(word)}</span>')
        return {"kind": kind, "link": Html(link), "status": status, "date": one.date, "sentence": one.decision}

    def _lost(self) -> Iterator[Values]:
        for found in self._decisions:
            for option in found.decision.options:
                if option.fate is Fate.REJECTED:
                    page = self._address(found)
                    record = {"page": page, "name": found.hit.repository, "title": found.decision.title}
                    yield {
                        "title": option.title,
                        "page": page,
                        "question": found.decision.decision,
                        "record": record,
                        "because": option.because,
                        "revisit_when": option.revisit_when,
                        "date": found.decision.date,
                        "year": found.decision.date[:4],
                        "tags": found.decision.tags,
                    }

    def _index(self) -> bytes:
        """Index what is said of each decision in short; the whole texts would be too much for a browser."""
        words, texts = Words(), list[Sequence[str]]()
        for found in self._decisions:
            one = found.decision
            words.add("\n".join((f"# {one.title}", one.decision, *_said(found))))
            texts.append(
                ("record", one.title, self._address(found), one.status, f"{found.hit.repository}: {one.decision}")
            )
        return search_index(words, texts)


def _marks_of(names: Iterable[str]) -> dict[str, str]:
    """Return a name of its own for the page about each: C, C++ and C# would all be `c`."""
    marks: dict[str, str] = {}
    taken = Counter[str]()
    for name in sorted(names):
        plain = slug(name) or "other"
        marks[name] = f"{plain}--{taken[plain]}" if taken[plain] else plain
        taken[plain] += 1
    return marks


def _said(found: FoundDecision) -> Iterable[str]:
    for option in found.decision.options:
        yield from (option.title, option.because, *option.packages)
