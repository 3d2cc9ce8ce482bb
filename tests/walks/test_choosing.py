"""What is chosen, by whom, when and why; and what cannot be chosen. A refusal leaves no trace."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

Tree = Callable[..., dict[str, bytes]]
RECORD = "doc/adr/0001-three.md"
REFUSALS = {
    "9": (1, "cards: deck 'cards' has no card 9", "the cards are: 1 One, 2 Two, 3 Three"),
    "crads/3": (1, "adr: there is no deck 'crads' in cards/", "did you mean 'cards'?"),
    "three": (2, "adr: 'three' is not a card", "give a card's number, such as 3 or DECK/3, or: none"),
    "none": (1, "adr: rejecting every card needs a reason", "add: --because '…'"),
    "3 --reject 3=no": (
        1,
        "adr: card 3 is the chosen one and cannot be rejected",
        "leave out --reject 3=…, or choose another card",
    ),
    "3 --reject 8=no": (
        1,
        "adr: --reject names card 8, which is not in the deck",
        "the cards are: 1 One, 2 Two, 3 Three",
    ),
    "3 --reject 1": (2, "adr: --reject takes a card and a reason, not '1'", "for example: --reject 1='too slow'"),
    "3 --date 2026-02-30": (2, "adr: '2026-02-30' is not a date", "write it as YYYY-MM-DD"),
    "3 --template mdar": (1, "adr: there is no profile 'mdar' for records", "did you mean 'madr'?"),
    "3 --template parts": (
        1,
        "adr: there is no profile 'parts' for records",
        "the profiles are: madr, madr-minimal, nygard, tyree-akerman, y-statement",
    ),
    "3 --supersedes x": (2, "adr: --supersedes takes a record's number, not 'x'", "for example: --supersedes 7"),
    "3 --supersedes 5": (1, "doc/adr: there is no record 5 to supersede", "to list the records: adr list"),
    "3 --supersede": (
        1,
        "cards: deck 'cards' has no decision to supersede",
        "leave --supersede out: adr decide 3 --deck cards",
    ),
    "a/3 --deck b": (2, "adr: two decks are named: a and b", "name the deck once"),
}


@pytest.mark.parametrize("words", REFUSALS)
def test_what_cannot_be_decided_is_refused_with_what_to_do(small: Work, adr: Adr, tree: Tree, words: str) -> None:
    status, message, hint = REFUSALS[words]
    before = tree(small.root)

    refused = adr("decide", *words.split(), status=status)

    said, advice = refused.err.splitlines()
    assert said == message
    assert advice.startswith(f"  hint: {hint}")
    assert refused.out == ""
    assert tree(small.root) == before


def test_reasons_people_date_and_status_can_be_said_on_the_command_line(small: Work, adr: Adr) -> None:
    adr(
        "decide",
        "3",
        "--because",
        "it is *fast*",
        "--reject",
        "1=too\n slow",
        "--reject",
        "2=too dear",
        "--by",
        "Wei Chen",
        "--by",
        "عمر حداد",
        "--status",
        "proposed",
        "--date",
        "2026-11-20",
    )
    record = small.read(RECORD)

    assert record.startswith("---\nstatus: proposed\ndate: 2026-11-20\ndecision-makers: [Wei Chen, عمر حداد]\n---\n")
    assert 'Chosen option: "Three", because it is _fast_.' in record
    assert ": rejected, because too slow\n" in record
    assert ": rejected, because too dear\n" in record


@pytest.mark.usefixtures("small")
def test_who_rejects_without_a_reason_is_reported_and_may(adr: Adr) -> None:
    said = adr("decide", "3", "--reject", "1=dear").err

    assert "adr: warning: no reason is given for rejecting: 2 Two\n" in said
    assert "  hint: add 'rejected-because' to the card, or give it now: --reject N='…'\n" in said


def test_every_card_can_be_rejected(small: Work, adr: Adr) -> None:
    path = adr("decide", "none", "--because", "all are dear").out.strip()
    record = small.read(path)

    assert record.startswith("---\nstatus: rejected\n")
    assert "No option was chosen, because all are dear." in record
    assert ": chosen**" not in record


def test_the_day_is_that_of_the_option_else_of_the_environment(
    small: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    adr("decide", "3")
    assert "\ndate: 2026-11-18\n" in small.read(RECORD)
    monkeypatch.delenv("ADR_DATE")
    small.git("clean", "-fdq")
    adr("decide", "3")
    assert "\ndate: 1970-01-01\n" in small.read(RECORD)


def test_the_only_open_deck_is_meant_and_several_are_listed(repo: Work, adr: Adr) -> None:
    for deck in ("a", "b"):
        repo.write(f"cards/{deck}/1-x.yaml", "title: X\nsummary: it is\n")
    refused = adr("decide", "1", status=1)

    assert refused.err == "adr: 2 decks are open: a, b\n  hint: name one: --deck NAME, or NAME/3\n"
    assert adr("decide", "a/1").out == "doc/adr/0001-a-x.md\n"
    assert adr("decide", "1").out == "doc/adr/0002-b-x.md\n"
    assert adr("decide", "1", status=1).err.startswith("adr: every deck is decided already\n")


def test_an_accepted_decision_has_a_reason(small: Work, adr: Adr, tree: Tree) -> None:
    small.write("cards/3-three.yaml", "title: Three\n")
    before = tree(small.root)
    assert adr("decide", "3", status=1).err == (
        "cards/3-three.yaml:1:8: no reason is given for choosing card 3, Three\n"
        "  hint: say why: --because '…'; or add to the card: summary: …\n"
    )
    assert tree(small.root) == before
    adr("decide", "3", "--status", "proposed")
    refused = adr("status", "1", "accepted", status=1).err
    assert "hint: say why: adr decide 3 --deck cards --amend --status accepted --because '…'\n" in refused
    adr("decide", "3", "--deck", "cards", "--amend", "--status", "accepted", "--because", "it is quick")
    assert adr("status", "1").out == "accepted\n"


def test_a_reason_that_is_given_leaves_the_summary_of_the_card_in_the_record(small: Work, adr: Adr) -> None:
    adr("decide", "3", "--because", "we know it")
    text = small.read(RECORD)
    assert "because we know it." in text
    assert "it is three" in text


def test_a_deck_is_decided_once(small: Work, adr: Adr, tree: Tree) -> None:
    adr("decide", "3")
    before = tree(small.root)

    refused = adr("decide", "2", "--deck", "cards", status=1)

    assert refused.err == (
        f"cards: deck 'cards' is decided already, see {RECORD}\n"
        "  hint: decide it again: adr decide 2 --deck cards --amend\n"
    )
    assert tree(small.root) == before


@pytest.mark.usefixtures("small")
def test_a_card_that_is_missing_is_named_also_where_the_deck_is_decided(adr: Adr) -> None:
    """Who followed the hint to amend would meet that error next."""
    adr("decide", "3")
    assert adr("decide", "9", "--deck", "cards", status=1).err.startswith("cards: deck 'cards' has no card 9\n")


def test_cards_that_are_not_committed_can_be_decided_on_and_the_record_says_so(small: Work, adr: Adr) -> None:
    small.write("cards/2-two.yaml", "title: Two\nrejected-because: late\n")
    small.write("cards/4-four.yaml", "title: Four\n")

    said = adr("decide", "3")

    assert "these files have uncommitted changes: cards/2-two.yaml and cards/4-four.yaml\n" in said.err
    text = "Decided on files with uncommitted changes: `cards/2-two.yaml`, `cards/4-four.yaml`."
    assert text in small.read(RECORD)


def test_a_shallow_clone_is_refused_with_the_command_that_fixes_it(
    small: Work, adr: Adr, tree: Tree, tmp_path: Path
) -> None:
    small.write("cards/2-two.yaml", "title: Two\nrejected-because: late\n")
    small.commit("Say why not Two", 3)
    clone = tmp_path / "clone"
    small.git("clone", "-q", "--depth", "1", f"file://{small.root}", str(clone))
    before = tree(clone)

    refused = adr("-C", str(clone), "decide", "3", status=1)

    assert refused.err == (
        "cards: the clone is shallow, so the history of the decision would be cut\n"
        "  hint: run: git fetch --unshallow; or go on with a cut history: --allow-shallow\n"
    )
    assert tree(clone) == before
    adr("-C", str(clone), "decide", "3", "--allow-shallow")
    text = (clone / RECORD).read_text(encoding="utf-8")
    cut = "The history is cut: it was read in a shallow clone, and earlier commits may be missing."
    assert f"## History of the Decision\n\n{cut}\n" in text
    assert "no commit touched" not in adr("-C", str(clone), "history", "1").err


def test_a_log_keeps_its_form_and_a_profile_can_be_named(small: Work, adr: Adr) -> None:
    small.write("doc/adr/0004-old.md", "# 4. Old\n\nDate: 2020-01-01\n\n## Status\n\nAccepted\n\n## Context\n\nSo.\n")

    assert adr("decide", "3").out == "doc/adr/0005-three.md\n"
    assert re.match(r"# 5\. Three\n\nDate: 2026-11-18\n", small.read("doc/adr/0005-three.md"))
    small.git("clean", "-fdq", "cards")
    small.git("checkout", "-q", "cards")
    (small.root / "doc/adr/0005-three.md").unlink()
    adr("decide", "3", "--template", "madr")
    assert small.read("doc/adr/0005-three.md").startswith("---\nstatus: accepted\n")


def test_a_record_tells_a_card_s_old_number_and_folder_where_they_differ(small: Work, adr: Adr) -> None:
    small.write("cards/2-two.yaml", "title: Two\nrejected-because: late\n")
    small.write_all({"drafts/1-five.yaml": "title: Five\nrejected-because: dear\n"})
    small.write_all({"drafts/6-six.yaml": "title: Six\nrejected-because: slow\n"})
    small.commit("Draft", 3)
    small.git("mv", "cards/2-two.yaml", "cards/4-two.yaml")
    small.git("mv", "drafts/1-five.yaml", "cards/5-five.yaml")
    small.git("mv", "drafts/6-six.yaml", "cards/6-six.yaml")
    small.commit("Sort", 4)

    adr("decide", "3")

    text = small.read(RECORD)
    assert ")\n  - cards 1, 6 of `drafts` added\n  - card 2: " in text
    moved = "card 2 became card 4; card 1 of `drafts` became card 5; card 6 moved here from `drafts`"
    assert f"): {moved}\n" in text
    assert "card 6 moved here from drafts" in " ".join(adr("history", "1").out.split())


def test_records_of_decks_with_the_same_cards_are_distinguished(repo: Work, adr: Adr) -> None:
    for deck in ("session-cache", "page-cache"):
        repo.write(f"cards/{deck}/1-redis.yaml", "title: Redis\nsummary: it is known\n")
        adr("decide", f"{deck}/1")
    assert repo.read("doc/adr/0001-session-cache-redis.md").count("# Session cache: Redis\n") == 1
    assert repo.read("doc/adr/0002-page-cache-redis.md").count("# Page cache: Redis\n") == 1


def test_a_title_that_the_deck_gives_goes_before_its_name(repo: Work, adr: Adr) -> None:
    repo.write("cards/cache/deck.yaml", "question: Which?\ntitle: Cache in {card}\n")
    repo.write("cards/cache/1-redis.yaml", "title: Redis\nsummary: it is known\n")
    assert adr("decide", "1").out == "doc/adr/0001-cache-in-redis.md\n"


@pytest.fixture
def published(small: Work) -> Work:
    """Let the remote's default branch have the cards, at a host whose addresses are known."""
    small.git("remote", "add", "origin", "git@github.com:example/report.git")
    small.git("update-ref", "refs/remotes/origin/main", "HEAD")
    return small


