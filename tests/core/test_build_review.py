"""What a reviewer is told first, and what is not worth telling."""

from __future__ import annotations

from fractions import Fraction

import pytest

from adr.core.build_review import Changed, Site, hand_written_change, open_decks, outcomes, record_moves
from adr.core.deck.rejections import lost_cards
from adr.core.rules.facts import DeckFacts
from adr.model.card import Card, Score
from adr.model.commit import History
from adr.model.decision import Decision, Reference, Status
from adr.model.deck import Criterion, Deck
from adr.model.problem import Place, Problem, Severity
from adr.model.review import Outcome
from adr.model.text import Phrase, Prose
from adr.model.value import replace
from adr.project.records import as_record

HERE = Place("cards/d/1-x.yaml", 3, 1)
SITE = Site(web="https://github.com/example/report", commit="c" * 40, prefix="sub/")
DECISION = Decision(
    record=4,
    path="doc/adr/0004-a.md",
    card=1,
    status=Status.ACCEPTED,
    date="2026-11-18",
    because=Prose("it is good"),
    template="madr",
    history=History(),
)


def card(number: int, title: str, *scores: int) -> Card:
    pairs = zip(("speed", "cost"), scores, strict=False)
    given = tuple(Score(criterion=name, value=Fraction(score), place=HERE) for name, score in pairs)
    return Card(number=number, path=f"cards/d/{number}-x.yaml", title=title, scores=given)


def deck(*cards: Card, decisions: tuple[Decision, ...] = (DECISION,)) -> Deck:
    weights = tuple(Criterion(name=n, weight=Fraction(w), place=HERE) for n, w in (("speed", 2), ("cost", 1)))
    return Deck(
        name="d",
        folder="cards/d",
        path="cards/d/deck.yaml",
        question="Which?",
        criteria=weights,
        cards=cards,
        decisions=decisions,
    )


CARDS = (card(1, "A", 3, 3), card(2, "B", 1, 1))


def told(before: Deck | None, after: Deck, *findings: Problem) -> Outcome | None:
    found = outcomes([Changed(before=before, after=DeckFacts(deck=after), findings=findings)], (), SITE)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("rival", "side", "by"), [((1, 1), "ahead", "2"), ((3, 3), "level", "0"), ((4, 3), "behind", "0.7")]
)
def test_the_margin_is_that_to_the_best_other_card(rival: tuple[int, int], side: str, by: str) -> None:
    outcome = told(None, deck(CARDS[0], card(2, "B", *rival), card(3, "C", 0, 0)))
    assert outcome
    assert outcome.margin
    assert (outcome.margin.rival.title, outcome.margin.side, outcome.margin.by) == ("B", side, by)


@pytest.mark.parametrize("cards", [(card(1, "A"), CARDS[1]), (CARDS[0],), (CARDS[0], card(2, "B", 1))])
def test_without_scores_of_both_there_is_no_margin(cards: tuple[Card, ...]) -> None:
    outcome = told(None, deck(*cards))
    assert outcome
    assert outcome.margin is None


def test_links_lead_to_the_files_as_the_commit_has_them() -> None:
    outcome = told(None, deck(*CARDS))
    assert outcome
    assert outcome.chosen
    assert outcome.chosen.link == f"https://github.com/example/report/blob/{'c' * 40}/sub/cards/d/1-x.yaml"
    assert Site(web="", commit="c" * 40).link("x", 3) == ""


def test_what_is_wrong_stands_before_what_is_doubtful() -> None:
    findings = (
        Problem("told", HERE, severity=Severity.INFORMATION, code="I1"),
        Problem("doubtful", HERE, severity=Severity.WARNING, code="W1"),
        Problem("wrong", None, code="E1"),
    )
    outcome = told(None, deck(*CARDS), *findings)
    assert outcome
    assert [(one.code, one.path, one.line) for one in outcome.worries] == [
        ("E1", "", 0),
        ("W1", HERE.path, 3),
        ("I1", HERE.path, 3),
    ]


