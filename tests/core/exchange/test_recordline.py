"""A record's line holds all that is known of it, as its schema says, and comes back."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from jsonschema import Draft7Validator

from adr.core.exchange.recordline import SCHEMA, Made, line_document, record_in
from adr.model.content import Content
from adr.model.decision import Decision, Reason, Status
from adr.model.history import Commit, FileAction, FileChange, History
from adr.model.problem import AdrError
from adr.model.text import Phrase
from tests.core.documents.test_hand import DECK
from tests.core.exchange.test_jsonadr import FULL

VALIDATOR = Draft7Validator(SCHEMA)
COMMIT = Commit(
    id="a" * 40,
    date="2026-11-03T12:00:00+00:00",
    author="Ana",
    subject="Ask",
    pull=12,
    changes=(FileChange(kind=FileAction.RENAMED, number=1, path="cards/1-a.yaml", old_path="cards/1-b.yaml"),),
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


def line(content: Content, made: Made | None = None) -> object:
    return json.loads(json.dumps(line_document(content, "madr", made)))


@pytest.mark.parametrize("content", [FULL, Content(path="log/a.md", title="A"), replace(FULL, number=None)])
def test_a_line_is_as_its_schema_says_and_comes_back(content: Content) -> None:
    document = line(content)
    VALIDATOR.validate(document)
    back = record_in("log.jsonl", 1, document)
    assert line(back) == document


def test_a_record_of_cards_has_them_and_the_decision_with_its_history() -> None:
    document = line(FULL, Made(deck=DECK, decision=DECISION, current=True))
    VALIDATOR.validate(document)
    assert isinstance(document, dict)
    made = document["made-from"]
    assert (made["deck"], made["current"], made["question"]) == ("store", True, "Which?")
    assert [card["title"] for card in made["cards"]] == ["A", "B"]
    assert made["decision"]["rejected"] == {"2": "slow"}
    assert made["decision"]["history"]["commits"][0]["changes"][0]["kind"] == "renamed"


def test_what_is_wrong_in_a_line_is_said_with_the_line() -> None:
    with pytest.raises(AdrError) as caught:
        record_in("log.jsonl", 3, {"number": 1, "path": "a", "form": "madrr", "title": "A"})
    (problem,) = caught.value.problems
    assert (str(problem), problem.hint) == ("log.jsonl:3: form cannot be 'madrr'", "did you mean 'madr'?")
