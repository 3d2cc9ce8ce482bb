"""`adr review` on real branches: its Markdown alone says what is decided, and what to look at."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import mdformat
import pytest
from markdown_it import MarkdownIt

from tests.walks.conftest import make_metrics

if TYPE_CHECKING:
    from tests.conftest import Once, Work
    from tests.walks.conftest import Adr

GOLDEN = Path(__file__).parents[1] / "golden" / "review.md"
EMPTY = "<!-- adr review -->\n\nThis change decides nothing.\n"
NYGARD = "# 1. Use MySQL\n\nDate: 2019-03-04\n\n## Status\n\n{}\n\n## Context\n\nWe had it.\n"
LOGS = {
    "cards/logs/deck.yaml": "question: Where do the logs go?\n",
    "cards/logs/1-duckdb.yaml": "title: duckDB\nbad: [no tail]\nrejected-because: nobody can **tail** `a file`\n"
    "revisit-when: it has a live tail\n",
    "cards/logs/2-loki.yaml": "title: Loki\nsummary: it is made for logs\ngood: [it tails]\nbad: [a server]\n",
}


def branch(work: Work, name: str = "topic") -> None:
    work.git("checkout", "-q", "-b", name)


def edit(work: Work, path: str, old: str, new: str) -> None:
    text = work.read(path)
    assert old in text
    work.write(path, text.replace(old, new))


@pytest.fixture
def topic(once: Once, adr: Adr) -> Work:
    """Make a branch that decides for DuckDB, which lost elsewhere, after the deck was changed; and asks, and writes."""

    def make(work: Work) -> None:
        make_metrics(work)
        work.write_all(LOGS)
        work.write("doc/adr/0001-use-mysql.md", NYGARD.format("Accepted"))
        work.commit("Ask where the logs go", 7)
        adr("decide", "logs/2")
        work.commit("Decide for Loki", 8)
        branch(work)
        work.write("doc/adr/0001-use-mysql.md", NYGARD.format("Deprecated"))
        work.write("doc/adr/0009-drink-tea.md", "---\nstatus: proposed\n---\n\n# Drink tea\n\nWe do.\n")
        work.write_all({"cards/tea/deck.yaml": "question: Which tea?\n", "cards/tea/1-a.yaml": "title: Loki 3\n"})
        edit(work, "cards/metrics/2-sqlite.yaml", "Time of the report: 1", "Time of the report: 2")
        edit(work, "cards/metrics/deck.yaml", "weight: 3", "weight: 2")
        edit(work, "cards/metrics/1-postgresql.yaml", "- the whole team knows it", "- the team knows it")
        work.commit("Weigh again", 9)
        adr("decide", "metrics/3")
        work.commit("Decide for DuckDB", 10)

    return once(make)


def masked(review: str) -> str:
    """Hide the ids of commits: these hold records, whose bytes change with the templates."""
    return re.sub(r"[0-9a-f]{40}", "0" * 40, re.sub(r"(?<=`)[0-9a-f]{7}(?=`)", "0" * 7, review))


def test_the_review_says_what_its_golden_file_says(topic: Work, adr: Adr) -> None:
    """Open the golden file in a browser: it has to be enough to know what was decided, against what, and why."""
    ran = adr("review")
    told = masked(ran.out)
    if os.environ.get("ADR_APPROVE"):
        GOLDEN.write_bytes(told.encode())

    assert topic.git("status", "--porcelain") == ""
    assert told == GOLDEN.read_bytes().decode()
    assert ran.err == ""


def test_formatters_leave_the_golden_review_alone_and_it_begins_with_the_marker() -> None:
    text = GOLDEN.read_text(encoding="utf-8")

    assert mdformat.text(text, extensions={"gfm"}) == text
    assert text.startswith("<!-- adr review -->\n")
    decision = text[text.index("### [ADR-0010") : text.index("### New question")]
    assert len([line for line in decision.splitlines() if line]) <= 20


def test_the_document_says_what_the_comment_says(topic: Work, adr: Adr) -> None:
    told = json.loads(adr("review", "main..HEAD", "--json").out)

    assert told["head"] == topic.git("rev-parse", "HEAD")
    assert (told["base"], told["base-name"]) == (topic.git("rev-parse", "main"), "main")
    (outcome,), (asked,) = told["outcomes"], told["opened"]
    assert (outcome["record"]["number"], outcome["status"], outcome["made"]) == (10, "accepted", "new")
    assert (outcome["chosen"]["number"], outcome["chosen"]["title"]) == (3, "DuckDB")
    assert [(one["number"], one["mean"]) for one in outcome["losers"]] == [(1, "2.8"), (2, "3")]
    assert (outcome["margin"]["side"], outcome["margin"]["by"]) == ("ahead", "1.6")
    assert (outcome["quotes"], outcome["verified"], outcome["seeds"]) == (4, 4, 2)
    assert [one["kind"] for one in outcome["changes"]] == ["weight", "reworded", "score"]
    assert [one["code"] for one in outcome["worries"]] == ["I106"]
    assert asked["cards"][0]["before"] == []
    assert [(one["deed"], one["by-hand"]) for one in told["moves"]] == [("moved", True), ("added", True)]


def test_what_decides_nothing_is_one_line(small: Work, adr: Adr) -> None:
    branch(small)
    small.write("README.md", "Hello\n")
    small.commit("Say hello", 3)
    adr("decide", "3")

    ran = adr("review")
    assert (ran.out, ran.err) == (EMPTY, "uncommitted changes are not included\n")


def test_a_choice_that_was_switched_says_from_what_to_what(small: Work, adr: Adr) -> None:
    adr("decide", "2", "--reject", "1=it is too small", "--reject", "3=it is too large")
    small.settle()
    branch(small)
    adr("decide", "3", "--deck", "cards", "--supersede", "--reject", "1=it is too small", "--because", "two broke")
    small.commit("Decide for Three", 4)

    out = adr("review").out
    assert "\nDecided again on 2026-11-18. Status: accepted. The deck `cards` has no question.\n" in out
    assert "\n- **the choice changed** from 2 Two to 3 Three\n" in out
    assert "\n- the chosen card was rejected before in ADR-0001 (2026-11-18, deck cards): it is too large.\n" in out
    assert "\n- 2 Two: **no reason given.**\n" in out
    assert "(W306)\n" in out
    assert " Supersedes ADR-0001 Two.\n" in out
    assert "\n- ADR-0001 Two: from accepted to superseded by ADR-0002\n" in out


CHANGES: dict[str, tuple[Callable[[Work], object], str]] = {
    "a card that was changed after the decision": (
        lambda work: edit(work, "cards/1-one.yaml", "it is one", "it is one indeed"),
        "- `cards/1-one.yaml:2`: changed since record 1 was decided, which is settled and keeps its text (I217)",
    ),
    "a record that was edited": (
        lambda work: edit(work, "doc/adr/0001-two.md", "it is two", "it is far too good"),
        "(E202)",
    ),
    "a record that was taken away": (lambda work: Path(work.root, "doc/adr/0001-two.md").unlink(), "(E201)"),
    "a choice that was changed in place": (
        lambda work: edit(work, "cards/decisions/0001.yaml", "card: 2", "card: 3"),
        "- `cards/decisions/0001.yaml`: the choice of an accepted decision was changed in place",
    ),
    "a card that cannot be read": (
        lambda work: edit(work, "cards/1-one.yaml", "summary", "sumary"),
        "- `cards/1-one.yaml:2`: unknown key 'sumary' in a card (E001)",
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_became_of_a_decision_that_stood_is_worried_about(small: Work, adr: Adr, change: str) -> None:
    adr("decide", "2")
    small.commit("Decide for Two", 3)
    branch(small)
    deed, said = CHANGES[change]
    deed(small)
    small.commit("Change it", 4)

    out = adr("review").out
    assert "\n**Findings**:\n" in out
    assert said in out
    assert "No findings" not in out


def test_a_proposal_that_is_accepted_is_a_decision_to_review(small: Work, adr: Adr) -> None:
    adr("decide", "2", "--status", "proposed")
    small.commit("Propose Two", 3)
    branch(small)
    adr("status", "1", "accepted")
    small.commit("Accept it", 4)

    out = adr("review").out
    assert "\n## This change revises 1 decision\n" in out
    assert "\nDecided on 2026-11-18; changed here. Status: accepted. " in out
    assert "\n- the status changed from proposed to accepted\n" in out


def test_a_proposal_that_is_rejected_is_no_choice(small: Work, adr: Adr) -> None:
    adr("decide", "2", "--status", "proposed")
    small.commit("Propose Two", 3)
    branch(small)
    adr("status", "1", "rejected")
    small.commit("Reject it", 4)

    assert "\n**Proposed and rejected: 2 Two**. It was proposed because it is two.\n" in adr("review").out


def test_records_without_decisions_stand_under_a_heading_of_their_own(small: Work, adr: Adr) -> None:
    branch(small)
    small.write("doc/adr/0001-here.md", HAND.format("Here"))
    small.commit("Write a record", 3)

    assert "\n### Records\n\n- ADR-0001 Here: added" in adr("review").out


def test_decisions_that_cannot_be_read_are_not_taken_for_withdrawn(small: Work, adr: Adr) -> None:
    adr("decide", "2")
    small.commit("Decide for Two", 3)
    branch(small)
    edit(small, "cards/decisions/0001.yaml", "record: 1", "recor: 1")
    small.commit("Break it", 4)

    out = adr("review").out
    assert "\n- `cards/decisions/0001.yaml:2`: 'record' is missing (E001)\n" in out
    assert "removed" not in out
    assert "rejected before" not in out


def test_a_decision_that_is_withdrawn_is_said_so(small: Work, adr: Adr) -> None:
    adr("decide", "2")
    small.commit("Decide for Two", 3)
    branch(small)
    for path in ("cards/decisions/0001.yaml", "doc/adr/0001-two.md"):
        Path(small.root, path).unlink()
    small.commit("Undo it", 4)

    assert "\n- ADR-0001 Two: **removed**, was accepted\n" in adr("review").out


def test_a_deck_that_only_moved_is_the_same_deck_and_decides_nothing_new(metrics: Work, adr: Adr) -> None:
    adr("decide", "3")
    metrics.commit("Decide for DuckDB", 7)
    branch(metrics)
    metrics.git("mv", "cards/metrics", "cards/numbers")
    metrics.commit("Rename the deck", 8)
    moved = adr("review").out
    assert "revises 1 decision\n" in moved
    assert "**Changed**" not in moved
    assert "Other records" not in moved

    assert "E2" not in moved


def test_both_sides_are_read_from_git_and_nothing_is_written(
    topic: Work, adr: Adr, tree: Callable[..., dict[str, bytes]]
) -> None:
    """The work tree may hold anything: another branch, with edits."""
    wanted = GOLDEN.read_bytes().decode().replace("(`HEAD`)", "(`topic`)")
    topic.git("checkout", "-q", "main")
    topic.write("cards/metrics/3-duckdb.yaml", "title: Something else\n")
    before = tree(topic.root, git=True)

    assert masked(adr("review", "main..topic").out) == wanted
    assert masked(adr("review", "main...topic").out) == wanted
    assert tree(topic.root, git=True) == before


def test_what_base_gained_since_the_branch_parted_is_not_reported(topic: Work, adr: Adr) -> None:
    topic.git("checkout", "-q", "main")
    edit(topic, "cards/metrics/3-duckdb.yaml", "title: DuckDB", "title: Changed on main")
    topic.commit("Go on", 11)

    assert "Changed on main" not in adr("review", "main..topic").out


HOSTILE = "@ana #12 <img src=x> [a](http://e.example) ![b](http://e.example/p.png) owner/repo#3 www.e.example ~~x~~"


def test_no_text_of_a_card_does_anything_in_the_comment(repo: Work, adr: Adr) -> None:
    repo.git("remote", "add", "origin", "https://github.com/example/report.git")
    repo.commit("Begin")
    branch(repo)
    quoted = json.dumps(HOSTILE)
    card = f"title: {{}} {HOSTILE.replace('#', '＃')}\ngood: [{quoted}]\nbad: [{quoted}]\nrejected-because: {quoted}\n"
    repo.write_all(
        {
            "cards/x/deck.yaml": f"question: {quoted}\ncriteria: [{{name: {quoted}, weight: 1}}]\n",
            "cards/x/1-a.yaml": card.format("A") + f"summary: {quoted}\nscores: {{{quoted}: 2}}\n",
            "cards/x/2-b.yaml": card.format("B") + f"revisit-when: {quoted}\nscores: {{{quoted}: 3}}\n",
            "cards/y/deck.yaml": f"question: {quoted}\n",
            "x": "an image",
            "doc/adr/0001-z.md": f"# {HOSTILE}\n\n## Status\n\n{HOSTILE}\n",
        }
    )
    repo.commit("Ask", 2)
    adr("decide", "x/1", "--because", f"{HOSTILE} first")
    repo.commit("Decide", 3)

    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(adr("review").out)
    inner = [child for token in tokens for child in token.children or ()]
    assert [token.content for token in tokens if token.type == "html_block"] == ["<!-- adr review -->\n"]
    assert {child.type for child in inner} <= {
        "text",
        "code_inline",
        "link_open",
        "link_close",
        "strong_open",
        "strong_close",
        "text_special",
        "softbreak",
    }
    targets = {str(child.attrs["href"]) for child in inner if child.type == "link_open"}
    assert all(target.startswith("https://github.com/example/report/blob/") for target in targets)
    loose = "".join(child.content for child in inner if child.type in ("text", "text_special"))
    assert not re.search(r"@\w|#\d|www\.|https?:", loose)


def test_without_a_web_address_nothing_is_linked(small: Work, adr: Adr) -> None:
    branch(small)
    adr("decide", "2")
    small.commit("Decide", 3)

    assert "](" not in adr("review").out


def test_what_could_not_be_read_before_does_not_hinder_a_review(small: Work, adr: Adr) -> None:
    small.write("cards/old/1-a.yaml", "title: A\n")
    small.write("cards/old/2-b.yaml", b"\xff\n")
    small.write("cards/old/decisions/0001.yaml", b"- \xff\n")
    small.write("doc/adr/0007-x.md", b"# \xff\n")
    small.commit("Begin badly", 3)
    branch(small)
    Path(small.root, "cards/old/decisions/0001.yaml").unlink()
    small.write("cards/old/2-b.yaml", "title: B\n")
    small.write("doc/adr/0007-x.md", "# X\n\n## Status\n\nAccepted\n")
    small.commit("Fix it", 4)

    out = adr("review").out
    assert "\n### Still open: old\n" in out
    assert "\n- ADR-0007 X: from no status to Accepted, written by hand\n" in out


def test_a_record_of_an_untouched_deck_is_still_that_decks(small: Work, adr: Adr) -> None:
    """Only the record's file changed: it was made from cards, and edited by hand."""
    small.write("cards/a/1-x.yaml", "title: X\nsummary: it is\n")
    small.commit("Add cards", 3)
    adr("decide", "a/1")
    small.commit("Decide", 4)
    branch(small)
    edit(small, "doc/adr/0001-a-x.md", "it is", "it is not")
    small.commit("Edit", 5)

    out = adr("review").out
    assert "edited by hand, and the decision is settled (E202)" in out
    assert "written by hand" not in out


