"""The pages of a site that list things: home, tables, timeline, groups, statistics."""

from __future__ import annotations

import posixpath
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from html import escape
from itertools import groupby
from operator import itemgetter

from adr.adapters.templates.loader import plain
from adr.core.deck.status_moves import DueReview, reviews_due
from adr.core.evidence.agreement import disagreements
from adr.core.site import page_paths
from adr.core.site.statistics import statistics
from adr.jobs.site_read import SiteLog
from adr.jobs.site_rows import PRINT, Say, SitePage, Values, anchor_name, counted_names, deck_row, filters_of
from adr.model.deck import Deck
from adr.model.evidence import Anchor
from adr.model.regex import regex
from adr.model.text import Html
from adr.model.value import replace

Parts = Callable[[Values], Values]
"""Lays out the parts of a record, of which there is a row, for a page with others."""

UPCOMING = 3
"""How many of the reviews to come the home page lists where none is due."""
NEVER = "9999-12-31"
LISTED = 8
"""How many decisions and open questions the home page lists, and of each person or tag before the others."""
PRINTED = 200
"""How many records are printed on one page; of more, those of each year are."""
PRINTED_OF_YEAR = 500
"""How many records of one year are printed on one page: a browser has to lay them all out."""
NAV = (
    ("decisions.html", "Decisions"),
    ("rejected.html", "Rejected options"),
    ("sources.html", "Sources"),
    ("timeline.html", "Timeline"),
    ("graph.html", "Graph"),
    ("statistics.html", "Statistics"),
)


_NAME = regex(r'(?<=<h[1-6]|<li) id="[^"]*"')


