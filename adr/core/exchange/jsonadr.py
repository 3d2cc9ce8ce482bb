"""JSON-ADR 1.0.0, the interchange format that the tool adrs defined: both ways.

The schema here says the same as `schema/json-adr/v1.json` of github.com/joshrotenberg/adrs, which is written for
draft 2020-12; of its `oneOf`s, this one tells the cases apart by type.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from adr.core.exchange.new_numbers import Relation
from adr.model.content import Consequences, ConsideredOption, Content, OtherSection
from adr.model.record import LinkKind, RecordLink
from adr.model.text import Phrase, Prose
from adr.model.value import dataclass

VERSION = "1.0.0"
ADDRESS = "https://raw.githubusercontent.com/joshrotenberg/adrs/main/schema/json-adr/v1.json"
FLAVOURS = ("json-adr", "adrs")

_TEXT: dict[str, Any] = {"type": "string"}
_TEXTS: dict[str, Any] = {"type": "array", "items": _TEXT}
_NUMBER: dict[str, Any] = {"type": "integer", "minimum": 1}


def _object(required: Iterable[str] = (), **properties: dict[str, Any]) -> dict[str, Any]:
    needed = {"required": list(required)} if required else {}
    return {"type": "object", "properties": properties, **needed, "additionalProperties": False}


_OPTION = _object(("name",), name={"type": "string", "pattern": r"\S"}, description=_TEXT, pros=_TEXTS, cons=_TEXTS)
_LINK = _object(("type", "target"), type=_TEXT, target=_NUMBER, description=_TEXT)
_CONSEQUENCES = {"anyOf": [_TEXTS, _object(positive=_TEXTS, negative=_TEXTS, risks=_TEXTS)]}
_RECORD = _object(
    ("number", "title", "status", "date"),
    number={**_NUMBER, "description": "the record's number"},
    title={**_TEXT, "pattern": r"\S", "description": "what was decided, in a few words"},
    status={**_TEXT, "description": "such as proposed, accepted, rejected, deprecated or superseded"},
    date={**_TEXT, "format": "date", "description": "the day of the decision, as YYYY-MM-DD"},
    deciders=_TEXTS,
    consulted=_TEXTS,
    informed=_TEXTS,
    tags=_TEXTS,
    source_uri={**_TEXT, "format": "uri"},
    context=_TEXT,
    decision_drivers=_TEXTS,
    considered_options={"type": "array", "items": {"$ref": "#/definitions/option"}},
    decision=_TEXT,
    consequences=_CONSEQUENCES,
    confirmation=_TEXT,
    links={"type": "array", "items": {"$ref": "#/definitions/link"}},
    custom_sections={"type": "object", "additionalProperties": _TEXT},
    path=_TEXT,
)
_VERSION = {"type": "string", "const": VERSION}
_SINGLE = _object(("version", "adr"), **{"$schema": _TEXT}, version=_VERSION, adr={"$ref": "#/definitions/record"})
_BULK = _object(
    ("version", "adrs"),
    **{"$schema": _TEXT},
    version=_VERSION,
    generated_at={**_TEXT, "format": "date-time"},
    tool=_object(("name", "version"), name=_TEXT, version=_TEXT),
    repository=_object(name=_TEXT, adr_directory=_TEXT),
    adrs={"type": "array", "items": {"$ref": "#/definitions/record"}},
)
_DEFINITIONS = {"record": _RECORD, "option": _OPTION, "link": _LINK}
SCHEMA = {"anyOf": [_SINGLE, _BULK], "definitions": _DEFINITIONS}

# What the tool adrs writes, and other writers with it: consequences as one text. A file's name has nine digits.
_LENIENT = {
    **_RECORD,
    "properties": {
        **_RECORD["properties"],
        "number": {**_RECORD["properties"]["number"], "maximum": 999_999_999},
        "consequences": {"anyOf": [_TEXT, *_CONSEQUENCES["anyOf"]]},
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a document of several records says of itself; what is empty is left out."""

    tool: str
    folder: str
    name: str = ""
    generated_at: str = ""


