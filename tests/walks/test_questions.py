"""Questions and cards are begun from templates: `adr ask` and `adr card`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from adr.adapters import yaml
from adr.model.node import Mapping

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

Tree = Callable[..., dict[str, bytes]]
MODELINE = "# yaml-language-server: $schema="


def test_a_question_makes_a_deck_whose_file_asks_for_the_context(repo: Work, adr: Adr) -> None:
    ran = adr("ask", "Which store holds the metrics?")

    assert ran.out == "cards/which-store-holds-the-metrics/deck.yaml\n"
    assert [path.name for path in repo.root.glob("cards/**/*.*")] == ["deck.yaml"]
    assert ran.err == "next: write its context, then add cards: adr card 'TITLE'\n"
    text = repo.read(ran.out.strip())
    assert text.startswith("question: Which store holds the metrics?\n")
    assert "\ncontext:\n" in text


@pytest.mark.usefixtures("repo")
def test_what_comes_next_names_the_deck_where_several_are_open(adr: Adr) -> None:
    adr("ask", "Which store?", "--name", "one")
    assert adr("card", "A").err.endswith("to see all cards: adr compare; to choose one: adr decide N\n")
    assert adr("ask", "Which queue?", "--name", "two").err.endswith("add cards: adr card 'TITLE' --deck two\n")
    ran = adr("card", "B", "--deck", "two")
    assert ran.err.endswith("to see all cards: adr compare two; to choose one: adr decide N --deck two\n")


@pytest.mark.parametrize("title", ["DuckDB", 'a "b": #c', "مخزن", "- no", "{{ 7 * 7 }}", "نعم: لا"])
def test_a_question_and_a_title_are_the_text_that_was_given(repo: Work, adr: Adr, title: str) -> None:
    adr("ask", title, "--name", "d")
    for number, words in enumerate(((), ("--markdown",)), 1):
        path = adr("card", title, *words).out.strip()
        assert path.startswith(f"cards/d/{number}-")
    loaded = json.loads(adr("cards", "d", "--json").out)

    assert loaded["question"] == title
    assert [card["title"] for card in loaded["cards"]] == [title, title]
    assert adr("decide", "1", "--because", "it is").out.startswith("doc/adr/0001-")
    del repo


def test_cards_are_numbered_after_the_highest_so_that_no_number_is_used_again(repo: Work, adr: Adr) -> None:
    repo.write("cards/d/1-a.yaml", "title: A\n")
    repo.write("cards/d/4-b.yaml", "title: B\n")

    assert adr("card", "Disk", "and", "tape").out == "cards/d/5-disk-and-tape.yaml\n"


def test_new_files_name_the_schema_that_editors_complete_from(repo: Work, adr: Adr) -> None:
    assert adr("schema", "--write").out == "cards/.schema/deck.json\ncards/.schema/card.json\n"
    adr("ask", "Which?", "--name", "d")
    for path, name in (("cards/d/deck.yaml", "deck"), (adr("card", "A").out.strip(), "card")):
        line = next(line for line in repo.read(path).splitlines() if line.startswith(MODELINE))
        schema = repo.root / PurePosixPath(path).parent / line.removeprefix(MODELINE)
        assert json.loads(schema.read_text(encoding="utf-8")) == json.loads(adr("schema", name).out)


def test_new_files_hold_no_mistake(repo: Work, adr: Adr) -> None:
    adr("ask", "Which?", "--name", "d")
    adr("card", "A")
    adr("card", "B", "--markdown")

    assert adr("cards", "d").err == ""
    assert isinstance(yaml.read("x", repo.read("cards/d/1-a.yaml")), Mapping)


def test_a_deck_that_is_there_is_not_overwritten(repo: Work, adr: Adr, tree: Tree) -> None:
    adr("ask", "Which?")
    before = tree(repo.root)

    refused = adr("ask", "Which?", status=1)

    assert refused.err == (
        "cards/which: there is a deck 'which' already\n"
        "  hint: add cards to it: adr card 'TITLE' --deck which, or choose a name: --name NAME\n"
    )
    assert tree(repo.root) == before


@pytest.mark.usefixtures("repo")
def test_a_card_needs_a_deck(adr: Adr) -> None:
    refused = adr("card", "A", status=1)

    assert refused.err == "adr: there is no deck here\n  hint: start one: adr ask 'QUESTION'\n"


@pytest.mark.usefixtures("work")
def test_a_deck_without_cards_is_listed_with_what_to_do_next(adr: Adr) -> None:
    adr("ask", "Which queue?", "--name", "q")
    ran = adr("cards", "q")
    assert "Which queue?" in ran.out
    assert "no cards yet" in ran.out + ran.err