def test_a_record_links_to_the_cards_as_the_default_branch_of_the_remote_has_them(published: Work, adr: Adr) -> None:
    commit = published.git("rev-parse", "HEAD")
    published.commit("Go on", 3)
    adr("decide", "3")
    web = f"https://github.com/example/report/blob/{commit}/cards"
    assert f"[2 Two]({web}/2-two.yaml)" in published.read("doc/adr/0001-three.md")
    assert "1 deck and 1 record: 0 errors" in adr("check").err


@pytest.mark.parametrize("change", ["title: Two\nsummary: it is better\n", "title: Another\n"])
def test_cards_that_the_remote_does_not_have_as_they_are_are_linked_by_their_path(
    published: Work, adr: Adr, change: str
) -> None:
    published.write("cards/2-two.yaml", change)
    published.commit("Change a card", 3)
    adr("decide", "3")
    assert "](../../cards/2-two.yaml)" in published.read("doc/adr/0001-three.md")


def test_a_provisional_record_follows_its_cards_with_its_links(published: Work, adr: Adr) -> None:
    adr("decide", "3")
    published.write("cards/2-two.yaml", "title: Two\nsummary: it is better\n")
    adr("render", "1")
    assert "[2 Two](../../cards/2-two.yaml)" in published.read("doc/adr/0001-three.md")
    assert "permalink:" not in published.read("cards/decisions/0001.yaml")


def test_a_permalink_leads_into_the_folder_of_the_project_in_its_repository(published: Work, adr: Adr) -> None:
    published.write_all({"app/adr.toml": "", "app/cards/1-a.yaml": "title: A b\nsummary: it is\n"})
    commit = published.commit("Add a project", 3)
    published.git("update-ref", "refs/remotes/origin/main", commit)
    adr("-C", "app", "decide", "1")
    text = published.read("app/doc/adr/0001-a-b.md")
    assert f"(https://github.com/example/report/blob/{commit}/app/cards/1-a.yaml)" in text


def test_of_many_cards_the_first_are_named_and_the_others_counted(repo: Work, adr: Adr) -> None:
    repo.write("cards/store/deck.yaml", "question: Which store?\n")
    repo.write_all({f"cards/store/{at}-a.yaml": f"title: A{at}\nsummary: it is quick\n" for at in range(1, 51)})
    said = adr("decide", "1").err
    assert ", 21 A21 and 29 more\n" in said
    assert "A22" not in said
    uncommitted = next(line for line in said.splitlines() if "uncommitted changes" in line)
    assert uncommitted.count(".yaml") == 20
    assert uncommitted.endswith(" and 31 more")
