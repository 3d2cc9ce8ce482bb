"""The life of a decision: provisional until the base has it, then settled; each kind of change in either."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.walks.conftest import make_small

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Once, Work
    from tests.walks.conftest import Adr

Tree = Callable[..., dict[str, bytes]]
RECORD, FILE = "doc/adr/0001-three.md", "cards/decisions/0001.yaml"


@pytest.fixture
def provisional(once: Once, adr: Adr) -> Work:
    """Decide for the third of three cards, in the last commit."""

    def make(work: Work) -> None:
        make_small(work)
        adr("decide", "3", "--reject", "1=dear", "--reject", "2=slow")
        work.commit("Decide for Three", 3)

    return once(make)


@pytest.fixture
def settled(provisional: Work) -> Work:
    """Decide for the third of three cards, and commit something else after that."""
    provisional.commit("Go on", 4)
    return provisional


def found(adr: Adr, *words: str, status: int = 0) -> list[str]:
    """Return `CODE path` of what `adr check` finds, without what it says of cards that say little."""
    told = json.loads(adr("check", "--json", *words, status=status).out)["findings"]
    return [f"{one['code']} {one['path']}" for one in told if one["code"][1] == "2"]


def change_a_card(work: Work) -> None:
    work.write("cards/2-two.yaml", "title: Two\nsummary: it is two\nbad: [it leaks]\n")


CHANGES: dict[str, tuple[Callable[[Work], object], str]] = {
    "a card that changed": (change_a_card, "cards/2-two.yaml"),
    "a deck that changed": (lambda work: work.write("cards/deck.yaml", "question: Which?\n"), "cards/deck.yaml"),
    "a card that was added": (lambda work: work.write("cards/4-four.yaml", "title: Four\n"), "cards/4-four.yaml"),
    "a card that was removed": (lambda work: (work.root / "cards/2-two.yaml").unlink(), "cards/2-two.yaml"),
    "the chosen card, removed": (lambda work: (work.root / "cards/3-three.yaml").unlink(), "cards/3-three.yaml"),
}


@pytest.mark.parametrize("change", list(CHANGES)[:4])
def test_cards_that_change_under_a_provisional_decision_are_an_error_until_it_is_rendered(
    provisional: Work, adr: Adr, change: str
) -> None:
    make, path = CHANGES[change]
    make(provisional)
    assert f"E203 {path}" in found(adr, status=1)
    adr("render", "1")
    assert found(adr) == []


@pytest.mark.parametrize("wrong", ["bda: [dear]\n", "evidence: [{seed: seeds/none.txt, quote: fast}]\n"])
def test_a_record_is_not_to_be_rendered_while_its_deck_has_errors_of_its_own(
    provisional: Work, adr: Adr, wrong: str
) -> None:
    provisional.write("cards/2-two.yaml", f"title: Two\n{wrong}")
    assert not [one for one in found(adr, status=1) if one.startswith("E20")]
    (provisional.root / RECORD).unlink()
    assert not [one for one in found(adr, status=1) if one.startswith("E20")]


@pytest.mark.parametrize("change", CHANGES)
def test_cards_that_change_under_a_settled_decision_are_a_note_and_its_record_keeps_its_text(
    settled: Work, adr: Adr, change: str
) -> None:
    make, path = CHANGES[change]
    before = settled.read(RECORD), settled.read(FILE)
    make(settled)
    assert f"I217 {path}" in found(adr)
    assert adr("render", "--check").err == "1 record, 0 out of date\n"
    said = adr("render", "1").err
    assert f"{RECORD}: information: record 1 is settled and keeps its text\n" in said
    assert (settled.read(RECORD), settled.read(FILE)) == before


@pytest.mark.parametrize("remote", [True, False])
def test_a_provisional_decision_is_replaced_and_not_superseded(
    provisional: Work, adr: Adr, tmp_path: Path, *, remote: bool
) -> None:
    """It is provisional where the remote does not have it, or without a remote where it came by the last commit."""
    if remote:
        provisional.git("clone", "-q", "--bare", ".", str(tmp_path / "origin"))
        provisional.git("--git-dir", str(tmp_path / "origin"), "update-ref", "refs/heads/main", "HEAD~1")
        provisional.git("remote", "add", "origin", str(tmp_path / "origin"))
        provisional.git("fetch", "-q", "origin")
        provisional.git("remote", "set-head", "origin", "main")
    refused = adr("decide", "2", "--supersede", status=1).err
    assert "record 1 is provisional, so it is not superseded" in refused
    assert refused.endswith("--amend\n")
    adr("decide", "2", "--amend")


def test_a_decision_is_settled_when_the_default_branch_of_the_remote_has_it(
    provisional: Work, adr: Adr, tmp_path: Path
) -> None:
    provisional.git("init", "-q", "--bare", "-b", "main", str(tmp_path / "origin"))
    provisional.git("remote", "add", "origin", str(tmp_path / "origin"))
    provisional.git("push", "-q", "origin", "main~1:refs/heads/main")
    provisional.git("remote", "set-head", "origin", "main")
    provisional.commit("Go on", 4)
    change_a_card(provisional)
    assert found(adr, status=1) == ["E203 cards/2-two.yaml"]
    provisional.git("push", "-q", "origin", "main")
    assert found(adr) == ["I217 cards/2-two.yaml"]


def test_the_revision_that_a_check_is_against_is_the_base(provisional: Work, adr: Adr) -> None:
    provisional.git("branch", "-q", "before", "main~1")
    provisional.commit("Go on", 4)
    change_a_card(provisional)
    assert found(adr) == ["I217 cards/2-two.yaml"]
    assert found(adr, "--against", "before", status=1) == ["E203 cards/2-two.yaml"]
    assert found(adr, "--against", "main") == ["I217 cards/2-two.yaml"]


def test_while_a_commit_is_made_the_current_one_is_the_base(
    provisional: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a pre-commit hook: afterwards it is the commit before the last."""
    change_a_card(provisional)
    monkeypatch.setenv("GIT_INDEX_FILE", str(provisional.root / ".git/index"))
    assert found(adr) == ["I217 cards/2-two.yaml"]