def test_a_deck_that_says_the_same_as_before_is_not_reported() -> None:
    assert told(deck(*CARDS), deck(*CARDS)) is None
    assert told(deck(*CARDS), deck(*CARDS), Problem("wrong", HERE)) is not None
    asked = deck(*CARDS, decisions=())
    assert open_decks([Changed(before=asked, after=DeckFacts(deck=asked))], (), SITE) == ()


def test_a_decision_that_only_ended_is_a_move_and_no_decision() -> None:
    by = Reference(number=5, title="B", file="0005-b.md")
    ended = deck(*CARDS, decisions=(replace(DECISION, status=Status.SUPERSEDED, superseded_by=by),))
    (move,) = record_moves([Changed(before=deck(*CARDS), after=DeckFacts(deck=ended))], SITE)
    assert told(deck(*CARDS), ended) is None
    assert (move.record.title, move.deed, move.old, move.new) == ("A", "moved", "accepted", "superseded by ADR-0005")


def test_who_decided_is_who_the_decision_names_before_the_deck() -> None:
    named = replace(deck(*CARDS), decision_makers=("Ana",))
    entry = replace(DECISION, decided_by=("Wei",))
    by_deck, by_entry = told(None, named), told(None, replace(named, decisions=(entry,)))
    assert by_deck
    assert by_entry
    assert (by_deck.by, by_entry.by) == (("Ana",), ("Wei",))


def test_a_history_that_was_cut_and_files_that_no_commit_held_are_worries() -> None:
    past = History(shallow=True, uncommitted=("cards/d/1-x.yaml",))
    outcome = told(None, deck(*CARDS, decisions=(replace(DECISION, history=past),)))
    assert outcome
    assert [one.message for one in outcome.worries] == [
        "the history was read in a shallow clone, and is incomplete",
        "these files had uncommitted changes when the decision was made: cards/d/1-x.yaml",
    ]


@pytest.mark.parametrize(
    ("titles", "said"), [(("A one", "a", "B"), ["same"]), (("Alpha", "Beta"), ["near"]), (("C",), [])]
)
def test_a_card_of_the_same_title_that_lost_counts_before_one_that_is_like_it(
    titles: tuple[str, ...], said: list[str]
) -> None:
    cards = tuple(card(number, title) for number, title in enumerate(titles, 2))
    other = replace(deck(card(1, "won"), *cards), name="e")
    loaded = deck(card(1, "Alpha two" if "Alpha" in titles else "A"), card(2, "Z"))
    (outcome,) = outcomes([Changed(before=None, after=DeckFacts(deck=loaded))], tuple(lost_cards(other)), SITE)
    assert outcome.chosen
    assert [one.likeness for one in outcome.chosen.before] == said


def test_an_authors_marks_are_not_in_a_review() -> None:
    marked = replace(CARDS[1], revisit_when=Phrase("`x` is **there**"), bad=(Phrase("[slow](y)"),))
    outcome = told(None, deck(CARDS[0], marked))
    assert outcome
    assert (outcome.losers[0].revisit_when, outcome.losers[0].bad) == ("x is there", ("slow",))


PAGE = "# 3. Use MySQL\n\n## Status\n\n{}\n"
PATH = "doc/adr/0003-use-mysql.md"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("", PAGE.format("Proposed"), ("added", "", "Proposed")),
        (PAGE.format("Accepted"), "", ("removed", "Accepted", "")),
        (PAGE.format("Proposed"), PAGE.format("Accepted"), ("moved", "Proposed", "Accepted")),
        (PAGE.format("Accepted"), PAGE.format("Accepted\n\n## More"), ("changed", "Accepted", "Accepted")),
    ],
)
def test_a_record_that_a_person_wrote_is_reported_with_its_status(
    before: str, after: str, said: tuple[str, ...]
) -> None:
    move = hand_written_change(*(as_record(PATH, text) if text else None for text in (before, after)), SITE)
    assert move
    assert (move.deed, move.old, move.new) == said
    assert (move.record.four, move.record.title, move.by_hand) == ("0003", "Use MySQL", True)


def test_a_record_under_another_name_is_renamed() -> None:
    text = PAGE.format("Accepted")
    move = hand_written_change(as_record(PATH, text), as_record("doc/adr/0008-use-mysql.md", text), SITE)
    assert move
    assert (move.deed, move.record.number) == ("renamed", 8)
