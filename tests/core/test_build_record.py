"""A record says what deck, cards and decision say, and nothing else."""

from __future__ import annotations

import pytest

from adr.core.build_record import build, title_of
from adr.core.text.wording import ENGLISH
from adr.model.card import Card, CardLink
from adr.model.commit import Commit, FileAction, FileInCommit, History
from adr.model.decision import Decision, Reason, Reference, Status
from adr.model.deck import Deck
from adr.model.problem import Place
from adr.model.text import Phrase, Prose
from adr.model.value import replace
from adr.model.view import LinkedTitle, Related, Touched


def link(target: str) -> CardLink:
    return CardLink(title="T", target=target, place=Place("c"))


CARDS = (
    Card(number=1, path="cards/store/1-a.yaml", title="A", kind="A"),
    Card(number=2, path="cards/store/2-b.yaml", title="B", kind="A store", summary=Prose("it is fast\n\n- small")),
)
DECK = Deck(
    name="store",
    folder="cards/store",
    path="cards/store/deck.yaml",
    question="Which?",
    decision_makers=("Ana",),
    cards=CARDS,
)
CHANGES = (
    FileInCommit(kind=FileAction.CHANGED, number=2, path="cards/store/2-b.yaml"),
    FileInCommit(kind=FileAction.ADDED, number=2, path="cards/store/2-b.yaml"),
    FileInCommit(kind=FileAction.ADDED, number=0, path="cards/store/deck.yaml"),
)
COMMITS = (
    Commit(id="a" * 40, date="2026-10-02T23:30:00+02:00", author="Ana", subject="Ask", changes=CHANGES, pull=12),
    Commit(id="b" * 40, date="2026-10-01T09:00:00+02:00", author="Ana", subject="Add", changes=()),
)
DECISION = Decision(
    record=7,
    path="doc/adr/0007-b.md",
    card=2,
    status=Status.ACCEPTED,
    date="2026-10-05",
    because=Prose("it is fast"),
    reasons=(Reason(card=1, because=Phrase("slow")),),
    template="madr",
    web="https://github.com/o/r",
    history=History(commits=COMMITS),
)


@pytest.mark.parametrize(
    ("title", "chosen", "record_title"),
    [
        ("{card}", CARDS[1], "B"),
        ("Keep metrics in {card}", CARDS[1], "Keep metrics in B"),
        ("Keep metrics", CARDS[1], "Keep metrics"),
        ("Keep metrics", None, "Keep metrics"),
        ("Keep metrics in {card}", None, "Which?"),
    ],
)
def test_a_record_is_named_by_its_deck_and_chosen_card(title: str, chosen: Card | None, record_title: str) -> None:
    assert title_of(replace(DECK, title=title), chosen) == record_title


def test_a_commit_without_a_subject_is_called_by_its_id() -> None:
    mute = replace(COMMITS[1], subject="")
    (event,) = build(DECK, replace(DECISION, history=History(commits=(mute,))), "en", ENGLISH).history.events
    assert event.subject == "bbbbbbb"


def test_a_deck_without_a_question_lends_its_name_to_a_record_that_chooses_none() -> None:
    assert title_of(replace(DECK, question=""), None) == "store"


def test_options_stand_in_deck_order_with_the_chosen_one_marked() -> None:
    record = build(DECK, DECISION, "en", ENGLISH)
    assert [(one.number, one.link, one.chosen, one.reason.lead) for one in record.options] == [
        (1, "../../cards/store/1-a.yaml", False, "slow"),
        (2, "../../cards/store/2-b.yaml", True, ""),
    ]
    assert record.chosen == record.options[1]
    assert record.rejected == record.options[:1]
    assert (record.four, record.title, record.folder) == ("0007", "B", "cards/store")


def test_a_kind_that_only_repeats_the_title_is_left_out() -> None:
    assert [one.kind for one in build(DECK, DECISION, "en", ENGLISH).options] == ["", "A store"]


def test_a_summary_is_parted_where_a_sentence_can_go_on() -> None:
    summary = build(DECK, DECISION, "en", ENGLISH).options[1].summary
    assert (summary.lead, summary.rest) == ("it is fast", "- small")