def test_where_git_does_not_have_the_base_what_depends_on_it_is_a_warning(provisional: Work, adr: Adr) -> None:
    """As where CI checks out the merge commit of a pull request alone."""
    provisional.git("update-ref", "refs/remotes/pull/12/merge", "HEAD")
    change_a_card(provisional)
    assert found(adr) == ["W218 " + RECORD]
    assert adr("render", "--check").err.startswith(f"{RECORD}: warning: git cannot tell whether record 1 is settled\n")
    refused = adr("render", "1", status=1).err
    assert refused.startswith(f"{RECORD}: git cannot tell whether record 1 is settled\n")
    assert adr("undecide", "1", status=1).err == refused


def test_a_proposal_is_provisional_wherever_it_is(small: Work, adr: Adr) -> None:
    adr("decide", "3", "--status", "proposed")
    small.commit("Propose Three", 3)
    small.commit("Go on", 4)
    change_a_card(small)
    assert found(adr, status=1) == ["E203 cards/2-two.yaml"]
    adr("render", "1")
    small.commit("Say what Two costs", 5)
    adr("status", "1", "accepted")
    change_a_card(small)
    assert found(adr) == []


def test_a_proposal_that_was_rejected_keeps_its_text_and_leaves_the_deck_open(small: Work, adr: Adr) -> None:
    adr("decide", "3", "--status", "proposed")
    adr("status", "1", "rejected")
    before = small.read(RECORD)
    change_a_card(small)
    assert found(adr) == []
    assert adr("decide", "2", "--because", "it leaks least").out == "doc/adr/0002-two.md\n"
    assert adr("status", "1").out == "rejected\n"
    adr("render")
    assert small.read(RECORD) == before
    assert found(adr) == []


