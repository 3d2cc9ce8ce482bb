"""A record's document holds all that is known of it, as its schema says, and its content comes back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft7Validator

from adr.core.output.full_record import full_record, record_schema
from adr.core.output.values import value_of
from adr.model.commit import Commit, FileAction, FileInCommit, History
from adr.model.content import Content, Origin
from adr.model.decision import Decision, Reason, Status
from adr.model.record import Record, RecordDetails, Said, Section
from adr.model.text import Phrase
from adr.model.value import replace
from tests.core.exchange.test_jsonadr import FULL
from tests.core.output.test_deck_document import DECK

VALIDATOR = Draft7Validator(record_schema())
COMMIT = Commit(
    id="a" * 40,
    date="2026-11-03T12:00:00+00:00",
    author="Ana",
    subject="Ask",
    pull=12,
    changes=(FileInCommit(kind=FileAction.RENAMED, number=1, path="cards/1-a.yaml", old_path="cards/1-b.yaml"),),
)
DECISION = Decision(
    record=7,
    path="doc/adr/0007-use-it.md",
    card=1,
    status=Status.ACCEPTED,
    date="2026-11-03",
    template="madr",
    reasons=(Reason(card=2, because=Phrase("slow")),),
    history=History(commits=(COMMIT,), shallow=True),
)


def document_of(content: Content, origin: Origin | None = None) -> dict[str, Any]:
    details = RecordDetails(
        deciders=tuple(Said(one) for one in content.decision_makers),
        consulted=tuple(Said(one) for one in content.consulted),
        informed=tuple(Said(one) for one in content.informed),
        tags=tuple(Said(one) for one in content.tags),
    )
    record = Record(
        path=content.path,
        name=content.path.rpartition("/")[2],
        folder=content.path.rpartition("/")[0],
        form="madr",
        number=content.number,
        title=Said(content.title, 1),
        status=Said(content.status),
        word=Status(content.status) if content.status else None,
        date=Said(content.date),
        read_details=lambda *_: details,
        read_sections=lambda _: (Section(level=2, title="Context", line=3, text=""),),
    )
    found: dict[str, Any] = json.loads(json.dumps(full_record(record, content, origin)))
    return found


@pytest.mark.parametrize("content", [FULL, Content(path="log/a.md", title="A"), replace(FULL, number=None)])
def test_a_document_is_as_its_schema_says_and_the_content_comes_back(content: Content) -> None:
    document = document_of(content)
    VALIDATOR.validate(document)
    assert value_of(Content, document) == content


def test_a_record_of_cards_has_them_and_the_decision_with_its_history() -> None:
    document = document_of(FULL, Origin(deck=DECK, decision=DECISION, current=True))
    VALIDATOR.validate(document)
    made = document["made-from"]
    assert (made["deck"], made["current"], made["question"]) == ("store", True, "Which?")
    assert [card["title"] for card in made["cards"]] == ["A", "B"]
    assert made["decision"]["rejected"] == {"2": "slow"}
    assert made["decision"]["history"]["commits"][0]["changes"][0]["kind"] == "renamed"
    assert made["chosen"]["title"] == "A"
    assert [(card["title"], card["because"]) for card in made["rejected"]] == [("B", "slow")]
