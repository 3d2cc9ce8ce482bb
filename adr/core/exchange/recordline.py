"""One record as one line of JSON: all that is known of it, with cards, evidence and history where it has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from adr.core.deck.decisions import entry
from adr.core.documents.hand import card_document, criterion_document
from adr.core.exchange.conform import conform
from adr.core.record.forms import FORMS
from adr.model.content import Consequences, ConsideredOption, Content
from adr.model.decision import Decision
from adr.model.deck import Deck
from adr.model.place import Place
from adr.model.problem import AdrError
from adr.model.record import Tie, TieKind
from adr.model.text import Phrase, Prose

_TEXT: dict[str, Any] = {"type": "string"}
_TEXTS: dict[str, Any] = {"type": "array", "items": _TEXT}
_NUMBER: dict[str, Any] = {"type": "integer", "minimum": 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The deck and the decision that a record was made from; `current` where the cards are those decided on."""

    deck: Deck
    decision: Decision
    current: bool


def line_document(content: Content, form: str, made: Made | None) -> dict[str, Any]:
    """Return a record's document: keys as in the files, nothing empty but a missing number."""
    fields: dict[str, Any] = {
        "number": content.number,
        "path": content.path,
        "form": form,
        "title": content.title,
        "status": content.status,
        "date": content.date,
        "decision-makers": list(content.decision_makers),
        "consulted": list(content.consulted),
        "informed": list(content.informed),
        "tags": list(content.tags),
        "context": str(content.context),
        "drivers": list(map(str, content.drivers)),
        "options": [_option(one) for one in content.options],
        "decision": str(content.decision),
        "because": str(content.because),
        "consequences": _outcome(content.consequences),
        "confirmation": str(content.confirmation),
        "links": [_link(one) for one in content.ties],
        "sections": [{"title": title, "text": str(text)} for title, text in content.others],
        "source": content.source,
        "made-from": _made(made) if made else None,
    }
    return {"number": content.number} | _filled(fields)


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in ("", None, [], {}, ())}


def _option(one: ConsideredOption) -> dict[str, Any]:
    sides = {name: list(map(str, getattr(one, name))) for name in ("good", "neutral", "bad")}
    return {"name": one.name, "chosen": one.chosen} | _filled({"text": str(one.text), **sides})


def _outcome(one: Consequences) -> dict[str, Any]:
    sides = {name: list(map(str, getattr(one, name))) for name in ("good", "neutral", "bad", "risks")}
    return _filled({"text": str(one.text), **sides})


def _link(tie: Tie) -> dict[str, Any]:
    fields = {"words": tie.words, "number": tie.number, "path": tie.path, "line": tie.line or None}
    return {"kind": tie.kind.value} | _filled(fields)


def _made(made: Made) -> dict[str, Any]:
    deck = made.deck
    fields = {
        "deck": deck.name,
        "folder": deck.folder,
        "question": deck.question,
        "criteria": [criterion_document(one) for one in deck.criteria],
        "cards": [card_document(card) for card in deck.cards],
        "decision": entry(made.decision),
    }
    return {"current": made.current} | _filled(fields)


def _object(*required: str, other: object = False, **properties: dict[str, Any]) -> dict[str, Any]:
    named = {name.replace("_", "-"): schema for name, schema in properties.items()}
    return {"type": "object", "properties": named, "required": list(required), "additionalProperties": other}


