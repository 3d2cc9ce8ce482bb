"""New decks and cards are planned, not written, and can be read as soon as they are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from adr.jobs.ask import add_card, ask
from adr.model.plan import Planned
from adr.model.problem import AdrError
from adr.model.settings import Project, Settings
from adr.project.decks import load_hand, read_hand

if TYPE_CHECKING:
    from tests.conftest import Work


def project_of(work: Work) -> Project:
    return Project(root=work.root.resolve(), settings=Settings())


def write(work: Work, begun: Planned) -> None:
    for change in begun.plan.pending:
        work.write(change.path, change.after or b"")


def test_a_question_becomes_a_deck_named_by_its_first_words(work: Work) -> None:
    begun = ask(project_of(work), "Which store holds the metrics that the nightly report reads?")
    assert begun.path == "cards/which-store-holds-the-metrics-that-the/deck.yaml"
    assert [change.path for change in begun.plan.changes] == [
        begun.path,
        "cards/.schema/card.json",
        "cards/.schema/deck.json",
    ]
    assert not list(work.root.iterdir())


@pytest.mark.parametrize(
    "question", ["Which?", "no", "a: b # c", "{{ 7 * 7 }}", "أي مخزن؟", "- [x]", '"quoted" \\', "010", "line\nbreak"]
)
def test_any_question_and_title_are_read_back_as_typed(work: Work, question: str) -> None:
    project = project_of(work)
    write(work, ask(project, question, "d"))
    write(work, add_card(project, question, "d"))
    write(work, add_card(project, question, "d", markdown=True))
    deck = load_hand(project, "d").deck
    typed = " ".join(question.split())
    assert (deck.question, [card.title for card in deck.cards]) == (typed, [typed, typed])


def test_a_deck_is_never_begun_twice(work: Work) -> None:
    project = project_of(work)
    write(work, ask(project, "Which store?", "Store"))
    with pytest.raises(AdrError) as error:
        ask(project, "Another?", "store")
    (problem,) = error.value.problems
    assert str(problem) == "cards/store: there is a deck 'store' already"
    assert problem.hint == "add cards to it: adr card 'TITLE', or choose a name: --name NAME"


def test_a_card_takes_the_next_number_and_no_gap(work: Work) -> None:
    work.write_all({"cards/d/1-a.yaml": "title: A\n", "cards/d/7-b.md": "# B\n", "cards/d/12.txt": ""})
    assert add_card(project_of(work), "Use DuckDB", "d").path == "cards/d/8-use-duckdb.yaml"
    assert add_card(project_of(work), "Use DuckDB", markdown=True).path == "cards/d/8-use-duckdb.md"


def test_a_new_file_leads_an_editor_to_its_schema(work: Work) -> None:
    project = project_of(work)
    write(work, ask(project, "Which?", "d"))
    begun = add_card(project, "A", "d")
    write(work, begun)
    assert "# yaml-language-server: $schema=../.schema/card.json" in work.read(begun.path)
    assert "# yaml-language-server: $schema=../.schema/deck.json" in work.read("cards/d/deck.yaml")
    assert json.loads(work.read("cards/.schema/card.json"))["title"] == "adr card"


def test_a_schema_that_is_as_it_should_be_is_not_written_again(work: Work) -> None:
    project = project_of(work)
    write(work, ask(project, "Which?", "d"))
    assert [change.path for change in add_card(project, "A", "d").plan.pending] == ["cards/d/1-a.yaml"]


def test_a_new_deck_and_card_have_no_problems(work: Work) -> None:
    project = project_of(work)
    write(work, ask(project, "Which?", "d"))
    write(work, add_card(project, "A"))
    assert read_hand(project, "d")[1] == ()


@pytest.mark.parametrize("blank", ["", " \t\n"])
def test_a_question_and_a_title_need_words(work: Work, blank: str) -> None:
    work.write("cards/d/1-a.yaml", "title: A\n")
    for begin, said, hint in (
        (ask, "a question needs words", "such as: adr ask 'Which store holds the metrics?'"),
        (add_card, "a title needs words", "such as: adr card 'PostgreSQL'"),
    ):
        with pytest.raises(AdrError) as error:
            begin(project_of(work), blank)
        (problem,) = error.value.problems
        assert (str(problem), problem.hint) == (said, hint)
