"""The pages of a site that show one thing: a record, a question, an option, a source."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from adr.core.addresses import commit_link, file_link, pull_link
from adr.core.deck.weigh import decimal, verdict
from adr.core.site import page_paths
from adr.core.site.charts import comparison_of, option_bars, score_rows
from adr.core.text.language import direction
from adr.core.text.passages import unmarked
from adr.core.text.wording import verdict_in_words
from adr.jobs.site_markdown import Texts
from adr.jobs.site_read import SiteLog, SiteRecord, SiteSource
from adr.jobs.site_rows import PRINT, Say, SitePage, Values, anchor_name, deck_row, quotation_row
from adr.model.card import SIDES, Card
from adr.model.commit import Commit
from adr.model.decision import Decision
from adr.model.deck import Deck
from adr.model.evidence import Anchor
from adr.model.record import Record, TieKind
from adr.model.text import Html


class DetailPages:
    """The pages of single things; *rows* are those of the records, by path."""

    def __init__(self, log: SiteLog, texts: Texts, rows: Mapping[str, Values], say: Say) -> None:
        """Take the log, what lays its Markdown out, the rows, and what says fixed phrases."""
        self._log, self._texts, self._rows, self._say = log, texts, rows, say
        self._quotes: dict[tuple[str, int], dict[str, list[Values]]] = defaultdict(lambda: defaultdict(list))
        for source in log.sources:
            for deck, anchor in source.anchors:
                self._quotes[deck.name, anchor.card][anchor.claim].append(quotation_row(anchor))
        self.bodies: dict[str, Values] = {}
        self._backlinks = self._find_backlinks()
        self._lost = {(one.deck, one.card): one for one in log.lost}

    def every(self) -> Iterator[SitePage]:
        """Yield the pages of questions, options, sources, and records that cannot be read."""
        for deck in self._log.decks:
            yield self._question(deck)
            yield from (self._option(deck, card) for card in deck.cards)
        yield from map(self._source, self._log.sources)
        yield from self._unread()

    def records(self) -> Iterator[SitePage]:
        """Yield the pages of the records, in the log's order."""
        for before, one, after in _neighbours(self._log.records):
            yield self._record(one, before, after)

    def _record(self, one: SiteRecord, before: SiteRecord | None, after: SiteRecord | None) -> SitePage:
        record, row = one.record, self._rows[one.record.path]
        parts = self._texts.parts(one)
        is_beside = posixpath.dirname(one.page) == posixpath.dirname(PRINT)
        self.bodies[record.path] = parts if is_beside else self._texts.parts(one, PRINT)
        text = record.head.text
        values = {
            "row": row,
            **parts,
            "successor": self._successor(record),
            "options": self._options(one.origin.deck, one.origin.decision) if one.origin else None,
            "history": list(map(self._event, self._log.commits.get(record.path, ()))),
            "cited_by": self._backlinks.get(record.path, ()),
            "source": file_link(self._log.web, self._log.head, record.path) if self._log.head else "",
            "path": record.path,
            "twin": page_paths.address(one.page.removesuffix(".html")) + ".md",
            "deck": deck_row(one.origin.deck) if one.origin else None,
            "before": before and self._rows[before.record.path],
            "after": after and self._rows[after.record.path],
        }
        title = f"{row['name']} {row['title']}"
        way = direction(text)
        return SitePage(
            path=one.page,
            template="record",
            title=title,
            values=values,
            about=row["sentence"],
            file=record.path,
            direction=way,
        )

    def _successor(self, record: Record) -> Values | None:
        return self._rows.get(record.successor.path) if record.successor else None

    def _find_backlinks(self) -> dict[str, list[Values]]:
        """Return for each record those that name it, with what they say of it."""
        paths = {node.id: node.path for node in self._log.graph.nodes}
        found: dict[str, list[Values]] = defaultdict(list)
        words = {TieKind.SUPERSEDES: "Superseded by", TieKind.AMENDS: "Amended by"}
        for edge in self._log.graph.edges:
            row = self._rows.get(paths[edge.source])
            if row and edge.source != edge.target:
                found[paths[edge.target]].append(
                    {"row": row, "words": self._say(words[edge.kind]) if edge.kind in words else ""}
                )
        return found

    def _options(self, deck: Deck, decision: Decision | None) -> Values:
        compared = comparison_of(deck)
        bars = {bar.number: bar for bar in option_bars(deck, compared)} if compared else {}
        chosen = next((card for card in deck.cards if decision and card.number == decision.card), None)
        reasons = {one.card: str(one.because) for one in decision.reasons} if decision else {}
        return {
            "cards": [
                {
                    "number": card.number,
                    "title": card.title,
                    "page": page_paths.address(page_paths.card_page(deck.name, card.number)),
                    "chosen": card is chosen,
                    "reason": ""
                    if card is chosen
                    else unmarked(reasons.get(card.number) or str(card.rejected_because)),
                    "bar": bars.get(card.number),
                }
                for card in _best_first(deck, bars, chosen)
            ],
            "criteria": [row.criterion for row in compared.rows] if compared else [],
            "scores": score_rows(compared) if compared else (),
            "heads": [{"number": card.number, "title": card.title} for card in deck.cards],
            "verdict": verdict_in_words(verdict(deck, compared, chosen)) if compared else "",
        }

    def _event(self, commit: Commit) -> Values:
        return {
            "date": commit.date[:10],
            "author": commit.author,
            "subject": commit.subject or commit.id[:7],
            "link": commit_link(self._log.web, commit.id),
            "pull": commit.pull,
            "pull_link": pull_link(self._log.web, commit.pull) if commit.pull else "",
        }

    def _question(self, deck: Deck) -> SitePage:
        page = page_paths.deck_page(deck.name)
        html = self._texts.html(deck.folder, page)
        values = {
            "deck": {"name": deck.name, "folder": deck.folder, "decided": deck.decided},
            "context": html(deck.context),
            "drivers": [html(one) for one in deck.drivers],
            "options": self._options(deck, deck.outcome),
            "records": [self._rows[one.path] for one in deck.decisions if one.path in self._rows],
        }
        title = deck.question or deck.name
        way = direction(title)
        return SitePage(path=page, template="question", title=title, values=values, file=deck.path, direction=way)

    def _option(self, deck: Deck, card: Card) -> SitePage:
        page = page_paths.card_page(deck.name, card.number)
        html = self._texts.html(posixpath.dirname(card.path), page)
        proofs = self._quotes[deck.name, card.number]
        decided = [one for one in deck.decisions if one.path in self._rows and one.takes_effect]
        values = {
            "card": {"number": card.number, "kind": card.kind, "path": card.path, "packages": card.packages},
            "deck": deck_row(deck),
            "chosen": [self._rows[one.path] for one in decided if one.card == card.number],
            "lost": self._lost.get((deck.name, card.number)),
            "lost_record": self._record_of(deck, card),
            "summary": html(card.summary),
            "sides": [
                {
                    "title": self._say(title),
                    "claims": [_claim(html, proofs, side, *one) for one in enumerate(claims, 1)],
                }
                for side, title in zip(SIDES, ("For it", "Neither for nor against", "Against it"), strict=True)
                if (claims := getattr(card, side))
            ],
            "proofs": proofs[""],
            "scores": [{"criterion": one.criterion, "value": decimal(one.value, 2)} for one in card.scores],
            "texts": [{"title": self._say(title), "html": html(text)} for title, text in _texts(card) if text],
            "revisit_when": unmarked(card.revisit_when),
            "source": file_link(self._log.web, self._log.head, card.path) if self._log.head else "",
        }
        title = f"{card.number} {card.title}"
        about = unmarked(str(card.summary))
        return SitePage(
            path=page, template="card", title=title, values=values, about=about, direction=direction(card.title)
        )

    def _record_of(self, deck: Deck, card: Card) -> Values | None:
        lost = self._lost.get((deck.name, card.number))
        return self._rows.get(lost.record_path) if lost else None

    def _source(self, one: SiteSource) -> SitePage:
        values = {
            "path": one.path,
            "problem": one.problem.message if one.problem else "",
            "lines": list(_passages(one)),
            "way": direction(one.text) if one.text else "ltr",
            "source": file_link(self._log.web, self._log.head, one.path) if self._log.head else "",
            "quoted": [
                quotation_row(anchor)
                | {"card": f"{anchor.card} {_card_title(deck, anchor.card)}"}
                | {"card_page": page_paths.address(page_paths.card_page(deck.name, anchor.card))}
                for deck, anchor in one.anchors
            ],
        }
        return SitePage(
            path=page_paths.seed_page(one.path), template="source", title=posixpath.basename(one.path), values=values
        )

    def _unread(self) -> Iterator[SitePage]:
        """Yield a page for each record that cannot be read, which says so."""
        log = self._log.project.settings.log
        for path, problem in self._log.unread.items():
            values = {"path": path, "problem": problem.message, "hint": problem.hint}
            yield SitePage(path=page_paths.record_page(path, log), template="unread", title=path, values=values)