_OPTION = _object(
    "name",
    "chosen",
    name={**_TEXT, "minLength": 1},
    chosen={"type": "boolean"},
    text=_TEXT,
    good=_TEXTS,
    neutral=_TEXTS,
    bad=_TEXTS,
)
_LINK = _object(
    "kind", kind={"enum": [one.value for one in TieKind]}, words=_TEXT, number=_NUMBER, path=_TEXT, line=_NUMBER
)
_CARD = _object(
    "number",
    "path",
    "title",
    other=True,
    number=_NUMBER,
    path=_TEXT,
    title=_TEXT,
    kind=_TEXT,
    summary=_TEXT,
    shape=_TEXT,
    used_by=_TEXT,
    consequences=_TEXT,
    confirmation=_TEXT,
    rejected_because=_TEXT,
    revisit_when=_TEXT,
    body=_TEXT,
    packages=_TEXTS,
    top_level=_TEXTS,
    good=_TEXTS,
    neutral=_TEXTS,
    bad=_TEXTS,
    scores={"type": "object", "additionalProperties": {"type": "number"}},
    evidence={"type": "array", "items": _object("seed", "quote", seed=_TEXT, quote=_TEXT)},
    links={"type": "array", "items": _object("title", "target", title=_TEXT, target=_TEXT)},
)
_REFERENCE = _object("record", "title", "file", record=_NUMBER, title=_TEXT, file=_TEXT)
_FIGURE = _object("name", "value", name=_TEXT, value=_TEXT, unit=_TEXT, by=_TEXT)
_ANCHOR = _object(
    "card",
    "seed",
    "sha256",
    "method",
    "exact",
    "start",
    "end",
    "line",
    "column",
    card=_NUMBER,
    seed=_TEXT,
    sha256=_TEXT,
    method={"enum": ["exact", "normalised"]},
    exact=_TEXT,
    prefix=_TEXT,
    suffix=_TEXT,
    start=_NUMBER,
    end=_NUMBER,
    line=_NUMBER,
    column=_NUMBER,
    figure=_FIGURE,
)
_CHANGE = _object(
    "kind",
    "card",
    "path",
    kind={"enum": ["added", "changed", "renamed", "removed"]},
    card={"type": ["integer", "string"]},
    path=_TEXT,
    old_path=_TEXT,
)
_COMMIT = _object(
    "id",
    "date",
    id=_TEXT,
    date=_TEXT,
    author=_TEXT,
    subject=_TEXT,
    pull=_NUMBER,
    changes={"type": "array", "items": _CHANGE},
)
_HISTORY = _object(
    repository={"enum": ["no"]}, cut={"enum": ["yes"]}, uncommitted=_TEXTS, commits={"type": "array", "items": _COMMIT}
)
_BY_NAME = {"type": "object", "additionalProperties": _TEXT}
_DECISION = _object(
    "record",
    "path",
    "card",
    "status",
    "date",
    "template",
    record=_NUMBER,
    path=_TEXT,
    card={"type": ["integer", "string"]},
    status=_TEXT,
    date=_TEXT,
    because=_TEXT,
    rejected=_BY_NAME,
    decided_by=_TEXTS,
    supersedes={"type": "array", "items": _REFERENCE},
    superseded_by=_REFERENCE,
    template=_TEXT,
    template_digest=_TEXT,
    inputs=_TEXT,
    output=_TEXT,
    web=_TEXT,
    files=_BY_NAME,
    evidence={"type": "array", "items": _ANCHOR},
    history=_HISTORY,
)
_MADE = _object(
    "current",
    "deck",
    "folder",
    "decision",
    current={"type": "boolean"},
    deck=_TEXT,
    folder=_TEXT,
    question=_TEXT,
    criteria={"type": "array", "items": _object("name", "weight", name=_TEXT, weight={"type": "number"})},
    cards={"type": "array", "items": _CARD},
    decision=_DECISION,
)
SCHEMA = _object(
    "number",
    "path",
    "form",
    "title",
    number={"type": ["integer", "null"], "minimum": 0, "maximum": 999_999_999},
    path=_TEXT,
    form={"enum": [one.name for one in FORMS]},
    title={**_TEXT, "minLength": 1},
    status=_TEXT,
    date={**_TEXT, "format": "date"},
    decision_makers=_TEXTS,
    consulted=_TEXTS,
    informed=_TEXTS,
    tags=_TEXTS,
    context=_TEXT,
    drivers=_TEXTS,
    options={"type": "array", "items": _OPTION},
    decision=_TEXT,
    because=_TEXT,
    consequences=_object(text=_TEXT, good=_TEXTS, neutral=_TEXTS, bad=_TEXTS, risks=_TEXTS),
    confirmation=_TEXT,
    links={"type": "array", "items": _LINK},
    sections={"type": "array", "items": _object("title", "text", title=_TEXT, text=_TEXT)},
    source=_TEXT,
    made_from=_MADE,
)


def record_in(path: str, line: int, value: object) -> Content:
    """Return the record of one line. Raises `AdrError` with all that is not as the schema has it."""
    problems = tuple(conform(value, SCHEMA, Place(path, line)))
    if problems or not isinstance(value, dict):
        raise AdrError(*problems)
    outcome = value.get("consequences", {})
    return Content(
        path=value["path"],
        number=value["number"],
        title=value["title"],
        status=value.get("status", ""),
        date=value.get("date", ""),
        decision_makers=tuple(value.get("decision-makers", ())),
        consulted=tuple(value.get("consulted", ())),
        informed=tuple(value.get("informed", ())),
        tags=tuple(value.get("tags", ())),
        context=Prose(value.get("context", "")),
        drivers=tuple(map(Phrase, value.get("drivers", ()))),
        options=tuple(_considered(one) for one in value.get("options", ())),
        decision=Prose(value.get("decision", "")),
        because=Prose(value.get("because", "")),
        consequences=Consequences(
            text=Prose(outcome.get("text", "")), risks=_phrases(outcome, "risks"), **_sides(outcome)
        ),
        confirmation=Prose(value.get("confirmation", "")),
        ties=tuple(_tie(one) for one in value.get("links", ())),
        others=tuple((one["title"], Prose(one["text"])) for one in value.get("sections", ())),
        source=value.get("source", ""),
    )


def _phrases(given: dict[str, Any], name: str) -> tuple[Phrase, ...]:
    return tuple(map(Phrase, given.get(name, ())))


def _sides(given: dict[str, Any]) -> dict[str, Any]:
    return {name: _phrases(given, name) for name in ("good", "neutral", "bad")}


def _considered(given: dict[str, Any]) -> ConsideredOption:
    return ConsideredOption(
        name=given["name"], chosen=given["chosen"], text=Prose(given.get("text", "")), **_sides(given)
    )


def _tie(given: dict[str, Any]) -> Tie:
    return Tie(
        kind=TieKind(given["kind"]),
        words=given.get("words", ""),
        number=given.get("number"),
        path=given.get("path", ""),
        line=given.get("line", 0),
    )