def test_a_hand_edit_of_a_settled_record_is_put_back_as_the_finding_says(settled: Work, adr: Adr) -> None:
    before = settled.read(RECORD)
    settled.write(RECORD, before.replace("because it is three.", "because it is three, says Wei."))
    (one,) = (one for one in json.loads(adr("check", "--json", status=1).out)["findings"] if one["code"] == "E202")
    assert one["message"] == "edited by hand, and the decision is settled"
    command = one["hint"].split("; ")[0].removeprefix("put it back: git ")
    settled.git(*command.split())
    assert settled.read(RECORD) == before
    assert found(adr) == []


def test_a_settled_record_that_is_missing_is_put_back_as_the_finding_says(settled: Work, adr: Adr) -> None:
    before = settled.read(RECORD)
    (settled.root / RECORD).unlink()
    settled.commit("Lose it", 5)
    said = adr("render", "1", status=1).err
    command = said.split("put it back: git ")[1].strip()
    settled.git(*command.split())
    assert settled.read(RECORD) == before


def test_a_missing_record_that_is_made_again_byte_for_byte_is_no_correction(settled: Work, adr: Adr) -> None:
    settled.git("branch", "-q", "base")
    before = settled.read(RECORD), settled.read(FILE)
    settled.git("rm", "-q", RECORD)
    settled.commit("Lose it", 5)
    adr("correct", "1")
    assert (settled.read(RECORD), settled.read(FILE)) == before
    assert "E236" not in " ".join(found(adr, "--against", "base"))


def test_what_is_gone_is_never_rendered_and_git_is_asked_where_it_was(provisional: Work, adr: Adr) -> None:
    provisional.git("rm", "-q", "cards/3-three.yaml")
    before = provisional.read(RECORD)
    said = adr("render", "1", status=1).err
    assert said.startswith("cards/3-three.yaml: card 3, which record 1 chose, is gone\n")
    assert "E219 cards/3-three.yaml" in found(adr, status=1)
    assert provisional.read(RECORD) == before
    provisional.git(*said.split("put the card back: git ")[1].split())
    assert found(adr) == []


def test_a_decision_that_is_gone_is_put_back_as_render_says(settled: Work, adr: Adr) -> None:
    settled.git("rm", "-q", "-r", "cards")
    settled.commit("Lose the deck", 5)
    said = adr("render", "1", status=1).err
    assert said.startswith("adr: no deck has decided record 1\n")
    settled.git(*said.split("put the decision back: git ")[1].split())
    assert f"\n{RECORD}: information: record 1 is settled and keeps its text\n" in adr("render", "1").err


def test_a_provisional_decision_is_amended_in_its_record_and_its_file(small: Work, adr: Adr, tree: Tree) -> None:
    adr("decide", "3", "--because", "it is fasst", "--reject", "1=dear")
    paths = set(tree(small.root))
    refused = adr("decide", "3", "--because", "it is fast", status=1).err
    assert "hint: decide it again: adr decide 3 --deck cards --because 'it is fast' --amend\n" in refused
    assert adr("decide", "3", "--deck", "cards", "--because", "it is fast", "--amend").out == f"{RECORD}\n"
    assert set(tree(small.root)) == paths
    text = small.read(RECORD)
    assert "because it is fast." in text
    assert "because dear" in text
    assert adr("decide", "2", "--deck", "cards", "--amend").out == "doc/adr/0001-two.md\n"
    assert 'Chosen option: "Two"' in small.read("doc/adr/0001-two.md")
    assert set(tree(small.root)) == {*paths, "doc/adr/0001-two.md"} - {RECORD}
    assert found(adr) == []