def test_in_a_clone_that_is_cut_before_the_branches_parted_the_way_out_is_said(
    small: Work, adr: Adr, tmp_path: Path
) -> None:
    small.git("checkout", "-q", "-b", "topic")
    small.commit("Topic", 3)
    small.git("checkout", "-q", "main")
    small.commit("Main", 4)
    cut = tmp_path / "cut"
    small.git("clone", "-q", "--depth=1", "--no-single-branch", small.root.as_uri(), str(cut))

    ran = adr("-C", str(cut), "review", "origin/main..origin/topic", status=1)
    hint = "fetch more history: git fetch --unshallow; in CI: fetch-depth: 0"
    assert f"have no commit in common here\n  hint: {hint}\n" in ran.err
    assert adr("-C", str(cut), "review", "HEAD..HEAD").out == EMPTY


REFUSALS = {
    "nowhere..HEAD": ("adr: there is no commit 'nowhere' here", 1),
    "main..nowhere": ("adr: there is no commit 'nowhere' here", 1),
    "main..alone": ("have no commit in common here", 1),
}


@pytest.mark.parametrize("wanted", REFUSALS)
def test_commits_that_cannot_be_compared_are_refused(small: Work, adr: Adr, wanted: str) -> None:
    small.git("checkout", "-q", "--orphan", "alone")
    small.commit("Alone", 3)
    message, status = REFUSALS[wanted]

    assert message in adr("review", wanted, status=status).err