class ListPages:
    """The list pages of a log. Rows that several pages have are made once."""

    def __init__(self, log: SiteLog, parts: Parts, say: Say) -> None:
        """Take the log, what lays out the parts of its records to print, and what says fixed phrases."""
        self._log, self._parts, self._say = log, parts, say

    def every(self) -> Iterator[SitePage]:
        """Yield every page that lists things, but for those to print."""
        yield SitePage(path=page_paths.HOME, template="home", title=self._log.name, values=self._home)
        yield self._page("decisions", "Decisions", self._table)
        if len(self._open) > LISTED:
            yield self._page("questions", "Open questions", lambda: {"open": self._open})
        yield self._page("rejected", "Rejected options", self._rejected)
        yield self._page("timeline", "Timeline", self._years)
        yield self._page("sources", "Sources", self._source_list)
        yield self._page("graph", "Graph", self._graph)
        yield self._page("groups", "People", partial(self._groups, "people"), "people.html")
        yield self._page("groups", "Tags", partial(self._groups, "tags"), "tags.html")
        yield self._page("statistics", "Statistics", self._statistics)
        yield self._page("search", "Search")
        yield self._page("missing", "Page not found", path="404.html")

    def printed(self) -> Iterator[SitePage]:
        """Yield the pages to print, which have the whole text of many records."""
        for one in self._prints():
            title = f"{self._say('Decisions')} {one['year']}".strip()
            values = partial(self._printed, one["rows"])
            yield SitePage(path=one["page"], template="print", title=title, values=values)

    def _page(self, template: str, title: str, values: Callable[[], Values] = dict, path: str = "") -> SitePage:
        return SitePage(path=path or f"{template}.html", template=template, title=self._say(title), values=values)

    def _printed(self, rows: Sequence[Values]) -> Values:
        return {"records": [row | self._parts(row) for row in rows]}

    def _graph(self) -> Values:
        """Return the graph as a part of a page: its own rules of style are in the style sheet."""
        from adr.project.rendering import draw  # it takes its time to load

        graph = self._log.graph
        pages = {one.record.path: one.page for one in self._log.records}
        nodes = tuple(replace(node, name=pages[node.path]) for node in graph.nodes)
        svg = draw(self._log.project, replace(graph, nodes=nodes), "")
        before, _, rest = svg.partition("<style>")
        return {"drawing": Html(before.replace('role="img"', 'role="group"') + rest.partition("</style>")[2])}

    @cached_property
    def _newest(self) -> list[Values]:
        """Return the records, the newest first; those without a date are the last."""
        return sorted(self._log.rows.values(), key=itemgetter("date"), reverse=True)

    @cached_property
    def _open(self) -> list[Values]:
        return [deck_row(deck) for deck in self._log.decks if not deck.decided]

    def _home(self) -> Values:
        rows = list(self._log.rows.values())
        in_force = [row for row in rows if row["kind"] == "accepted"]
        due = reviews_due(self._log.decks, self._log.today)

        def reviews(found: Sequence[DueReview]) -> list[Values]:
            rows = self._log.rows
            return [
                {"row": rows[one.decision.path], "day": one.deck.review_by}
                for one in found
                if one.decision.path in rows
            ]

        counts = [(kind, sum(row["kind"] == kind for row in rows)) for kind in ("accepted", "proposed", "superseded")]
        return {
            "counts": [{"kind": kind, "count": count} for kind, count in counts if count],
            "total": len(rows),
            "logs": [
                one | {"quoted": page_paths.address(one["name"])}
                for one in counted_names(row["package"] for row in in_force if row["package"])
            ],
            "topics": [
                one | {"page": page_paths.tag_address(one["name"])}
                for one in counted_names(tag for row in in_force for tag in row["tags"])
            ],
            "open": self._open[:LISTED],
            "open_count": len(self._open),
            "due": reviews(due),
            "upcoming": reviews(reviews_due(self._log.decks, NEVER)[:UPCOMING]),
            "lately": [row for row in self._newest if row["date"]][:LISTED],
            "prints": [{"year": one["year"], "page": one["page"]} for one in self._prints()],
        }

    def _prints(self) -> list[Values]:
        """Return the pages to print: one, or of many records one for each year, and more for many of one year."""
        rows = sorted(self._log.rows.values(), key=lambda row: row["year"])
        if len(rows) <= PRINTED:
            return [{"year": "", "page": self._print_page("print"), "rows": list(self._log.rows.values())}]
        found = []
        for year, every in groupby(rows, key=lambda row: row["year"]):
            of_year = list(every)
            for at in range(0, len(of_year), PRINTED_OF_YEAR):
                part = at // PRINTED_OF_YEAR + 1
                mark = "-".join(filter(None, ("print", year, str(part) if at else "")))
                shown = f"{year} ({part})".strip() if at else year
                found.append(
                    {"year": shown, "page": self._print_page(mark), "rows": of_year[at : at + PRINTED_OF_YEAR]}
                )
        return found

    def _print_page(self, mark: str) -> str:
        """Return a page to print that is no record's: one may be called `print.md`."""
        page = PRINT.replace("print", mark)
        is_taken = page in self._log.unread or any(one.page == page for one in self._log.records)
        return self._print_page(f"{mark}-") if is_taken else page

    def _table(self) -> Values:
        rows = list(self._log.rows.values())
        return {
            "rows": rows,
            "statuses": self._statuses(rows),
            "people": counted_names(name for row in rows for name in row["people"]),
            "logs": counted_names(row["package"] for row in rows if row["package"]),
            **filters_of(rows),
        }

    def _statuses(self, rows: Sequence[Values]) -> list[Values]:
        """Return what one can filter by: our words, then those of the records that are none of ours."""
        kinds = Counter(row["kind"] for row in rows if row["kind"] != "other")
        known = [{"value": kind, "name": self._say(kind), "count": count} for kind, count in kinds.most_common()]
        said = {one["name"] for one in known}
        own = counted_names(row["word"] for row in rows if row["word"] not in said)
        return [*known, *own]

    def _rejected(self) -> Values:
        rows = [
            {
                "title": one.title,
                "page": page_paths.address(page_paths.card_page(one.deck, one.card)),
                "question": one.question or one.deck,
                "record": self._log.rows.get(one.record_path),
                "because": one.because,
                "revisit_when": one.revisit_when,
                "date": one.date,
                "year": one.date[:4],
                "tags": self._log.rows.get(one.record_path, {"tags": ()})["tags"],
            }
            for one in sorted(self._log.lost, key=lambda one: one.date, reverse=True)
        ]
        return {"rows": rows, **filters_of(rows)}

    def _years(self) -> Values:
        years: dict[str, list[Values]] = defaultdict(list)
        for row in self._newest:
            if row["date"]:
                years[row["year"]].append(row | {"x": _place_in_year(row["date"])})
        return {"years": [{"year": year, "rows": rows} for year, rows in years.items()]}

    def _groups(self, of: str) -> Values:
        groups: dict[str, list[Values]] = defaultdict(list)
        for row in self._newest:
            for name in row[of]:
                groups[name].append(row)
        named = sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        return {
            "groups": [
                {
                    "name": name,
                    "id": page_paths.part_name(name),
                    "link": page_paths.part_link(name),
                    "rows": rows[:LISTED],
                    "more": rows[LISTED:],
                }
                for name, rows in named
            ]
        }

    def _statistics(self) -> Values:
        rows = list(self._log.rows.values())
        days = [row["date"] for row in rows]
        in_force = [row["date"] for row in rows if row["kind"] == "accepted"]
        return {"numbers": plain(statistics(days, in_force, self._log.decks, self._log.today, self._say))}

    def _source_list(self) -> Values:
        return {
            "rows": [
                {
                    "path": one.path,
                    "page": page_paths.address(page_paths.seed_page(one.path)),
                    "quotes": len(one.anchors),
                    "cards": len({(deck.name, anchor.card) for deck, anchor in one.anchors}),
                    "problem": one.problem.message if one.problem else "",
                }
                for one in self._log.sources
            ],
            "disputes": [
                {
                    "name": group.name,
                    "deck": deck_row(deck),
                    "figures": [
                        {
                            "value": f"{anchor.figure.value} {anchor.figure.unit}".strip(),
                            "by": anchor.figure.by or posixpath.basename(anchor.seed),
                            "page": page_paths.address(page_paths.seed_page(anchor.seed)),
                            "id": anchor_name(anchor),
                        }
                        for anchor in group.anchors
                        if anchor.figure
                    ],
                }
                for deck in self._log.decks
                for group in disagreements(tuple(self._anchors_of(deck)))
            ],
        }

    def _anchors_of(self, deck: Deck) -> Iterator[Anchor]:
        found = (anchor for one in self._log.sources for owner, anchor in one.anchors if owner is deck)
        yield from sorted(found, key=lambda anchor: (anchor.card, anchor.claim))


def _place_in_year(date: str) -> int:
    """Return how far a day is in its year, of 1000."""
    month, number = int(date[5:7]), int(date[8:10])
    return ((month - 1) * 31 + number - 1) * 1000 // 372


def nameless(row: Values, parts: Values) -> Values:
    """Return a record's parts for a page with others, below its title: what leads into it leads to its own page."""
    body = _NAME.sub("", parts["body"])
    for level in range(5, 0, -1):
        body = body.replace(f"<h{level}", f"<h{level + 1}").replace(f"</h{level}", f"</h{level + 1}")
    return parts | {"body": Html(body.replace('href="#', f'href="{escape(row["page"].removeprefix("records/"))}#'))}