def bulk(head: Head, records: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Return the document of several records."""
    repository = {"name": head.name, "adr_directory": head.folder}
    fields = {
        "$schema": ADDRESS,
        "version": VERSION,
        "generated_at": head.generated_at,
        "tool": {"name": "adr", "version": head.tool},
        "repository": _filled(repository),
    }
    return _filled(fields) | {"adrs": list(records)}


def single(record: dict[str, Any]) -> dict[str, Any]:
    """Return the document of one record."""
    return {"$schema": ADDRESS, "version": VERSION, "adr": record}


def record_out(content: Content, links: Iterable[Relation], flavour: str = FLAVOURS[0]) -> dict[str, Any]:
    """Return one record; its number, title, status and date must be there.

    In the flavour `adrs`, consequences are one text and a status has a capital, as that tool's importer wants them.
    """
    adrs = flavour == FLAVOURS[1]
    fields = {
        "number": content.number,
        "title": content.title,
        "status": content.status.capitalize() if adrs else content.status,
        "date": content.date,
        "deciders": list(content.decision_makers),
        "consulted": list(content.consulted),
        "informed": list(content.informed),
        "tags": list(content.tags),
        "source_uri": content.source,
        "context": str(content.context),
        "decision_drivers": _plain(content.drivers),
        "considered_options": [_option(one) for one in content.options],
        "decision": str(content.decision),
        "consequences": str(content.consequences.whole) if adrs else _consequences(content.consequences),
        "confirmation": str(content.confirmation),
        "links": [_filled({"type": one.kind, "target": one.target, "description": one.words}) for one in links],
        "custom_sections": _custom(content),
        "path": content.path,
    }
    return _filled(fields)


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def _plain(items: Iterable[str]) -> list[str]:
    return [str(one) for one in items]


def _option(one: ConsideredOption) -> dict[str, Any]:
    neutral = "\n".join(f"- Neutral, because {item}" for item in one.neutral)
    about = "\n\n".join(filter(None, (str(one.whole), neutral)))
    return _filled({"name": one.name, "description": about, "pros": _plain(one.good), "cons": _plain(one.bad)})


def _is_parted(outcome: Consequences) -> bool:
    return bool(outcome.good or outcome.bad or outcome.risks)


def _consequences(outcome: Consequences) -> list[str] | dict[str, list[str]]:
    if _is_parted(outcome):
        sides = {"positive": outcome.good, "negative": outcome.bad, "risks": outcome.risks}
        return {name: _plain(items) for name, items in sides.items() if items}
    if _is_a_list(outcome.text):
        return _plain((*(_phrase(line[2:]) for line in outcome.text.split("\n") if line), *outcome.neutral))
    return _plain(filter(None, (outcome.whole or outcome.text,)))


def _is_a_list(text: str) -> bool:
    """Return whether a text loses nothing as a list of its items."""
    return bool(text) and all(line.startswith("- ") for line in text.split("\n") if line.strip())


def _custom(content: Content) -> dict[str, str]:
    """Return the other sections; consequences that take no side go here where the others have fields."""
    neutral = "\n".join(f"- Neutral, because {item}" for item in content.consequences.neutral)
    rest = "\n\n".join(filter(None, (str(content.consequences.text), neutral)))
    kept = {"Consequences": rest} if rest and _is_parted(content.consequences) else {}
    return kept | {title: str(text) for title, text in content.other_sections}


def schema_for(value: object) -> dict[str, Any]:
    """Return the schema of a document: of several records, of one, or a bare record."""
    given = value if isinstance(value, dict) else {}
    shape = _BULK if "adrs" in given else _SINGLE if {"adr", "version"} & given.keys() else _LENIENT
    return {**shape, "definitions": {**_DEFINITIONS, "record": _LENIENT}}


def records_in(value: dict[str, Any]) -> tuple[Content, ...]:
    """Return the records of a document that is as `schema_for` has it."""
    found = value["adrs"] if "adrs" in value else [value.get("adr", value)]
    return tuple(_content(one) for one in found)


def _content(given: dict[str, Any]) -> Content:
    options = tuple(_considered(one) for one in given.get("considered_options", ()))
    custom = dict(given.get("custom_sections", {}))
    outcome = _outcome(given.get("consequences", ""), custom)
    return Content(
        path=given.get("path", ""),
        number=int(given["number"]),
        title=" ".join(given["title"].split()),
        status=" ".join(given["status"].split()),
        date=given["date"],
        decision_makers=tuple(given.get("deciders", ())),
        consulted=tuple(given.get("consulted", ())),
        informed=tuple(given.get("informed", ())),
        tags=tuple(given.get("tags", ())),
        context=Prose(given.get("context", "")),
        drivers=_phrases(given.get("decision_drivers", ())),
        options=options,
        decision=Prose(given.get("decision", "")),
        consequences=outcome,
        confirmation=Prose(given.get("confirmation", "")),
        links=tuple(_read_link(one) for one in given.get("links", ())),
        other_sections=tuple(OtherSection(title, Prose(text)) for title, text in custom.items()),
        source=given.get("source_uri", ""),
    )


def _phrase(text: str) -> Phrase:
    return Phrase(" ".join(text.split()))


def _phrases(texts: Iterable[str]) -> tuple[Phrase, ...]:
    return tuple(_phrase(text) for text in texts if text.strip())


def _considered(given: dict[str, Any]) -> ConsideredOption:
    return ConsideredOption(
        name=" ".join(given["name"].split()),
        text=Prose(given.get("description", "")),
        good=_phrases(given.get("pros", ())),
        bad=_phrases(given.get("cons", ())),
    )


def _outcome(given: Any, custom: dict[str, str]) -> Consequences:
    """Read consequences; what our own export kept of them among the custom sections comes back."""
    if isinstance(given, str):
        return Consequences(text=Prose(given))
    if isinstance(given, list):
        items = [one for one in given if one.strip()]
        return Consequences(
            text=Prose(items[0] if len(items) == 1 else "\n".join(f"- {_phrase(one)}" for one in items))
        )
    return Consequences(
        text=Prose(custom.pop("Consequences", "")),
        good=_phrases(given.get("positive", ())),
        bad=_phrases(given.get("negative", ())),
        risks=_phrases(given.get("risks", ())),
    )


def _read_link(given: dict[str, Any]) -> RecordLink:
    word = given["type"].strip().lower().replace(" ", "-").replace("_", "-")
    known = LinkKind(word) if word in set(LinkKind) else LinkKind.OTHER
    words = given.get("description", "") or given["type"]
    return RecordLink(kind=known, words=words, number=int(given["target"]), path="", line=0)