def test_a_record_that_is_amended_to_another_title_has_another_name_and_keeps_its_links(
    settled: Work, adr: Adr
) -> None:
    adr("decide", "2", "--deck", "cards", "--supersede")
    settled.write("doc/guide.md", "[Why](adr/0002-two.md#context), [other](adr/0001-three.md), 0002-two.md\n")
    settled.write("doc/adr/0003-more.md", "# 3. More\n\n## Status\n\nAccepted\n\n[Two](./0002-two.md)\n")
    settled.commit("Decide", 5)
    assert adr("decide", "1", "--deck", "cards", "--amend", "--because", "it is cheap").out == "doc/adr/0002-one.md\n"
    assert settled.read("doc/guide.md") == "[Why](adr/0002-one.md#context), [other](adr/0001-three.md), 0002-two.md\n"
    assert "[Two](0002-one.md)" in settled.read("doc/adr/0003-more.md")
    assert "[ADR-0002 One](0002-one.md)" in settled.read(RECORD)
    assert not any(one.startswith("E") for one in found(adr))


def test_a_settled_decision_is_neither_amended_nor_taken_back(settled: Work, adr: Adr, tree: Tree) -> None:
    before = tree(settled.root)
    assert "hint: decide it again: adr decide 2 --deck cards --supersede\n" in adr("decide", "cards/2", status=1).err
    amend = adr("decide", "cards/2", "--amend", status=1).err
    assert "hint: let a new record take its place: adr decide 2 --deck cards --supersede\n" in amend
    assert adr("undecide", "cards", status=1).err.startswith(
        f"{RECORD}: record 1 is settled, so it cannot be taken back\n"
    )
    assert tree(settled.root) == before
    adr("decide", "2", "--deck", "cards", "--supersede")
    assert found(adr) == []


def test_a_decision_is_taken_back_with_all_that_it_wrote(small: Work, adr: Adr, tree: Tree) -> None:
    before = tree(small.root)
    adr("decide", "3")
    assert adr("undecide", "cards").out == f"{RECORD}\n"
    assert tree(small.root) == before


NYGARD = "# 7. Use MySQL\n\nDate: 2019-03-04\n\n## Status\n\nAccepted\n\n## Context\n\nWe had it.  \n\n\nOnce.\n"


@pytest.mark.parametrize("word", ["cards", "8", "ADR-0008"])
def test_what_a_decision_superseded_is_again_what_it_was_when_it_is_taken_back(
    settled: Work, adr: Adr, tree: Tree, word: str
) -> None:
    settled.write("doc/adr/0007-use-mysql.md", NYGARD)
    settled.commit("Record by hand", 5)
    before = tree(settled.root)
    adr("decide", "2", "--deck", "cards", "--supersede", "--supersedes", "7")
    assert adr("undecide", word).out == "doc/adr/0008-two.md\n"
    assert tree(settled.root) == before


def test_an_amended_decision_supersedes_what_it_superseded_before(settled: Work, adr: Adr) -> None:
    adr("decide", "2", "--deck", "cards", "--supersede")
    adr("decide", "1", "--deck", "cards", "--amend", "--because", "it is cheap")
    assert settled.read(RECORD).endswith("\nSuperseded by [ADR-0002 One](0002-one.md).\n")
    assert found(adr) == []
    adr("decide", "1", "--deck", "cards", "--amend", "--status", "proposed")
    assert settled.git("status", "--porcelain", "doc/adr/0001-three.md", FILE) == ""
    adr("status", "2", "accepted")
    assert adr("status", "1").out == "superseded by ADR-0002\n"
    assert found(adr) == []


def test_the_wording_of_a_settled_record_is_corrected_and_dated(settled: Work, adr: Adr) -> None:
    settled.git("branch", "-q", "base")
    settled.write("cards/1-one.yaml", "title: One\nsummary: it is one of a kind\n")
    assert adr("correct", "1", "--date", "2027-03-01").out == f"{RECORD}\n"
    assert "it is one of a kind" in settled.read(RECORD)
    assert 'corrected:\n  - "2027-03-01"\n' in settled.read(FILE)
    assert found(adr) == []
    settled.commit("Correct a word", 5)
    assert found(adr, "--against", "base") == [f"I232 {RECORD}"]