def test_outside_git_there_is_nothing_to_compare(work: Work, adr: Adr) -> None:
    work.write("cards/1-a.yaml", "title: A\n")

    said = "adr: not in a git repository: there is nothing to compare\n  hint: run it in a clone of the repository\n"
    assert adr("review", status=1).err == said


def test_a_project_in_a_folder_of_the_repository_is_linked_by_its_whole_path(repo: Work, adr: Adr) -> None:
    repo.git("remote", "add", "origin", "https://github.com/example/report.git")
    repo.write_all({"sub/cards/1-a.yaml": "title: A\nsummary: it is\n", "sub/cards/2-b.yaml": "title: B\n"})
    repo.commit("Add cards")
    branch(repo)
    adr("-C", "sub", "decide", "1")
    head = repo.commit("Decide", 2)

    assert f"[2 B](https://github.com/example/report/blob/{head}/sub/cards/2-b.yaml)" in adr("-C", "sub", "review").out


HAND = "---\nstatus: accepted\ndate: 2026-11-03\n---\n\n# {}\n\n## Decision\n\nWe do. It costs.\n\nMore.\n"


@pytest.fixture
def broken(small: Work, adr: Adr) -> Work:
    """Add a decision and records on a branch where more is wrong: a card and another deck cannot be read."""
    small.write_all({"cards/other/deck.yaml": "question: Which?\n", "cards/other/1-a.yaml": "title: A\n"})
    small.write_all({"adr.toml": 'log = "doc/adr"\n', "pkg/log/0001-there.md": HAND.format("There")})
    small.commit("Ask two questions", 3)
    branch(small)
    adr("decide", "cards/3", "--reject", "1=dear", "--reject", "2=slow")
    small.write("cards/2-two.yaml", "title: [\n")
    small.write("cards/other/deck.yaml", "question: Which?\nqestion: Which?\n")
    small.write("doc/adr/0002-here.md", HAND.format("Here") + "See [a](nowhere.md).\n")
    edit(small, "pkg/log/0001-there.md", "status: accepted", "status: deprecated")
    small.commit("Decide and write", 4)
    return small


