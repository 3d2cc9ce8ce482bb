"""Cards and decks are made from their files, and what holds between them is checked."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.adapters import yaml
from adr.core.deck.parse import Page, check_deck, make_card, make_deck, split_page
from adr.model.card import Card, Score
from adr.model.deck import Criterion, Deck
from adr.model.evidence import Figure
from adr.model.problem import Place, Problem

DECK = Deck(name="store", folder="cards/store", path="cards/store/deck.yaml")


def card_of(text: str, body: str = "") -> tuple[Card, list[Problem]]:
    wrong: list[Problem] = []
    return make_card(1, "1-a.yaml", yaml.read("1-a.yaml", text), body, wrong.append), wrong


def deck_of(text: str) -> tuple[Deck, list[tuple[str, str]]]:
    wrong: list[Problem] = []
    deck = make_deck(DECK, yaml.read("deck.yaml", text), wrong.append)
    return deck, [(str(problem), problem.hint) for problem in wrong]


def test_a_design_card_as_people_write_it_is_a_card() -> None:
    text = "kind: Generator\npackages: jinja2, pyyaml\ntop-level: [adr, cards]\nshape: one file\nused-by: us\n"
    card, wrong = card_of(text)
    assert wrong == []
    assert (card.number, card.title, card.kind, card.packages) == (1, "Generator", "Generator", ("jinja2", "pyyaml"))
    assert (card.top_level, card.shape, card.used_by) == (("adr", "cards"), "one file", "us")
    assert card.place("shape") == Place("1-a.yaml", 4, 8)
    assert card.place("bad") == Place("1-a.yaml")


def test_text_stays_text_in_a_card() -> None:
    card, wrong = card_of("title: no\nsummary: 1.10\ngood: [010, 3:30]\nbad: 2026-01-02\n")
    assert wrong == []
    assert (card.title, card.summary, card.good, card.bad) == ("no", "1.10", ("010", "3:30"), ("2026-01-02",))


def test_a_claim_carries_its_evidence_in_place_or_as_a_list() -> None:
    card, wrong = card_of(
        "title: A\ngood:\n- fast\n- claim: small\n  seed: seeds/a.md\n  quote: 3 KB\n  figure: {name: size, value: 3}\n"
        "bad:\n- claim: new\n  evidence:\n  - {seed: seeds/a.md, quote: new}\n  - {seed: seeds/b.md, quote: young}\n"
        "evidence: {seed: seeds/c.md, quote: whole}\n"
    )
    assert wrong == []
    assert (card.good, card.bad) == (("fast", "small"), ("new",))
    assert [(one.claim, one.seed, one.quote) for one in card.evidence] == [
        ("good 2", "seeds/a.md", "3 KB"),
        ("bad 1", "seeds/a.md", "new"),
        ("bad 1", "seeds/b.md", "young"),
        ("", "seeds/c.md", "whole"),
    ]
    assert card.evidence[0].figure == Figure(name="size", value="3")
    assert card.evidence[0].place == Place("1-a.yaml", 6, 10)


def test_a_claim_that_lacks_a_part_says_which() -> None:
    _, wrong = card_of(
        "title: A\ngood:\n- claim: small\n  quote: 3 KB\n- seed: seeds/a.md\n  quote: x\n- {claim: b, qoute: x}\n"
        "- Fast: very\n"
    )
    assert [(str(problem), problem.hint) for problem in wrong] == [
        ("1-a.yaml:3:3: 'seed' is missing", "add: seed: … (the seed's path from the project's root)"),
        ("1-a.yaml:5:3: 'claim' is missing", "add: claim: … (what it says)"),
        ("1-a.yaml:7:14: unknown key 'qoute' in a claim", "did you mean 'quote'?"),
        ("1-a.yaml:8:3: 'good' must be a list of texts", "put text with ':' or '[' in quotes"),
    ]


def test_six_mistakes_give_six_problems_in_one_go() -> None:
    text = (
        "title: [a]\nbda: slow\nscores: {Speed: fast}\nevidence:\n- seed: seeds/a.md\nlinks: {title: x}\n"
        "good:\n- {because: fast}\n"
    )
    _, wrong = card_of(text)
    assert sorted(map(str, wrong), key=lambda line: int(line.split(":")[1])) == [
        "1-a.yaml:1:8: 'title' must be text, not a list",
        "1-a.yaml:2:1: unknown key 'bda' in a card",
        "1-a.yaml:3:17: 'Speed' must be a number from 0 to 5",
        "1-a.yaml:5:3: 'quote' is missing",
        "1-a.yaml:6:8: 'target' is missing",
        "1-a.yaml:8:3: 'good' must be a list of texts",
    ]
    assert all(problem.hint for problem in wrong)


@pytest.mark.parametrize("text", ["summary: good\n", "title:\nkind:\n", ""])
def test_a_card_needs_a_name(text: str) -> None:
    _, wrong = card_of(text)
    assert [problem.message for problem in wrong] == ["a card needs a 'title' or a 'kind'"]
    assert wrong[0].hint == "add: title: … (the option's name)"


def test_a_name_that_is_wrong_is_one_problem_not_two() -> None:
    _, wrong = card_of("title: ''\n")
    assert [str(problem) for problem in wrong] == ["1-a.yaml:1:8: 'title' is empty"]


def test_half_a_figure_is_a_problem_and_no_evidence() -> None:
    card, wrong = card_of("title: A\nevidence: {seed: a.md, quote: b, figure: {value: 3}}\n")
    assert card.evidence == ()
    assert [problem.message for problem in wrong] == ["'name' is missing"]


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("# C#", "C#"),
        ("# Use F# #", "Use F#"),
        ("#  DuckDB  ##  ", "DuckDB"),
        ("\n\n# قاعدة", "قاعدة"),
        ("# 1.10", "1.10"),
    ],
)
def test_a_markdown_card_may_be_named_by_its_heading(heading: str, title: str) -> None:
    card, wrong = card_of("", f"{heading}\n\nProse.\n")
    assert (card.title, card.body, wrong) == (title, "Prose.", [])


def test_a_title_of_its_own_leaves_the_heading_in_the_body() -> None:
    card, _ = card_of("title: DuckDB\n", "# Other\n\nProse.\n")
    assert (card.title, card.body) == ("DuckDB", "# Other\n\nProse.")


def test_a_heading_comes_before_the_kind() -> None:
    assert card_of("kind: Store\n", "# DuckDB\n")[0].title == "DuckDB"


def test_a_page_is_split_at_its_front_matter() -> None:
    assert split_page("---\ntitle: A\n---\n\nBody.\n") == Page("title: A", "\nBody.\n")
    assert split_page("Body.\n---\n") == Page("", "Body.\n---\n")
    assert split_page("---\ntitle: A\n...\nBody.") == Page("title: A", "Body.")
    assert split_page("---\ntitle: A\n") == Page("title: A\n", "")


@given(st.lists(st.sampled_from(["---", "title: A", "", "# H", "text", "..."]), max_size=8))
def test_line_ends_of_a_page_do_not_matter(lines: list[str]) -> None:
    """Git may check the same card out with CRLF; the record must be the same."""
    assert split_page("\r\n".join(lines)) == split_page("\n".join(lines))


@pytest.mark.parametrize(
    ("body", "title", "rest"),
    [
        ("# A store\n\nIt is fine.\n", "A store", "It is fine."),
        ("A store\n=======\n\nIt is fine.\n", "A store", "It is fine."),
        ("- A store\n=======\n", "Generator", "- A store\n======="),
        ("A store\n-------\n", "Generator", "A store\n-------"),
    ],
)
def test_the_first_heading_of_a_markdown_card_is_its_title(body: str, title: str, rest: str) -> None:
    """Both of Markdown's headings of the first level, and no other."""
    card, wrong = card_of("kind: Generator\n", body)
    assert (wrong, card.title, card.body) == ([], title, rest)


