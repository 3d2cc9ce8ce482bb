"""`adr render` keeps records what their cards say, and never loses what somebody wrote into one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.walks.conftest import make_small

if TYPE_CHECKING:
    from tests.conftest import Once, Work
    from tests.walks.conftest import Adr

Tree = Callable[..., dict[str, bytes]]
RECORD = "doc/adr/0001-three.md"


@pytest.fixture
def decided(once: Once, adr: Adr) -> Work:
    """Decide for the third of three cards."""

    def make(work: Work) -> None:
        make_small(work)
        adr("decide", "3", "--reject", "1=dear", "--reject", "2=slow")

    return once(make)


def test_a_record_as_it_was_written_is_current(decided: Work, adr: Adr, tree: Tree) -> None:
    before = tree(decided.root)

    assert adr("render", "--check").err == "1 record, 0 out of date\n"
    assert adr("render").err == "1 record, 0 changed\n"
    assert tree(decided.root) == before


@pytest.mark.usefixtures("decided")
def test_a_record_is_named_by_its_number_or_its_path(adr: Adr) -> None:
    for word in ("1", "ADR-0001", RECORD, "0001-three.md"):
        assert adr("render", "--check", word).err == "1 record, 0 out of date\n"


def test_a_card_that_is_edited_fails_the_check_with_a_diff_until_the_record_is_made_again(
    decided: Work, adr: Adr, tree: Tree
) -> None:
    decided.write("cards/2-two.yaml", "title: Two\nsummary: it is two\nbad:\n- it leaks\n")
    before = tree(decided.root)

    late = adr("render", "--check", status=1)
    assert late.out.startswith(f"{RECORD}: behind its cards\n--- a/{RECORD}\n+++ b/{RECORD}\n@@ ")
    assert "\n+- Bad, because it leaks\n" in late.out
    assert late.err == "1 record, 1 out of date\n"
    assert tree(decided.root) == before

    assert adr("render").out == f"{RECORD}\n"
    assert "\n- Bad, because it leaks\n" in decided.read(RECORD)
    assert adr("render", "--check").out == ""


def test_a_record_that_is_gone_fails_the_check_and_is_made_again(decided: Work, adr: Adr) -> None:
    text = decided.read(RECORD)
    (decided.root / RECORD).unlink()

    assert adr("render", "--check", status=1).out.startswith(f"{RECORD}: missing\n")
    adr("render", "1")
    assert decided.read(RECORD) == text


def test_a_hand_edit_is_refused_with_the_difference_and_where_the_text_belongs(
    decided: Work, adr: Adr, tree: Tree
) -> None:
    edited = decided.read(RECORD).replace("because it is three.", "because it is three, says Wei.")
    decided.write(RECORD, edited)
    before = tree(decided.root)

    refused = adr("render", status=1)
    assert refused.err.startswith(f"{RECORD}: edited by hand, and rendering would lose it\n")
    assert '-Chosen option: "Three", because it is three, says Wei.\n' in refused.err
    assert "cards/3-three.yaml" in refused.err
    assert f"then put the record back: rm {RECORD} && adr render 1\n" in refused.err
    assert adr("render", "--check", status=1).out.startswith(f"{RECORD}: edited by hand\n")
    assert tree(decided.root) == before


def test_a_record_made_with_an_older_template_is_reported_and_does_not_fail_the_check(decided: Work, adr: Adr) -> None:
    adr("templates", "copy", "madr")
    own = decided.read("templates/madr.md.jinja")
    decided.write("templates/madr.md.jinja", own.replace('_("Decision Outcome")', '_("What was decided")'))

    checked = adr("render", "--check")
    assert checked.out == ""
    assert checked.err.splitlines() == [
        f"{RECORD}: made with an older template; to update it: adr render 1",
        "1 record, 0 out of date",
    ]
    adr("render", "1")
    assert "\n## What was decided\n" in decided.read(RECORD)


def test_a_record_can_take_another_profile(decided: Work, adr: Adr) -> None:
    adr("render", "1", "--template", "nygard")

    assert decided.read(RECORD).startswith("# 1. Three\n")
    assert adr("render", "--check").err == "1 record, 0 out of date\n"


def test_a_superseded_record_stays_as_it_is_when_the_cards_go_on(decided: Work, adr: Adr) -> None:
    decided.settle()
    adr("decide", "2", "--deck", "cards", "--supersede")
    old, frozen = decided.read(RECORD), decided.read("cards/decisions/0001.yaml")
    decided.write("cards/1-one.yaml", "title: Eins\n")

    assert f"{RECORD}: " not in adr("render", "--check", status=1).out
    assert adr("render").out == "doc/adr/0002-two.md\n"
    assert decided.read(RECORD) == old
    assert decided.read("cards/decisions/0001.yaml") == frozen


def test_a_card_that_changed_in_what_the_record_does_not_show_is_behind_all_the_same(decided: Work, adr: Adr) -> None:
    decided.write("cards/1-one.yaml", decided.read("cards/1-one.yaml") + "rejected-because: it is ugly\n")

    checked = adr("render", "--check", status=1)
    assert checked.out == f"{RECORD}: behind its cards\n"
    assert "the cards changed only in fields that the record does not show; run: adr render 1\n" in checked.err
    rendered = adr("render")
    assert "record 1 keeps the reason against card 1 that it was decided with" in rendered.err
    assert adr("render", "--check").err == "1 record, 0 out of date\n"
    assert "because dear\n" in decided.read(RECORD)


def test_a_template_that_writes_no_heading_makes_no_record(decided: Work, adr: Adr, tree: Tree) -> None:
    decided.write("templates/empty.md.jinja", "{# nothing #}\n")
    before = tree(decided.root)

    refused = adr("render", "1", "--template", "empty", status=1)

    assert refused.err.startswith("empty.md.jinja: this template does not write a record\n")
    assert tree(decided.root) == before


def test_an_edit_of_a_superseded_record_is_reported_and_blocks_nothing(decided: Work, adr: Adr) -> None:
    decided.settle()
    adr("decide", "2", "--deck", "cards", "--supersede")
    decided.write(RECORD, decided.read(RECORD) + "\nBy hand.\n")
    decided.write("cards/1-one.yaml", "title: Eins\n")

    assert f"{RECORD}: edited by hand" in adr("render", "--check", status=1).out
    assert adr("render").out == "doc/adr/0002-two.md\n"
    assert decided.read(RECORD).endswith("\nBy hand.\n")


def test_a_seed_that_no_longer_holds_the_quote_does_not_change_a_record_of_unchanged_cards(
    metrics: Work, adr: Adr
) -> None:
    adr("decide", "3")
    metrics.write("seeds/bench.txt", "measured again\n")
    assert adr("render", "--check").out == ""

    metrics.write("cards/metrics/deck.yaml", metrics.read("cards/metrics/deck.yaml") + "informed: [All]\n")
    assert adr("render", status=1).err.startswith("cards/metrics/1-postgresql.yaml:9:10: ")


@pytest.mark.parametrize("options", [(), ("--check",), ("--all", "--check"), ("1", "--check")])
def test_decisions_that_cannot_be_read_are_not_taken_for_none(
    decided: Work, adr: Adr, options: tuple[str, ...]
) -> None:
    decided.write("cards/decisions/0001.yaml", decided.read("cards/decisions/0001.yaml") + "<<<<<<< HEAD\n")

    refused = adr("render", *options, status=1)

    assert refused.err.startswith("cards/decisions/0001.yaml:")
    assert ": not YAML: " in refused.err


def test_a_number_that_no_deck_decided_is_refused(decided: Work, adr: Adr) -> None:
    decided.write("doc/adr/0002-by-hand.md", "# By hand\n")

    refused = adr("render", "2", status=1)

    assert refused.err == (
        "adr: no deck has decided record 2\n  hint: only records made from cards are rendered; see: adr cards\n"
    )
    assert adr("render", "two", status=2).err.startswith("adr: 'two' is not a record\n")


@pytest.mark.parametrize("scores", [(5, 5), (5, 1)], ids=["leads", "leads unless"])
def test_a_title_begins_neither_a_heading_nor_a_list(once: Once, adr: Adr, scores: tuple[int, int]) -> None:
    def make(work: Work) -> None:
        work.write("cards/deck.yaml", "question: Which?\ncriteria: [Work, Risk]\n")
        both = "Work: {}, Risk: {}".format(*scores)
        work.write("cards/1-a.yaml", f'title: "# Buy"\nsummary: it is a\nscores: {{{both}}}\n')
        work.write("cards/2-b.yaml", 'title: "1. Build"\nrejected-because: it is b\nscores: {Work: 1, Risk: 2}\n')
        adr("decide", "1")

    text = once(make).read("doc/adr/0001-buy.md")
    lines = text.splitlines()
    assert "\\# Buy leads" in text
    assert [one for one in lines if one.startswith(("# Buy ", "1. Build"))] == []
