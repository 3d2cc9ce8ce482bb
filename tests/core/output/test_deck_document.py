"""What `--json` prints keeps its shape: keys as in the files, nothing empty, numbers as numbers."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from adr.core.deck.weigh import weigh
from adr.core.output.card_document import card_document, number
from adr.core.output.deck_document import comparison_document, listed_deck, past_document, whole_deck
from adr.model.card import Card, CardLink, Score
from adr.model.commit import ClaimsDifference, Commit, Difference, DifferenceKind, History
from adr.model.decision import Decision, Status
from adr.model.deck import Criterion, Deck
from adr.model.evidence import Evidence
from adr.model.problem import Place
from adr.model.text import Phrase, Prose
from adr.model.value import replace

HERE = Place("cards/1-a.yaml", 1, 1)


def scored(criterion: str, value: str) -> Score:
    return Score(criterion=criterion, value=Fraction(value), place=HERE)


CARD = Card(
    number=1,
    path="cards/1-a.yaml",
    title="A",
    packages=("x",),
    used_by=Prose("us"),
    good=(Phrase("fast"),),
    scores=(scored("Speed", "2.5"), scored("Cost", "3")),
    extra=(("x-team", {"lead": "Ana"}),),
    evidence=(Evidence(seed="seeds/a.md", quote="fast", place=HERE, seed_place=HERE),),
    links=(CardLink(title="Home", target="https://example.org", place=HERE),),
)
CRITERIA = tuple(
    Criterion(name=name, weight=Fraction(weight), place=HERE) for name, weight in (("Speed", 2), ("Cost", 1))
)
DECK = Deck(
    name="store",
    folder="cards/store",
    path="cards/store/deck.yaml",
    question="Which?",
    criteria=CRITERIA,
    cards=(CARD, Card(number=2, path="cards/2-b.yaml", title="B", scores=(scored("Speed", "1"), scored("Cost", "4")))),
)


@pytest.mark.parametrize(("exact", "printed"), [("3", "3"), ("5/2", "2.5"), ("1/3", "0.3333333333333333"), ("0", "0")])
def test_a_number_is_whole_where_it_is_whole(exact: str, printed: str) -> None:
    assert json.dumps(number(Fraction(exact))) == printed


def test_a_card_s_document_has_the_fields_that_are_given() -> None:
    assert card_document(CARD) == {
        "number": 1,
        "path": "cards/1-a.yaml",
        "title": "A",
        "used-by": "us",
        "packages": ["x"],
        "good": ["fast"],
        "scores": {"Speed": 2.5, "Cost": 3},
        "evidence": [{"seed": "seeds/a.md", "quote": "fast"}],
        "links": [{"title": "Home", "target": "https://example.org"}],
        "x-team": {"lead": "Ana"},
    }


def test_a_deck_s_document_in_a_list_is_short() -> None:
    assert listed_deck(DECK) == {
        "name": "store",
        "folder": "cards/store",
        "state": "open",
        "question": "Which?",
        "records": [],
        "cards": [
            {"number": 1, "path": "cards/1-a.yaml", "title": "A"},
            {"number": 2, "path": "cards/2-b.yaml", "title": "B"},
        ],
    }


def test_a_whole_deck_s_document_holds_its_decisions_as_the_file_does() -> None:
    decision = Decision(
        record=7,
        path="doc/adr/0007-a.md",
        card=1,
        status=Status.ACCEPTED,
        date="2026-10-05",
        template="madr",
        history=History(),
    )
    document = json.loads(json.dumps(whole_deck(replace(DECK, decisions=(decision,)))))
    assert document["state"] == "decided"
    assert document["records"] == ["doc/adr/0007-a.md"]
    assert document["decisions"][0]["date"] == "2026-10-05"
    assert document["criteria"] == [{"name": "Speed", "weight": 2}, {"name": "Cost", "weight": 1}]


def test_a_history_s_document_always_says_how_whole_it_is() -> None:
    assert past_document(History()) == {"repository": True, "cut": False, "uncommitted": [], "commits": []}
    commit = Commit(id="ab", date="2026-10-05", author="Ana", subject="Ask", changes=())
    cut = History(commits=(commit,), shallow=True, uncommitted=("cards/1-a.yaml",), repository=False)
    assert json.loads(json.dumps(past_document(cut))) == {
        "repository": False,
        "cut": True,
        "uncommitted": ["cards/1-a.yaml"],
        "commits": [{"id": "ab", "date": "2026-10-05", "author": "Ana", "subject": "Ask"}],
    }


def test_a_commit_s_document_has_what_it_changed_inside_the_cards() -> None:
    claims = (ClaimsDifference(side="bad", added=1),)
    made = (
        Difference(kind=DifferenceKind.WEIGHT, name="Speed", old="1", new="3"),
        Difference(kind=DifferenceKind.REWORDED, card=2, title="B", fields=("bad",), claims=claims),
    )
    commit = Commit(id="ab", date="2026-10-05", author="Ana", subject="Ask", changes=(), differences=made)
    assert json.loads(json.dumps(past_document(History(commits=(commit,)))))["commits"][0]["differences"] == [
        {"kind": "weight", "card": "question", "name": "Speed", "old": "1", "new": "3"},
        {"kind": "reworded", "card": 2, "fields": ["bad"], "claims": [{"side": "bad", "added": 1}]},
    ]


def test_a_comparison_s_document_names_the_leader_and_what_would_change_it() -> None:
    document = json.loads(json.dumps(comparison_document(DECK, weigh(DECK))))
    assert document["cards"][0] == {"number": 1, "title": "A", "mean": 8 / 3}
    assert document["criteria"][0] == {"name": "Speed", "weight": 2, "scores": [2.5, 1]}
    assert (document["leaders"], document["runner-up"]) == ([1], 2)
    assert document["flip"] == {"criterion": "Speed", "old": 2, "new": 2 / 3, "card": 2}


def test_a_comparison_without_scores_leads_nowhere() -> None:
    bare = replace(DECK, cards=(Card(number=1, path="cards/1-a.yaml", title="A"),))
    document = comparison_document(bare, weigh(bare))
    assert (document["leaders"], document["margin"], document["flip"]) == ([], None, None)
    assert document["cards"] == [{"number": 1, "title": "A", "mean": None}]