@pytest.mark.usefixtures("broken")
def test_every_record_that_a_change_adds_or_alters_is_listed_whatever_else_is_wrong(adr: Adr) -> None:
    out = adr("review").out
    assert "### ADR-0001 Three" in out
    assert "\n- ADR-0002 Here: added, accepted, written by hand: We do. It costs. …\n" in out
    assert "\n  - line 13: the link target doc/adr/nowhere.md does not exist (E207)\n" in out
    assert "\n- ADR-0001 There: from accepted to deprecated, written by hand, in `pkg/log`\n" in out
    assert "(E001)" in out
    assert "**removed**" not in out


def test_a_record_whose_decision_cannot_be_read_is_listed(broken: Work, adr: Adr) -> None:
    text = broken.read("cards/decisions/0001.yaml")
    broken.write("cards/decisions/0001.yaml", f"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> main\n")
    broken.commit("Merge", 5)
    out = adr("review").out
    assert "\n- ADR-0001 Three: added, accepted: " in out
    assert "`cards/decisions/0001.yaml:1`: two branches changed this file: HEAD and main (E212)\n" in out


def test_records_that_a_change_removes_are_listed(broken: Work, adr: Adr) -> None:
    broken.git("rm", "-q", "-r", "pkg", "doc/adr/0002-here.md", "doc/adr/0001-three.md", "cards/decisions")
    broken.commit("Remove", 5)
    out = adr("review", "HEAD~1..HEAD").out
    assert "\n- ADR-0001 Three: **removed**, was accepted\n" in out
    assert "\n- ADR-0002 Here: **removed**, was accepted, written by hand\n" in out
    assert "\n- ADR-0001 There: **removed**, was deprecated, written by hand, in `pkg/log`\n" in out