def test_a_correction_that_is_not_committed_is_corrected_again(settled: Work, adr: Adr) -> None:
    settled.git("branch", "-q", "base")
    for word in ("sort", "kind"):
        settled.write("cards/1-one.yaml", f"title: One\nsummary: it is one of a {word}\n")
        settled.write("cards/3-three.yaml", f"title: Three\nsummary: it is three of a {word}\n")
        adr("correct", "1", "--date", "2027-03-01")
    assert "sort" not in settled.read(RECORD) + settled.read(FILE)
    assert settled.read(FILE).count("2027-03-01") == 1
    settled.commit("Correct two words", 5)
    assert found(adr, "--against", "base") == [f"I232 {RECORD}"]


def test_a_correction_that_is_taken_back_before_it_is_committed_leaves_nothing(settled: Work, adr: Adr) -> None:
    settled.write("cards/3-three.yaml", "title: Three\nsummary: it is three of a kind\n")
    adr("correct", "1")
    settled.git("checkout", "-q", "HEAD", "--", "cards/3-three.yaml")
    adr("correct", "1")
    assert settled.git("status", "--short") == ""


REFUSED: dict[str, tuple[Callable[[Work], object], str]] = {
    "a card that was added": (CHANGES["a card that was added"][0], "card 4 added"),
    "a card that was removed": (CHANGES["a card that was removed"][0], "card 2 removed"),
    "scores": (
        lambda work: work.write_all(
            {
                "cards/deck.yaml": "question: Which?\ncriteria: [{name: Speed}]\n",
                "cards/1-one.yaml": "title: One\nsummary: it is one\nscores: {Speed: 1}\n",
            }
        ),
        "criterion Speed added (1); card 1: score of Speed added (1)",
    ),
    "a hand edit": (lambda work: work.write(RECORD, work.read(RECORD) + "\nMore.\n"), "edited by hand"),
}


@pytest.mark.parametrize("change", REFUSED)
def test_what_is_more_than_wording_is_not_corrected(settled: Work, adr: Adr, tree: Tree, change: str) -> None:
    make, said = REFUSED[change]
    make(settled)
    before = tree(settled.root)
    assert said in adr("correct", "1", status=1).err
    assert tree(settled.root) == before


