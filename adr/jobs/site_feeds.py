"""What a site has for programs: JSON, Markdown, a feed, a badge, a file for language models, the search index."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from adr.adapters.templates import loader
from adr.core.site.page_paths import address, card_page, seed_page
from adr.core.site.search_index import Words
from adr.core.text.passages import unmarked
from adr.jobs.site_read import SiteLog
from adr.jobs.site_rows import Values, say_in
from adr.model.card import Card
from adr.model.deck import Deck

NEWEST = 50
"""How many decisions are in the feed."""
INDEX = "search-index.js"


def feeds(
    log: SiteLog, templates: loader.Sources, words: Callable[[], Words], url: str
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield the path of each file for programs, and what makes it, but for the Markdown of records.

    *words* gives those of the records, *url* is the address of the root, empty where it is not known.
    """

    def text(name: str, values: Callable[[], Values]) -> tuple[str, Callable[[], bytes]]:
        site = {"name": log.name, "lang": log.project.settings.lang, "web": log.web, "url": url}

        def made() -> bytes:
            return loader.render(templates, f"site/{name}.jinja", values() | {"site": site} | log.messages).encode()

        return name, made

    yield "decisions.json", lambda: _json({"name": log.name, "records": [*_documents(log)]})
    yield text("llms.txt", lambda: {"rows": list(log.rows.values())})
    yield text("badge.svg", lambda: {"count": sum(row["kind"] == "accepted" for row in log.rows.values())})
    yield text("feed.xml", lambda: _feed(log))
    yield INDEX, lambda: _index(log, words())


def _documents(log: SiteLog) -> Iterator[dict[str, Any]]:
    for one in log.records:
        row = log.rows[one.record.path]
        package = {"package": one.package} if one.package else {}
        yield package | one.document | {"name": row["name"], "decision": one.sentence, "page": one.page}


def _feed(log: SiteLog) -> Values:
    import uuid  # it takes its time to load

    def name(path: str) -> str:
        return uuid.uuid5(uuid.NAMESPACE_URL, f"{log.web or log.name}/{path}").urn

    dated = sorted((row for row in log.rows.values() if row["date"]), key=lambda row: row["date"], reverse=True)
    entries = [row | {"id": name(row["path"])} for row in dated[:NEWEST]]
    return {"entries": entries, "id": name(""), "updated": dated[0]["date"] if dated else log.today}


def _index(log: SiteLog, words: Words) -> bytes:
    """Return the search index as a script: a page that is opened as a file can load scripts, and nothing else."""
    texts = [
        ("record", f"{row['name']} {row['title']}", row["page"], row["word"], row["sentence"])
        for row in log.rows.values()
    ]
    rejected = say_in(log.messages)("rejected:")
    lost = {(one.deck, one.card): f"{rejected} {one.because}" for one in log.lost if one.because}
    for deck in log.decks:
        for card in deck.cards:
            words.add(_words(deck, card))
            page = card_page(deck.name, card.number)
            about = lost.get((deck.name, card.number)) or unmarked(str(card.summary))
            texts.append(("card", card.title, address(page), deck.question, about))
    for source in log.sources:
        words.add(f"# {source.path}\n{source.text}")
        texts.append(("source", source.path, address(seed_page(source.path)), "", ""))
    return search_index(words, texts)


def search_index(words: Words, texts: Sequence[Sequence[str]]) -> bytes:
    """Return the script of an index: of each text its kind, title, page, status and what it says in short."""
    index = _json({"texts": texts, "words": "\n".join(words.lines())})
    return b"window.adrIndex = " + index.strip() + b";\n"


def _words(deck: Deck, card: Card) -> str:
    said = (deck.question, card.summary, card.kind, *card.good, *card.neutral, *card.bad, *card.packages, card.body)
    return "\n".join((f"# {card.title}", card.rejected_because, *map(str, said)))


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