def test_a_dead_link_in_a_decided_deck_is_worried_about(small: Work, adr: Adr) -> None:
    small.write("cards/deck.yaml", "question: Which?\nmore-information: See [a](cards/1-one.yaml).\n")
    small.commit("Link a card", 3)
    branch(small)
    adr("decide", "3")
    small.git("mv", "cards/1-one.yaml", "cards/1-other.yaml")
    small.commit("Decide, and rename the card", 4)
    said = adr("review").out
    assert "`cards/deck.yaml:2`: the link target cards/1-one.yaml does not exist (E207)\n" in said
    assert "but the record was not rendered again (E203)\n" in said, "which writes its links again"


def test_a_decision_that_supersedes_says_what_changed_since_the_earlier_one(small: Work, adr: Adr) -> None:
    """Also what changed on the main branch, between the two decisions."""
    adr("decide", "3")
    small.commit("Decide for Three", 3)
    small.write("cards/4-four.yaml", "title: Four\nsummary: it is four\n")
    small.commit("Add an option", 4)
    branch(small)
    adr("decide", "4", "--deck", "cards", "--supersede")
    small.commit("Decide for Four", 5)
    changed = adr("review").out.partition("**Changed** since ADR-0001:\n")[2]
    assert changed.startswith("\n- **the choice changed** from 3 Three to 4 Four\n- card 4 Four was added\n")


