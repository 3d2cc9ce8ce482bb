"""Decks are found and loaded: every card, every earlier decision, and every problem at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adr.core.deck.decisions import decision_text
from adr.model.commit import History
from adr.model.decision import Decision, Status
from adr.model.problem import AdrError
from adr.model.settings import Project, Settings
from adr.model.value import replace
from adr.project.decks import deck_folders, decks_with_state, find_deck, load_deck, read_deck

if TYPE_CHECKING:
    from tests.conftest import Work

DECISION = Decision(
    record=1,
    path="doc/adr/0001-a.md",
    card=1,
    status=Status.ACCEPTED,
    date="2026-10-05",
    template="madr",
    history=History(),
)


def project_of(work: Work) -> Project:
    return Project(root=work.root.resolve(), settings=Settings())


@pytest.fixture
def project(work: Work) -> Project:
    """Make a project with an open deck and a decided one."""
    work.write_all(
        {
            "cards/store/deck.yaml": "question: Which store?\n",
            "cards/store/2-sqlite.md": "---\nkind: Store\n---\n\n# SQLite\n\nOne file.\n",
            "cards/store/10-duckdb.yaml": "title: DuckDB\n",
            "cards/old/1-a.yaml": "title: A\n",
            "cards/old/decisions/0001.yaml": decision_text(DECISION),
            "cards/.schema/card.json": "{}\n",
        }
    )
    return project_of(work)


def refused(project: Project, name: str) -> list[str]:
    with pytest.raises(AdrError) as error:
        load_deck(project, name)
    assert all(problem.hint for problem in error.value.problems)
    return [str(problem) for problem in error.value.problems]


def test_every_folder_of_cards_is_a_deck_and_is_open_until_it_is_decided(project: Project) -> None:
    assert deck_folders(project) == {"old": "cards/old", "store": "cards/store"}
    assert decks_with_state(project) == {"old": True, "store": False}


def test_cards_right_under_the_cards_folder_are_a_deck(work: Work) -> None:
    work.write("cards/1-a.yaml", "title: A\n")
    assert deck_folders(project_of(work)) == {"cards": "cards"}


def test_the_folder_of_cards_may_be_anywhere(work: Work) -> None:
    work.write_all({"docs/cards/1-a.yaml": "title: A\n", "docs/cards/b/1-b.yaml": "title: B\n"})
    project = Project(root=work.root.resolve(), settings=Settings(cards="docs/cards"))
    assert deck_folders(project) == {"cards": "docs/cards", "b": "docs/cards/b"}
    assert find_deck(project, "docs/cards/b") == "b"


def test_a_project_without_cards_has_no_decks(work: Work) -> None:
    assert deck_folders(project_of(work)) == {}


@pytest.mark.parametrize(
    ("status", "card", "decided"), [("rejected", 3, False), ("rejected", 0, True), ("proposed", 3, True)]
)
def test_a_proposal_that_was_rejected_leaves_the_deck_open(
    work: Work, status: str, card: int, *, decided: bool
) -> None:
    decision = replace(DECISION, status=Status(status), card=card)
    work.write_all({"cards/a/1-a.yaml": "title: A\n", "cards/a/decisions/0001.yaml": decision_text(decision)})
    assert decks_with_state(project_of(work)) == {"a": decided}
    assert load_deck(project_of(work), "a").deck.decided is decided


def test_the_decisions_of_the_flat_deck_are_no_deck(work: Work) -> None:
    work.write_all({"cards/1-a.yaml": "title: A\n", "cards/decisions/0001.yaml": decision_text(DECISION)})
    assert decks_with_state(project_of(work)) == {"cards": True}
    assert load_deck(project_of(work), "cards").deck.decisions == (DECISION,)


def test_the_decision_of_another_record_is_refused_by_its_name(project: Project, work: Work) -> None:
    work.write("cards/old/decisions/0002.yaml", decision_text(DECISION))
    loaded, problems = read_deck(project, "old")
    assert loaded.deck.decisions == (DECISION,)
    assert [(str(one), one.hint) for one in problems] == [
        (
            "cards/old/decisions/0002.yaml: this is the decision of record 1, in a file of another name",
            "remove it if cards/old/decisions/0001.yaml is there",
        )
    ]


def test_the_one_file_that_held_all_decisions_is_reported_and_not_read(project: Project, work: Work) -> None:
    work.write("cards/store/decisions.yaml", "- record: 1\n")
    assert refused(project, "store") == [
        "cards/store/decisions.yaml: each decision now has its own file, and this one is no longer read"
    ]


@pytest.mark.parametrize("name", ["store", "cards/store", "cards/store/", ""])
def test_a_deck_is_found_by_its_name_its_folder_or_because_it_is_the_only_open_one(project: Project, name: str) -> None:
    assert find_deck(project, name) == "store"


def test_a_name_is_found_in_either_unicode_form(work: Work) -> None:
    work.write("cards/cafe\u0301/1-a.yaml", "title: A\n")
    assert find_deck(project_of(work), "caf\u00e9") == "cafe\u0301"


@pytest.mark.parametrize(
    ("name", "hint"),
    [("stroe", "did you mean 'store'?"), ("zzz", "the decks are: old, store"), ("..", "the decks are: old, store")],
)
def test_a_deck_that_is_not_there_is_answered_with_those_that_are(project: Project, name: str, hint: str) -> None:
    with pytest.raises(AdrError) as error:
        find_deck(project, name)
    (problem,) = error.value.problems
    assert (str(problem), problem.hint) == (f"there is no deck {name!r} in cards/", hint)


def test_a_deck_is_in_the_order_of_its_numbers(project: Project) -> None:
    loaded = load_deck(project, "store")
    assert [(card.number, card.title, card.kind) for card in loaded.deck.cards] == [
        (2, "SQLite", "Store"),
        (10, "DuckDB", ""),
    ]
    assert loaded.deck.cards[0].body == "One file."
    assert loaded.deck.question == "Which store?"
    assert sorted(loaded.files) == ["cards/store/10-duckdb.yaml", "cards/store/2-sqlite.md", "cards/store/deck.yaml"]


def test_earlier_decisions_are_read_with_the_deck(project: Project) -> None:
    loaded = load_deck(project, "old")
    assert loaded.deck.decisions == (DECISION,)
    assert loaded.decided == (("cards/old/decisions/0001.yaml", decision_text(DECISION).encode()),)
    assert "cards/old/decisions/0001.yaml" not in loaded.files


def test_text_stays_text_from_file_to_card(work: Work) -> None:
    work.write("cards/a/1-a.yaml", "title: no\nkind: 1.10\nsummary: 010\ngood: [3:30]\nbad: 2026-01-02\n")
    (card,) = load_deck(project_of(work), "a").deck.cards
    assert (card.title, card.kind, card.summary, card.good, card.bad) == (
        "no",
        "1.10",
        "010",
        ("3:30",),
        ("2026-01-02",),
    )


def test_a_card_reads_the_same_with_crlf(work: Work) -> None:
    """Git may check it out so; a record is a pure function of the text."""
    text = "---\nkind: Store\n---\n\n# SQLite\n\nOne\nfile.\n"
    work.write_all({"cards/a/1-a.md": text, "cards/b/1-a.md": text.replace("\n", "\r\n")})
    (one,), (other,) = (load_deck(project_of(work), name).deck.cards for name in ("a", "b"))
    assert replace(other, path=one.path, places=one.places) == one


def test_six_mistakes_in_a_deck_are_six_problems_in_reading_order(work: Work) -> None:
    before = {
        "cards/a/1-a.yaml": "title: A\nbda: slow\nscores: {Sped: 3}\n",
        "cards/a/1-b.md": "---\ntitle: [B]\n---\nProse.\n",
        "cards/a/2-c.yaml": "title: it is: C\n",
        "cards/a/notes.yaml": "x: y\n",
        "cards/a/deck.yaml": "question: Which?\ncriteria: {name: Speed}\n",
    }
    work.write_all(before)
    assert refused(project_of(work), "a") == [
        "cards/a/1-a.yaml:2:1: unknown key 'bda' in a card",
        "cards/a/1-a.yaml:3:10: 'Sped' is not a criterion of the deck",
        "cards/a/1-b.md: card number 1 is taken by cards/a/1-a.yaml",
        "cards/a/1-b.md:2:8: 'title' must be text, not a list",
        "cards/a/2-c.yaml:1:13: not YAML: mapping values are not allowed in this context",
        "cards/a/notes.yaml: a card's file begins with its number",
    ]
    assert {path: work.read(path) for path in before} == before


def test_a_deck_file_that_is_wrong_is_not_blamed_on_the_cards(work: Work) -> None:
    work.write_all({"cards/a/1-a.yaml": "title: A\nscores: {Speed: 3}\n", "cards/a/deck.yaml": "question:\n"})
    assert refused(project_of(work), "a") == ["cards/a/deck.yaml:1:1: 'question' is missing"]


def test_what_can_be_read_is_read_beside_what_cannot(work: Work) -> None:
    work.write_all(
        {"cards/a/1-a.yaml": "title: A\n", "cards/a/2-b.yaml": b"\xff", "cards/a/decisions/0001.yaml": "- a\n"}
    )
    loaded, problems = read_deck(project_of(work), "a")
    assert [card.title for card in loaded.deck.cards] == ["A"]
    assert [(str(problem), problem.hint) for problem in problems] == [
        ("cards/a/2-b.yaml:1:1: byte 0xff is not UTF-8", "save the file as UTF-8"),
        (
            "cards/a/decisions/0001.yaml:1:1: a decision must be a mapping of fields",
            "adr writes this file; restore it from a copy, or remove it and its record",
        ),
    ]


@pytest.mark.parametrize(
    ("path", "message", "hint"),
    [
        ("cards/a/duckdb.yaml", "a card's file begins with its number", "rename it, for example: 2-duckdb.yaml"),
        ("cards/a/duckdb.md", "a card's file begins with its number", "rename it, for example: 2-duckdb.md"),
        ("cards/a/deck.yml", "the deck's file is called deck.yaml", "rename it: deck.yaml"),
    ],
)
def test_a_file_with_the_wrong_name_does_not_vanish(work: Work, path: str, message: str, hint: str) -> None:
    work.write_all({"cards/a/1-a.yaml": "title: A\n", path: "title: B\n"})
    _, problems = read_deck(project_of(work), "a")
    assert [(str(problem), problem.hint) for problem in problems] == [(f"{path}: {message}", hint)]


def test_cards_of_other_names_get_names_that_do_not_meet(work: Work) -> None:
    work.write_all({"cards/a/4-a.yaml": "title: A\n", "cards/a/b.yaml": "title: B\n", "cards/a/c.yaml": "title: C\n"})
    _, problems = read_deck(project_of(work), "a")
    hints = ["rename it, for example: 5-b.yaml", "rename it, for example: 6-c.yaml"]
    assert [problem.hint for problem in problems] == hints


@pytest.mark.parametrize("folder", ["cards", "cards/db"])
def test_cards_are_named_as_people_name_them(work: Work, folder: str) -> None:
    work.write_all(
        {f"{folder}/{name}": "title: A\n" for name in ("1.yaml", "02.yml", "3_a.yaml", "5.a.yaml", "6-a.YAML")}
    )
    work.write_all({f"{folder}/{name}": "# A\n" for name in ("4 a.md", "7-a.MD")})
    (name,) = deck_folders(project_of(work))
    assert [card.number for card in load_deck(project_of(work), name).deck.cards] == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize("name", ["duckdb.yaml", "duckdb.md", "3duckdb.yml", "db/duckdb.md", "db/3duckdb.yml"])
def test_a_card_that_is_none_by_its_name_is_found_where_there_is_no_deck(work: Work, name: str) -> None:
    work.write(f"cards/{name}", "title: DuckDB\n")
    project = project_of(work)
    with pytest.raises(AdrError, match="a card's file") as error:
        load_deck(project, find_deck(project))
    assert str(error.value.problems[0]).startswith(f"cards/{name}: ")


@pytest.mark.parametrize(
    "path", ["cards/a/README.md", "cards/a/.notes.yaml", "cards/a/trial.txt", "cards/a/plot.png", "cards/notes.md"]
)
def test_what_is_no_card_may_lie_beside_cards(work: Work, path: str) -> None:
    work.write_all({"cards/a/1-a.yaml": "title: A\n", path: "x"})
    assert read_deck(project_of(work), "a")[1] == ()


def test_a_deck_needs_no_deck_file(work: Work) -> None:
    work.write("cards/1-a.yaml", "title: A\n")
    deck = load_deck(project_of(work), "cards").deck
    assert (deck.question, deck.path, deck.decision_path(1)) == ("", "cards/deck.yaml", "cards/decisions/0001.yaml")