def test_who_decided_goes_before_who_was_to_decide() -> None:
    assert build(DECK, DECISION, "en", ENGLISH).decision_makers == ("Ana",)
    assert build(DECK, replace(DECISION, decided_by=("Wei",)), "en", ENGLISH).decision_makers == ("Wei",)


def test_a_superseded_record_names_its_successor() -> None:
    by = Reference(number=9, title="C", file="0009-c.md")
    record = build(DECK, replace(DECISION, status=Status.SUPERSEDED, superseded_by=by, supersedes=(by,)), "en", ENGLISH)
    related = Related(number=9, four="0009", title="C", link="0009-c.md")
    assert record.status == "superseded by ADR-0009"
    assert (record.superseded_by, record.supersedes) == (related, (related,))
    assert build(DECK, DECISION, "en", ENGLISH).status == "accepted"
    assert build(DECK, replace(DECISION, status=Status.SUPERSEDED), "en", ENGLISH).status == "superseded"


def test_a_day_of_review_is_written_as_the_language_does() -> None:
    wording = replace(ENGLISH, short=lambda day: f"<{day}>")
    assert build(DECK, DECISION, "en", wording).review_by == ""
    record = build(replace(DECK, review_by="2027-01-02"), DECISION, "en", wording)
    assert (record.review_by, record.history.events[0].day) == ("<2027-01-02>", "<2026-10-02>")


def test_a_summary_that_begins_with_a_small_letter_goes_on_after_because() -> None:
    for summary, continues in (("It is small.", False), ("it is small", True), ("", True)):
        deck = replace(DECK, cards=(replace(DECK.cards[0], summary=Prose(summary)),))
        assert [one.summary.continues for one in build(deck, DECISION, "en", ENGLISH).options] == [continues]


def test_a_rejected_deck_has_no_chosen_option() -> None:
    record = build(DECK, replace(DECISION, card=0, status=Status.REJECTED), "en", ENGLISH)
    assert record.chosen is None
    assert record.rejected == record.options


def test_history_is_counted_and_dated_by_its_authors_days() -> None:
    past = build(DECK, DECISION, "en", ENGLISH).history
    assert (past.commits, past.people, past.first, past.last) == (2, 1, "1 October 2026", "2 October 2026")
    assert [event.subject for event in past.events] == ["Ask", "Add"]
    first = past.events[0]
    assert first.touched == (
        Touched(kind="added", question=True, cards=(2,)),
        Touched(kind="changed", question=False, cards=(2,)),
    )
    assert first.commit == LinkedTitle(title="a" * 7, link=f"https://github.com/o/r/commit/{'a' * 40}")
    assert first.pull == LinkedTitle(title="12", link="https://github.com/o/r/pull/12")


def test_without_a_web_address_nothing_is_linked_to_it() -> None:
    first = build(DECK, replace(DECISION, web=""), "en", ENGLISH).history.events[0]
    assert (first.commit, first.pull) == (LinkedTitle(title="a" * 7), LinkedTitle(title="12"))


def test_a_decision_without_history_has_no_first_day() -> None:
    past = build(DECK, replace(DECISION, history=History(repository=False)), "en", ENGLISH).history
    assert (past.events, past.first, past.last, past.repository) == ((), "", "", False)


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("https://example.org/a:b", "https://example.org/a:b"),
        ("mailto:ana@example.org", "mailto:ana@example.org"),
        ("#here", "#here"),
        ("doc/trial.md#p99", "../trial.md#p99"),
        ("notes/a:b.md", "../../notes/a:b.md"),
    ],
)
def test_a_card_s_link_is_an_address_or_a_path_from_the_root(target: str, written: str) -> None:
    deck = replace(DECK, cards=(replace(CARDS[0], links=(link(target),)),))
    assert build(deck, DECISION, "en", ENGLISH).options[0].links == (LinkedTitle(title="T", link=written),)


@pytest.mark.parametrize(("lang", "direction"), [("ar", "rtl"), ("fa-IR", "rtl"), ("en", "ltr"), ("pt-BR", "ltr")])
def test_a_record_runs_as_its_language_does(lang: str, direction: str) -> None:
    record = build(DECK, DECISION, lang, ENGLISH)
    assert (record.lang, record.direction) == (lang, direction)