def _neighbours(records: Sequence[SiteRecord]) -> Iterator[tuple[SiteRecord | None, SiteRecord, SiteRecord | None]]:
    for at, one in enumerate(records):
        yield records[at - 1] if at else None, one, records[at + 1] if at + 1 < len(records) else None


def _best_first(deck: Deck, bars: Mapping[int, Any], chosen: Card | None) -> list[Card]:
    def rank(card: Card) -> tuple[bool, float]:
        bar = bars.get(card.number)
        return card is not chosen, -sum(part.width for part in bar.parts) if bar else 0

    return sorted(deck.cards, key=rank)


def _texts(card: Card) -> Iterator[tuple[str, str]]:
    yield "Shape", card.shape
    yield "Used by", card.used_by
    yield "Consequences", card.consequences
    yield "Confirmation", card.confirmation
    yield "More", card.body


def _claim(html: Callable[[str], Html], proofs: Mapping[str, list[Values]], side: str, at: int, text: str) -> Values:
    return {"html": html(text), "proofs": proofs.get(f"{side} {at}", []), "id": f"{side}-{at}"}


def _card_title(deck: Deck, number: int) -> str:
    return next((card.title for card in deck.cards if card.number == number), "")


def _passages(one: SiteSource) -> Iterator[Values]:
    """Yield a text in pieces: those that are quoted have the anchors' names; passages that overlap are one."""
    at = 0
    for start, end, ids in _merged(one.anchors):
        if start > at:
            yield {"text": one.text[at:start], "ids": []}
        yield {"text": one.text[start:end], "ids": ids}
        at = end
    yield {"text": one.text[at:], "ids": []}


def _merged(anchors: Sequence[tuple[Deck, Anchor]]) -> Iterator[tuple[int, int, list[str]]]:
    start = end = -1
    ids: list[str] = []
    for _, anchor in anchors:
        if anchor.start >= end:
            if ids:
                yield start, end, ids
            start, ids = anchor.start, []
        end = max(end, anchor.end)
        ids = list(dict.fromkeys((*ids, anchor_name(anchor), f"L{anchor.line}")))
    if ids:
        yield start, end, ids
