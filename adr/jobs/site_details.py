"""The pages of a site that show one thing: a record, a question, an option, a source."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, cast

from adr.adapters.templates.loader import plain
from adr.core.addresses import commit_link, file_link, pull_link
from adr.core.deck.weigh import decimal, verdict
from adr.core.site import page_paths
from adr.core.site.statistics import comparison_of, option_bars, score_rows
from adr.core.text.passages import unmarked
from adr.core.text.wording import verdict_in_words
from adr.jobs.site_markdown import MarkdownPages
from adr.jobs.site_read import SiteLog, SiteSource
from adr.jobs.site_rows import Say, SitePage, Values, anchor_name, deck_row, language_of, quotation_row
from adr.model.binding import Citation
from adr.model.card import SIDES, Card
from adr.model.commit import Commit
from adr.model.decision import Decision
from adr.model.deck import Deck
from adr.model.evidence import Anchor
from adr.model.record import LinkKind, Record
from adr.model.text import Html

MOST_CITED = 100
"""How many places in code are listed beside a record."""
OPENING = 2000
"""How much of a record says which way its lines run."""


class DetailPages:
    """The pages of single things."""

    def __init__(self, log: SiteLog, texts: MarkdownPages, say: Say) -> None:
        """Take the log, what lays its Markdown out, and what says fixed phrases."""
        self._log, self._texts, self._say = log, texts, say
        self._quotes: dict[tuple[str, int], dict[str, list[Values]]] = defaultdict(lambda: defaultdict(list))
        for source in log.sources:
            for deck, anchor in source.anchors:
                self._quotes[deck.name, anchor.card][anchor.claim].append(quotation_row(anchor))
        self._lang = log.project.settings.lang
        self._lost = {(one.deck, one.card): one for one in log.lost}

    def others(self) -> Iterator[SitePage]:
        """Yield the pages of questions, options, sources, and records that cannot be read."""
        for deck in self._log.decks:
            yield self._question(deck)
            yield from (self._option(deck, card) for card in deck.cards)
        yield from map(self._source, self._log.sources)
        yield from self._unread()

    def record(self, at: int) -> SitePage:
        """Return the page of a record by its place in the log."""
        one, row = self._log.records[at], self._row_at(at)
        way, lang = language_of(one.text[one.start : one.start + OPENING], self._lang)
        return SitePage(
            path=one.page,
            template="record",
            title=f"{row['name']} {row['title']}",
            values=partial(self._record_values, at),
            about=row["sentence"],
            file=one.record.path,
            direction=way,
            lang=lang,
        )

    def _row_at(self, at: int) -> Values:
        return self._log.rows[self._log.records[at].record.path]

    def _record_values(self, at: int) -> Values:
        one, last = self._log.records[at], len(self._log.records) - 1
        record = one.record
        return {
            "row": self._row_at(at),
            **self._texts.parts(one.record.path, one.page),
            "successor": self._successor(record),
            "options": self._options(one.origin.deck, one.origin.decision) if one.origin else None,
            "history": list(map(self._event, self._log.commits.get(record.path, ()))),
            "cited_by": self._backlinks.get(record.path, ()),
            "governs": one.governs,
            "in_code": [self._place_in_code(cited) for cited in self._log.citations.get(record.path, ())[:MOST_CITED]],
            "source": self._source_link(record.path),
            "path": record.path,
            "twin": page_paths.address(one.page.removesuffix(".html")) + ".md",
            "deck": deck_row(one.origin.deck) if one.origin else None,
            "before": self._row_at(at - 1) if at else None,
            "after": self._row_at(at + 1) if at < last else None,
        }

    def _successor(self, record: Record) -> Values | None:
        return self._log.rows.get(record.successor.path) if record.successor else None

    def _place_in_code(self, cited: Citation) -> Values:
        link = file_link(self._log.web, self._log.head, cited.path, cited.line)
        return {"place": f"{cited.path}:{cited.line}", "link": link}

    @cached_property
    def _backlinks(self) -> dict[str, list[Values]]:
        """Return for each record those that name it, with what they say of it."""
        paths = {node.id: node.path for node in self._log.graph.nodes}
        found: dict[str, list[Values]] = defaultdict(list)
        words = {LinkKind.SUPERSEDES: "Superseded by", LinkKind.AMENDS: "Amended by"}
        for edge in self._log.graph.edges:
            row = self._log.rows.get(paths[edge.source])
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
        made = {
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
        return cast("Values", plain(made))

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
        title = deck.question or deck.name
        way, lang = language_of(title, self._lang)
        return SitePage(
            path=page_paths.deck_page(deck.name),
            template="question",
            title=title,
            values=partial(self._question_values, deck),
            file=deck.path,
            direction=way,
            lang=lang,
        )

    def _question_values(self, deck: Deck) -> Values:
        html = self._texts.html(deck.path, page_paths.deck_page(deck.name))
        return {
            "deck": {"name": deck.name, "folder": deck.folder, "decided": deck.decided},
            "context": html(deck.context),
            "drivers": [html(one) for one in deck.drivers],
            "options": self._options(deck, deck.outcome),
            "records": [self._log.rows[one.path] for one in deck.decisions if one.path in self._log.rows],
        }

    def _option(self, deck: Deck, card: Card) -> SitePage:
        way, lang = language_of(card.title, self._lang)
        return SitePage(
            path=page_paths.card_page(deck.name, card.number),
            template="card",
            title=f"{card.number} {card.title}",
            values=partial(self._option_values, deck, card),
            about=unmarked(str(card.summary)),
            file=card.path,
            direction=way,
            lang=lang,
        )

    def _option_values(self, deck: Deck, card: Card) -> Values:
        html = self._texts.html(card.path, page_paths.card_page(deck.name, card.number))
        proofs = self._quotes[deck.name, card.number]
        decided = [one for one in deck.decisions if one.path in self._log.rows and one.takes_effect]
        lost = self._lost.get((deck.name, card.number))
        return {
            "card": {"kind": card.kind, "path": card.path},
            "deck": deck_row(deck),
            "chosen": [self._log.rows[one.path] for one in decided if one.card == card.number],
            "lost": plain(lost),
            "lost_record": self._log.rows.get(lost.record_path) if lost else None,
            "summary": html(card.summary),
            "sides": [
                {
                    "title": self._say(title),
                    "claims": [_claim(html, proofs, side, *one) for one in enumerate(claims, 1)],
                }
                for side, title in zip(SIDES, ("Pros", "Neutral", "Cons"), strict=True)
                if (claims := getattr(card, side))
            ],
            "proofs": proofs[""],
            "scores": [{"criterion": one.criterion, "value": decimal(one.value, 2)} for one in card.scores],
            "texts": [{"title": self._say(title), "html": html(text)} for title, text in _texts(card) if text],
            "revisit_when": unmarked(card.revisit_when),
            "source": self._source_link(card.path),
        }

    def _source_link(self, path: str) -> str:
        """Return the address of a file at the built commit, empty where its host is not known."""
        return file_link(self._log.web, self._log.head, path) if self._log.head else ""

    def _source(self, one: SiteSource) -> SitePage:
        title = posixpath.basename(one.path)
        path, values = page_paths.seed_page(one.path), partial(self._source_values, one)
        return SitePage(path=path, template="source", title=title, values=values, file=one.path)

    def _source_values(self, one: SiteSource) -> Values:
        return {
            "path": one.path,
            "problem": one.problem.message if one.problem else "",
            "lines": list(_passages(one)),
            "language": language_of(one.text, self._lang),
            "source": self._source_link(one.path),
            "quoted": [
                quotation_row(anchor)
                | {"card": f"{anchor.card} {_card_title(deck, anchor.card)}"}
                | {"card_page": page_paths.address(page_paths.card_page(deck.name, anchor.card))}
                for deck, anchor in one.anchors
            ],
        }

    def _unread(self) -> Iterator[SitePage]:
        """Yield a page for each record that cannot be read, which says so."""
        for page, problem in self._log.unread.items():
            path = problem.place.path if problem.place else page
            values = partial(dict[str, Any], path=path, problem=problem.message, hint=problem.hint)
            yield SitePage(path=page, template="unread", title=path, values=values)


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
    return {"html": html(text), "proofs": proofs.get(f"{side} {at}", []), "id": f"{side.title()}-{at}"}


def _card_title(deck: Deck, number: int) -> str:
    return next((card.title for card in deck.cards if card.number == number), "")


def _passages(one: SiteSource) -> Iterator[Values]:
    """Yield a text in pieces: those that are quoted have the anchors' names; passages that overlap are one."""
    at = 0
    for start, end, ids in _merged(one.anchors):
        if start > at:
            yield {"text": one.text[at:start], "ids": []}
        way, lang = language_of(one.text[start:end], "en")
        yield {"text": one.text[start:end], "ids": ids, "direction": way, "lang": lang}
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