def test_a_deck_takes_what_its_file_says() -> None:
    deck, wrong = deck_of(
        "question: Which?\ncriteria:\n- {name: Speed, weight: 2}\n- name: Cost\nsupersedes: ADR-0007\n"
    )
    assert wrong == []
    assert (deck.name, deck.question, deck.supersedes) == ("store", "Which?", ("ADR-0007",))
    assert [(one.name, one.weight) for one in deck.criteria] == [("Speed", 2), ("Cost", 1)]


def test_a_name_alone_is_a_criterion_and_an_address_alone_a_link() -> None:
    deck, wrong = deck_of("question: Q\ncriteria: [Speed, {name: Cost, weight: 2}]\n")
    assert wrong == []
    assert [(one.name, one.weight) for one in deck.criteria] == [("Speed", 1), ("Cost", 2)]
    assert deck.criteria[0].place == Place("deck.yaml", 2, 12)
    card, problems = card_of("title: A\nlinks: [https://redis.io, {title: B, target: b.md}]\n")
    assert problems == []
    assert [(one.title, one.target) for one in card.links] == [("https://redis.io", "https://redis.io"), ("B", "b.md")]


def test_a_criterion_given_twice_is_refused() -> None:
    _, wrong = deck_of("question: Q\ncriteria:\n- name: Speed\n- name: Speed\n")
    assert wrong == [("deck.yaml:4:3: criterion 'Speed' is given twice, first at line 3", "drop one")]


