"""New decks and cards are planned, not written, and can be read as soon as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adr.jobs.ask import ask
from adr.jobs.card import add_card
from adr.model.plan import Planned
from adr.model.problem import AdrError
from adr.model.settings import Project, Settings
from adr.project.decks import load_deck, read_deck

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
    assert [change.path for change in begun.plan.changes] == [begun.path]
    assert not list(work.root.iterdir())


@pytest.mark.parametrize(
    "question", ["Which?", "no", "a: b # c", "{{ 7 * 7 }}", "أي مخزن؟", "- [x]", '"quoted" \\', "010", "line\nbreak"]
)
def test_any_question_and_title_are_read_back_as_typed(work: Work, question: str) -> None:
    project = project_of(work)
    write(work, ask(project, question, "d"))
    write(work, add_card(project, question, "d"))
    write(work, add_card(project, question, "d", markdown=True))
    deck = load_deck(project, "d").deck
    typed = " ".join(question.split())
    assert (deck.question, [card.title for card in deck.cards]) == (typed, [typed, typed])


def test_a_deck_is_never_begun_twice(work: Work) -> None:
    project = project_of(work)
    write(work, ask(project, "Which store?", "Store"))
    with pytest.raises(AdrError) as error:
        ask(project, "Another?", "store")
    (problem,) = error.value.problems
    assert str(problem) == "cards/store: there is a deck 'store' already"
    assert problem.hint == "add cards to it: adr card 'TITLE' --deck store, or choose a name: --name NAME"


def test_a_deck_does_not_take_the_name_of_the_folder_of_decisions(work: Work) -> None:
    with pytest.raises(AdrError, match="'decisions' is the folder of decisions"):
        ask(project_of(work), "Decisions?")


def test_a_new_deck_and_card_have_no_problems(work: Work) -> None:
    project = project_of(work)
    write(work, ask(project, "Which?", "d"))
    write(work, add_card(project, "A"))
    assert read_deck(project, "d")[1] == ()


@pytest.mark.parametrize("blank", ["", " \t\n"])
def test_a_question_and_a_title_need_words(work: Work, blank: str) -> None:
    work.write("cards/d/1-a.yaml", "title: A\n")
    for begin, said, hint in (
        (ask, "the question is empty", "for example: adr ask 'Which store holds the metrics?'"),
        (add_card, "the title is empty", "for example: adr card 'PostgreSQL'"),
    ):
        with pytest.raises(AdrError) as error:
            begin(project_of(work), blank)
        (problem,) = error.value.problems
        assert (str(problem), problem.hint) == (said, hint)
