"""`adr check --against`: what a merge would make is checked before it is made."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Once, Work
    from tests.walks.conftest import Adr

Tree = Callable[..., dict[str, bytes]]


def add_deck(repo: Work, deck: str) -> None:
    """Add a deck of two cards that has nothing to complain about."""
    repo.write_all(
        {
            f"cards/{deck}/deck.yaml": f"question: Which {deck}?\ncontext: We need one.\n",
            f"cards/{deck}/1-{deck}-a.yaml": "title: A\nsummary: quick\ngood: [fast]\nbad: [dear]\n",
            f"cards/{deck}/2-{deck}-b.yaml": "title: B\ngood: [cheap]\nrejected-because: it is slow\n",
        }
    )


@pytest.fixture
def split(once: Once, adr: Adr) -> Work:
    """Let two branches of one main each decide a question, neither knowing of the other; we stand on `queue`."""

    def make(work: Work) -> None:
        work.init()
        add_deck(work, "queue")
        add_deck(work, "store")
        work.write("doc/guide.md", "# Guide\n\nThe queue is decided.\n")
        work.commit("Ask two questions", 1)
        work.git("checkout", "-q", "-b", "store")
        decide(work, adr, "store")
        # Out of sight for as long as the other decides, as it is when somebody else has not pushed yet.
        store = work.git("rev-parse", "HEAD")
        work.git("checkout", "-q", "-b", "queue", "main")
        work.git("branch", "-q", "-D", "store")
        decide(work, adr, "queue")
        work.git("branch", "-q", "store", store)

    return once(make)


def decide(repo: Work, adr: Adr, deck: str) -> None:
    """Decide a deck, and name the record in a comment."""
    adr("decide", f"{deck}/1")
    repo.write(f"src/{deck}.py", f"# see ADR-0001 and doc/adr/0001-{deck}-a.md\n")
    repo.commit(f"Decide the {deck}", 2)


def findings(adr: Adr, *words: str, status: int = 1) -> list[str]:
    """Return `CODE place: message; hint` of what is found, without information."""
    told = json.loads(adr("check", "--json", *words, status=status).out)["findings"]
    return [
        f"{one['code']} {one['path']}:{one['line']}: {one['message']}; {one['hint']}"
        for one in told
        if one["severity"] != "information"
    ]


def test_two_branches_with_one_number_are_caught_on_both_before_they_meet(split: Work, adr: Adr) -> None:
    caught = (
        "E205 doc/adr/0001-queue-a.md:0: number 1 is used by this file on queue and by doc/adr/0001-store-a.md on "
        "store; to give this record a new number, run: adr renumber doc/adr/0001-queue-a.md"
    )
    assert findings(adr, "--against", "store") == [caught]
    split.git("checkout", "-q", "store")
    caught = (
        "E205 doc/adr/0001-store-a.md:0: number 1 is used by this file on store and by doc/adr/0001-queue-a.md on "
        "queue; to give this record a new number, run: adr renumber doc/adr/0001-store-a.md"
    )
    assert findings(adr, "--against", "queue") == [caught]
    assert findings(adr, status=0) == []
    assert findings(adr, "--against", "main", status=0) == []


def test_the_merge_that_a_host_checks_out_is_caught_too(split: Work, adr: Adr) -> None:
    """A job for a pull request stands on a merge commit, with no branch, and has the base as its first parent."""
    split.git("checkout", "-q", "--detach", "store")
    commit = split.merge("queue", "Merge queue into store", 3)
    (found,) = findings(adr, "--against", "HEAD^1")
    assert found.startswith(
        f"E205 doc/adr/0001-queue-a.md:0: number 1 is used by this file on HEAD ({commit[:7]}) and by "
        "doc/adr/0001-store-a.md on HEAD^1; "
    )


def test_after_renumber_everything_passes_before_and_after_the_merge(split: Work, adr: Adr) -> None:
    done = adr("renumber", "1")
    assert done.out == "doc/adr/0002-queue-a.md\n"
    assert findings(adr, "--against", "store", "--all-branches", status=0) == []
    assert split.read("src/queue.py") == "# see ADR-0002 and doc/adr/0002-queue-a.md\n"

    split.commit("Renumber the queue's record", 3)
    split.merge("store", "Merge store", 4)
    assert findings(adr, status=0) == []
    assert adr("render", "--check").err == "2 records, 0 out of date\n"
    assert split.read("src/store.py") == "# see ADR-0001 and doc/adr/0001-store-a.md\n"


def test_after_the_merge_a_path_says_which_of_the_two_is_renumbered(split: Work, adr: Adr) -> None:
    split.merge("store", "Merge store", 4)
    assert [one.split(":")[0] for one in findings(adr)] == ["E205 doc/adr/0001-store-a.md"]

    refused = adr("renumber", "1", status=1)
    assert refused.err == (
        "doc/adr: number 1 is used twice: doc/adr/0001-queue-a.md, doc/adr/0001-store-a.md\n"
        "  hint: renumber the newer one: adr renumber doc/adr/0001-store-a.md\n"
    )
    done = adr("renumber", "doc/adr/0001-store-a.md")
    assert done.out == "doc/adr/0002-store-a.md\n"
    assert "src/queue.py:1: warning: names ADR-0001, and was left as it is" in done.err
    assert split.read("src/store.py") == "# see ADR-0001 and doc/adr/0002-store-a.md\n"
    assert findings(adr, status=0) == []
    assert adr("render", "--check").err == "2 records, 0 out of date\n"


def test_what_is_not_committed_counts_and_the_repository_gains_nothing(split: Work, adr: Adr, tree: Tree) -> None:
    split.git("checkout", "-q", "main")
    split.write("doc/adr/0001-by-hand.md", "---\nstatus: accepted\n---\n\n# By hand\n")
    before = tree(split.root, git=True)
    assert [one.split(":")[0] for one in findings(adr, "--against", "store")][:1] == ["E205 doc/adr/0001-by-hand.md"]
    assert tree(split.root, git=True) == before


def test_all_branches_are_looked_at_for_our_numbers_alone(split: Work, adr: Adr) -> None:
    split.git("update-ref", "refs/remotes/origin/store", "store")
    caught = (
        "E205 doc/adr/0001-queue-a.md:0: number 1 is used by this file on queue and by doc/adr/0001-store-a.md on "
        "store, origin/store; to give this record a new number, run: adr renumber doc/adr/0001-queue-a.md"
    )
    assert findings(adr, "--all-branches") == [caught]
    assert findings(adr, "--all-branches", "--against", "main") == [caught]
    assert findings(adr, "--all-branches", "--against", "store") == [caught.replace("store, origin/store;", "store;")]
    split.git("checkout", "-q", "--detach", "main")
    assert findings(adr, "--all-branches", status=0) == []


def test_what_is_on_the_main_branch_keeps_its_number(split: Work, adr: Adr) -> None:
    """The branch that comes later has to give way, so a third one hears nothing of the two."""
    split.git("branch", "-q", "-f", "main", "store")
    split.git("checkout", "-q", "-b", "third", "main")
    assert findings(adr, "--against", "main", "--all-branches", status=0) == []
    assert len(findings(adr, "--all-branches")) == 1


def test_a_record_renamed_on_our_branch_does_not_meet_its_own_past(split: Work, adr: Adr) -> None:
    split.git("branch", "-q", "pushed")
    split.git("branch", "-q", "-D", "store")
    split.write("cards/queue/1-queue-a.yaml", "title: Another\ngood: [fast]\nbad: [dear]\n")
    split.git("mv", "doc/adr/0001-queue-a.md", "doc/adr/0001-another.md")
    text = split.read("cards/queue/decisions/0001.yaml")
    split.write("cards/queue/decisions/0001.yaml", text.replace("0001-queue-a.md", "0001-another.md"))
    split.write("src/queue.py", "# see ADR-0001 and doc/adr/0001-another.md\n")
    adr("render")
    assert findings(adr, "--all-branches", status=0) == []


def test_a_conflict_is_reported_and_the_rest_is_checked(split: Work, adr: Adr) -> None:
    split.git("checkout", "-q", "-b", "anew", "main")
    split.write("cards/queue/deck.yaml", "question: Which queue?\ncontext: We need two.\n")
    split.commit("Ask for two", 3)
    split.git("checkout", "-q", "-b", "other", "main")
    split.write("cards/queue/deck.yaml", "question: Which queue?\ncontext: We need three.\n")
    split.commit("Ask for three", 3)
    split.git("checkout", "-q", "anew")
    split.write("doc/adr/0003-x.md", KAFKA.replace("a queue", "[a queue](nowhere.md)"))
    assert [one for one in findings(adr, "--against", "other") if one.startswith("E")] == [
        (
            "E212 cards/queue/deck.yaml:0: two branches changed this file: this one and other; merge other; then "
            "keep what is right, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
        ),
        "E207 doc/adr/0003-x.md:10: the link target doc/adr/nowhere.md does not exist; correct the link",
    ]


def test_links_that_only_the_merge_can_resolve_are_followed(split: Work, adr: Adr) -> None:
    """A heading of a document that the other branch adds, outside of what adr reads otherwise."""
    split.git("checkout", "-q", "-b", "docs", "main")
    split.write("doc/more.md", "# More\n\n## Queues\n")
    split.commit("Add a document", 3)
    split.git("checkout", "-q", "queue")
    text = "---\nstatus: accepted\ndate: 2026-11-03\n---\n\n# X\n\n[a](../more.md#queues), [b](../more.md#no)\n"
    split.write("doc/adr/0002-x.md", text)
    assert [one.split(":")[0] for one in findings(adr)] == ["E207 doc/adr/0002-x.md", "E207 doc/adr/0002-x.md"]
    assert [one.split(":")[0] for one in findings(adr, "--against", "docs", status=0)] == ["W208 doc/adr/0002-x.md"]


def accepted(split: Work, text: str) -> None:
    """Have a record of hand-written Markdown on `main`."""
    split.git("checkout", "-q", "main")
    split.write("doc/adr/0003-kafka.md", text)
    split.commit("Accept Kafka", 3)
    split.git("checkout", "-q", "-b", "topic")


KAFKA = "---\nstatus: accepted\ndate: 2026-11-03\n---\n\n# Use Kafka\n\n## Context\n\nWe need a queue.\n"


def test_an_accepted_record_is_frozen(split: Work, adr: Adr) -> None:
    accepted(split, KAFKA)
    split.write("doc/adr/0003-kafka.md", KAFKA.replace("a queue", "two queues"))
    back = "put it back: git checkout main -- doc/adr/0003-kafka.md"
    hint = f"{back}; then, to change the decision: adr new -s 3 TITLE"
    assert findings(adr, "--against", "main") == [
        f"E213 doc/adr/0003-kafka.md:10: the record is accepted on main, and the merge changes it; {hint}"
    ]
    (split.root / "doc/adr/0003-kafka.md").unlink()
    assert findings(adr, "--against", "main") == [
        f"E213 doc/adr/0003-kafka.md:0: the record is accepted on main, and the merge removes it; {hint}"
    ]


def test_status_links_back_amendments_and_another_number_are_no_change(split: Work, adr: Adr) -> None:
    accepted(split, KAFKA)
    by = "\n## More Information\n\nSuperseded by [ADR-0004 Use Redis](0004-redis.md).\n"
    amendment = "\n## Amendment\n\nAll of it.\n\n### Also\n\nThis.\n"
    changed = KAFKA.replace("accepted", "superseded by ADR-0004").replace("11-03", "11-04") + by + amendment
    split.write("doc/adr/0003-kafka.md", changed)
    redis = KAFKA.replace("Use Kafka", "Use Redis") + "\n## More Information\n\nSupersedes [ADR-0003](0003-kafka.md)\n"
    split.write("doc/adr/0004-redis.md", redis)
    assert findings(adr, "--against", "main", status=0) == []
    adr("renumber", "3")
    assert findings(adr, "--against", "main", status=0) == []


def test_an_accepted_record_that_names_a_renumbered_one_follows_it(split: Work, adr: Adr) -> None:
    accepted(split, KAFKA)
    split.git("checkout", "-q", "main")
    names = "We need a queue, see [ADR-0003](0003-kafka.md).\n\nADR-0003 is good."
    split.write("doc/adr/0004-more.md", KAFKA.replace("We need a queue.", names).replace("Kafka", "more"))
    split.commit("Accept more", 4)
    split.git("checkout", "-q", "topic")
    split.git("merge", "-q", "main")
    adr("renumber", "3")
    assert "see [ADR-0005](0005-kafka.md)" in split.read("doc/adr/0004-more.md")
    assert findings(adr, "--against", "main", status=0) == []
    split.write("doc/adr/0004-more.md", split.read("doc/adr/0004-more.md").replace("good", "bad"))
    assert [one.split(": ")[0] for one in findings(adr, "--against", "main")] == ["E213 doc/adr/0004-more.md:12"]


def test_an_accepted_record_in_conflict_is_reported_as_a_conflict_alone(split: Work, adr: Adr) -> None:
    accepted(split, KAFKA)
    split.write("doc/adr/0003-kafka.md", KAFKA.replace("a queue", "two queues"))
    split.commit("Change it", 4)
    split.git("checkout", "-q", "main")
    split.write("doc/adr/0003-kafka.md", KAFKA.replace("a queue", "no queue"))
    split.commit("Change it otherwise", 4)
    split.git("checkout", "-q", "topic")
    assert [one.split(":")[0] for one in findings(adr, "--against", "main")] == ["E212 doc/adr/0003-kafka.md"]


def test_a_branch_without_a_commit_cannot_be_merged(split: Work, adr: Adr) -> None:
    split.git("checkout", "-q", "--orphan", "empty")
    assert adr("check", "--against", "main", status=1).err == (
        "adr: there is no commit yet that could be merged\n  hint: commit something first\n"
    )


@pytest.mark.parametrize("template", ["madr", "madr-minimal", "nygard", "y-statement", "tyree-akerman"])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_to_supersede_a_record_is_no_change_of_it_in_any_form(repo: Work, adr: Adr, template: str, lang: str) -> None:
    add_deck(repo, "queue")
    repo.write("cards/queue/deck.yaml", f"question: Which?\ncontext: We need one.\nlang: {lang}\n")
    repo.commit("Ask", 1)
    adr("decide", "1", "--template", template)
    repo.settle()
    repo.git("branch", "-q", "before")
    adr("decide", "2", "--deck", "queue", "--supersede", "--reject", "1=it was dear", "--because", "it is cheap")
    assert [one for one in findings(adr, "--against", "before", status=0) if one.startswith("E")] == []


def test_a_card_changed_after_its_decision_reached_the_base_is_a_note_and_the_record_keeps_its_text(
    split: Work, adr: Adr
) -> None:
    split.git("branch", "-q", "-f", "main", "queue")
    card, before = "cards/queue/1-queue-a.yaml", split.read("doc/adr/0001-queue-a.md")
    split.write(card, split.read(card).replace("fast", "very fast"))
    assert findings(adr, "--against", "main", status=0) == []
    assert f"{card}: information I217: changed since record 1 was decided" in adr("check", "--against", "main").out
    split.commit("Say how fast", 3)
    adr("render")
    assert split.read("doc/adr/0001-queue-a.md") == before
    assert findings(adr, "--against", "main", status=0) == []


def test_settings_and_folders_are_those_of_the_merge(split: Work, adr: Adr) -> None:
    split.git("checkout", "-q", "-b", "other", "main")
    split.write("adr.toml", "lang = 5\n")
    split.commit("Break the settings", 3)
    split.git("checkout", "-q", "queue")
    assert [one.split(":")[0] for one in findings(adr, "--against", "other")] == ["E001 adr.toml"]


def test_a_project_below_the_top_is_checked_by_itself(repo: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch) -> None:
    kafka = KAFKA.replace("We", "They")
    repo.write_all({"a/doc/adr/0001-a.md": KAFKA, "b/doc/adr/0001-a.md": KAFKA})
    repo.commit("Begin", 1)
    repo.git("checkout", "-q", "-b", "topic")
    repo.write_all({"b/doc/adr/0001-a.md": kafka, "a/doc/adr/0002-b.md": KAFKA})
    repo.commit("Change the other project", 2)
    monkeypatch.chdir(repo.root / "a")
    assert findings(adr, "--against", "main", status=0) == []
    monkeypatch.chdir(repo.root / "b")
    assert [one.split(":")[0] for one in findings(adr, "--against", "main")] == ["E213 doc/adr/0001-a.md"]


@pytest.mark.parametrize("words", [("--against", "nowhere"), ("--against", "--output=x"), ("--against=HEAD^9",)])
def test_a_revision_that_is_not_there_is_refused(split: Work, adr: Adr, words: tuple[str, ...]) -> None:
    status = 2 if words == ("--against", "--output=x") else 1
    assert adr("check", *words, status=status).err.startswith(("adr: there is no commit", "adr: argument --against"))
    assert not (split.root / "x").exists()


def test_a_clone_that_ends_too_early_is_refused_with_what_fixes_it(split: Work, adr: Adr, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    split.git("clone", "-q", "--depth", "1", "--no-single-branch", "-b", "queue", split.root.as_uri(), str(clone))
    refused = adr("-C", str(clone), "check", "--against", "origin/store", status=1)
    assert refused.err == (
        "adr: git cannot try the merge: refusing to merge unrelated histories\n"
        "  hint: it may help to run: git fetch --unshallow; in CI: fetch-depth: 0\n"
    )


def test_outside_git_there_are_no_branches(work: Work, adr: Adr) -> None:
    work.write("cards/1-a.yaml", "title: A\n")
    assert adr("check", "--all-branches", status=1).err == (
        "adr: not in a git repository, so there are no branches\n  hint: leave out --against\n"
    )