def test_a_correction_that_changes_scores_is_no_correction_when_it_is_merged(
    settled: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever wrote the decision's file: what was decided is compared with the cards that both decisions name."""
    settled.git("branch", "-q", "base")
    REFUSED["scores"][0](settled)
    monkeypatch.setattr("adr.jobs.correct.more_than_wording", lambda *_: ())
    adr("correct", "1")
    settled.commit("Correct more than a word", 5)
    assert found(adr) == []
    forged = [f"E213 {RECORD}", "E236 cards/decisions/0001.yaml"]
    assert sorted(found(adr, "--against", "base", status=1)) == forged


def test_a_provisional_record_is_rendered_and_not_corrected(provisional: Work, adr: Adr) -> None:
    change_a_card(provisional)
    assert adr("correct", "1", status=1).err.endswith("hint: render it again: adr render 1\n")


def test_a_status_move_of_a_settled_record_changes_its_words_and_the_digest_alone(settled: Work, adr: Adr) -> None:
    change_a_card(settled)
    before = settled.read(RECORD)
    adr("status", "1", "deprecated", "--date", "2027-01-02")
    head = ("status: accepted\ndate: 2026-11-18\n", "status: deprecated\ndate: 2027-01-02\n")
    assert settled.read(RECORD) == before.replace(*head)
    assert found(adr) == ["I217 cards/2-two.yaml"]


def test_a_link_of_a_settled_record_to_a_card_that_git_once_had_is_a_note(settled: Work, adr: Adr) -> None:
    settled.git("mv", "cards/2-two.yaml", "cards/2-deux.yaml")
    settled.write("cards/2-deux.yaml", "title: Deux\n")
    settled.commit("Replace Two", 5)
    assert set(found(adr)) == {f"I233 {RECORD}", "I217 cards/2-two.yaml", "I217 cards/2-deux.yaml"}
    was = "title: Two\nsummary: it is two\n"
    hints = [one["hint"] for one in json.loads(adr("check", "--json").out)["findings"] if "git show" in one["hint"]]
    assert [settled.git(*hint.split(": git ")[1].split()) for hint in hints] == [was.strip()] * 2
    adr("decide", "cards/2", "--supersede", "--because", "it is new")
    assert found(adr) == [f"I233 {RECORD}"]


def test_a_decision_that_moved_with_its_deck_or_its_log_is_still_settled(settled: Work, adr: Adr) -> None:
    settled.write("adr.toml", 'cards = "options"\n')
    settled.git("mv", "cards", "options")
    settled.write("options/2-two.yaml", "title: Two\nbad: [it leaks]\n")
    assert "I217 options/2-two.yaml" in found(adr)


def test_a_history_that_a_rebase_left_behind_is_reported_and_read_again(small: Work, adr: Adr) -> None:
    small.git("branch", "-q", "topic")
    small.commit("Go on", 3)
    small.git("checkout", "-q", "topic")
    small.write("cards/deck.yaml", "question: Which?\n")
    small.commit("Ask", 4)
    adr("decide", "3")
    small.commit("Decide", 5)
    assert found(adr) == []
    small.git("rebase", "-q", "main")
    assert found(adr, "--against", "main") == [f"W231 {RECORD}"]
    assert "(W231)" in adr("review", "main..HEAD").out
    adr("render", "1", "--history")
    assert found(adr, "--against", "main") == []


@pytest.fixture
def half_merged(settled: Work, adr: Adr) -> Work:
    """Correct a word on `main` and deprecate the record on `topic`; of the decision, the merge keeps part of each."""
    settled.git("checkout", "-q", "-b", "topic")
    adr("status", "1", "deprecated", "--date", "2027-01-02")
    settled.commit("Deprecate", 5)
    settled.git("checkout", "-q", "main")
    settled.write("cards/1-one.yaml", "title: One\nsummary: it is one of a kind\n")
    adr("correct", "1", "--date", "2027-03-01")
    settled.commit("Correct a word", 6)
    settled.git("branch", "-q", "before")
    with pytest.raises(subprocess.CalledProcessError):
        settled.merge("topic", "Merge topic", 7)
    assert settled.git("status", "--porcelain") == f"UU {FILE}\nM  {RECORD}"
    torn = re.compile("<<<<<<< .*?\n(.*?)=======\n.*?>>>>>>> .*?\n", re.DOTALL)
    settled.write(FILE, torn.sub(r"\1", settled.read(FILE)))
    settled.commit("Merge topic", 7)
    return settled


def follow(adr: Adr) -> str:
    """Run the command that the one finding on an edited or missing record gives, and return its words."""
    findings = json.loads(adr("check", "--json", status=1).out)["findings"]
    (one,) = (one for one in findings if one["code"] in ("E201", "E202"))
    before, _, command = one["hint"].partition(": adr ")
    assert before == "make it again from its cards as they were decided on"
    assert adr(*command.split(), "--date", "2027-04-01").out == f"{RECORD}\n"
    return str(one["message"])


@pytest.mark.parametrize("go_on", [False, True])
def test_what_a_merge_made_of_a_settled_record_is_made_again_as_it_was_decided(
    half_merged: Work, adr: Adr, *, go_on: bool
) -> None:
    """No commit has it: one branch moved its status, the other corrected it. What cards say later is no part of it."""
    if go_on:
        change_a_card(half_merged)
        (half_merged.root / "cards/3-three.yaml").unlink()
        half_merged.commit("Go on", 8)
    assert follow(adr) == "edited by hand, and the decision is settled"
    text = half_merged.read(RECORD)
    assert text.startswith("---\nstatus: deprecated\ndate: 2027-01-02\n---\n\n# Three\n")
    assert "it is one of a kind" in text
    assert "because it is three." in text
    assert "it leaks" not in text
    assert not any(one[0] in "EW" for one in found(adr))
    half_merged.commit("Make it again", 9)
    assert f"I232 {RECORD}" in found(adr, "--against", "before")
    assert not any(one[0] in "EW" for one in found(adr, "--against", "topic"))


def test_a_superseded_record_that_git_never_had_as_it_was_decided_is_made_again(settled: Work, adr: Adr) -> None:
    adr("decide", "2", "--supersede", "--because", "it leaks least")
    decided = settled.read(RECORD)
    settled.write(RECORD, decided.replace("it is three", "it is thirty"))
    settled.commit("Decide for Two", 5)
    follow(adr)
    assert settled.read(RECORD) == decided
    (settled.root / RECORD).unlink()
    follow(adr)
    assert settled.read(RECORD) == decided
    assert found(adr) == []


def test_a_settled_record_whose_cards_git_does_not_have_either_is_superseded_as_the_refusal_says(
    settled: Work, adr: Adr
) -> None:
    settled.git("branch", "-q", "base")
    settled.write(RECORD, settled.read(RECORD).replace("it is three", "it is thirty"))
    lost = re.compile("(3-three.yaml: )[0-9a-f]+")
    settled.write(FILE, lost.sub(r"\g<1>" + "0" * 40, settled.read(FILE)).replace("inputs: ", "inputs: 0"))
    digest = re.compile("^output: .*", re.MULTILINE)
    settled.write(FILE, digest.sub("output: " + "0" * 64, settled.read(FILE)))
    settled.commit("Lose what was decided", 5)
    settled.commit("Go on", 6)
    refused = adr("correct", "1", status=1).err
    assert "git does not have the cards of record 1 as they were decided on" in refused
    command = refused.partition("hint: restore the record from a copy, or decide again: adr ")[2]
    adr(*command.replace("CARD", "2").split(), "--because", "it leaks least")
    assert found(adr) == []


def test_a_settled_record_that_was_edited_on_the_main_branch_is_put_back_by_another(settled: Work, adr: Adr) -> None:
    before = settled.read(RECORD)
    settled.write(RECORD, before.replace("it is three", "it is thirty"))
    settled.commit("Edit", 5)
    settled.git("checkout", "-q", "-b", "topic")
    settled.write(RECORD, before)
    settled.commit("Put it back", 6)
    assert found(adr, "--against", "main") == []


@pytest.mark.parametrize("words", [(), ("--because", "it is better")])
def test_an_amended_proposal_stays_one_and_supersedes_what_it_named(
    small: Work, adr: Adr, words: tuple[str, ...]
) -> None:
    small.write("doc/adr/0001-a.md", "# 1. A\n\nDate: 2026-01-02\n\n## Status\n\nAccepted\n\n## Context\n\nc\n")
    small.commit("Write a record", 3)
    adr("decide", "3", "--status", "proposed", "--supersedes", "1")
    adr("decide", "3", "--amend", *words)
    decision = small.read("cards/decisions/0002.yaml")
    assert "\nstatus: proposed\n" in decision
    assert "0001-a.md" in decision
    assert "Accepted" in small.read("doc/adr/0001-a.md")

    adr("status", "2", "accepted")
    assert "Superseded by" in small.read("doc/adr/0001-a.md")


def test_an_amended_record_is_named_after_its_whole_title(small: Work, adr: Adr) -> None:
    small.write("cards/1-one.yaml", "title: Fast SQL\nsummary: it is one\n")
    small.write("cards/2-two.yaml", "title: SQL\nsummary: it is two\n")
    adr("decide", "1")
    assert adr("decide", "2", "--amend").out == "doc/adr/0001-sql.md\n"


def test_a_correction_of_nothing_is_refused(settled: Work, adr: Adr, tree: Tree) -> None:
    before = tree(settled.root)
    said = adr("correct", "1", status=1).err
    assert said.startswith(f"{RECORD}: record 1 already says what its cards say\n")
    assert tree(settled.root) == before