def test_a_record_is_listed_when_a_source_that_it_quotes_changes(small: Work, adr: Adr) -> None:
    small.write("seeds/bench.txt", "The scan took 88 s.\n")
    evidence = "evidence: [{seed: seeds/bench.txt, quote: The scan took 88 s}]\n"
    small.write("cards/3-three.yaml", f"title: Three\nsummary: it is three\n{evidence}")
    small.commit("Quote the benchmark", 3)
    adr("decide", "3", "--commit")
    small.write("seeds/bench.txt", "The scan took 480 s.\n")
    small.commit("Run it again", 5)

    said = adr("review", "HEAD^..HEAD").out
    assert "## This change affects 1 record\n" in said
    assert "- ADR-0001 Three: **a source that it quotes changed**\n" in said
    assert "(E102)" in said


def test_a_change_cannot_switch_off_the_rule_that_judges_it(small: Work, adr: Adr) -> None:
    adr("decide", "3", "--commit")
    path = "doc/adr/0001-three.md"
    small.write(path, small.read(path).replace("it is three", "it is free of charge"))
    small.write("adr.toml", '[ignore]\nE202 = "fine"\n')
    small.commit("Edit", 5)

    said = adr("review", "HEAD^..HEAD").out
    first = said.partition("\n\n## ")[0]
    assert "- it switches off `E202` of `adr check`: fine." in first
    assert "the record is accepted on HEAD^, and the merge changes it (E213)" in first
    assert "edited by hand" in said


def test_rules_that_the_base_has_switched_off_stay_so(small: Work, adr: Adr) -> None:
    small.write("adr.toml", '[ignore]\nW306 = "known"\n')
    small.commit("Switch it off", 3)
    adr("decide", "3", "--commit")
    said = adr("review", "HEAD^..HEAD").out
    assert "switches rules" not in said
    assert "W306" not in said
