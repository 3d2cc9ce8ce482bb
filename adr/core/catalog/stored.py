"""What the catalogue stores of a record and of a deck."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from hashlib import blake2b

from adr.core.catalog.port import COLUMNS, OPEN
from adr.core.catalog.terms import stored_terms
from adr.core.content.extract import people_of, read_content, said_besides
from adr.core.deck.rejections import was_considered
from adr.core.govern.sentence import first_sentence, quick_sentence, sentence
from adr.core.query import DRAFT, status_names, status_of
from adr.core.record.lexicon import BECAUSE, status_pattern
from adr.core.text.dates import day, day_as_written
from adr.core.text.normalise import fold
from adr.core.text.passages import unmarked
from adr.model.card import Card
from adr.model.catalog import CatalogRow, Fate, SearchTerms, StoredDecision, StoredOption
from adr.model.content import ConsideredOption, Content, Origin
from adr.model.decision import Decision, Status
from adr.model.deck import Deck
from adr.model.record import Record, Said
from adr.model.regex import regex
from adr.model.value import dataclass, fields

MOST_TERMS = 500_000
"""How many bytes of terms a column has at most: PostgreSQL's `tsvector` takes 1,048,575, with the start of each."""
_MOST_TITLE, _MOST_LEAD = 400, 800
"""The same of the first two: as `tsvector` they have at most double that, and an entry of an index takes 2,704."""
_DIGEST_BITS, _FIRST_DAY, _MOST_DAYS = 47, dt.date(1970, 1, 1).toordinal(), (1 << 16) - 1
_NAME = r"(?:[*-] )(?P<name>[^\W_][\w ./+-]*\w)\n"
_PLAIN = regex(
    rf"\n## Considered Options\n\n(?P<list>(?:{_NAME.replace('?P<name>', '?:')})+)\n## Decision Outcome\n\n"
    r"Chosen option: \"(?P<chosen>[^\"\n]+)\", because [^\n]+\n"
)
_ITEM = regex(_NAME)
_AGAINST = regex(
    r"\b(?:reject|declin|discard|dismiss|rul(?:ed|es) out|not |no |cannot|can't|too |lack|but |overkill|instead"
    r"|verworfen|zu |écart|rejet|descart|muito|demasiad|n[ao]o |nicht |kein|pas |sem |sin |sans |non |senza |niet "
    r"|не |нет |без |слишк|оверкил|избыточ|занадто)|不|无|ない|過|없|않|부족|لا |ليس|رفض",
    re.IGNORECASE,
)
_BECAUSE = regex(rf"\A[\s(]*(?:{BECAUSE})[:,]?\s*", re.IGNORECASE)
_TELLS_MORE = regex(r"\n##+ (?!Context|Decision|Considered Options|Consequences|More Information)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A decision as it is stored, its text, and what is said of its rejected options."""

    decision: StoredDecision
    text: str
    reasons: tuple[str, ...] = ()


def describe_record(
    record: Record, text: str, log: str, origin: Origin | None, plain: tuple[tuple[str, bool], ...] = ()
) -> Described:
    """Describe a record; its options are those of the cards that it was made from, else those that its text names.

    *plain* are those that `plain_options` found.
    """
    if origin:
        options = tuple(_card_options(origin.deck, origin.decision))
    elif plain:
        fates = {is_chosen: _fate(record, is_chosen=is_chosen) for is_chosen in (True, False)}
        options = tuple(StoredOption(title=name, fate=fates[is_chosen]) for name, is_chosen in plain)
    else:
        options = tuple(_text_options(read_content(record), record))
    title, named = unmarked(record.title.text) or record.name, record.details
    decision = StoredDecision(
        log=log,
        path=record.path,
        number=record.number,
        title=title,
        status=status_of(record),
        date=day(record.date.text),
        decision=quick_sentence(text) or sentence(record),
        tags=_texts(named.tags),
        decision_makers=_texts(named.deciders),
        consulted=_texts(named.consulted),
        informed=_texts(named.informed),
        options=options or tuple(_turned_down(record, title)),
    )
    said = tuple(_said_of_cards(origin.deck.cards)) if origin else ()
    return Described(decision=decision, text=text, reasons=said)


def describe_deck(deck: Deck, sources: Iterable[str]) -> Described:
    """Describe a deck that is not decided, as a decision without a record; *sources* are the texts of its files."""
    options = tuple(_option(card, Fate.CONSIDERED, "") for card in deck.cards)
    question = deck.question or deck.name
    decision = StoredDecision(
        log=deck.folder.rpartition("/")[0],
        path=deck.folder,
        title=question,
        status=OPEN,
        date="",
        decision=first_sentence(deck.context) or question,
        tags=deck.tags,
        decision_makers=deck.decision_makers,
        consulted=deck.consulted,
        informed=deck.informed,
        options=options,
    )
    return Described(decision=decision, text="\n".join(sources))


def catalog_row(repository: str, described: Described, statuses: Sequence[str] = ()) -> CatalogRow:
    """Return a decision as a store keeps it; *statuses* are the folded words that its status goes by."""
    one = described.decision
    people = (*one.decision_makers, *one.consulted, *one.informed)
    return CatalogRow(
        order=_order(one.date, repository, one.path),
        path=_encodable(one.path),
        status=_lines(statuses or (one.status,)),
        day=one.date,
        tags=_lines(map(_folded, one.tags)),
        people=_lines(map(_folded, people)),
        document=_encodable(_JSON.encode(_fields_said(one))),
        text=_encodable(described.text),
        terms=_terms(described),
    )


def record_row(repository: str, described: Described, record: Record) -> CatalogRow:
    """Return a record as a store keeps it."""
    return catalog_row(repository, described, status_names(record))


def plain_options(text: str) -> tuple[tuple[str, bool], ...]:
    """Return the options of a record in MADR's plainest words, and which was chosen; nothing for any other.

    It takes a fraction of the time that reading all sections takes; a test compares both ways.
    """
    found = _PLAIN.search(text)
    if not found or _TELLS_MORE.search(text):
        return ()
    names = _ITEM.findall(found["list"])
    return tuple((name, name == found["chosen"]) for name in names) if names.count(found["chosen"]) == 1 else ()


@lru_cache(maxsize=256)
def _fields_said(value: StoredDecision | StoredOption) -> dict[str, object]:
    """Return the fields that are not empty: `output.values` takes three times as long for what it may not leave out."""
    return {name: said for name in _NAMES[type(value)] if (said := getattr(value, name)) or said == 0}


_JSON = json.JSONEncoder(ensure_ascii=False, default=_fields_said)
_NAMES = {of: [one.name for one in fields(of)] for of in (StoredDecision, StoredOption)}


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    """Fold a name or a tag: most come again in the next record."""
    return fold(name)


def _texts(said: Iterable[Said]) -> tuple[str, ...]:
    return tuple(one.text for one in said)


def _card_options(deck: Deck, decision: Decision) -> Iterator[StoredOption]:
    said = {one.card: one.because for one in decision.reasons}
    for card in deck.cards:
        is_chosen = card.number == decision.card
        if is_chosen or was_considered(card, decision):
            because = "" if is_chosen else said.get(card.number) or card.rejected_because
            yield _option(card, _fate_by(decision.status, is_chosen=is_chosen), because or "")


def _option(card: Card, fate: Fate, because: str) -> StoredOption:
    return StoredOption(
        title=card.title,
        fate=fate,
        because=unmarked(because),
        revisit_when=unmarked(card.revisit_when),
        packages=card.packages,
        path=card.path,
    )


def _text_options(content: Content, record: Record) -> Iterator[StoredOption]:
    is_clear = content.alternatives or content.chosen is not None
    for one in content.options:
        fate = _fate(record, is_chosen=one.chosen) if is_clear else Fate.CONSIDERED
        is_lost = fate in (Fate.REJECTED, Fate.CONSIDERED)
        because = _why_not(one, is_reason=content.alternatives) if is_lost else ""
        yield StoredOption(title=unmarked(one.name), fate=fate, because=because)


def _why_not(option: ConsideredOption, *, is_reason: bool) -> str:
    """Return why an option is said to be rejected, else what is said against it, else what is said of it.

    What is said of alternatives is a reason, other text only if it sounds so: else it tells what the option is.
    """
    if option.rejected:
        return first_sentence(option.rejected)
    against = "; ".join(unmarked(one).rstrip(".;") for one in option.bad)
    about = "" if against else first_sentence(option.text)
    return against or (about if is_reason or _AGAINST.search(about) else "")


def _turned_down(record: Record, title: str) -> Iterator[StoredOption]:
    """Yield what a rejected record proposed, where it names no options: it is rejected itself."""
    if record.word is Status.REJECTED:
        decided = sentence(record)
        because = _said_with_status(record) or (decided if _AGAINST.search(decided) else "")
        yield StoredOption(title=title, fate=Fate.REJECTED, because=because)


def _said_with_status(record: Record) -> str:
    """Return what a record says beside its status, or below it: where it is rejected, mostly why."""
    head = record.head
    at = head.section
    if at is None:
        more = record.status.text
    else:
        lines = head.shown[head.document.headings[at].end : head.end(at)].split("\n")
        more = said_besides(lines, people_of(record))
    said = _status().sub("", more, count=1)
    written = day_as_written(said.partition("\n")[0])
    if written and said.lstrip(" (").startswith(written):
        said = said.lstrip(" (")[len(written) :].lstrip(" ).:,;–—-*_")
    return first_sentence(_BECAUSE.sub("", said, count=1)).strip(" ()")


@cache
def _status() -> re.Pattern[str]:
    """Return the pattern of a status at the beginning of a text, with the signs around it."""
    return re.compile(rf"\A\W*(?:{status_pattern().pattern})(?:\W+(?:on|am|le|el|em|il|op)\b)?[^\w([]*", re.IGNORECASE)


def _fate(record: Record, *, is_chosen: bool) -> Fate:
    status = record.word or (Status.PROPOSED if DRAFT in status_names(record) else Status.ACCEPTED)
    return _fate_by(status, is_chosen=is_chosen)


def _fate_by(status: Status, *, is_chosen: bool) -> Fate:
    """Return what became of an option: a proposal has rejected nothing yet, and a rejected one has chosen nothing."""
    if status is Status.PROPOSED:
        return Fate.PROPOSED if is_chosen else Fate.CONSIDERED
    if status is Status.REJECTED:
        return Fate.REJECTED if is_chosen else Fate.CONSIDERED
    return Fate.CHOSEN if is_chosen else Fate.REJECTED


def _said_of_cards(cards: Iterable[Card]) -> Iterator[str]:
    for card in cards:
        yield from (
            card.title,
            *card.packages,
            card.kind,
            card.summary,
            card.body,
            *card.good,
            *card.neutral,
            *card.bad,
        )
        yield from (one.quote for one in card.evidence)


def _terms(described: Described) -> SearchTerms:
    one = described.decision
    lost = [option for option in one.options if option.fate is Fate.REJECTED]
    names = (word for option in lost for word in (option.title, *option.packages))
    texts = (
        one.title,
        one.decision,
        "\n".join(option.title for option in one.options if option.fate is Fate.CHOSEN),
        "\n".join(names),
        "\n".join(option.because for option in lost),
        "\n".join((described.text, *described.reasons)),
    )
    title, sentence, chosen, rejected, because, said = map(stored_terms, texts)
    lead, reasons = title | sentence, rejected | because
    columns = (lead | said | reasons, chosen, rejected, reasons)
    joined = [" ".join(one) for one in columns]
    kept = (_cut(" ".join(title), _MOST_TITLE), _cut(" ".join(lead), _MOST_LEAD), *map(_cut, joined))
    return SearchTerms(**dict(zip(COLUMNS, kept, strict=True)), is_cut=[*kept[2:]] != joined)


def _cut(terms: str, most: int = MOST_TERMS) -> str:
    content = terms.encode()
    return terms if len(content) <= most else content[:most].rpartition(b" ")[0].decode()


def _order(date: str, repository: str, path: str) -> int:
    """Return a decision's place: by its day, then in an order that is the same in every store."""
    days = dt.date.fromisoformat(date).toordinal() - _FIRST_DAY if date else 0
    name = blake2b(f"{repository}\n{path}".encode("utf-8", "surrogateescape"), digest_size=8).digest()
    return min(max(days, 0), _MOST_DAYS) << _DIGEST_BITS | int.from_bytes(name) >> 64 - _DIGEST_BITS


def _lines(texts: Iterable[str]) -> str:
    """Write texts so that each stands between line feeds, where a store finds it whole."""
    return "".join(f"\n{_encodable(one)}" for one in texts) + "\n"


def _encodable(text: str) -> str:
    """Return a text that every store takes: git's names need not be UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-8", "replace").decode()
    return text.replace("\0", "")