@pytest.mark.parametrize("word", ["seven", "0", "doc/adr/0007-a.md"])
def test_a_deck_supersedes_records_by_number(word: str) -> None:
    _, wrong = deck_of(f"question: Q\nsupersedes: {word}\n")
    assert wrong == [
        (f"deck.yaml:2:13: 'supersedes' must name a record by its number, not {word!r}", "such as 7 or ADR-0007")
    ]


def card(number: int, path: str, *scores: str) -> Card:
    given_scores = tuple(Score(criterion=name, value=Fraction(1), place=Place(path, 2, 1)) for name in scores)
    return Card(number=number, path=path, title=path, scores=given_scores)


def problems(*cards: Card, criteria: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    named = tuple(Criterion(name=name, weight=Fraction(1), place=Place("d")) for name in criteria)
    deck = Deck(name="store", folder="cards/store", path="deck.yaml", cards=cards, criteria=named)
    return [(str(problem), problem.hint) for problem in check_deck(deck)]


def test_two_cards_cannot_have_one_number() -> None:
    assert problems(card(1, "1-a.yaml"), card(1, "1-b.md"), card(3, "3-c.md")) == [
        ("1-b.md: card number 1 is taken by 1-a.yaml", "rename it, for example: 4-b.md")
    ]


def test_a_score_is_for_a_criterion_of_the_deck() -> None:
    message = "1-a.yaml:2:1: 'Sped' is not a criterion of the deck"
    assert problems(card(1, "1-a.yaml", "Sped"), criteria=("Speed", "Cost")) == [(message, "did you mean 'Speed'?")]
    assert problems(card(1, "1-a.yaml", "Sped"), criteria=("Cost",)) == [(message, "deck.yaml has: Cost")]
    assert problems(card(1, "1-a.yaml", "Sped")) == [(message, "add it to 'criteria' in deck.yaml")]
    assert problems(card(1, "1-a.yaml", "Cost"), criteria=("Cost",)) == []


@pytest.mark.parametrize("seed", ["seeds/a.txt", "/seeds/a.txt", "./seeds/a.txt"])
def test_a_seed_is_found_from_the_root_or_with_dots_from_the_card(seed: str) -> None:
    card, problems = card_of(f"title: T\nevidence: [{{seed: {seed}, quote: a}}]\n")
    assert ([one.seed for one in card.evidence], problems) == (["seeds/a.txt"], [])
